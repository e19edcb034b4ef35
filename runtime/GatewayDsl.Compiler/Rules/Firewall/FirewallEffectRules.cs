using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Reachability;

namespace GatewayDsl.Compiler.Rules;

/// <summary>Rules of the firewall that have no effect on any packet, found by following all of them.</summary>
static class FirewallEffectRules
{
    // What is named in a message, and shown beside it.
    const int MostNamed = 3;
    const int MostRelated = 6;

    static readonly Hook[] Hooks = [Hook.Input, Hook.Forward, Hook.Output];

    static readonly RuleInfo Contradicted = new("GW5001", Severity.Error,
        "A rule of the firewall never takes effect",
        "The first rule that decides about a packet is the last one that it meets. Earlier rules, each alone or together, take every packet of this one and decide otherwise.")
    {
        Wrong = """
            Firewall = new() { Input = Chain.Drop(Accept.Established, Accept.From(Lan), Drop.From(Lan).Tcp(23)) },
            """,
        Right = """
            Firewall = new() { Input = Chain.Drop(Accept.Established, Drop.From(Lan).Tcp(23), Accept.From(Lan)) },
            """,
    };

    static readonly RuleInfo Repeated = new("GW5002", Severity.Warning,
        "A rule of the firewall says what an earlier one says",
        "Without the rule the device does the same. Who changes it later believes that it decides something.")
    {
        Fix = "Leave the rule out",
        Wrong = """
            Firewall = new() { Input = Chain.Drop(Accept.Established, Accept.From(Lan), Accept.From(Lan).Tcp(22)) },
            """,
        Right = """
            Firewall = new() { Input = Chain.Drop(Accept.Established, Accept.From(Lan)) },
            """,
    };

    static readonly RuleInfo Unmatched = new("GW5003", Severity.Warning,
        "A rule asks for packets that never enter its chain",
        "A packet meets the rules of a named chain only if a jump or a dispatch sends it there. None that is sent there can match this rule.")
    {
        Wrong = """
            Firewall = new() { Input = Chain.Drop(Accept.Established, Accept.From(Lan).Udp(53, 67, 123),
                Jump.Into(Chain.Named("lan", Accept.From(Lan).Tcp(22), Accept.From(Vpn).Tcp(8080))).From(Lan)) },
            """,
        Right = """
            Firewall = new() { Input = Chain.Drop(Accept.Established, Accept.From(Lan).Udp(53, 67, 123),
                Jump.Into(Chain.Named("lan", Accept.From(Lan).Tcp(22), Accept.From(Lan).Tcp(8080))).From(Lan)) },
            """,
    };

    static readonly RuleInfo Idle = new("GW5004", Severity.Info,
        "A rule of the firewall changes nothing",
        "Later rules decide the same about all of its packets. Who tightens this rule believes that something is closed then, and it stays open.")
    {
        Fix = "Leave the rule out",
        Wrong = """
            Firewall = new() { Input = Chain.Drop(Accept.Established, Accept.From(Lan).Tcp(22), Accept.From(Lan)) },
            """,
        Right = """
            Firewall = new() { Input = Chain.Drop(Accept.Established, Accept.From(Lan)) },
            """,
    };

    static readonly RuleInfo Tangled = new("GW5005", Severity.Info,
        "The firewall is too tangled to be followed",
        "What a firewall accepts is found by following every kind of packet through it. Where too many rules overlap there are too many kinds, and rules without effect and services that nobody reaches are not found.")
    {
        Wrong = """
            Firewall = new() { Input = Chain.Drop([Accept.Established, Accept.From(Lan).Udp(53, 67, 123),
                .. Enumerable.Range(0, 300).Select(i => Accept.From(Lan).Tcp(8000 + i).While(Toggle.File($"/data/config/app-{i}")))]) },
            """,
        Right = """
            Firewall = new() { Input = Chain.Drop([Accept.Established, Accept.From(Lan).Udp(53, 67, 123),
                .. Enumerable.Range(0, 30).Select(i => Accept.From(Lan).Tcp(8000 + i).While(Toggle.File($"/data/config/app-{i}")))]) },
            """,
    };

    /// <summary>The rules.</summary>
    public static IEnumerable<Rule> All =>
    [
        new(Contradicted, static gateway => CheckUnreached(gateway, contradicts: true)),
        new(Repeated, static gateway => CheckUnreached(gateway, contradicts: false)),
        new(Unmatched, CheckUnmatched),
        new(Idle, CheckIdle),
        new(Tangled, CheckTangled),
    ];

    static IEnumerable<Problem> CheckUnreached(At<Gateway> gateway, bool contradicts)
    {
        if (FirewallReach.Of(gateway.Value) is not { } reach)
        {
            yield break;
        }

        HashSet<string> entered = Entered(reach);
        for (int number = 0; number < reach.Rules.Count; number++)
        {
            FilterRule rule = reach.Rules[number];
            if (reach.Facts.IsReached(number) || !entered.Contains(rule.Chain))
            {
                continue;
            }

            FilterRule[] deciders = Deciders(reach, number);

            // Ports that are provisioned twice have a rule of their own.
            if (deciders.Length == 0 || (rule.Rule is ProvisionedRule && deciders.Any(static decider => decider.Rule is ProvisionedRule)))
            {
                continue;
            }

            // One that decides about everything by itself is what the author thinks of; others may have taken a part before.
            FilterRule? alone = deciders.Length == 1 ? deciders[0] : deciders.FirstOrDefault(decider => decider.Chain == rule.Chain && RuleCover.Covers(decider.Rule, rule.Rule));
            bool differs = rule.Verdict is null || (alone is not null ? alone.Verdict != rule.Verdict : deciders.Any(decider => decider.Verdict != rule.Verdict));
            if (differs == contradicts)
            {
                yield return Unreached(rule, alone is not null ? [alone] : deciders, contradicts);
            }
        }
    }

    static Problem Unreached(FilterRule rule, FilterRule[] deciders, bool contradicts)
    {
        string text = Text(rule);
        string names = Named(deciders);
        string message = (contradicts, deciders.Length) switch
        {
            (true, 1) => $"No packet reaches '{text}': {names} stands before it and decides about all of them; put this rule first, or leave one of the two out",
            (true, _) => $"No packet reaches '{text}': {names} stand before it and together decide about all of them; put this rule first, or leave it out",
            (false, 1) => $"'{text}' repeats what {names} before it decides; leave it out",
            _ => $"'{text}' repeats what {names} before it decide together; leave it out",
        };
        return new Problem(rule.Path, message, [.. deciders.Take(MostRelated).Select(static decider => new RelatedPlace(decider.Path, $"'{Text(decider)}' decides first"))]) { Suggestion = contradicts ? null : Suggested.Nothing };
    }

    static IEnumerable<Problem> CheckUnmatched(At<Gateway> gateway)
    {
        if (FirewallReach.Of(gateway.Value) is not { } reach)
        {
            yield break;
        }

        HashSet<string> entered = Entered(reach);
        for (int number = 0; number < reach.Rules.Count; number++)
        {
            FilterRule rule = reach.Rules[number];
            if (entered.Contains(rule.Chain) && reach.CouldMatch(number) && Hooks.All(hook => !reach.LinesOf(hook, number).Any()))
            {
                yield return new Problem(
                    rule.Path,
                    $"No packet that enters the chain matches '{Text(rule)}'; change what the jump asks for, or leave the rule out",
                    [.. reach.Rules.Where(jump => FirewallReach.ChainInto(jump) == rule.Chain).Take(MostRelated).Select(static jump => new RelatedPlace(jump.Path, $"'{Text(jump)}' sends packets into the chain"))]);
            }
        }
    }

    static IEnumerable<Problem> CheckIdle(At<Gateway> gateway)
    {
        if (FirewallReach.Of(gateway.Value) is not { } reach)
        {
            yield break;
        }

        for (int number = 0; number < reach.Rules.Count; number++)
        {
            // What the policy would do as well may be spelled out for readers. Of two equal rules the later one is said to repeat, which is enough.
            FilterRule rule = reach.Rules[number];
            IReadOnlyCollection<int> behind = reach.Facts.Behind(number);
            if (rule.Rule is PacketRule && behind.Count > 0 && !reach.Facts.MakesADifference(number)
                && behind.All(other => other != PacketDiagram.Policy && reach.Rules[other].Rule is PacketRule && reach.Facts.IsReached(other)))
            {
                FilterRule[] others = [.. behind.Select(other => reach.Rules[other])];
                yield return new Problem(
                    rule.Path,
                    $"'{Text(rule)}' changes nothing: {Named(others)} behind it {(others.Length == 1 ? "decides" : "decide")} the same about all of its packets; leave it out, or narrow what comes later",
                    [.. others.Take(MostRelated).Select(static other => new RelatedPlace(other.Path, $"'{Text(other)}' decides the same"))]) { Suggestion = Suggested.Nothing };
            }
        }
    }

    static IEnumerable<Problem> CheckTangled(At<Gateway> gateway)
    {
        if (FirewallReach.Of(gateway.Value) is null)
        {
            yield return new Problem(
                gateway.The(g => g.Firewall).Path,
                $"The firewall has more than {FilterProgram.MostLines} rules, more than {FilterProgram.MostSwitches} toggles, or too many rules that overlap; put addresses into one set, ports into one rule, and let one toggle open what belongs together");
        }
    }

    // The chains that some packet comes to; of one that none comes to only the way there is told.
    static HashSet<string> Entered(FirewallReach reach)
    {
        var entered = new HashSet<string>(FirewallReach.HookChains, StringComparer.Ordinal);
        for (int number = 0; number < reach.Rules.Count; number++)
        {
            if (reach.Facts.IsReached(number) && FirewallReach.ChainInto(reach.Rules[number]) is { } chain)
            {
                entered.Add(chain);
            }
        }

        return entered;
    }

    // Who decides about the packets of a rule that decides about none.
    static FilterRule[] Deciders(FirewallReach reach, int number) =>
    [
        .. (from hook in Hooks
            from line in reach.LinesOf(hook, number)
            from found in reach.Walk(hook, line.Box, index => index == line.Switch ? true : null, []).Deciders()
            where found.Rule != PacketDiagram.Policy
            select found.Rule).Distinct().OrderBy(static rule => rule).Select(rule => reach.Rules[rule]),
    ];

    static string Text(FilterRule rule) => rule.Rule is DispatchRule && rule.Into is { } into ? $"Dispatch.Entry(…, {into.Value.Name.Text})" : RuleText.Of(rule.Rule);

    static string Named(FilterRule[] rules)
    {
        string[] first = [.. rules.Take(MostNamed).Select(static rule => $"'{Text(rule)}'")];
        return rules.Length == 1 ? first[0]
            : rules.Length <= MostNamed ? string.Join(", ", first.Take(first.Length - 1)) + " and " + first[first.Length - 1]
            : string.Join(", ", first) + " and others";
    }
}
