using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using GatewayDsl.Repository.Tests.Sources;

namespace GatewayDsl.Repository.Tests.Docs;

/// <summary>The README's blocks of code.</summary>
static partial class Readme
{
    public const string Path = "README.md";

    /// <summary>A block of code.</summary>
    /// <param name="Language">What stands behind its fence.</param>
    /// <param name="Text">Its lines.</param>
    /// <param name="Source">The file that the text before it links to last; empty without one.</param>
    public sealed record Block(string Language, string Text, string Source);

    public static IReadOnlyList<Block> Blocks { get; } = Read(TrackedFiles.Text(Path));

    public static IReadOnlyList<Block> Read(string markdown) =>
    [
        .. Fence().Matches(markdown).Select(block => new Block(
            block.Groups["language"].Value,
            block.Groups["text"].Value.TrimEnd('\n'),
            Link().Matches(markdown[..block.Index]) is { Count: > 0 } links ? links[^1].Groups["target"].Value : "")),
    ];

    /// <summary>Whether the lines of an excerpt stand in a text in this order and one below the other; a line of <c>…</c> stands for any number of lines.</summary>
    public static bool IsExcerpt(string excerpt, string text)
    {
        string pattern = string.Join("\n(?:.*\n)*?", Regex.Split(excerpt, @"(?:^|\n)[ ]*…[ ]*(?:\n|$)").Where(static part => part.Length > 0).Select(Regex.Escape));
        return Regex.IsMatch(text, "^" + pattern + "$", RegexOptions.Multiline | RegexOptions.CultureInvariant);
    }

    [GeneratedRegex("^```(?<language>[a-z]*)\n(?<text>(?:.*\n)*?)```$", RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"\]\((?<target>[^)#]+)\)")]
    private static partial Regex Link();
}
