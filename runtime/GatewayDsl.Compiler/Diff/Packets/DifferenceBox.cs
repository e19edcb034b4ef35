using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Reachability;

namespace GatewayDsl.Compiler.Diff;

/// <summary>Packets that two firewalls treat differently: a condition for each axis, and the state of the switches that matter.</summary>
/// <param name="Kind">How they differ.</param>
/// <param name="Sides">A condition for each axis; null where any value is meant.</param>
/// <param name="Switches">The switches that matter, by number.</param>
sealed record DifferenceBox(PacketDifference Kind, IntervalSet?[] Sides, IReadOnlyDictionary<int, bool> Switches)
{
    /// <summary>The condition about an axis; null where any value is meant.</summary>
    /// <param name="axis">The axis.</param>
    public IntervalSet? this[Axis axis] => Sides[(int)axis];

    /// <summary>Joins boxes that together are one, until no two are.</summary>
    /// <param name="boxes">The boxes.</param>
    /// <param name="space">The packets.</param>
    public static IReadOnlyList<DifferenceBox> Joined(IEnumerable<DifferenceBox> boxes, PacketSpace space)
    {
        List<DifferenceBox> left = [.. boxes];
        for (int i = 0; i < left.Count; i++)
        {
            for (int j = i + 1; j < left.Count; j++)
            {
                if (left[i].JoinedWith(left[j], space) is { } both)
                {
                    left[i] = both;
                    left.RemoveAt(j);

                    // What did not fit before may fit now.
                    i = -1;
                    break;
                }
            }
        }

        return left;
    }

    // Two boxes are one if they differ in a single axis, or in the state of a single switch.
    DifferenceBox? JoinedWith(DifferenceBox other, PacketSpace space)
    {
        if (Kind != other.Kind)
        {
            return null;
        }

        int[] different = [.. Enumerable.Range(0, PacketBox.Axes).Where(axis => !Same(Sides[axis], other.Sides[axis]))];
        int[] switched = [.. Switches.Keys.Union(other.Switches.Keys).Where(key => !Switches.TryGetValue(key, out bool own) || !other.Switches.TryGetValue(key, out bool theirs) || own != theirs)];
        if (different.Length == 0 && switched.Length == 1 && Switches.ContainsKey(switched[0]) && other.Switches.ContainsKey(switched[0]))
        {
            return this with { Switches = Switches.Where(pair => pair.Key != switched[0]).ToDictionary(static pair => pair.Key, static pair => pair.Value) };
        }

        if (different.Length != 1 || switched.Length > 0 || Sides[different[0]] is not { } one || other.Sides[different[0]] is not { } another)
        {
            return null;
        }

        var axis = (Axis)different[0];
        IntervalSet union = IntervalSet.Of(one.Ranges.Concat(another.Ranges));
        (int first, int last) = space.Whole(axis);
        var sides = (IntervalSet?[])Sides.Clone();
        sides[different[0]] = union.Is(first, last) ? null : union;
        return this with { Sides = sides };
    }

    static bool Same(IntervalSet? one, IntervalSet? other) => one is null || other is null ? one is null && other is null : one.IsWithin(other) && other.IsWithin(one);
}
