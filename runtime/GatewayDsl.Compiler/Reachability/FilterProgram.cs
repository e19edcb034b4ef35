using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Documents;

namespace GatewayDsl.Compiler.Reachability;

/// <summary>
/// The chains of a firewall laid out flat: for each hook the lines that a packet meets, in order, with jumps and dispatches followed.
/// </summary>
sealed class FilterProgram
{
    /// <summary>How many lines a hook may have; a firewall that needs more is not judged.</summary>
    public const int MostLines = 20_000;

    /// <summary>How many switches a firewall may have; each may double what has to be told apart.</summary>
    public const int MostSwitches = 200;

    readonly List<FilterRule> rules = [];
    readonly List<Switch> switches = [];
    readonly Dictionary<string, IReadOnlyList<int>> rulesOfChain = new(StringComparer.Ordinal);
    readonly List<IReadOnlyList<PacketBox>> boxesOfRule = [];

    FilterProgram(At<Gateway> gateway, IEnumerable<IpNetwork> asked, FilterProgram[] shared)
    {
        At<FirewallRule>[] known = [.. ReachableRules.Rules(gateway).Select(static item => item.Rule)];
        IEnumerable<string> interfaces = InterfaceUses.All(gateway).Select(static use => use.Value.Name.Text).Append(Interface.Loopback.Name.Text)
            .Concat(shared.SelectMany(static other => other.Space.Interfaces));
        IEnumerable<PacketMatch> matches = known.Select(ReachableRules.MatchOf).Where(static match => match is not null).Select(static match => match!.Value.Value);
        Networks = [.. PacketSpace.Networks(matches.SelectMany(static match => match.Sources.Concat(match.Destinations))), .. Own(gateway.Value), .. asked, .. shared.SelectMany(static other => other.Networks)];
        switches.AddRange(shared.SelectMany(static other => other.Switches).Distinct());
        Space = new PacketSpace(interfaces, Networks);
        Lines = [.. new[] { Hook.Input, Hook.Forward, Hook.Output }.Select(hook => Flatten(gateway, hook))];
        At<Chain>[] hooked = [.. new[] { Hook.Input, Hook.Forward, Hook.Output }.Select(hook => ReachableRules.BaseChain(gateway, hook))];
        Policies = [.. hooked.Select(static chain => chain.Value.Policy)];
        PolicyPlaces = [.. hooked.Select(static chain => chain.The(c => c.Policy).Path)];
    }

    /// <summary>The packets.</summary>
    public PacketSpace Space { get; }

    /// <summary>The networks that are told apart.</summary>
    public IReadOnlyList<IpNetwork> Networks { get; }

    /// <summary>Every rule that some hook leads to.</summary>
    public IReadOnlyList<FilterRule> Rules => rules;

    /// <summary>What can be switched.</summary>
    public IReadOnlyList<Switch> Switches => switches;

    /// <summary>For each hook what packets meet.</summary>
    public IReadOnlyList<IReadOnlyList<FilterLine>> Lines { get; }

    /// <summary>For each hook what happens to packets that no rule decides.</summary>
    public IReadOnlyList<Verdict> Policies { get; }

    /// <summary>For each hook where that is said.</summary>
    public IReadOnlyList<ModelPath> PolicyPlaces { get; }

    /// <summary>Lays out a firewall; null if it is too tangled.</summary>
    /// <param name="gateway">The gateway.</param>
    /// <param name="asked">Further networks to tell apart.</param>
    /// <param name="shared">Firewalls whose packets and switches are told apart too: all that are given the same ones count alike.</param>
    public static FilterProgram? Of(At<Gateway> gateway, IEnumerable<IpNetwork> asked, params FilterProgram[] shared)
    {
        try
        {
            return new FilterProgram(gateway, asked, shared);
        }
        catch (TooTangledException)
        {
            return null;
        }
    }

    /// <summary>The name that the chain of a hook has in the ruleset.</summary>
    /// <param name="hook">The hook.</param>
    public static string ChainOf(Hook hook) => RulesetName.Hook(hook switch { Hook.Input => "input", Hook.Forward => "forward", _ => "output" }).Text;

    /// <summary>Whether some packet matches a rule by itself, at a hook that leads to it.</summary>
    /// <param name="rule">The rule, by number.</param>
    public bool CouldMatch(int rule) => boxesOfRule[rule].Any(box => Enumerable.Range(0, 3).Any(hook => !AsksForNone((Hook)hook, box) && EnteredAt((Hook)hook, rules[rule].Chain)));

    // What rules about services ask of: subnets, who may ask the clock, and a machine that has no address yet.
    static IEnumerable<IpNetwork> Own(Gateway gateway) =>
    [
        "0.0.0.0", "255.255.255.255",
        .. gateway.Networks.OfType<StaticNetwork>().SelectMany(static network => new[] { network.Address.Network, network.Address.Address.Text }),
        .. (gateway.Time?.Clients ?? []).Select(static entry => entry.Clients).OfType<NamedNetwork>().Select(static named => named.Network),
    ];

    // A packet for the gateway leaves by no interface, and one that it sends came from none; then no name is right.
    static bool AsksForNone(Hook hook, PacketBox box) => hook switch
    {
        Hook.Input => box[Axis.Out] is not null,
        Hook.Output => box[Axis.In] is not null,
        _ => false,
    };

    bool EnteredAt(Hook hook, string chain) =>
        chain == ChainOf(hook) || Lines[(int)hook].Any(line => rules[line.Rule].Into is { } into && RulesetName.Rules(into.Value.Name).Text == chain);

    List<FilterLine> Flatten(At<Gateway> gateway, Hook hook)
    {
        string chain = ChainOf(hook);
        Number(ReachableRules.BaseChain(gateway, hook).Each(c => c.Rules), chain);
        var walk = new Walk(this, hook);
        walk.Enter(chain, PacketBox.Everything, 0);
        return walk.Lines;
    }

    // The ruleset knows a chain by its name; where one name has two contents, another rule says so.
    string Known(At<NamedChain> chain)
    {
        string name = RulesetName.Rules(chain.Value.Name).Text;
        if (!rulesOfChain.ContainsKey(name))
        {
            Number(chain.Each(c => c.Rules), name);
        }

        return name;
    }

    void Number(IEnumerable<At<FirewallRule>> placed, string chain)
    {
        var own = new List<int>();
        rulesOfChain.Add(chain, own);
        foreach (At<FirewallRule> rule in placed)
        {
            if (rule.As<DispatchRule>() is { } dispatch)
            {
                foreach (At<DispatchEntry> entry in dispatch.Each(d => d.Entries))
                {
                    own.Add(Add(new FilterRule(entry.Path, rule.Value, null, entry.The(e => e.Chain), chain), [Only(entry.Value.Interface)]));
                }
            }
            else
            {
                At<NamedChain>? into = rule.As<JumpRule>()?.The(j => j.Chain);
                IEnumerable<PacketBox> boxes = rule.Value switch
                {
                    PacketRule packet => Space.Boxes(packet.Match),
                    JumpRule sent => Space.Boxes(sent.Match),
                    ProvisionedRule opened => [Only(opened.Interface)],
                    _ => throw new InvalidOperationException($"no form for {rule.Value.GetType().Name}"),
                };
                Verdict? verdict = rule.Value is PacketRule decides ? decides.Verdict : rule.Value is ProvisionedRule ? Verdict.Accept : null;
                own.Add(Add(new FilterRule(rule.Path, rule.Value, verdict, into, chain), boxes));
            }
        }
    }

    PacketBox Only(Interface @interface)
    {
        int index = Space.Interface(@interface.Name.Text);
        return PacketBox.Everything.With(Axis.In, IntervalSet.Range(index, index));
    }

    int Add(FilterRule rule, IEnumerable<PacketBox> boxes)
    {
        int number = rules.Count;
        rules.Add(rule);
        boxesOfRule.Add([.. boxes]);
        return number;
    }

    int SwitchOf(FirewallRule rule)
    {
        Switch? wanted = rule switch
        {
            PacketRule { Toggle: { } toggle } => new Switch(toggle.Name, false),
            ProvisionedRule opened => new Switch(opened.Interface.Name.Text, true),
            _ => null,
        };
        if (wanted is null)
        {
            return -1;
        }

        int known = switches.IndexOf(wanted);
        if (known < 0)
        {
            known = switches.Count;
            switches.Add(wanted);
            if (switches.Count > MostSwitches)
            {
                throw new TooTangledException();
            }
        }

        return known;
    }

    /// <summary>Follows the packets of one hook.</summary>
    sealed class Walk(FilterProgram program, Hook hook)
    {
        readonly Dictionary<string, List<PacketBox>> entered = new(StringComparer.Ordinal);

        public List<FilterLine> Lines { get; } = [];

        public void Enter(string chain, PacketBox packets, int jumps)
        {
            foreach (int number in program.rulesOfChain[chain])
            {
                FilterRule rule = program.rules[number];
                foreach (PacketBox box in program.boxesOfRule[number])
                {
                    PacketBox own = packets.Intersect(box);
                    if (!own.IsEmpty && !AsksForNone(hook, box))
                    {
                        Meet(rule, number, own, jumps);
                    }
                }
            }
        }

        void Meet(FilterRule rule, int number, PacketBox packets, int jumps)
        {
            if (Lines.Count >= MostLines)
            {
                throw new TooTangledException();
            }

            Lines.Add(new FilterLine(number, packets, program.SwitchOf(rule.Rule), rule.Verdict is not null));
            if (rule.Into is { } into && jumps < ReachableRules.MostJumps)
            {
                string chain = program.Known(into);
                if (IsNews(chain, packets))
                {
                    Enter(chain, packets, jumps + 1);
                }
            }
        }

        // What a chain left undecided it leaves undecided again: entered once more with no other packets it does nothing.
        bool IsNews(string chain, PacketBox packets)
        {
            if (!entered.TryGetValue(chain, out List<PacketBox>? before))
            {
                entered.Add(chain, before = []);
            }

            if (before.Exists(packets.IsWithin))
            {
                return false;
            }

            before.Add(packets);
            return true;
        }
    }

    /// <summary>The firewall is not judged.</summary>
    sealed class TooTangledException : Exception;
}
