using System;
using System.Collections.Generic;

namespace GatewayDsl.Compiler.Reachability;

/// <summary>
/// Builds the diagram of a hook. A step stands for all packets that the same lines may still match; it cuts the next axis where one of
/// these lines begins or ends, and goes on with the lines of each piece. Lines behind one that matches all that is left are forgotten, which
/// keeps the number of different steps small. On the way it is seen what each rule decides, and whether it makes a difference.
/// </summary>
sealed class DiagramBuilder
{
    /// <summary>The level that asks for a destination of IPv4; its axis is that of all destinations.</summary>
    public const int DestinationV4 = (int)Axis.Destination;

    /// <summary>The level that asks for a destination of IPv6.</summary>
    public const int DestinationV6 = DestinationV4 + 1;

    /// <summary>The level of the first switch. Switches come last, where few packets are left that one matters to.</summary>
    public const int FirstSwitch = DestinationV6 + 1;

    // What 1,000 rules of a real device need is some thousand; what does not fit would take seconds.
    const int MostSteps = 100_000;
    const long MostWords = 4_000_000;

    readonly FilterProgram program;
    readonly IReadOnlyList<FilterLine> lines;
    readonly RuleFacts facts;
    readonly Verdict policy;
    readonly int levels;
    readonly RuleBits[] caring;
    readonly RuleBits[] certain;
    readonly Dictionary<RuleBits, int>[] steps;
    readonly PacketDiagram diagram = new();
    int taken;

    DiagramBuilder(FilterProgram program, Hook hook, RuleFacts facts)
    {
        this.program = program;
        this.facts = facts;
        lines = program.Lines[(int)hook];
        policy = program.Policies[(int)hook];
        levels = FirstSwitch + program.Switches.Count;
        caring = new RuleBits[levels];
        certain = new RuleBits[levels + 1];
        steps = new Dictionary<RuleBits, int>[levels];
        for (int level = levels; level >= 0; level--)
        {
            // Certain at a level is a line that decides and asks nothing from there on.
            certain[level] = level == levels ? new RuleBits(lines.Count) : certain[level + 1].Copy();
            if (level == levels)
            {
                Each(line => { if (lines[line].Decides) { certain[levels].Add(line); } });
                continue;
            }

            RuleBits cares = new(lines.Count);
            Each(line => { if (Asked(line, level) is not null) { cares.Add(line); } });
            caring[level] = cares;
            certain[level].Remove(cares);
            steps[level] = new Dictionary<RuleBits, int>(RuleBits.Comparer);
        }
    }

    /// <summary>Builds the diagram; null if the firewall is too tangled.</summary>
    /// <param name="program">The firewall.</param>
    /// <param name="hook">The hook.</param>
    /// <param name="facts">Takes what is seen of the rules.</param>
    public static PacketDiagram? Build(FilterProgram program, Hook hook, RuleFacts facts)
    {
        var builder = new DiagramBuilder(program, hook, facts);
        var all = new RuleBits(builder.lines.Count);
        builder.Each(all.Add);
        builder.diagram.Root = builder.Step(0, all);
        return builder.taken < 0 ? null : builder.diagram;
    }

    /// <summary>The level that comes after one, where the answer to it was in a certain range.</summary>
    /// <param name="level">The level.</param>
    /// <param name="first">The first number of the range.</param>
    /// <param name="space">The packets.</param>
    public static int Next(int level, int first, PacketSpace space) => level switch
    {
        (int)Axis.Source => first < space.Addresses.FirstV6 ? DestinationV4 : DestinationV6,
        DestinationV4 => FirstSwitch,
        _ => level + 1,
    };

    /// <summary>The numbers that a level can be answered with, both ends included.</summary>
    /// <param name="level">The level.</param>
    /// <param name="space">The packets.</param>
    public static (int First, int Last) Domain(int level, PacketSpace space) => level switch
    {
        DestinationV4 => (0, space.Addresses.FirstV6 - 1),
        DestinationV6 => (space.Addresses.FirstV6, space.Addresses.Count - 1),
        >= FirstSwitch => (0, 1),
        _ => space.Whole((Axis)level),
    };

    void Each(Action<int> action)
    {
        for (int line = 0; line < lines.Count; line++)
        {
            action(line);
        }
    }

    // What a line asks at a level; of destinations only those of the level's own family.
    IntervalSet? Asked(int line, int level)
    {
        if (level >= FirstSwitch)
        {
            return lines[line].Switch == level - FirstSwitch ? On : null;
        }

        IntervalSet? asked = lines[line].Box[level >= DestinationV4 ? Axis.Destination : (Axis)level];
        return asked is null || level < DestinationV4 || asked.First(0) < program.Space.Addresses.FirstV6 == (level == DestinationV4) ? asked : null;
    }

    static IntervalSet On { get; } = IntervalSet.Range(1, 1);

    int Step(int level, RuleBits active)
    {
        Forget(level, active);
        while (level < levels && !active.Meets(caring[level]))
        {
            // Who asks for a destination asks for its family too, so without a question about the source there is none behind it.
            level = level == (int)Axis.Source ? FirstSwitch : Next(level, 0, program.Space);
        }

        if (level >= levels)
        {
            return Decided(active);
        }

        if (steps[level].TryGetValue(active, out int known))
        {
            return known;
        }

        if (taken < 0 || ++taken > MostSteps || (long)taken * ((lines.Count / 64) + 1) > MostWords)
        {
            taken = int.MinValue;
            return PacketDiagram.Leaf(PacketDiagram.Policy);
        }

        int at = Cut(level, active);
        steps[level].Add(active, at);
        return at;
    }

    int Cut(int level, RuleBits active)
    {
        (int first, int last) = Domain(level, program.Space);
        var events = new List<long>();
        for (int line = active.FirstOfBoth(caring[level], 0); line >= 0; line = active.FirstOfBoth(caring[level], line + 1))
        {
            IntervalSet asked = Asked(line, level)!;
            for (int range = 0; range < asked.Count; range++)
            {
                events.Add(((long)Math.Max(asked.First(range), first) << 32) | (uint)line);
                if (asked.Last(range) < last)
                {
                    events.Add(((long)(asked.Last(range) + 1) << 32) | (uint)line);
                }
            }
        }

        // The border between the families is always one between pieces: what comes next differs.
        int border = level == (int)Axis.Source ? program.Space.Addresses.FirstV6 : -1;
        long[] sorted = [.. events];
        Array.Sort(sorted);
        RuleBits current = active.Copy();
        current.Remove(caring[level]);
        var starts = new List<int>();
        var children = new List<int>();
        int position = first;
        for (int i = 0; position <= last;)
        {
            while (i < sorted.Length && (int)(sorted[i] >> 32) == position)
            {
                current.Flip((int)(uint)sorted[i]);
                i++;
            }

            int child = Step(Next(level, position, program.Space), current.Copy());
            if (children.Count == 0 || children[children.Count - 1] != child)
            {
                starts.Add(position);
                children.Add(child);
            }

            int next = i < sorted.Length ? (int)(sorted[i] >> 32) : last + 1;
            position = position < border && border < next ? border : next;
        }

        return diagram.Add(level, [.. starts], [.. children]);
    }

    // Two certain lines of different rules are kept: what would decide without the first of them is asked too.
    void Forget(int level, RuleBits active)
    {
        int one = active.FirstOfBoth(certain[level], 0);
        int other = one;
        while (other >= 0 && lines[other].Rule == lines[one].Rule)
        {
            other = active.FirstOfBoth(certain[level], other + 1);
        }

        if (other >= 0)
        {
            active.CutAfter(other);
        }
    }

    int Decided(RuleBits active)
    {
        int decider = PacketDiagram.Policy;
        int next = PacketDiagram.Policy;
        for (int line = active.Next(0); line >= 0; line = active.Next(line + 1))
        {
            int rule = lines[line].Rule;
            if (!lines[line].Decides)
            {
                if (decider == PacketDiagram.Policy)
                {
                    facts.Reach(rule);
                }
            }
            else if (decider == PacketDiagram.Policy)
            {
                decider = rule;
            }
            else if (rule != decider)
            {
                next = rule;
                break;
            }
        }

        if (decider != PacketDiagram.Policy)
        {
            Verdict without = next == PacketDiagram.Policy ? policy : program.Rules[next].Verdict!;
            facts.Decide(decider, next, program.Rules[decider].Verdict != without);
        }

        return PacketDiagram.Leaf(decider);
    }
}
