using System;
using System.Collections.Generic;

namespace GatewayDsl.Compiler.Diff;

/// <summary>What two sequences have in common, in order.</summary>
static class Alignment
{
    /// <summary>Pairs positions of two sequences; -1 stands where one has nothing. As many as can be are paired.</summary>
    /// <param name="before">How long one is.</param>
    /// <param name="after">How long the other is.</param>
    /// <param name="same">Whether two items are the same.</param>
    /// <param name="mostCells">How much may be looked at; beyond it only what both begin and end with is paired.</param>
    public static IReadOnlyList<(int Before, int After)> Of(int before, int after, Func<int, int, bool> same, int mostCells)
    {
        int start = 0;
        while (start < before && start < after && same(start, start))
        {
            start++;
        }

        int end = 0;
        while (end < before - start && end < after - start && same(before - 1 - end, after - 1 - end))
        {
            end++;
        }

        var pairs = new List<(int Before, int After)>(before + after);
        for (int i = 0; i < start; i++)
        {
            pairs.Add((i, i));
        }

        Middle(start, before - start - end, after - start - end, same, mostCells, pairs);
        for (int i = end; i > 0; i--)
        {
            pairs.Add((before - i, after - i));
        }

        return pairs;
    }

    // The longest common subsequence, by its table of lengths.
    static void Middle(int start, int before, int after, Func<int, int, bool> same, int mostCells, List<(int Before, int After)> pairs)
    {
        bool tooMany = (long)before * after > mostCells;
        var lengths = new int[tooMany ? 1 : before + 1, tooMany ? 1 : after + 1];
        for (int i = before - 1; i >= 0 && !tooMany; i--)
        {
            for (int j = after - 1; j >= 0; j--)
            {
                lengths[i, j] = same(start + i, start + j) ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
            }
        }

        int x = 0, y = 0;
        while (x < before || y < after)
        {
            if (!tooMany && x < before && y < after && same(start + x, start + y))
            {
                pairs.Add((start + x++, start + y++));
            }
            else if (x < before && (tooMany || y == after || lengths[x + 1, y] >= lengths[x, y + 1]))
            {
                pairs.Add((start + x++, -1));
            }
            else
            {
                pairs.Add((-1, start + y++));
            }
        }
    }
}
