using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;
using GatewayDsl.Compiler;
using GatewayDsl.Compiler.Reachability;
using GatewayDsl.Compiler.Tests.Emitters;
using GatewayDsl.Compiler.Tests.Reachability;
using GatewayDsl.Testing;

namespace GatewayDsl.Tool.Tests.Import.Firewalls;

/// <summary>Packets that differ in their port or type alone.</summary>
/// <param name="Number">Which round, 1 to 63: the DSCP of its packets.</param>
/// <param name="Hook">Where they are met.</param>
/// <param name="Like">What all of them are like.</param>
sealed record PacketRound(int Number, Hook Hook, Packet Like);

/// <summary>A network namespace with four interfaces that sends packets through any ruleset, and tells which are accepted.</summary>
sealed class RulesetKernel : IDisposable
{
    const int Tries = 5;

    static readonly string[] Own = ["10.20.0.1", "203.0.113.200", "fd00:20::1"];

    readonly string[] interfaces;
    readonly NetworkNamespace network = new();
    readonly Dictionary<string, RawSocket> cables = [];
    readonly Dictionary<IpAddress, RawSocket> senders = [];

    /// <param name="names">Names of up to four interfaces: the first leads out, the second to a LAN. Others make them four.</param>
    public RulesetKernel(params IEnumerable<string> names)
    {
        interfaces = [.. names.Union(["eth0", "eth1", "tun0", "zz0"]).Take(4)];
        Run("sysctl", ["-qw", "net.ipv4.conf.all.rp_filter=0", "net.ipv4.conf.default.rp_filter=0", "net.ipv4.ip_forward=1", "net.ipv6.conf.all.forwarding=1", "net.ipv6.conf.default.accept_dad=0", "net.ipv6.conf.default.autoconf=0", "net.ipv6.conf.default.addr_gen_mode=1"]);
        foreach (string name in interfaces)
        {
            Run("ip", ["link", "add", name, "address", Text(Mac(name)), "type", "veth", "peer", "name", "to-" + name]);
            Run("ip", ["link", "set", "to-" + name, "up"]);
            Run("ip", ["link", "set", name, "up"]);
            cables.Add(name, RawSocket.Frames(network.Name, "to-" + name));
            foreach (string behind in Behind(name))
            {
                Run("ip", ["route", "add", behind, "dev", name]);
                senders.Add(behind, RawSocket.Sender(network.Name, behind));
            }
        }

        foreach (string own in Own)
        {
            Run("ip", ["address", "add", own, "dev", "lo"]);
        }
    }

    /// <summary>Packets of many kinds, at all hooks.</summary>
    public IReadOnlyList<PacketRound> Rounds()
    {
        List<PacketRound> rounds = [];
        foreach ((string from, int i) in interfaces.Select(static (name, i) => (name, i)))
        {
            string[] sources = [((string[])["198.51.100.7", "10.1.2.3", "203.0.113.9", "198.51.100.180"])[i], "198.51.100.7"];
            foreach (string source in sources.Distinct())
            {
                Add(Hook.Input, from, null, PacketProtocol.Tcp, PacketState.New, source, Own[0]);
            }

            Add(Hook.Input, from, null, PacketProtocol.Udp, i == 2 ? PacketState.Untracked : PacketState.New, ((string[])["10.1.2.3", "198.51.100.101", "203.0.113.9", "198.51.100.7"])[i], Own[i % 2]);
            Add(Hook.Input, from, null, PacketProtocol.Tcp, PacketState.New, i % 2 == 0 ? "2001:db8:1::7" : "fd00:7::9", Own[2]);
            Add(Hook.Input, from, null, PacketProtocol.Udp, PacketState.New, "2001:db8:2::9", Own[2]);
            Add(Hook.Input, from, null, PacketProtocol.Icmp, PacketState.Untracked, "198.51.100.7", Own[0]);
            Add(Hook.Input, from, null, PacketProtocol.Icmpv6, PacketState.Untracked, "2001:db8:1::7", Own[2]);
        }

        Add(Hook.Input, interfaces[1], null, PacketProtocol.Tcp, PacketState.Invalid, "10.1.2.3", Own[0]);
        Add(Hook.Input, interfaces[0], null, PacketProtocol.Other, PacketState.New, "198.51.100.7", Own[0]);
        foreach ((int first, int second) in ((int, int)[])[(1, 0), (0, 1), (2, 1), (1, 2), (3, 2)])
        {
            (string from, string to) = (interfaces[first], interfaces[second]);
            Add(Hook.Forward, from, to, PacketProtocol.Tcp, PacketState.New, "10.1.2.3", Behind(to)[0]);
            Add(Hook.Forward, from, to, PacketProtocol.Udp, PacketState.New, "2001:db8:1::7", Behind(to)[1]);
        }

        Add(Hook.Forward, interfaces[1], interfaces[0], PacketProtocol.Icmpv6, PacketState.Untracked, "2001:db8:1::7", Behind(interfaces[0])[1]);
        foreach (string to in interfaces)
        {
            Add(Hook.Output, null, to, PacketProtocol.Udp, PacketState.New, Own[0], Behind(to)[0]);
            Add(Hook.Output, null, to, PacketProtocol.Tcp, PacketState.New, Own[0], Behind(to)[0]);
        }

        Add(Hook.Output, null, interfaces[0], PacketProtocol.Udp, PacketState.New, Own[2], Behind(interfaces[0])[1]);
        return rounds;

        void Add(Hook hook, string? from, string? to, PacketProtocol protocol, PacketState state, string source, string destination) =>
            rounds.Add(new PacketRound(rounds.Count + 1, hook, new Packet(from, to, protocol, 0, state, source, destination)));
    }

    /// <summary>The ports, or types, of each round that a ruleset accepts.</summary>
    public Dictionary<int, HashSet<int>> Accepted(string ruleset, IReadOnlyList<PacketRound> rounds, IReadOnlyList<int> ports)
    {
        for (int tries = 0; ; tries++)
        {
            Run("nft", ["-f", "-"], "flush ruleset\n" + ruleset + Judges(rounds));
            foreach (PacketRound round in rounds)
            {
                (byte[] bytes, Action<byte[], int> renumber) = RawPackets.Of(round.Like, round.Number);
                bytes = round.Hook == Hook.Output ? bytes : RawPackets.Frame(bytes, Mac(round.Like.In!));
                RawSocket socket = round.Hook == Hook.Output ? senders[round.Like.Destination] : cables[round.Like.In!];
                foreach (int number in Numbers(round, ports))
                {
                    renumber(bytes, number);
                    socket.Send(bytes);
                }
            }

            // A busy machine may lose packets before any ruleset sees them.
            (Dictionary<int, HashSet<int>> accepted, Dictionary<int, long> sent) = Seen();
            if (rounds.All(round => sent[round.Number] == Numbers(round, ports).Length))
            {
                return rounds.ToDictionary(static round => round.Number, round => accepted.GetValueOrDefault(round.Number, []));
            }

            if (tries == Tries)
            {
                throw new InvalidOperationException("the kernel lost packets: " + string.Join("; ", rounds.Where(round => sent[round.Number] != Numbers(round, ports).Length).Select(round => $"{round} {sent[round.Number]}")));
            }
        }
    }

    /// <summary>Which ports, or types, are sent.</summary>
    public static int[] Numbers(PacketRound round, IReadOnlyList<int> ports) =>
        round.Like.Protocol switch { PacketProtocol.Tcp or PacketProtocol.Udp => [.. ports], PacketProtocol.Other => [0], _ => [.. Enumerable.Range(0, 256)] };

    public void Dispose()
    {
        foreach (RawSocket socket in cables.Values.Concat(senders.Values))
        {
            socket.Dispose();
        }

        network.Dispose();
    }

    string[] Behind(string name) => [$"10.8{Array.IndexOf(interfaces, name)}.0.9", $"fd8{Array.IndexOf(interfaces, name)}::9"];

    byte[] Mac(string name) => [2, 0, 0, 0, 2, (byte)Array.IndexOf(interfaces, name)];

    static string Text(byte[] mac) => string.Join(':', mac.Select(static part => part.ToString("x2", CultureInfo.InvariantCulture)));

    static string Judges(IReadOnlyList<PacketRound> rounds)
    {
        var text = new StringBuilder("\ntable inet judge {\n");
        foreach (PacketRound round in rounds)
        {
            string type = round.Like.Protocol switch { PacketProtocol.Icmp => "icmp_type", PacketProtocol.Icmpv6 => "icmpv6_type", _ => "inet_service" };
            text.Append(CultureInfo.InvariantCulture, $"counter sent{round.Number} {{ }}\nset yes{round.Number} {{ type {type}; size 70000; flags dynamic; }}\n");
        }

        foreach ((string hook, bool sends) in new[] { ("prerouting", false), ("output", true) })
        {
            text.Append(CultureInfo.InvariantCulture, $"chain before-{hook} {{ type filter hook {hook} priority -400; policy drop;\n");
            foreach (PacketRound round in rounds.Where(round => round.Hook == Hook.Output == sends))
            {
                text.Append(CultureInfo.InvariantCulture, $"{Family(round)} dscp {round.Number} counter name sent{round.Number}{(round.Like.State == PacketState.Untracked ? " notrack" : "")} accept\n");
            }

            text.Append("}\n");
        }

        foreach (Hook hook in Enum.GetValues<Hook>())
        {
            string name = hook.ToString().ToLowerInvariant();
            text.Append(CultureInfo.InvariantCulture, $"chain after-{name} {{ type filter hook {name} priority 400; policy drop;\n");
            foreach (PacketRound round in rounds.Where(round => round.Hook == hook))
            {
                string number = round.Like.Protocol switch { PacketProtocol.Icmp => "icmp type", PacketProtocol.Icmpv6 => "icmpv6 type", _ => "th dport" };
                text.Append(CultureInfo.InvariantCulture, $"{Family(round)} dscp {round.Number} add @yes{round.Number} {{ {number} }}\n");
            }

            text.Append("}\n");
        }

        return text.Append("}\n").ToString();
    }

    static string Family(PacketRound round) => round.Like.Source.Family == IpFamily.V4 ? "ip" : "ip6";

    (Dictionary<int, HashSet<int>> Accepted, Dictionary<int, long> Sent) Seen()
    {
        using var listed = JsonDocument.Parse(network.Run("nft", ["-j", "-n", "list", "table", "inet", "judge"]).MustAccept().Output);
        JsonElement[] items = [.. listed.RootElement.GetProperty("nftables").EnumerateArray()];
        return (
            items.Where(static item => item.TryGetProperty("set", out _)).Select(static item => item.GetProperty("set")).ToDictionary(
                static set => Number(set, "yes"),
                static set => set.TryGetProperty("elem", out JsonElement elements) ? elements.EnumerateArray().Select(Value).ToHashSet() : []),
            items.Where(static item => item.TryGetProperty("counter", out _)).Select(static item => item.GetProperty("counter")).ToDictionary(static counter => Number(counter, "sent"), static counter => counter.GetProperty("packets").GetInt64()));

        static int Number(JsonElement item, string before) => int.Parse(item.GetProperty("name").GetString()![before.Length..], CultureInfo.InvariantCulture);

        static int Value(JsonElement element)
        {
            JsonElement value = element.ValueKind == JsonValueKind.Object ? element.GetProperty("elem").GetProperty("val") : element;
            return value.ValueKind == JsonValueKind.Number ? value.GetInt32() : int.Parse(value.GetString()!, CultureInfo.InvariantCulture);
        }
    }

    void Run(string program, string[] arguments, string? input = null)
    {
        Judgement judgement = network.Run(program, arguments, input);
        if (!judgement.Accepted)
        {
            throw new InvalidOperationException($"{program}: {judgement.Errors}\n{input}");
        }
    }
}
