using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GatewayDsl.Compiler.Diff;
using GatewayDsl.Compiler.Reachability;
using GatewayDsl.Compiler.Tests.Reachability;
using GatewayDsl.Testing;
using Xunit;
using Xunit.Abstractions;

namespace GatewayDsl.Compiler.Tests.Diff;

/// <summary>
/// What the report says of packets is put to the kernel: every port of TCP and UDP on every interface is sent through the ruleset after the change, and what is
/// accepted must be what was accepted before, and what the report adds, without what it takes away.
/// </summary>
public sealed class PairPacketTests(ITestOutputHelper output)
{
    const int Tries = 5;

    static readonly string[] Sample = ["range-opened-for-one-network", "toggle-removed-from-a-rule"];

    static bool IsFull => Environment.GetEnvironmentVariable("GATEWAYDSL_FULL") == "1";

    static IEnumerable<Pair> Pairs => FirewallPairs.All.Where(static pair => pair.Before.Forwarding == pair.After.Forwarding && (IsFull || Sample.Contains(pair.Name.Replace(' ', '-'))));

    [JudgeFact("ip", "nft", "sysctl", NeedsRoot = true)]
    public void The_kernel_accepts_more_and_less_as_the_report_says()
    {
        using var kernel = new KernelRounds();
        long packets = 0, changed = 0;
        foreach (Pair pair in Pairs)
        {
            PacketChange[] changes = [.. pair.Diff.Meaning.OfType<PacketChange>().Where(static change => change.Hook == Hook.Input)];
            foreach (Switch[] on in (Switch[][])[[], [.. FirewallReach.Of(pair.Before)!.Switches.Where(static each => !each.IsProvisioned)]])
            {
                Round[] rounds = [.. Rounds().Select(static (round, i) => round with { Number = i + 1 })];
                Dictionary<int, HashSet<int>> before = rounds.ToDictionary(static round => round.Number, round => Accepted(pair.Before, round, on));
                Dictionary<int, List<(int First, int Last)>> after = [];
                foreach (Round round in rounds)
                {
                    HashSet<int> ports = [.. before[round.Number]];
                    foreach (PacketChange change in changes.Where(change => IsAbout(change, round.Like, on)))
                    {
                        changed += Apply(change, round.Like.Protocol, ports);
                    }

                    after.Add(round.Number, Ranges(ports));
                }

                if (IsFull)
                {
                    packets += Confirm(kernel, pair.Before, on, rounds, round => Ranges(before[round.Number]), pair.Name + " (before)");
                }

                packets += Confirm(kernel, pair.After, on, rounds, round => after[round.Number], pair.Name + " (after)");
            }
        }

        Assert.True(changed > 0);
        output.WriteLine($"{packets} packets, {changed} ports of rounds that are treated otherwise");
    }

    static long Confirm(KernelRounds kernel, Gateway gateway, IReadOnlyCollection<Switch> on, Round[] rounds, Func<Round, IReadOnlyList<(int First, int Last)>> foreseen, string name)
    {
        // A toggle that a change takes away has no rules to switch on.
        on = [.. on.Intersect(FirewallReach.Of(gateway)!.Switches)];

        // As in the other test of the kernel: a busy machine may lose packets before any ruleset sees them.
        var seen = kernel.Send(gateway, on, rounds, foreseen);
        for (int tries = 1; rounds.Any(round => seen.Rounds[round.Number].Sent != round.Count) && tries < Tries; tries++)
        {
            seen = kernel.Send(gateway, on, rounds, foreseen);
        }

        foreach (Round round in rounds)
        {
            long expected = foreseen(round).Sum(static range => range.Last - range.First + 1L);
            Assert.True((round.Count, expected, 0L) == seen.Rounds[round.Number], $"{name}, {round.Like} from {round.Like.In}: expected {expected} of {round.Count}, (sent, foreseen, others) is {seen.Rounds[round.Number]}; on: {string.Join(',', on)}");
        }

        return rounds.Sum(static round => (long)round.Count);
    }

    static IEnumerable<Round> Rounds() =>
        from @interface in IsFull ? new[] { "eth0", "eth1", "tun0" } : ["eth0"]
        from protocol in new[] { PacketProtocol.Tcp, PacketProtocol.Udp }
        from source in new IpAddress[] { "198.51.100.7", "198.51.100.200" }
        where source == "198.51.100.7" || @interface == "eth0"
        select new Round(0, Hook.Input, new Packet(@interface, null, protocol, 0, PacketState.New, source, "192.0.2.1"));

    static HashSet<int> Accepted(Gateway gateway, Round round, IReadOnlyCollection<Switch> on) =>
        [.. Enumerable.Range(0, round.Count).Where(number => (RuleByRule.Decide(gateway, round.Hook, round.Like with { Number = number }, on) as PacketRule)?.Verdict == Verdict.Accept)];

    // Read from what the report tells its readers, and from nothing else.
    static bool IsAbout(PacketChange change, Packet packet, IReadOnlyCollection<Switch> on) =>
        (change.In.Count == 0 || change.In.Contains(packet.In!))
        && (change.States.Count == 0 || change.States.Contains("new"))
        && (change.Sources.Count == 0 || change.Sources.Any(network => IpNetwork.Parse(network).Contains(packet.Source)))
        && (change.Destinations.Count == 0 || change.Destinations.Any(network => IpNetwork.Parse(network).Contains(packet.Destination)))
        && change.When.All(state => on.Contains(state.Switch) == state.IsOn);

    static int Apply(PacketChange change, PacketProtocol protocol, HashSet<int> ports)
    {
        string name = protocol.ToString().ToLowerInvariant();
        int changed = 0;
        foreach (string service in change.Services.Count == 0 ? [name] : change.Services.Where(service => service == name || service.StartsWith(name + "/", StringComparison.Ordinal)))
        {
            int[] ends = service == name ? [0, Service.LastPort] : [.. service[(name.Length + 1)..].Split('-').Select(static end => int.Parse(end, CultureInfo.InvariantCulture))];
            for (int port = ends[0]; port <= ends[^1]; port++)
            {
                changed += change.Difference switch
                {
                    PacketDifference.NewlyAccepted => ports.Add(port) ? 1 : throw new InvalidOperationException($"{change.Text}: {port} was accepted already"),
                    PacketDifference.NewlyRefused => ports.Remove(port) ? 1 : throw new InvalidOperationException($"{change.Text}: {port} was not accepted"),
                    _ => 0,
                };
            }
        }

        return changed;
    }

    static List<(int First, int Last)> Ranges(HashSet<int> ports) => [.. IntervalSet.Of(ports.Select(static port => (port, port))).Ranges];
}
