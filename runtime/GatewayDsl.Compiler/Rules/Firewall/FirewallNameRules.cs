using System;
using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl.Compiler.Rules;

/// <summary>Names in the ruleset: each stands for one thing; and how far chains reach.</summary>
static class FirewallNameRules
{
    static readonly string[] HookNames = ["input", "forward", "output"];

    static readonly RuleInfo ChainName = new("GW5017", Severity.Error,
        "Two different chains have one name",
        "A chain is known to the ruleset by its name alone. Of two with one name, the rules of both stand in one chain, and packets meet all of them.")
    {
        Wrong = """
            Firewall = new() { Input = Chain.Drop(Accept.Established, Accept.From(Lan).Udp(53, 67, 123),
                Jump.Into(Chain.Named("management", Accept.From(Lan).Tcp(22))),
                Jump.Into(Chain.Named("management", Accept.From(Lan).Tcp(8080)))) },
            """,
        Right = """
            Firewall = new() { Input = Chain.Drop(Accept.Established, Accept.From(Lan).Udp(53, 67, 123),
                Jump.Into(Chain.Named("management", Accept.From(Lan).Tcp(22))),
                Jump.Into(Chain.Named("portal", Accept.From(Lan).Tcp(8080)))) },
            """,
    };

    static readonly RuleInfo SetName = new("GW5018", Severity.Error,
        "Two different sets have one name",
        "A set is known to the ruleset by its name alone, and its IPv6 networks by that name with -v6 behind it. Of two sets with one name, each rule sees the networks of both.")
    {
        Wrong = """
            Firewall = new() { Input = Chain.Drop(Accept.Established, Accept.From(Lan).Udp(53, 67, 123),
                Accept.From(Lan).Source(AddressSet.Of("admins", "172.20.30.8/29")).Tcp(22),
                Accept.From(Lan).Source(AddressSet.Of("admins", "172.20.30.16/29")).Tcp(8080)) },
            """,
        Right = """
            Firewall = new() { Input = Chain.Drop(Accept.Established, Accept.From(Lan).Udp(53, 67, 123),
                Accept.From(Lan).Source(AddressSet.Of("admins", "172.20.30.8/29")).Tcp(22),
                Accept.From(Lan).Source(AddressSet.Of("operators", "172.20.30.16/29")).Tcp(8080)) },
            """,
    };

    static readonly RuleInfo TooDeep = new("GW5023", Severity.Error,
        "Chains jump further than the kernel follows",
        "The kernel keeps the way back of at most 15 jumps, and refuses a ruleset with more as a whole: the device would start without its firewall.")
    {
        Wrong = """
            Firewall = new() { Input = Chain.Drop(Accept.Established, Accept.From(Lan).Udp(53, 67, 123),
                Jump.Into(Chain.Named("c1", Jump.Into(Chain.Named("c2", Jump.Into(Chain.Named("c3", Jump.Into(Chain.Named("c4", Jump.Into(Chain.Named("c5",
                Jump.Into(Chain.Named("c6", Jump.Into(Chain.Named("c7", Jump.Into(Chain.Named("c8", Jump.Into(Chain.Named("c9", Jump.Into(Chain.Named("c10",
                Jump.Into(Chain.Named("c11", Jump.Into(Chain.Named("c12", Jump.Into(Chain.Named("c13", Jump.Into(Chain.Named("c14", Jump.Into(Chain.Named("c15",
                Jump.Into(Chain.Named("c16", Accept.From(Lan).Tcp(22)))))))))))))))))))))))))))))))))) },
            """,
        Right = """
            Firewall = new() { Input = Chain.Drop(Accept.Established, Accept.From(Lan).Udp(53, 67, 123),
                Jump.Into(Chain.Named("c1", Jump.Into(Chain.Named("c2", Accept.From(Lan).Tcp(22)))))) },
            """,
    };

    static readonly RuleInfo DispatchedTwice = new("GW5025", Severity.Error,
        "An interface stands twice in one dispatch",
        "A dispatch is one look-up with one answer for each interface; nftables refuses a second one, and with it the whole ruleset.")
    {
        Wrong = """
            Firewall = new() { Input = Chain.Drop(Accept.Established, Dispatch.From(
                Dispatch.Entry(Lan, Chain.Named("services", Accept.From(Lan).Udp(53, 67, 123))),
                Dispatch.Entry(Lan, Chain.Named("management", Accept.From(Lan).Tcp(22))))) },
            """,
        Right = """
            Firewall = new() { Input = Chain.Drop(Accept.Established, Dispatch.From(
                Dispatch.Entry(Lan, Chain.Named("services", Accept.From(Lan).Udp(53, 67, 123), Accept.From(Lan).Tcp(22))))) },
            """,
    };

    static readonly RuleInfo ToggleName = new("GW5026", Severity.Error,
        "Two flag files have one name",
        "A switch is known by the name of its file. Two files with one name in different folders would switch each other's rules.")
    {
        Wrong = """
            Firewall = new() { Input = Chain.Drop(Accept.Established, Accept.From(Lan).Udp(53, 67, 123),
                Accept.From(Wan).Tcp(22).While(Toggle.File("/data/config/enabled")),
                Accept.From(Wan).Tcp(443).While(Toggle.File("/data/portal/enabled"))) },
            """,
        Right = """
            Firewall = new() { Input = Chain.Drop(Accept.Established, Accept.From(Lan).Udp(53, 67, 123),
                Accept.From(Wan).Tcp(22).While(Toggle.File("/data/config/ssh-wan-enabled")),
                Accept.From(Wan).Tcp(443).While(Toggle.File("/data/config/portal-wan-enabled"))) },
            """,
    };

    /// <summary>The rules.</summary>
    public static IEnumerable<Rule> All =>
    [
        new(ChainName, CheckChainName),
        new(SetName, CheckSetName),
        new(TooDeep, CheckTooDeep),
        new(DispatchedTwice, CheckDispatchedTwice),
        new(ToggleName, CheckToggleName),
    ];

    static IEnumerable<Problem> CheckChainName(At<Gateway> gateway)
    {
        Dictionary<string, At<NamedChain>> known = [];
        HashSet<ModelPath> seen = [];
        foreach (ReachedChain reached in ReachableRules.Chains(gateway))
        {
            if (reached.Chain.Value is not { } chain || !seen.Add(reached.Chain.Path))
            {
                continue;
            }

            var at = new At<NamedChain>(chain, reached.Chain.Path);
            string name = chain.Name.Text;
            if (HookNames.Contains(name))
            {
                yield return new Problem(at.The(c => c.Name).Path, $"'{name}' is the name of the chain of that hook; choose another one");
            }
            else if (!known.TryGetValue(name, out At<NamedChain> first))
            {
                known.Add(name, at);
            }
            else if (!SameContent(chain, first.Value))
            {
                yield return new Problem(
                    at.The(c => c.Name).Path,
                    $"The name '{name}' belongs to another chain with other rules; choose another name",
                    new RelatedPlace(first.The(c => c.Name).Path, $"the other '{name}'"));
            }
        }
    }

    // Rule by rule and not as a whole: chains below are compared by name here, and by content where they stand themselves.
    static bool SameContent(NamedChain one, NamedChain other) =>
        ReferenceEquals(one, other)
        || (one.Rules.Count == other.Rules.Count && one.Rules.Zip(other.Rules, SameRule).All(static same => same));

    static bool SameRule(FirewallRule one, FirewallRule other) => (one, other) switch
    {
        (JumpRule a, JumpRule b) => a.Match == b.Match && a.Chain.Name == b.Chain.Name,
        (DispatchRule a, DispatchRule b) => a.Entries.Count == b.Entries.Count
            && a.Entries.Zip(b.Entries, static (x, y) => x.Interface == y.Interface && x.Chain.Name == y.Chain.Name).All(static same => same),
        (JumpRule or DispatchRule, _) or (_, JumpRule or DispatchRule) => false,
        _ => one == other,
    };

    static IEnumerable<Problem> CheckSetName(At<Gateway> gateway)
    {
        Dictionary<string, At<AddressSet>> known = [];
        foreach (At<AddressSet> set in Sets(gateway))
        {
            foreach (string name in NamesOf(set.Value))
            {
                if (!known.TryGetValue(name, out At<AddressSet> first))
                {
                    known.Add(name, set);
                }
                else if (first.Value.Name != set.Value.Name || !new HashSet<IpNetwork>(first.Value.Networks).SetEquals(set.Value.Networks))
                {
                    yield return new Problem(
                        set.The(s => s.Name).Path,
                        first.Value.Name == set.Value.Name
                            ? $"The name '{name}' belongs to another set with other networks; choose another name"
                            : $"The IPv6 networks of '{first.Value.Name}' and '{set.Value.Name}' would both be called '{name}'; choose another name",
                        new RelatedPlace(first.The(s => s.Name).Path, $"the other '{first.Value.Name}'"));
                    break;
                }
            }
        }
    }

    static IEnumerable<string> NamesOf(AddressSet set) =>
        set.Networks.Any(static network => network.Address.Family == IpFamily.V6) ? [set.Name.Text, set.Name.Text + "-v6"] : [set.Name.Text];

    static IEnumerable<At<AddressSet>> Sets(At<Gateway> gateway) =>
        from item in ReachableRules.Rules(gateway)
        let match = ReachableRules.MatchOf(item.Rule)
        where match is not null
        from addresses in match.Value.Each(m => m.Sources).Concat(match.Value.Each(m => m.Destinations))
        let set = addresses.As<AddressSet>()
        where set is not null
        select set.Value;

    static IEnumerable<Problem> CheckTooDeep(At<Gateway> gateway) =>
        ReachableRules.JumpsTooDeep(gateway).Select(static rule => new Problem(
            rule.Path, $"'{RuleText.Of(rule.Value)}' is jump number {ReachableRules.MostJumps + 1} in a row, and the kernel follows {ReachableRules.MostJumps}; put the rules of some chains together"));

    static IEnumerable<Problem> CheckDispatchedTwice(At<Gateway> gateway) =>
        from item in ReachableRules.Rules(gateway)
        let dispatch = item.Rule.As<DispatchRule>()
        where dispatch is not null
        from pair in Repetition.In(dispatch.Value.Each(d => d.Entries), static entry => entry.Interface.Name)
        select new Problem(
            pair.Item.The(e => e.Interface).Path,
            $"'{pair.Item.Value.Interface.Name}' goes to '{pair.First.Value.Chain.Name}' already; put the rules for it into one chain",
            new RelatedPlace(pair.First.Path, "the other entry"));

    static IEnumerable<Problem> CheckToggleName(At<Gateway> gateway)
    {
        // Each has files of its name.
        Dictionary<string, At<Toggle>> known = new(StringComparer.OrdinalIgnoreCase);
        foreach ((_, At<FirewallRule> rule) in ReachableRules.Rules(gateway))
        {
            if (rule.As<PacketRule>() is { Value.Toggle: not null } packet)
            {
                At<Toggle> toggle = packet.The(r => r.Toggle!);
                if (!known.TryGetValue(toggle.Value.Name, out At<Toggle> first))
                {
                    known.Add(toggle.Value.Name, toggle);
                }
                else if (first.Value.Flag != toggle.Value.Flag)
                {
                    yield return new Problem(
                        toggle.The(t => t.Flag).Path,
                        $"'{toggle.Value.Flag}' and '{first.Value.Flag}' give two switches the name '{toggle.Value.Name}'{(toggle.Value.Name == first.Value.Name ? "" : ", but for upper and lower case")}; give the files two names",
                        new RelatedPlace(first.The(t => t.Flag).Path, "the other file"));
                }
            }
        }
    }
}
