using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Reachability;

namespace GatewayDsl.Compiler.Rules;

/// <summary>Rules of the firewall that can never do what they say by themselves, and what stands before the answers.</summary>
static class FirewallOrderRules
{
    static readonly RuleInfo WrongHook = new("GW5013", Severity.Error,
        "A rule asks for an interface that its chain does not know",
        "A packet for the gateway leaves by no interface, and one that the gateway sends comes from none: such a rule matches nothing, and the kernel says nothing.")
    {
        Wrong = """
            Firewall = new() { Input = Chain.Drop(Accept.Established, Accept.From(Lan).Udp(53, 67, 123), Accept.To(Lan).Tcp(22)) },
            """,
        Right = """
            Firewall = new() { Input = Chain.Drop(Accept.Established, Accept.From(Lan).Udp(53, 67, 123), Accept.From(Lan).Tcp(22)) },
            """,
    };

    static readonly RuleInfo BeforeEstablished = new("GW5014", Severity.Warning,
        "Packets are dropped before answers are let in",
        "Answers to what the gateway itself asked come in as packets too. A rule that drops all packets of an interface before Accept.Established drops the answers: no time, no updates, no leases.")
    {
        Wrong = """
            Firewall = new() { Input = Chain.Drop(Accept.From(Lan).Udp(53, 67, 123), Drop.From(Wan), Accept.Established) },
            """,
        Right = """
            Firewall = new() { Input = Chain.Drop(Accept.Established, Accept.From(Lan).Udp(53, 67, 123), Drop.From(Wan)) },
            """,
    };

    static readonly RuleInfo NoAnswers = new("GW5015", Severity.Warning,
        "The gateway asks for the time, and lets no answer in",
        "An answer is a packet for the gateway. Where the input chain drops what it does not name, the answers of time servers are dropped too, unless a rule accepts established connections.")
    {
        Wrong = """
            Firewall = new() { Input = Chain.Drop(Accept.From(Lan).Udp(53, 67, 123)) },
            """,
        Right = """
            Firewall = new() { Input = Chain.Drop(Accept.Established, Accept.From(Lan).Udp(53, 67, 123)) },
            """,
    };

    static readonly RuleInfo EmptySet = new("GW5016", Severity.Warning,
        "A named set of addresses is empty",
        "A rule that asks for an address of an empty set matches nothing.")
    {
        Wrong = """
            Firewall = new() { Input = Chain.Drop(Accept.Established, Accept.From(Lan).Udp(53, 67, 123), Accept.From(Lan).Source(AddressSet.Of("admins")).Tcp(22)) },
            """,
        Right = """
            Firewall = new() { Input = Chain.Drop(Accept.Established, Accept.From(Lan).Udp(53, 67, 123), Accept.From(Lan).Source(AddressSet.Of("admins", "172.20.30.8/29")).Tcp(22)) },
            """,
    };

    static readonly RuleInfo MixedFamilies = new("GW5024", Severity.Error,
        "A rule asks for IPv4 and IPv6 at once",
        "Source, destination and ICMP type of one packet are of one family. A rule whose parts are of different ones matches nothing.")
    {
        Wrong = """
            Firewall = new() { Input = Chain.Drop(Accept.Established, Accept.From(Lan).Udp(53, 67, 123), Accept.Everything.Source("172.20.30.0/24").Destination("fd00::1").Tcp(8080)) },
            """,
        Right = """
            Firewall = new() { Input = Chain.Drop(Accept.Established, Accept.From(Lan).Udp(53, 67, 123), Accept.Everything.Source("172.20.30.0/24").Destination("172.20.30.1").Tcp(8080)) },
            """,
    };

    /// <summary>The rules.</summary>
    public static IEnumerable<Rule> All =>
    [
        new(WrongHook, CheckWrongHook),
        new(BeforeEstablished, CheckBeforeEstablished),
        new(NoAnswers, CheckNoAnswers),
        new(EmptySet, CheckEmptySet),
        new(MixedFamilies, CheckMixedFamilies),
    ];

    static IEnumerable<Problem> CheckWrongHook(At<Gateway> gateway)
    {
        foreach ((Hook hook, At<FirewallRule> rule) in ReachableRules.Rules(gateway))
        {
            if (ReachableRules.MatchOf(rule) is { } match && hook == Hook.Input && match.Value.Out.Count > 0)
            {
                yield return new Problem(
                    match.The(m => m.Out).Path,
                    $"'{RuleText.Of(rule.Value)}' is met by packets for the gateway, which leave by no interface; write From(…), or put the rule into Forward or Output");
            }
            else if (ReachableRules.MatchOf(rule) is { } sent && hook == Hook.Output && sent.Value.In.Count > 0)
            {
                yield return new Problem(
                    sent.The(m => m.In).Path,
                    $"'{RuleText.Of(rule.Value)}' is met by packets that the gateway sends, which come from no interface; write To(…), or put the rule into Input or Forward");
            }
            else if (hook == Hook.Output && rule.Value is DispatchRule or ProvisionedRule)
            {
                yield return new Problem(rule.Path, $"'{RuleText.Of(rule.Value)}' is met by packets that the gateway sends, which come from no interface; put the rule into Input");
            }
        }
    }

    static IEnumerable<Problem> CheckBeforeEstablished(At<Gateway> gateway)
    {
        At<FirewallRule>[] rules = [.. gateway.The(g => g.Firewall.Input).Each(c => c.Rules)];
        int established = System.Array.FindIndex(rules, static rule => rule.Value is PacketRule { Toggle: null } accept && accept.Verdict == Verdict.Accept
            && accept.Match.States.Contains(ConnectionState.Established) && accept.Match == Accept.Everything.State([.. accept.Match.States]).Match);
        for (int i = 0; i < established; i++)
        {
            // All packets of an interface, whatever their state; a rule for a port or an address may well stand first.
            if (rules[i].Value is PacketRule { Toggle: null } drop && drop.Verdict != Verdict.Accept && drop.Match.States.Count == 0
                && RuleCover.Covers(drop.Match, drop.Match.In.Count == 0 ? Accept.Everything.Match : Accept.From([.. drop.Match.In]).Match)
                && !rules.Take(i).Any(earlier => RuleCover.Covers(earlier.Value, drop)))
            {
                yield return new Problem(
                    rules[i].Path,
                    $"'{RuleText.Of(drop)}' drops the answers to what the gateway asks, because Accept.Established comes later; put Accept.Established first",
                    new RelatedPlace(rules[established].Path, "answers are let in only here"));
            }
        }
    }

    static IEnumerable<Problem> CheckNoAnswers(At<Gateway> gateway)
    {
        if (gateway.Value.Time is { Sources.Count: > 0 } && gateway.Value.Firewall.Input.Rules.Count > 0 && FirewallReach.Of(gateway.Value) is { } reach)
        {
            foreach (At<Network> uplink in gateway.Uplinks().Take(1))
            {
                if (!reach.AcceptsAny(Hook.Input, reach.Space.From(uplink.Value.Interface, Service.Whole(PacketProtocol.Udp), PacketState.Established)))
                {
                    yield return new Problem(
                        gateway.The(g => g.Firewall.Input).Path,
                        $"No rule lets the answers of time servers in from '{uplink.Value.Interface.Name}'; put Accept.Established first",
                        new RelatedPlace(gateway.The(g => g.Time!.Sources).Path, "the time servers that the gateway asks"));
                }
            }
        }
    }

    static IEnumerable<Problem> CheckEmptySet(At<Gateway> gateway) =>
        from item in ReachableRules.Rules(gateway)
        let match = ReachableRules.MatchOf(item.Rule)
        where match is not null
        from addresses in match.Value.Each(m => m.Sources).Concat(match.Value.Each(m => m.Destinations))
        let set = addresses.As<AddressSet>()
        where set is { Value.Networks.Count: 0 }
        select new Problem(set.Value.The(s => s.Networks).Path, $"The set '{set.Value.Value.Name}' has no networks, so '{RuleText.Of(item.Rule.Value)}' matches nothing; name them, or leave the rule out");

    static IEnumerable<Problem> CheckMixedFamilies(At<Gateway> gateway)
    {
        foreach ((_, At<FirewallRule> rule) in ReachableRules.Rules(gateway))
        {
            if (ReachableRules.MatchOf(rule) is { } match)
            {
                IEnumerable<IpFamily>[] said =
                [
                    RuleCover.Networks(match.Value.Sources).Select(static network => network.Address.Family),
                    RuleCover.Networks(match.Value.Destinations).Select(static network => network.Address.Family),
                    match.Value.IcmpTypes.Select(static type => type.Family),
                ];
                IpFamily[][] families = [.. said.Select(static part => part.Distinct().ToArray()).Where(static part => part.Length > 0)];
                if (families.Length > 0 && !families.Aggregate<IEnumerable<IpFamily>>(static (one, other) => one.Intersect(other)).Any())
                {
                    yield return new Problem(match.Path, $"No packet matches '{RuleText.Of(rule.Value)}', which speaks of IPv4 in one part and of IPv6 in another; write a rule for each family");
                }
            }
        }
    }
}
