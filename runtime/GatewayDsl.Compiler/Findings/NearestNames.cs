using System;
using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl.Compiler;

/// <summary>What somebody probably meant.</summary>
static class NearestNames
{
    const int Most = 5;
    const int Longest = 200;

    /// <summary>The names that are nearest to one that there is not, nearest first.</summary>
    /// <param name="wanted">What was written.</param>
    /// <param name="known">What there is.</param>
    public static IReadOnlyList<string> Of(string wanted, IEnumerable<string> known)
    {
        if (wanted.Length > Longest)
        {
            return [];
        }

        int farthest = Math.Max(2, wanted.Length / 3);
        string last = Last(wanted);
        return
        [
            .. known.Where(static name => name.Length is > 0 and <= Longest).Distinct(StringComparer.Ordinal)
                .Select(name => (Name: name, Distance: Distance(wanted, name), IsNamesake: last.Length > 0 && Last(name).Equals(last, StringComparison.OrdinalIgnoreCase)))
                .Where(candidate => candidate.Distance <= farthest || candidate.IsNamesake)
                .OrderBy(static candidate => candidate.Distance).ThenBy(static candidate => candidate.Name, StringComparer.Ordinal)
                .Take(Most).Select(static candidate => candidate.Name),
        ];
    }

    static string Last(string path) => path.Substring(path.LastIndexOfAny(['.', '/']) + 1);

    // Levenshtein's, without regard to case.
    static int Distance(string left, string right)
    {
        int[] row = [.. Enumerable.Range(0, right.Length + 1)];
        for (int i = 1; i <= left.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int replaced = diagonal + (char.ToLowerInvariant(left[i - 1]) == char.ToLowerInvariant(right[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[right.Length];
    }
}
