using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Agreement;
using GatewayDsl.Tool.Import.Files;

namespace GatewayDsl.Tool.Import.Firewalls;

/// <summary>A word or a sign of a ruleset.</summary>
/// <param name="Text">The word; of a quoted one what is between the quotes.</param>
/// <param name="IsQuoted">Whether it was quoted.</param>
/// <param name="File">The file.</param>
/// <param name="Line">The line, from 1.</param>
sealed record RulesetToken(string Text, bool IsQuoted, ImportFile File, int Line)
{
    /// <summary>Whether it is this word or sign, and no quoted text.</summary>
    /// <param name="text">The word.</param>
    public bool Is(string text) => !IsQuoted && Text == text;

    /// <summary>Whether it ends a statement.</summary>
    public bool IsEnd => Is(";") || Is("\n");

    /// <summary>Where it stands.</summary>
    public Fact Says => File.Says(Line, "", Text);
}

/// <summary>A table of a ruleset.</summary>
/// <param name="Family">Whose packets it sees, like <c>inet</c>.</param>
/// <param name="Name">Its name.</param>
sealed record RulesetTableText(string Family, string Name)
{
    /// <summary>Whether its chains are switched off.</summary>
    public bool IsDormant { get; set; }

    /// <summary>Its chains, by name.</summary>
    public Dictionary<string, RulesetChainText> Chains { get; } = [];

    /// <summary>Its sets and maps, by name.</summary>
    public Dictionary<string, RulesetSetText> Sets { get; } = [];
}

/// <summary>A chain of a ruleset.</summary>
/// <param name="Table">Its table.</param>
/// <param name="Name">Its name.</param>
/// <param name="Said">Where it is first spoken of.</param>
sealed record RulesetChainText(RulesetTableText Table, string Name, Fact Said)
{
    /// <summary>What its base is for: <c>filter</c>, <c>nat</c> or <c>route</c>; null for a chain that packets only jump into.</summary>
    public string? Type { get; set; }

    /// <summary>Where the kernel meets it.</summary>
    public string Hook { get; set; } = "";

    /// <summary>Its place among the chains of its hook.</summary>
    public int Priority { get; set; }

    /// <summary>Whether it accepts what no rule decides.</summary>
    public bool Accepts { get; set; } = true;

    /// <summary>Its rules, as words.</summary>
    public List<RulesetToken[]> Rules { get; } = [];
}

/// <summary>A set or a map of a ruleset.</summary>
/// <param name="Name">Its name.</param>
sealed record RulesetSetText(string Name)
{
    /// <summary>Whether packets or time change it.</summary>
    public bool IsDynamic { get; set; }

    /// <summary>Its elements, as words.</summary>
    public List<RulesetToken[]> Elements { get; } = [];
}

/// <summary>A ruleset that cannot be imported at all.</summary>
/// <param name="said">Where.</param>
/// <param name="message">What is wrong, and after "; " what to do.</param>
sealed class RulesetException(Fact said, string message) : System.Exception(message)
{
    /// <summary>Where.</summary>
    public Fact Said => said;

    /// <summary>Whether nft(8) would not load it either.</summary>
    public bool IsRefused { get; init; } = true;
}

/// <summary>Pieces of what words say.</summary>
static class RulesetPieces
{
    /// <summary>Parts between signs that stand in no braces.</summary>
    /// <param name="tokens">The words.</param>
    /// <param name="sign">The sign.</param>
    public static IEnumerable<RulesetToken[]> Split(IReadOnlyList<RulesetToken> tokens, string sign)
    {
        int depth = 0;
        List<RulesetToken> part = [];
        foreach (RulesetToken token in tokens)
        {
            depth += token.Is("{") ? 1 : token.Is("}") ? -1 : 0;
            if (depth == 0 && token.Is(sign))
            {
                yield return [.. part];
                part.Clear();
            }
            else
            {
                part.Add(token);
            }
        }

        if (part.Count > 0)
        {
            yield return [.. part];
        }
    }

    /// <summary>The elements that stand between braces; those of braces inside belong to them.</summary>
    /// <param name="tokens">The words between the outer braces.</param>
    public static IEnumerable<RulesetToken[]> Elements(IReadOnlyList<RulesetToken> tokens) =>
        Split([.. tokens.Where(static token => !token.Is("{") && !token.Is("}") && !token.IsEnd)], ",").Where(static part => part.Length > 0);
}
