using System;
using System.Linq;
using System.Text;

namespace GatewayDsl.Repository.Tests.Docs;

/// <summary>Text as a place in a Markdown document needs it; nothing in it can become markup.</summary>
static class Markdown
{
    const string Special = "\\`*[]<>|~#&";

    /// <summary>Text between other text.</summary>
    public static string Prose(string text)
    {
        var escaped = new StringBuilder();
        for (int i = 0; i < text.Length; i++)
        {
            // Within a word an underscore means itself.
            bool isMarkup = Special.Contains(text[i]) || (text[i] == '_' && !(IsWord(text, i - 1) && IsWord(text, i + 1)));
            escaped.Append(isMarkup ? "\\" : "").Append(text[i]);
        }

        return escaped.ToString();
    }

    /// <summary>Code between text, in a table, too.</summary>
    public static string Code(string text)
    {
        string fence = new('`', LongestRun(text) + 1);
        string space = text.StartsWith('`') || text.EndsWith('`') ? " " : "";
        return fence + space + text.Replace("|", "\\|", StringComparison.Ordinal) + space + fence;
    }

    /// <summary>Lines of code.</summary>
    public static string Block(string language, string text)
    {
        string fence = new('`', Math.Max(3, LongestRun(text) + 1));
        return $"{fence}{language}\n{text.TrimEnd('\n')}\n{fence}\n";
    }

    static bool IsWord(string text, int index) => index >= 0 && index < text.Length && char.IsAsciiLetterOrDigit(text[index]);

    static int LongestRun(string text)
    {
        int longest = 0, run = 0;
        foreach (char c in text)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
