using System;
using System.Collections.Generic;
using System.Text;
using System.Text.RegularExpressions;

namespace GatewayDsl.Compiler.NixOptions;

/// <summary>Patterns as NixOS matches them: POSIX's extended ones, against the whole text.</summary>
static class TextPattern
{
    const int LongestText = 1000;

    // What takes longer is let pass: a wrong yes costs an evaluation of Nix, a wrong no a definition that cannot be built.
    static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(50);

    static readonly Dictionary<string, string> Classes = new(StringComparer.Ordinal)
    {
        ["alnum"] = "a-zA-Z0-9", ["alpha"] = "a-zA-Z", ["digit"] = "0-9", ["xdigit"] = "0-9a-fA-F", ["lower"] = "a-z", ["upper"] = "A-Z",
        ["space"] = @" \t\n\r\f\v", ["blank"] = @" \t", ["print"] = @"\x20-\x7e", ["graph"] = @"\x21-\x7e", ["punct"] = @"!-/:-@\x5b-`{-~", ["cntrl"] = @"\x00-\x1f\x7f",
    };

    /// <summary>Whether a text is one that a pattern means.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="text">The text.</param>
    public static bool Matches(string pattern, string text)
    {
        if (text.Length > LongestText)
        {
            return true;
        }

        try
        {
            return Regex.IsMatch(text, @"\A(?:" + Translated(pattern) + @")\z", RegexOptions.CultureInvariant, Longest);
        }
        catch (Exception e) when (e is ArgumentException or RegexMatchTimeoutException)
        {
            return true;
        }
    }

    // POSIX: within brackets a backslash stands for itself, and [:digit:] for a class.
    static string Translated(string pattern)
    {
        var translated = new StringBuilder(pattern.Length + 8);
        for (int i = 0; i < pattern.Length; i++)
        {
            translated.Append(pattern[i]);
            if (pattern[i] == '\\' && i + 1 < pattern.Length)
            {
                translated.Append(pattern[++i]);
            }
            else if (pattern[i] == '[')
            {
                i = Bracket(pattern, i + 1, translated);
            }
        }

        return translated.ToString();
    }

    static int Bracket(string pattern, int at, StringBuilder translated)
    {
        int first = at < pattern.Length && pattern[at] == '^' ? at + 1 : at;
        for (int i = at; i < pattern.Length; i++)
        {
            int end = pattern[i] == '[' && i + 1 < pattern.Length && pattern[i + 1] == ':' ? pattern.IndexOf(":]", i, StringComparison.Ordinal) : -1;
            if (end > 0 && Classes.TryGetValue(pattern.Substring(i + 2, end - i - 2), out string? members))
            {
                translated.Append(members);
                i = end + 1;
            }
            else if (pattern[i] == ']' && i > first)
            {
                translated.Append(']');
                return i;
            }
            else
            {
                translated.Append(pattern[i] is '\\' or '[' or ']' ? "\\" : "").Append(pattern[i]);
            }
        }

        return pattern.Length;
    }
}
