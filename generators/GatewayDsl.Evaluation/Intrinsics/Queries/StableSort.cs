using System;
using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl.Evaluation;

/// <summary>
/// Sorting of evaluated values. A sort of .NET wraps whatever its comparison throws, and with it our findings; this one lets them
/// through, and keeps the order of equal items.
/// </summary>
static class StableSort
{
    public static List<T> Sorted<T>(IEnumerable<T> items, Comparison<T> compare, Trace here)
    {
        try
        {
            return Merged(items.ToList(), compare);
        }
        catch (Abort abort) when (abort.Raised is { Type: not "InvalidOperationException" })
        {
            throw Abort.Throws(here, "InvalidOperationException", "a comparison has thrown " + abort.Message, "Failed to compare two elements in the array.");
        }
    }

    static List<T> Merged<T>(List<T> items, Comparison<T> compare)
    {
        if (items.Count < 2)
        {
            return items;
        }

        int half = items.Count / 2;
        List<T> left = Merged(items.GetRange(0, half), compare);
        List<T> right = Merged(items.GetRange(half, items.Count - half), compare);
        var merged = new List<T>(items.Count);
        int i = 0;
        int j = 0;
        while (i < left.Count && j < right.Count)
        {
            merged.Add(compare(left[i], right[j]) <= 0 ? left[i++] : right[j++]);
        }

        merged.AddRange(left.Skip(i));
        merged.AddRange(right.Skip(j));
        return merged;
    }
}
