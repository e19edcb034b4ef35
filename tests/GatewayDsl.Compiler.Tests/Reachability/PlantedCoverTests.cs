using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Reachability;
using Xunit;
using Xunit.Abstractions;

namespace GatewayDsl.Compiler.Tests.Reachability;

/// <summary>
/// Rules that only the union of earlier ones covers, and such that one packet is left to: each is told from the other, as every packet of a
/// universe that holds all kinds is followed rule by rule.
/// </summary>
public sealed class PlantedCoverTests(ITestOutputHelper output)
{
    static readonly string[] Interfaces = ["eth0", "eth1", Packet.AnyOtherInterface];
    static readonly IpAddress[] Sources = [.. Enumerable.Range(0, 8).Select(static i => IpAddress.Parse($"10.0.0.{i}")), "192.0.2.1", "2001:db8::1"];
    static readonly (PacketProtocol Protocol, int Number)[] Services =
    [
        .. Enumerable.Range(999, 10).SelectMany(static port => new[] { (PacketProtocol.Tcp, port), (PacketProtocol.Udp, port) }),
        (PacketProtocol.Icmp, 8), (PacketProtocol.Icmp, 200), (PacketProtocol.Icmpv6, 128), (PacketProtocol.Icmpv6, 200), (PacketProtocol.Other, 0),
    ];
    static readonly ConnectionState[] States = [ConnectionState.New, ConnectionState.Established, ConnectionState.Related, ConnectionState.Invalid];
    static readonly Switch Flag = new("flag", false);

    static readonly Packet[] Universe =
    [
        .. from @in in Interfaces
           from source in Sources
           from service in Services
           from state in Enum.GetValues<PacketState>()
           select new Packet(@in, null, service.Protocol, service.Number, state, source, source.Family == IpFamily.V4 ? "192.0.2.99" : "fd00::1"),
    ];

    static int Covers => Environment.GetEnvironmentVariable("GATEWAYDSL_FULL") == "1" ? 10_000 : 150;

    /// <summary>Packets that a rule can say: interfaces, a block of sources, a range of ports, states. Each side can be halved.</summary>
    sealed record Block(int FirstIn, int LastIn, int FirstSource, int SourceCount, Protocol Protocol, int FirstPort, int LastPort, int FirstState, int LastState)
    {
        public PacketRule Rule(PacketRule verb)
        {
            PacketRule rule = verb.From([.. Enumerable.Range(FirstIn, LastIn - FirstIn + 1).Select(static i => Interface.Tunnel(Interfaces[i]))])
                .Source($"10.0.0.{FirstSource}/{32 - int.Log2(SourceCount)}")
                .State([.. States[FirstState..(LastState + 1)]]);
            Port ports = Port.Range(FirstPort, LastPort);
            return Protocol == Protocol.Tcp ? rule.Tcp(ports) : rule.Udp(ports);
        }

        public (Block One, Block Other)? Halved(int side, int at) => side switch
        {
            0 when LastIn > FirstIn => (this with { LastIn = FirstIn }, this with { FirstIn = FirstIn + 1 }),
            1 when SourceCount > 1 => (this with { SourceCount = SourceCount / 2 }, this with { FirstSource = FirstSource + (SourceCount / 2), SourceCount = SourceCount / 2 }),
            2 when LastPort > FirstPort && FirstPort + (at % (LastPort - FirstPort)) is var last => (this with { LastPort = last }, this with { FirstPort = last + 1 }),
            3 when LastState > FirstState && FirstState + (at % (LastState - FirstState)) is var last => (this with { LastState = last }, this with { FirstState = last + 1 }),
            _ => null,
        };
    }

    [Fact]
    public void Every_cover_is_found_and_nothing_else_is()
    {
        var random = new Random(7);
        int planted = 0, missed = 0, found = 0, wrong = 0, idle = 0;
        for (int i = 0; i < Covers * 2; i++)
        {
            bool nearMiss = i % 2 == 1;
            (PacketRule[] rules, PacketRule target) = Plant(random, nearMiss);
            Gateway gateway = EdgeSample.Gateway with { Firewall = new() { Input = random.Next(3) == 0 ? Chain.Accept(rules) : Chain.Drop(rules) } };
            FirewallReach reach = FirewallReach.Of(gateway)!;

            (HashSet<PacketRule> deciding, HashSet<PacketRule> needed) = Plainly(gateway, rules);
            bool dead = !deciding.Contains(target);
            planted += dead ? 1 : 0;
            Assert.True(dead || nearMiss, $"case {i}: the rule was planted behind a cover, and decides");
            foreach (FilterRule rule in reach.Rules)
            {
                int number = Array.FindIndex(rules, each => ReferenceEquals(each, rule.Rule));
                int known = reach.Rules.Select(static (each, n) => (each, n)).First(pair => ReferenceEquals(pair.each, rule)).n;
                bool saysDead = !reach.Facts.IsReached(known), isDead = !deciding.Contains(rules[number]);
                Assert.True(saysDead == isDead, $"case {i}, rule {number}: {(isDead ? "never decides, and is said to" : "decides, and is said not to")}");
                Assert.True(reach.Facts.MakesADifference(known) == needed.Contains(rules[number]), $"case {i}, rule {number}: whether it makes a difference");
                idle += needed.Contains(rules[number]) || isDead ? 0 : 1;
                if (ReferenceEquals(rules[number], target))
                {
                    found += saysDead && isDead ? 1 : 0;
                    wrong += saysDead && !isDead ? 1 : 0;
                    missed += !saysDead && isDead ? 1 : 0;
                }
            }
        }

        output.WriteLine($"{planted} covers and {(2 * Covers) - planted} near misses: {found} found, {missed} missed, {wrong} said wrongly; {idle} rules that decide and change nothing");
        Assert.Equal((planted, 0, 0), (found, missed, wrong));
        Assert.InRange(planted, Covers, (2 * Covers) - (Covers / 2));
    }

    // The target's packets are cut into blocks, each of them decided by a rule before it; for a near miss one of these loses a packet or more.
    static (PacketRule[] Rules, PacketRule Target) Plant(Random random, bool nearMiss)
    {
        PacketRule[] verbs = [Accept.Everything, Drop.Everything, Reject.Everything];
        int count = 1 << random.Next(1, 4);
        int firstPort = random.Next(1000, 1004), firstState = random.Next(0, 3);
        var whole = new Block(0, 1, random.Next(8 / count) * count, count, random.Next(2) == 0 ? Protocol.Tcp : Protocol.Udp, firstPort, random.Next(firstPort, 1008), firstState, random.Next(firstState, 4));
        List<Block> blocks = [whole];
        for (int parts = random.Next(2, 7), tries = 0; blocks.Count < parts && tries < 40; tries++)
        {
            int chosen = random.Next(blocks.Count);
            if (blocks[chosen].Halved(random.Next(4), random.Next(8)) is { } halves)
            {
                blocks[chosen] = halves.One;
                blocks.Add(halves.Other);
            }
        }

        if (nearMiss)
        {
            int chosen = random.Next(blocks.Count);
            for (int tries = 0; tries < 40; tries++)
            {
                if (blocks[chosen].Halved(random.Next(4), random.Next(8)) is { } halves)
                {
                    blocks[chosen] = random.Next(2) == 0 ? halves.One : halves.Other;
                    break;
                }
            }
        }

        PacketRule target = whole.Rule(verbs[random.Next(3)]);
        List<PacketRule> rules = [.. blocks.Select(block => Wider(random, block.Rule(verbs[random.Next(3)]))).OrderBy(_ => random.Next())];
        if (random.Next(2) == 0)
        {
            // One that holds only at times covers nothing.
            rules.Insert(random.Next(rules.Count + 1), whole.Rule(verbs[random.Next(3)]).While(Toggle.File("/data/config/flag")));
        }

        rules.Add(target);
        if (random.Next(2) == 0)
        {
            rules.Add(verbs[random.Next(3)].From(Interface.Tunnel("eth1")));
        }

        // Each an object of its own, to be told apart by reference.
        rules = [.. rules.Select(rule => ReferenceEquals(rule, target) ? rule : rule.Comment("a rule"))];
        return ([.. rules], target);
    }

    static PacketRule Wider(Random random, PacketRule rule) => random.Next(4) switch
    {
        0 => rule.Source("10.0.0.0/29"),
        1 => rule.From(Interface.Tunnel("eth0"), Interface.Tunnel("eth1")),
        _ => rule,
    };

    static (HashSet<PacketRule> Deciding, HashSet<PacketRule> Needed) Plainly(Gateway gateway, PacketRule[] rules)
    {
        var deciding = new HashSet<PacketRule>(ReferenceEqualityComparer.Instance);
        var needed = new HashSet<PacketRule>(ReferenceEqualityComparer.Instance);
        foreach (Packet packet in Universe)
        {
            // What matches, in order; then what decides in each state of the flag is the first of these that there is.
            PacketRule[] matching = [.. rules.Where(rule => RuleByRule.Matches(rule.Match, packet))];
            foreach (bool on in new[] { false, true })
            {
                PacketRule[] there = [.. matching.Where(rule => rule.Toggle is null || on)];
                if (there.Length > 0)
                {
                    deciding.Add(there[0]);
                    if ((there.Length > 1 ? there[1].Verdict : gateway.Firewall.Input.Policy) != there[0].Verdict)
                    {
                        needed.Add(there[0]);
                    }
                }
            }
        }

        return (deciding, needed);
    }
}
