using System;
using System.Linq;

namespace GatewayDsl.Tool.Projects.Files;

/// <summary>
/// A path with wildcards as MSBuild has them: <c>*</c> and <c>?</c> within a part, <c>**</c> for any number of folders, and no
/// difference between upper and lower case, on Linux too.
/// </summary>
sealed class FilePattern
{
    readonly string[] parts;

    /// <summary>Reads a pattern.</summary>
    /// <param name="text">The pattern, relative to the project's folder.</param>
    public FilePattern(string text)
    {
        Text = text.Trim().Replace('\\', '/');
        parts = [.. Text.Split('/').Where(static part => part is not ("" or ".")).Select(static part => part == "*.*" ? "*" : part)];
        parts = [.. parts.Where((part, i) => part != "**" || i == 0 || parts[i - 1] != "**")];
        IsWild = Text.AsSpan().IndexOfAny('*', '?') >= 0;
    }

    /// <summary>The pattern, with <c>/</c> between its parts.</summary>
    public string Text { get; }

    /// <summary>Whether it has wildcards, and may name any number of files.</summary>
    public bool IsWild { get; }

    /// <summary>How many times any number of folders fit into it; each multiplies the work of a comparison.</summary>
    public int Depths => parts.Count(static part => part == "**");

    /// <summary>The folder that its first part without a wildcard leads to; where a search begins.</summary>
    public string Start => (Text.StartsWith('/') ? "/" : "") + string.Join('/', parts.Take(parts.Length - 1).TakeWhile(static part => part.AsSpan().IndexOfAny('*', '?') < 0));

    /// <summary>Whether a path fits.</summary>
    /// <param name="path">A path relative to the project's folder, with <c>/</c> between its parts.</param>
    public bool Matches(string path) => Matches(parts, path.Split('/', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Whether every file below a folder fits, so that a search need not enter it.</summary>
    /// <param name="folder">The folder, relative to the project's folder.</param>
    public bool MatchesAllBelow(string folder) =>
        parts.Length > 1 && parts[^1] == "**" && Matches(parts.AsSpan(0, parts.Length - 1), folder.Split('/', StringSplitOptions.RemoveEmptyEntries));

    static bool Matches(ReadOnlySpan<string> pattern, ReadOnlySpan<string> path)
    {
        if (pattern.IsEmpty)
        {
            return path.IsEmpty;
        }

        if (pattern[0] == "**")
        {
            // At the end it stands for any files; elsewhere for any folders.
            if (pattern.Length == 1)
            {
                return !path.IsEmpty;
            }

            for (int skip = 0; skip <= path.Length; skip++)
            {
                if (Matches(pattern[1..], path[skip..]))
                {
                    return true;
                }
            }

            return false;
        }

        return !path.IsEmpty && MatchesPart(pattern[0], path[0]) && Matches(pattern[1..], path[1..]);
    }

    static bool MatchesPart(ReadOnlySpan<char> pattern, ReadOnlySpan<char> part)
    {
        // The last star takes one character more each time the rest does not fit.
        int p = 0, t = 0, star = -1, taken = 0;
        while (t < part.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                taken = t;
            }
            else if (p < pattern.Length && (pattern[p] == '?' || pattern.Slice(p, 1).Equals(part.Slice(t, 1), StringComparison.OrdinalIgnoreCase)))
            {
                p++;
                t++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                t = ++taken;
            }
            else
            {
                return false;
            }
        }

        return pattern[p..].IndexOfAnyExcept('*') < 0;
    }
}
