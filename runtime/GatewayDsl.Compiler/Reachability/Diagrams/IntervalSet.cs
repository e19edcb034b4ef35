using System;
using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl.Compiler.Reachability;

/// <summary>A set of whole numbers as ranges, sorted, apart from each other and with a gap between any two.</summary>
sealed class IntervalSet
{
    readonly int[] bounds;

    IntervalSet(int[] bounds) => this.bounds = bounds;

    /// <summary>How many ranges there are.</summary>
    public int Count => bounds.Length / 2;

    /// <summary>Whether no number is in the set.</summary>
    public bool IsEmpty => bounds.Length == 0;

    /// <summary>The ranges, both ends included.</summary>
    public IEnumerable<(int First, int Last)> Ranges
    {
        get
        {
            for (int i = 0; i < Count; i++)
            {
                yield return (First(i), Last(i));
            }
        }
    }

    /// <summary>The set of the numbers of all ranges, which may overlap and stand in any order.</summary>
    /// <param name="ranges">The ranges, both ends included.</param>
    public static IntervalSet Of(IEnumerable<(int First, int Last)> ranges)
    {
        var bounds = new List<int>();
        foreach ((int first, int last) in ranges.OrderBy(static range => range.First))
        {
            // A range that begins right behind another one continues it.
            if (bounds.Count > 0 && first <= bounds[bounds.Count - 1] + 1)
            {
                bounds[bounds.Count - 1] = Math.Max(bounds[bounds.Count - 1], last);
            }
            else
            {
                bounds.Add(first);
                bounds.Add(last);
            }
        }

        return new IntervalSet([.. bounds]);
    }

    /// <summary>A single range.</summary>
    /// <param name="first">Its first number.</param>
    /// <param name="last">Its last number.</param>
    public static IntervalSet Range(int first, int last) => new([first, last]);

    /// <summary>The first number of a range.</summary>
    /// <param name="range">Which range, counted from 0.</param>
    public int First(int range) => bounds[2 * range];

    /// <summary>The last number of a range.</summary>
    /// <param name="range">Which range, counted from 0.</param>
    public int Last(int range) => bounds[(2 * range) + 1];

    /// <summary>Whether the set is one range with these ends.</summary>
    /// <param name="first">The first number.</param>
    /// <param name="last">The last number.</param>
    public bool Is(int first, int last) => Count == 1 && bounds[0] == first && bounds[1] == last;

    /// <summary>The numbers of both sets.</summary>
    /// <param name="other">The other set.</param>
    public IntervalSet Intersect(IntervalSet other)
    {
        var common = new List<int>();
        for (int i = 0, j = 0; i < Count && j < other.Count;)
        {
            int first = Math.Max(First(i), other.First(j)), last = Math.Min(Last(i), other.Last(j));
            if (first <= last)
            {
                common.Add(first);
                common.Add(last);
            }

            if (Last(i) < other.Last(j))
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return new IntervalSet([.. common]);
    }

    /// <summary>Whether every number of this set is in the other one.</summary>
    /// <param name="other">The other set.</param>
    public bool IsWithin(IntervalSet other)
    {
        int j = 0;
        for (int i = 0; i < Count; i++)
        {
            while (j < other.Count && other.Last(j) < First(i))
            {
                j++;
            }

            if (j == other.Count || other.First(j) > First(i) || other.Last(j) < Last(i))
            {
                return false;
            }
        }

        return true;
    }
}
