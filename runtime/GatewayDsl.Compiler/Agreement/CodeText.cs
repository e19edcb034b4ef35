using System;
using System.Text.RegularExpressions;

namespace GatewayDsl.Compiler.Agreement;

/// <summary>A line without what only people read.</summary>
static class CodeText
{
    /// <summary>What of a line counts.</summary>
    /// <param name="line">The line.</param>
    /// <param name="path">Its file, whose name tells the format.</param>
    /// <param name="isNix">Whether it is Nix, in which constants may stand in antiquotations.</param>
    public static string Of(string line, string path, bool isNix)
    {
        string text = line.Trim();
        if (text.Length == 0 || text[0] == '#' || (text[0] == ';' && !isNix))
        {
            // Kconfig says with a comment that an option is off.
            return text.StartsWith("# CONFIG_", StringComparison.Ordinal) && text.EndsWith(" is not set", StringComparison.Ordinal) ? text : "";
        }

        text = TakesCommentsBehind(path, isNix) ? WithoutComment(text) : text;
        return isNix
            ? Regex.Replace(text, "\\$\\{(?:toString )?\\s*(?:\"([^\"$]*)\"|([0-9]+))\\s*\\}", static match => match.Groups[1].Value + match.Groups[2].Value, RegexOptions.CultureInvariant)
            : text;
    }

    static bool TakesCommentsBehind(string path, bool isNix) =>
        isNix || path == "nftables.conf" || path.EndsWith(".nft", StringComparison.Ordinal) || path.EndsWith(".cmd", StringComparison.Ordinal) || path.StartsWith("dnsmasq/", StringComparison.Ordinal);

    static string WithoutComment(string text)
    {
        bool isQuoted = false;
        for (int i = 1; i < text.Length; i++)
        {
            if (text[i] == '"' && text[i - 1] != '\\')
            {
                isQuoted = !isQuoted;
            }
            else if (text[i] == '#' && !isQuoted && char.IsWhiteSpace(text[i - 1]))
            {
                return text.Substring(0, i).TrimEnd();
            }
        }

        return text;
    }
}
