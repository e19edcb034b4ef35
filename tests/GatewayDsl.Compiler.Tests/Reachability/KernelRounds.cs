using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using GatewayDsl.Compiler.Reachability;
using GatewayDsl.Compiler.Tests.Emitters;
using GatewayDsl.Testing;

namespace GatewayDsl.Compiler.Tests.Reachability;

/// <summary>Packets that go through a hook together: one for each port of a protocol, or type of ICMP message.</summary>
/// <param name="Number">Which round, 1 to 47: the DSCP of its packets.</param>
/// <param name="Hook">Where they are met.</param>
/// <param name="Like">What all of them are like, but for the port or type.</param>
sealed record Round(int Number, Hook Hook, Packet Like)
{
    /// <summary>How many packets there are.</summary>
    public int Count => Service.Largest(Like.Protocol) + 1;
}

/// <summary>
/// A network namespace with four interfaces that loads emitted rulesets and has packets sent through them. Each verdict of the ruleset counts
/// its packets; a second table behind it counts what is accepted, and lets nothing go on, so that no packet leaves a connection behind.
/// </summary>
sealed partial class KernelRounds : IDisposable
{
    /// <summary>Destinations that are routed out of each interface.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Behind = RandomFirewalls.Interfaces
        .Select(static (name, i) => (name, (string[])[$"10.7{i}.0.9", $"fd7{i}::9"]))
        .ToDictionary(static pair => pair.name, static pair => pair.Item2);

    readonly NetworkNamespace network = new();
    readonly Dictionary<string, RawSocket> cables = [];
    readonly Dictionary<IpAddress, RawSocket> senders = [];

    public KernelRounds()
    {
        string[] defaults =
        [
            "net.ipv4.conf.all.rp_filter=0", "net.ipv4.conf.default.rp_filter=0", "net.ipv4.ip_forward=1",
            "net.ipv6.conf.all.forwarding=1", "net.ipv6.conf.default.accept_dad=0", "net.ipv6.conf.default.autoconf=0", "net.ipv6.conf.default.addr_gen_mode=1",
        ];
        Run("sysctl", ["-qw", .. defaults]);
        for (int i = 0; i < RandomFirewalls.Interfaces.Length; i++)
        {
            string name = RandomFirewalls.Interfaces[i];
            Run("ip", "link", "add", name, "address", Text(Mac(i)), "type", "veth", "peer", "name", "to-" + name);
            Run("ip", "link", "set", "to-" + name, "up");
            Run("ip", "link", "set", name, "up");
            foreach (string behind in Behind[name])
            {
                Run("ip", "route", "add", behind, "dev", name);
            }

            cables.Add(name, RawSocket.Frames(network.Name, "to-" + name));
        }

        foreach (string own in RandomFirewalls.Own4.Concat(RandomFirewalls.Own6))
        {
            Run("ip", "address", "add", own, "dev", "lo");
        }

        foreach (string behind in Behind.Values.SelectMany(static both => both))
        {
            senders.Add(behind, RawSocket.Sender(network.Name, behind));
        }
    }

    /// <summary>Sends the rounds through the ruleset of a gateway.</summary>
    /// <returns>How often each verdict fell, by chain and position of the rule; how many packets each round brought, and how many of these were accepted as foreseen and otherwise.</returns>
    public (IReadOnlyDictionary<string, long> Verdicts, IReadOnlyDictionary<int, (long Sent, long Foreseen, long Others)> Rounds) Send(
        Gateway gateway, IReadOnlyCollection<Switch> on, IReadOnlyList<Round> rounds, Func<Round, IEnumerable<(int First, int Last)>> foreseen)
    {
        var names = new CountedRuleset(gateway, on);
        Run("nft", ["-f", "-"], "flush ruleset\n" + names.Text + Table(rounds, foreseen));
        foreach (Round round in rounds)
        {
            (byte[] bytes, Action<byte[], int> renumber) = RawPackets.Of(round.Like, round.Number);
            bytes = round.Hook == Hook.Output ? bytes : RawPackets.Frame(bytes, Mac(Array.IndexOf(RandomFirewalls.Interfaces, round.Like.In)));
            RawSocket socket = round.Hook == Hook.Output ? senders[round.Like.Destination] : cables[round.Like.In!];
            for (int number = 0; number < round.Count; number++)
            {
                renumber(bytes, number);
                socket.Send(bytes);
            }
        }

        Dictionary<string, long> counters = Counters();
        return (
            names.Rules.GroupBy(static pair => pair.Value, StringComparer.Ordinal).ToDictionary(static group => group.Key, group => group.Sum(pair => counters[pair.Key]), StringComparer.Ordinal),
            rounds.ToDictionary(static round => round.Number, round => (counters[$"sent{round.Number}"], counters[$"yes{round.Number}"], counters[$"no{round.Number}"])));
    }

    public void Dispose()
    {
        foreach (RawSocket socket in cables.Values.Concat(senders.Values))
        {
            socket.Dispose();
        }

        network.Dispose();
    }

    // Whatever is of no round (neighbour discovery, answers to packets) is stopped before the ruleset sees it.
    static string Table(IReadOnlyList<Round> rounds, Func<Round, IEnumerable<(int First, int Last)>> foreseen)
    {
        var text = new StringBuilder("table inet judge {\n");
        foreach (Round round in rounds)
        {
            text.Append(CultureInfo.InvariantCulture, $"counter sent{round.Number} {{}}\ncounter yes{round.Number} {{}}\ncounter no{round.Number} {{}}\n");
        }

        foreach ((string hook, bool sends) in new[] { ("prerouting", false), ("output", true) })
        {
            text.Append(CultureInfo.InvariantCulture, $"chain before-{hook} {{ type filter hook {hook} priority -400; policy drop;\n");
            foreach (Round round in rounds.Where(round => round.Hook == Hook.Output == sends))
            {
                string untracked = round.Like.State == PacketState.Untracked ? " notrack" : "";
                text.Append(CultureInfo.InvariantCulture, $"ip dscp {round.Number} counter name sent{round.Number}{untracked} accept\nip6 dscp {round.Number} counter name sent{round.Number}{untracked} accept\n");
            }

            text.Append("}\n");
        }

        foreach (Hook hook in Enum.GetValues<Hook>())
        {
            string name = hook.ToString().ToLowerInvariant();
            text.Append(CultureInfo.InvariantCulture, $"chain after-{name} {{ type filter hook {name} priority 10; policy drop;\n");
            foreach (Round round in rounds.Where(round => round.Hook == hook))
            {
                string ranges = string.Join(", ", foreseen(round).Select(static range => range.First == range.Last ? $"{range.First}" : $"{range.First}-{range.Last}"));
                string number = round.Like.Protocol is PacketProtocol.Tcp or PacketProtocol.Udp ? "th dport" : "@th,0,8";
                foreach (string family in new[] { "ip", "ip6" })
                {
                    text.Append(ranges.Length == 0 ? "" : $"{family} dscp {round.Number} {number} {{ {ranges} }} counter name yes{round.Number} drop\n");
                    text.Append(CultureInfo.InvariantCulture, $"{family} dscp {round.Number} counter name no{round.Number} drop\n");
                }
            }

            text.Append("}\n");
        }

        return text.Append("}\n").ToString();
    }

    Dictionary<string, long> Counters()
    {
        using JsonDocument listed = JsonDocument.Parse(network.Run("nft", ["-j", "list", "counters"]).MustAccept().Output);
        return listed.RootElement.GetProperty("nftables").EnumerateArray()
            .Where(static item => item.TryGetProperty("counter", out _))
            .Select(static item => item.GetProperty("counter"))
            .ToDictionary(static counter => counter.GetProperty("name").GetString()!, static counter => counter.GetProperty("packets").GetInt64(), StringComparer.Ordinal);
    }

    void Run(string program, params string[] arguments) => Run(program, arguments, null);

    void Run(string program, string[] arguments, string? input)
    {
        Judgement judgement = network.Run(program, arguments, input);
        _ = judgement.Accepted ? judgement : throw new InvalidOperationException($"{judgement.Command}\n{judgement.Errors}\n{input}");
    }

    static byte[] Mac(int i) => [2, 0, 0, 0, 0, (byte)(i + 1)];

    static string Text(byte[] mac) => string.Join(':', mac.Select(static part => part.ToString("x2", CultureInfo.InvariantCulture)));
}

/// <summary>An emitted ruleset whose verdicts count, each with a counter that is known to belong to a rule.</summary>
sealed partial class CountedRuleset
{
    readonly Dictionary<string, string> rules = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> ruleOfToggled = new(StringComparer.Ordinal);

    public CountedRuleset(Gateway gateway, IReadOnlyCollection<Switch> on)
    {
        string main = Counted(gateway.File("nftables.conf"), "");
        string toggled = string.Concat(on.Where(static each => !each.IsProvisioned).Select(each => Counted(gateway.File($"nftables/toggle-{each.Name}.on.nft"), "")));
        string opened = string.Concat(on.Where(static each => each.IsProvisioned).Select(static each => $"add rule inet filter provisioned-{each.Name} accept\n"));
        string counters = string.Concat(rules.Keys.Select(static name => $"add counter inet filter {name}\n"));
        Text = "table inet filter\n" + counters + main.Replace("table inet filter\ndelete table inet filter\n", "", StringComparison.Ordinal) + toggled + opened;
    }

    /// <summary>What the kernel loads.</summary>
    public string Text { get; }

    /// <summary>The rule of each counter: the name of its chain and its position there.</summary>
    public IReadOnlyDictionary<string, string> Rules => rules;

    /// <summary>The name of a rule: its chain, and its position there.</summary>
    public static string Key(string chain, ModelPath path) => chain + Position().Match(path.Text).Value;

    string Counted(Artifact artifact, string chain)
    {
        var text = new StringBuilder();
        foreach (ArtifactLine line in artifact.Lines)
        {
            Match opening = Opening().Match(line.Text);
            chain = opening.Success ? opening.Groups[1].Value : chain;
            Match jump = ToToggled().Match(line.Text);
            if (jump.Success)
            {
                ruleOfToggled[jump.Groups[1].Value] = Key(chain, line.Origin);
            }

            Match verdict = Decides().Match(line.Text);
            if (!verdict.Success)
            {
                text.Append(line.Text).Append('\n');
                continue;
            }

            string name = $"rule{rules.Count}";
            Match filling = Filling().Match(line.Text);
            rules.Add(name, filling.Success ? ruleOfToggled[filling.Groups[1].Value] : Key(chain, line.Origin));
            text.Append(CultureInfo.InvariantCulture, $"{verdict.Groups[1].Value}counter name {name} {verdict.Groups[2].Value}\n");
        }

        return text.ToString();
    }

    [GeneratedRegex("^ *chain ([^ ]+) {")]
    private static partial Regex Opening();

    [GeneratedRegex("jump (toggle-[^ ]+)$")]
    private static partial Regex ToToggled();

    [GeneratedRegex("^add rule inet filter ([^ ]+) ")]
    private static partial Regex Filling();

    [GeneratedRegex("^(.* )((?:accept|drop|reject)(?: comment \".*\")?)$")]
    private static partial Regex Decides();

    [GeneratedRegex(@"\[\d+\](?!.*\[)")]
    private static partial Regex Position();
}
