using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Reachability;

namespace GatewayDsl.Compiler.Diff;

/// <summary>
/// The exact difference of two firewalls at a hook: both diagrams are walked at once, and each pair of nodes is compared once, so it takes as long as the
/// diagrams are large and not as many packets as there are.
/// </summary>
sealed class DiagramDifference
{
    readonly Hook hook;
    readonly FirewallReach before;
    readonly FirewallReach after;
    readonly PacketDiagram one;
    readonly PacketDiagram other;
    readonly PacketDiagram difference = new();
    readonly Dictionary<(int One, int Other), int> compared = [];

    DiagramDifference(Hook hook, FirewallReach before, FirewallReach after)
    {
        this.hook = hook;
        this.before = before;
        this.after = after;
        one = before.Diagram(hook);
        other = after.Diagram(hook);
        difference.Root = Compare(one.Root, other.Root);
    }

    /// <summary>The packets that are treated differently, as boxes that share none.</summary>
    /// <param name="hook">The hook.</param>
    /// <param name="before">One firewall.</param>
    /// <param name="after">Another one that counts packets and switches alike.</param>
    /// <param name="most">How many boxes to give at most.</param>
    /// <param name="total">How many there are.</param>
    public static IReadOnlyList<DifferenceBox> Of(Hook hook, FirewallReach before, FirewallReach after, int most, out double total)
    {
        var found = new DiagramDifference(hook, before, after);
        total = found.Count(found.difference.Root, []);
        var boxes = new List<DifferenceBox>();
        found.Collect(found.difference.Root, new IntervalSet?[PacketBox.Axes], [], boxes, most);
        return boxes;
    }

    int Compare(int left, int right)
    {
        if (PacketDiagram.IsLeaf(left) && PacketDiagram.IsLeaf(right))
        {
            return PacketDiagram.Leaf((int)KindOf(before.VerdictOf(hook, PacketDiagram.RuleOf(left)), after.VerdictOf(hook, PacketDiagram.RuleOf(right))));
        }

        if (compared.TryGetValue((left, right), out int known))
        {
            return known;
        }

        int level = Math.Min(LevelOf(one, left), LevelOf(other, right));
        (int first, _) = DiagramBuilder.Domain(level, before.Space);
        int[] leftStarts = StartsOf(one, left, level, first), rightStarts = StartsOf(other, right, level, first);
        var starts = new List<int>();
        var children = new List<int>();
        for (int i = 0, j = 0; i < leftStarts.Length && j < rightStarts.Length;)
        {
            int child = Compare(ChildOf(one, left, level, i), ChildOf(other, right, level, j));
            if (children.Count == 0 || children[children.Count - 1] != child)
            {
                starts.Add(Math.Max(leftStarts[i], rightStarts[j]));
                children.Add(child);
            }

            int nextLeft = i + 1 < leftStarts.Length ? leftStarts[i + 1] : int.MaxValue;
            int nextRight = j + 1 < rightStarts.Length ? rightStarts[j + 1] : int.MaxValue;
            i += nextLeft <= nextRight ? 1 : 0;
            j += nextRight <= nextLeft ? 1 : 0;
        }

        int at = difference.Add(level, [.. starts], [.. children]);
        compared.Add((left, right), at);
        return at;
    }

    static PacketDifference KindOf(Verdict before, Verdict after) =>
        before == after ? PacketDifference.None
        : after == Verdict.Accept ? PacketDifference.NewlyAccepted
        : before == Verdict.Accept ? PacketDifference.NewlyRefused
        : PacketDifference.RefusedOtherwise;

    static int LevelOf(PacketDiagram diagram, int at) => PacketDiagram.IsLeaf(at) ? int.MaxValue : diagram[at].Level;

    static int[] StartsOf(PacketDiagram diagram, int at, int level, int first) => LevelOf(diagram, at) == level ? diagram[at].Starts : [first];

    static int ChildOf(PacketDiagram diagram, int at, int level, int index) => LevelOf(diagram, at) == level ? diagram[at].Children[index] : at;

    // Ways to a difference; as many as there may be, they are not walked one by one.
    double Count(int at, Dictionary<int, double> known)
    {
        if (PacketDiagram.IsLeaf(at))
        {
            return PacketDiagram.RuleOf(at) == (int)PacketDifference.None ? 0 : 1;
        }

        if (!known.TryGetValue(at, out double count))
        {
            known[at] = count = difference[at].Children.Distinct().Sum(child => Count(child, known));
        }

        return count;
    }

    void Collect(int at, IntervalSet?[] sides, Dictionary<int, bool> switches, List<DifferenceBox> boxes, int most)
    {
        if (PacketDiagram.IsLeaf(at))
        {
            var kind = (PacketDifference)PacketDiagram.RuleOf(at);
            if (kind != PacketDifference.None && boxes.Count < most)
            {
                boxes.Add(new DifferenceBox(kind, (IntervalSet?[])sides.Clone(), new Dictionary<int, bool>(switches)));
            }

            return;
        }

        PacketDiagram.Node node = difference[at];
        (_, int end) = DiagramBuilder.Domain(node.Level, before.Space);
        foreach (IGrouping<int, int> alike in Enumerable.Range(0, node.Children.Length).GroupBy(index => node.Children[index]))
        {
            if (boxes.Count >= most)
            {
                return;
            }

            if (node.Level >= DiagramBuilder.FirstSwitch)
            {
                int number = node.Level - DiagramBuilder.FirstSwitch;
                switches[number] = node.Starts[alike.First()] == 1;
                Collect(alike.Key, sides, switches, boxes, most);
                switches.Remove(number);
            }
            else
            {
                int axis = Math.Min(node.Level, (int)Axis.Destination);
                sides[axis] = IntervalSet.Of(alike.Select(index => (node.Starts[index], index + 1 < node.Starts.Length ? node.Starts[index + 1] - 1 : end)));
                Collect(alike.Key, sides, switches, boxes, most);
                sides[axis] = null;
            }
        }
    }
}
