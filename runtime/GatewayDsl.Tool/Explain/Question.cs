using System;
using System.Globalization;
using System.Text.RegularExpressions;

namespace GatewayDsl.Tool.Explain;

/// <summary>What somebody wants explained: a line of a file, or a place of the model.</summary>
/// <param name="File">The file, as it was written; null where a place of the model is meant.</param>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="Path">The place of the model.</param>
sealed partial record Question(string? File, int Line, string Path)
{
    /// <summary>Reads a question: <c>nftables.conf:14</c>, <c>EdgeGateway.cs(41,9)</c> as findings have it, or <c>Dhcp.Range</c>.</summary>
    /// <param name="text">The text.</param>
    public static Question Of(string text) =>
        Place.Match(text) is { Success: true } match
            ? new Question(match.Groups["file"].Value.Replace('\\', '/'), int.Parse(match.Groups["line"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture), "")
            : new Question(null, 0, text);

    // A path ends with ']' or a name, so ':' and ')' leave no doubt.
    [GeneratedRegex(@"\A(?<file>.+?)(?::(?<line>[0-9]{1,9})(?::[0-9]*)?:?|\((?<line>[0-9]{1,9})(?:,[0-9]+)?\):?)\z", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Place { get; }
}
