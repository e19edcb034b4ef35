using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using GatewayDsl.Compiler.Documents;

namespace GatewayDsl.Compiler.Reachability;

/// <summary>
/// Exactly what the emitted ruleset does with every packet, at each hook and in every state of the toggles. Judged by the kernel in
/// tests. Fragments and cut-off packets are not told apart from whole ones.
/// </summary>
public sealed class FirewallReach
{
    static readonly ConditionalWeakTable<Gateway, StrongBox<FirewallReach?>> Known = new();

    readonly FilterProgram program;
    readonly PacketDiagram[] diagrams;

    FirewallReach(FilterProgram program, PacketDiagram[] diagrams, RuleFacts facts)
    {
        this.program = program;
        this.diagrams = diagrams;
        Facts = facts;
    }

    /// <summary>What can be switched on the device: toggles, and ports that an operator opens.</summary>
    public IReadOnlyList<Switch> Switches => program.Switches;

    /// <summary>The names of the interfaces that the definition speaks of.</summary>
    public IReadOnlyList<string> Interfaces => program.Space.Interfaces;

    /// <summary>The rules.</summary>
    internal IReadOnlyList<FilterRule> Rules => program.Rules;

    /// <summary>What is known of each rule.</summary>
    internal RuleFacts Facts { get; }

    /// <summary>The names that the chains of the hooks have in the ruleset.</summary>
    internal static IEnumerable<string> HookChains => new[] { Hook.Input, Hook.Forward, Hook.Output }.Select(FilterProgram.ChainOf);

    /// <summary>The packets.</summary>
    internal PacketSpace Space => program.Space;

    /// <summary>How many nodes the diagrams have, all together.</summary>
    internal int Size => diagrams.Sum(static diagram => diagram.Count);

    /// <summary>Follows all packets through the firewall of a gateway; null if that would take too long, as with thousands of rules that all overlap.</summary>
    /// <param name="gateway">The gateway.</param>
    public static FirewallReach? Of(Gateway gateway) =>
        Known.GetValue(gateway, static found => new StrongBox<FirewallReach?>(Follow(found, []))).Value;

    /// <summary>The same, for questions about networks that the firewall itself does not tell apart.</summary>
    /// <param name="gateway">The gateway.</param>
    /// <param name="asked">The networks that questions will name.</param>
    public static FirewallReach? Of(Gateway gateway, params IpNetwork[] asked) => asked.Length == 0 ? Of(gateway) : Follow(gateway, asked);

    /// <summary>Follows all packets through two firewalls that count packets and switches alike, so that their diagrams can be compared; null as above.</summary>
    /// <param name="one">One gateway.</param>
    /// <param name="other">The other one.</param>
    internal static (FirewallReach One, FirewallReach Other)? Pair(Gateway one, Gateway other)
    {
        At<Gateway> first = new(one, ModelPath.Root), second = new(other, ModelPath.Root);
        return FilterProgram.Of(first, []) is { } alone && FilterProgram.Of(second, []) is { } aside
            && FilterProgram.Of(first, [], alone, aside) is { } left && FilterProgram.Of(second, [], alone, aside) is { } right
            && Follow(left) is { } leftReach && Follow(right) is { } rightReach
                ? (leftReach, rightReach)
                : null;
    }

    /// <summary>The diagram of a hook.</summary>
    /// <param name="hook">The hook.</param>
    internal PacketDiagram Diagram(Hook hook) => diagrams[(int)hook];

    /// <summary>What happens to a packet.</summary>
    /// <param name="hook">Where it is met.</param>
    /// <param name="packet">The packet.</param>
    /// <param name="on">The switches that are on.</param>
    public PacketDecision Decide(Hook hook, Packet packet, IReadOnlyCollection<Switch> on)
    {
        int[] values = Space.Values(packet);
        int rule = diagrams[(int)hook].Decide(level =>
            level >= DiagramBuilder.FirstSwitch ? (on.Contains(Switches[level - DiagramBuilder.FirstSwitch]) ? 1 : 0)
            : values[Math.Min(level, (int)Axis.Destination)]);
        return Decision(hook, rule, packet);
    }

    /// <summary>What happens to all packets of a kind, in every state of the switches that matter to them; the state that has all off comes first.</summary>
    /// <param name="question">The kind.</param>
    /// <param name="known">Switches whose state is known; the others may be on or off.</param>
    public IReadOnlyList<PacketAnswer> Ask(PacketQuestion question, IReadOnlyDictionary<Switch, bool> known)
    {
        PacketBox[] boxes = [.. question.Boxes(Space)];
        int[] open = [.. boxes.SelectMany(box => Walk(question.Hook, box, State(known), []).Switches()).Distinct().OrderBy(static index => index).Where(index => !known.ContainsKey(Switches[index])).Take(PacketAnswer.MostSwitches)];
        var answers = new List<PacketAnswer>();
        for (int state = 0; state < 1 << open.Length; state++)
        {
            // What is beyond the limit counts as off.
            var tried = new Dictionary<Switch, bool>();
            foreach (Switch each in Switches)
            {
                tried[each] = known.TryGetValue(each, out bool said) && said;
            }

            for (int i = 0; i < open.Length; i++)
            {
                tried[Switches[open[i]]] = (state & (1 << i)) != 0;
            }

            PacketDecision[] decisions =
            [
                .. from box in boxes
                   from found in Walk(question.Hook, box, State(tried), question.Preferred).Deciders()
                   select Decision(question.Hook, found.Rule, Space.Example(question.Hook, found.Example, question.Preferred)),
            ];
            answers.Add(new PacketAnswer(
                [.. open.Select(index => new KeyValuePair<Switch, bool>(Switches[index], tried[Switches[index]]))],
                [.. decisions.GroupBy(static decision => decision.Place).Select(static group => group.First())]));
        }

        return answers;
    }

    /// <summary>Whether the hook accepts some packet of a box, in some state of the switches.</summary>
    /// <param name="hook">The hook.</param>
    /// <param name="box">The packets.</param>
    internal bool AcceptsAny(Hook hook, PacketBox box) =>
        !box.IsEmpty && Walk(hook, box, static _ => null, []).Deciders().Any(found => VerdictOf(hook, found.Rule) == Verdict.Accept);

    /// <summary>Walks the packets of a box.</summary>
    /// <param name="hook">The hook.</param>
    /// <param name="box">The packets.</param>
    /// <param name="switches">The state of each switch; null for either.</param>
    /// <param name="preferred">Addresses for examples.</param>
    internal DiagramWalk Walk(Hook hook, PacketBox box, Func<int, bool?> switches, IReadOnlyList<IpAddress> preferred) =>
        new(diagrams[(int)hook], Space, box, switches) { Preferred = preferred };

    /// <summary>The lines by which packets meet a rule at a hook.</summary>
    /// <param name="hook">The hook.</param>
    /// <param name="rule">The rule, by number.</param>
    internal IEnumerable<FilterLine> LinesOf(Hook hook, int rule) => program.Lines[(int)hook].Where(line => line.Rule == rule);

    /// <summary>Whether some packet matches a rule by itself, at a hook that leads to it.</summary>
    /// <param name="rule">The rule, by number.</param>
    internal bool CouldMatch(int rule) => program.CouldMatch(rule);

    /// <summary>The name of the chain that a rule sends packets into; null for one that does not.</summary>
    /// <param name="rule">The rule.</param>
    internal static string? ChainInto(FilterRule rule) => rule.Into is { } into ? RulesetName.Rules(into.Value.Name).Text : null;

    /// <summary>The verdict of a rule, or of the policy.</summary>
    /// <param name="hook">The hook.</param>
    /// <param name="rule">The rule, by number, or <see cref="PacketDiagram.Policy"/>.</param>
    internal Verdict VerdictOf(Hook hook, int rule) => rule == PacketDiagram.Policy ? program.Policies[(int)hook] : program.Rules[rule].Verdict!;

    PacketDecision Decision(Hook hook, int rule, Packet packet) => rule == PacketDiagram.Policy
        ? new PacketDecision(VerdictOf(hook, rule), program.PolicyPlaces[(int)hook], null, packet)
        : new PacketDecision(VerdictOf(hook, rule), program.Rules[rule].Path, program.Rules[rule].Rule, packet);

    Func<int, bool?> State(IReadOnlyDictionary<Switch, bool> known) => index => known.TryGetValue(Switches[index], out bool on) ? on : null;

    static FirewallReach? Follow(Gateway gateway, IpNetwork[] asked)
    {
        return FilterProgram.Of(new At<Gateway>(gateway, ModelPath.Root), asked) is { } program ? Follow(program) : null;
    }

    static FirewallReach? Follow(FilterProgram program)
    {
        var facts = new RuleFacts(program.Rules.Count);
        var diagrams = new PacketDiagram[3];
        for (int hook = 0; hook < diagrams.Length; hook++)
        {
            if (DiagramBuilder.Build(program, (Hook)hook, facts) is not { } diagram)
            {
                return null;
            }

            diagrams[hook] = diagram;
        }

        return new FirewallReach(program, diagrams, facts);
    }
}
