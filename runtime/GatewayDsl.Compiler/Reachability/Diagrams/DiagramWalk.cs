using System;
using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl.Compiler.Reachability;

/// <summary>
/// Walks the part of a diagram that some packets can reach. The packets are a box, so whether an answer is possible depends on the question
/// alone and not on the way to it, and each node is visited once.
/// </summary>
/// <param name="diagram">The diagram.</param>
/// <param name="space">The packets.</param>
/// <param name="box">Which packets; a condition about destinations must come with one about sources that names the family.</param>
/// <param name="switches">The state of each switch; null for either.</param>
sealed class DiagramWalk(PacketDiagram diagram, PacketSpace space, PacketBox box, Func<int, bool?> switches)
{
    /// <summary>Addresses to choose first where an example of a packet is asked for.</summary>
    public IReadOnlyList<IpAddress> Preferred { get; init; } = [];

    /// <summary>The rules that decide about some of the packets, each with the numbers of one such packet.</summary>
    public IReadOnlyList<(int Rule, int[] Example)> Deciders()
    {
        var found = new List<(int Rule, int[] Example)>();
        var seen = new HashSet<int>();
        var way = new List<(int Level, int Value)>();
        Visit(diagram.Root);
        return found;

        void Visit(int at)
        {
            if (!seen.Add(at))
            {
                return;
            }

            if (PacketDiagram.IsLeaf(at))
            {
                found.Add((PacketDiagram.RuleOf(at), Example(way)));
                return;
            }

            int level = diagram[at].Level;
            foreach ((int first, int last, int child) in Favoured(level, Open(at)))
            {
                way.Add((level, Choose(level, IntervalSet.Range(first, last))));
                Visit(child);
                way.RemoveAt(way.Count - 1);
            }
        }
    }

    /// <summary>The numbers of an axis that some of the packets have which a rule of a certain kind decides about.</summary>
    /// <param name="axis">The axis; not the destination.</param>
    /// <param name="rule">The kind.</param>
    public IntervalSet Values(Axis axis, Func<int, bool> rule)
    {
        (int first, int last) = space.Whole(axis);
        IntervalSet whole = box[axis] ?? IntervalSet.Range(first, last);
        var ranges = new List<(int First, int Last)>();
        var seen = new HashSet<int>();
        var leads = new Dictionary<int, bool>();
        Visit(diagram.Root);
        return IntervalSet.Of(ranges);

        void Visit(int at)
        {
            if (!seen.Add(at))
            {
                return;
            }

            if (PacketDiagram.IsLeaf(at) || diagram[at].Level > (int)axis)
            {
                // The axis was not asked, so all of its numbers are alike.
                if (Leads(at))
                {
                    ranges.AddRange(whole.Ranges);
                }
            }
            else if (diagram[at].Level == (int)axis)
            {
                ranges.AddRange(Open(at).Where(open => Leads(open.Child)).Select(static open => (open.First, open.Last)));
            }
            else
            {
                foreach ((_, _, int child) in Open(at))
                {
                    Visit(child);
                }
            }
        }

        bool Leads(int at)
        {
            if (PacketDiagram.IsLeaf(at))
            {
                return rule(PacketDiagram.RuleOf(at));
            }

            if (!leads.TryGetValue(at, out bool known))
            {
                leads[at] = known = Open(at).Any(open => Leads(open.Child));
            }

            return known;
        }
    }

    /// <summary>The switches that make a difference to some of the packets.</summary>
    public IReadOnlyCollection<int> Switches()
    {
        var asked = new SortedSet<int>();
        var seen = new HashSet<int>();
        Visit(diagram.Root);
        return asked;

        void Visit(int at)
        {
            if (PacketDiagram.IsLeaf(at) || !seen.Add(at))
            {
                return;
            }

            if (diagram[at].Level >= DiagramBuilder.FirstSwitch)
            {
                asked.Add(diagram[at].Level - DiagramBuilder.FirstSwitch);
            }

            foreach ((_, _, int child) in Open(at))
            {
                Visit(child);
            }
        }
    }

    // The ranges of a node that some of the packets fall into, cut to what these can be.
    IEnumerable<(int First, int Last, int Child)> Open(int at)
    {
        PacketDiagram.Node node = diagram[at];
        (_, int end) = DiagramBuilder.Domain(node.Level, space);
        IntervalSet? allowed = Allowed(node.Level);
        for (int i = 0; i < node.Starts.Length; i++)
        {
            int first = node.Starts[i], last = i + 1 < node.Starts.Length ? node.Starts[i + 1] - 1 : end;
            if (allowed is null)
            {
                yield return (first, last, node.Children[i]);
                continue;
            }

            foreach ((int from, int to) in allowed.Intersect(IntervalSet.Range(first, last)).Ranges)
            {
                yield return (from, to, node.Children[i]);
            }
        }
    }

    IntervalSet? Allowed(int level)
    {
        if (level >= DiagramBuilder.FirstSwitch)
        {
            return switches(level - DiagramBuilder.FirstSwitch) is { } on ? IntervalSet.Range(on ? 1 : 0, on ? 1 : 0) : null;
        }

        return box[level >= DiagramBuilder.DestinationV4 ? Axis.Destination : (Axis)level];
    }

    // What a preferred address lies in comes first, so that an example is one that a reader knows, if any is.
    IEnumerable<(int First, int Last, int Child)> Favoured(int level, IEnumerable<(int First, int Last, int Child)> ranges) =>
        level is < (int)Axis.Source or >= DiagramBuilder.FirstSwitch
            ? ranges
            : ranges.OrderBy(range => Preferred.Select(space.Addresses.IndexOf).TakeWhile(index => index < range.First || index > range.Last).Count());

    int Choose(int level, IntervalSet among) =>
        level is < (int)Axis.Source or >= DiagramBuilder.FirstSwitch
            ? among.First(0)
            : Preferred.Select(space.Addresses.IndexOf).Where(index => IntervalSet.Range(index, index).IsWithin(among)).Append(among.First(0)).First();

    int[] Example(List<(int Level, int Value)> way)
    {
        var values = new int[PacketBox.Axes];
        for (int axis = 0; axis <= (int)Axis.Source; axis++)
        {
            int asked = way.FindIndex(step => step.Level == axis);
            (int first, int last) = space.Whole((Axis)axis);
            values[axis] = asked >= 0 ? way[asked].Value : Choose(axis, box[(Axis)axis] ?? IntervalSet.Range(first, last));
        }

        int level = values[(int)Axis.Source] < space.Addresses.FirstV6 ? DiagramBuilder.DestinationV4 : DiagramBuilder.DestinationV6;
        int destination = way.FindIndex(step => step.Level == level);
        (int from, int to) = DiagramBuilder.Domain(level, space);
        IntervalSet possible = IntervalSet.Range(from, to);
        values[(int)Axis.Destination] = destination >= 0
            ? way[destination].Value
            : Choose(level, box[Axis.Destination]?.Intersect(possible) ?? possible);
        return values;
    }
}
