using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Reachability;
using GatewayDsl.Testing;
using Xunit;
using Xunit.Abstractions;

namespace GatewayDsl.Compiler.Tests.Reachability;

/// <summary>
/// The kernel is asked: all 65,536 ports of TCP and UDP and all types of ICMP on each interface are sent through emitted rulesets, and what is accepted,
/// and how often each rule decided, must be what was foreseen.
/// </summary>
public sealed class KernelJudgeTests(ITestOutputHelper output)
{
    const int Tries = 5;

    static int Rulesets => Environment.GetEnvironmentVariable("GATEWAYDSL_FULL") == "1" ? 300 : 4;

    [JudgeFact("ip", "nft", "sysctl", NeedsRoot = true)]
    public void The_kernel_accepts_what_is_foreseen_and_counts_each_rule_so()
    {
        using var kernel = new KernelRounds();
        var random = new RandomFirewalls(seed: 6);
        long packets = 0, accepted = 0, counted = 0, again = 0;
        for (int i = 0; i < Rulesets; i++)
        {
            Gateway gateway = random.Next();
            FirewallReach reach = FirewallReach.Of(gateway)!;
            IReadOnlyList<Switch> on = random.Some(reach.Switches);
            Round[] rounds = [.. Rounds(random).Select(static (round, n) => round with { Number = n + 1 })];
            Dictionary<int, List<(int First, int Last)>> foreseen = rounds.ToDictionary(static round => round.Number, round => Foreseen(reach, round, on));

            // A busy machine may lose packets before any ruleset sees them; what arrived is counted, so that can be told.
            var seen = kernel.Send(gateway, on, rounds, round => foreseen[round.Number]);
            for (int tries = 1; rounds.Any(round => seen.Rounds[round.Number].Sent != round.Count) && tries < Tries; tries++)
            {
                again++;
                seen = kernel.Send(gateway, on, rounds, round => foreseen[round.Number]);
            }

            foreach (Round round in rounds)
            {
                long expected = foreseen[round.Number].Sum(static range => range.Last - range.First + 1L);
                Assert.True(
                    (round.Count, expected, 0L) == seen.Rounds[round.Number],
                    $"ruleset {i}, round {round.Number} at {round.Hook}, like {round.Like} from {round.Like.In} to {round.Like.Out}: expected {expected} of {round.Count}, (sent, foreseen, others) is {seen.Rounds[round.Number]}; on: {string.Join(',', on)}\n{new CountedRuleset(gateway, on).Text}");
                packets += round.Count;
                accepted += expected;
            }

            Dictionary<string, long> byRule = ByRule(reach, rounds, on);
            foreach ((string rule, long count) in seen.Verdicts)
            {
                Assert.True(count == byRule.GetValueOrDefault(rule), $"ruleset {i}: {rule} decided {count} packets, expected {byRule.GetValueOrDefault(rule)}; on: {string.Join(',', on)}\n{new CountedRuleset(gateway, on).Text}");
                counted++;
            }

            Assert.Equal([], byRule.Keys.Except(seen.Verdicts.Keys));
        }

        output.WriteLine($"{Rulesets} rulesets, {packets} packets, {accepted} accepted, {counted} rule counters, {again} sent again");
    }

    static List<(int First, int Last)> Foreseen(FirewallReach reach, Round round, IReadOnlyCollection<Switch> on)
    {
        Packet like = round.Like;
        int[] values = reach.Space.Values(like);
        PacketBox box = PacketBox.Everything;
        foreach (Axis axis in new[] { Axis.In, Axis.Out, Axis.State, Axis.Source, Axis.Destination })
        {
            box = box.With(axis, IntervalSet.Range(values[(int)axis], values[(int)axis]));
        }

        (int first, int last) = Service.Whole(like.Protocol);
        return
        [
            .. reach.Walk(round.Hook, box.With(Axis.Service, IntervalSet.Range(first, last)), index => on.Contains(reach.Switches[index]), [])
                .Values(Axis.Service, rule => reach.VerdictOf(round.Hook, rule) == Verdict.Accept)
                .Ranges.Select(range => (range.First - first, range.Last - first)),
        ];
    }

    static Dictionary<string, long> ByRule(FirewallReach reach, IEnumerable<Round> rounds, IReadOnlyCollection<Switch> on)
    {
        Dictionary<ModelPath, FilterRule> rules = reach.Rules.ToDictionary(static rule => rule.Path);
        return rounds
            .SelectMany(round => Enumerable.Range(0, round.Count).Select(number => reach.Decide(round.Hook, round.Like with { Number = number }, on).Place))
            .Where(place => rules.TryGetValue(place, out FilterRule? rule) && rule.Rule is PacketRule)
            .GroupBy(static place => place)
            .ToDictionary(group => CountedRuleset.Key(rules[group.Key].Chain, group.Key), static group => group.LongCount(), StringComparer.Ordinal);
    }

    static IEnumerable<Round> Rounds(RandomFirewalls random)
    {
        foreach (string from in RandomFirewalls.Interfaces)
        {
            foreach (PacketProtocol protocol in Enum.GetValues<PacketProtocol>())
            {
                yield return Round(random, Hook.Input, from, null, protocol);
            }
        }

        (PacketProtocol forwarded, PacketProtocol sent) = random.Chance(2) ? (PacketProtocol.Tcp, PacketProtocol.Udp) : (PacketProtocol.Udp, PacketProtocol.Tcp);
        string origin = random.One(RandomFirewalls.Interfaces);
        yield return Round(random, Hook.Forward, origin, random.One([.. RandomFirewalls.Interfaces.Where(other => other != origin)]), forwarded);
        yield return Round(random, Hook.Output, null, random.One(RandomFirewalls.Interfaces), sent);
    }

    // What conntrack thinks of a message of ICMP depends on more than its type, so it is not asked about these. What the gateway sends it does not find invalid.
    static Round Round(RandomFirewalls random, Hook hook, string? from, string? to, PacketProtocol protocol)
    {
        bool six = protocol == PacketProtocol.Icmpv6 ? !random.Chance(4) : protocol == PacketProtocol.Icmp ? random.Chance(4) : random.Chance(3);
        PacketState state = protocol is PacketProtocol.Icmp or PacketProtocol.Icmpv6 ? PacketState.Untracked
            : random.Below(6) switch
            {
                0 => PacketState.Untracked,
                1 when hook != Hook.Output && protocol != PacketProtocol.Other => PacketState.Invalid,
                _ => PacketState.New,
            };
        string source = hook == Hook.Output ? random.One(six ? RandomFirewalls.Own6 : RandomFirewalls.Own4) : random.One(six ? RandomFirewalls.Sources6 : RandomFirewalls.Sources4);
        string destination = hook == Hook.Input ? random.One(six ? RandomFirewalls.Own6 : RandomFirewalls.Own4) : KernelRounds.Behind[to!][six ? 1 : 0];
        var like = new Packet(from, to, protocol, 0, state, source, destination);
        return new Round(0, hook, like);
    }
}
