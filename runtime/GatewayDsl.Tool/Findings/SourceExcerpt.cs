using System;
using GatewayDsl.Evaluation;
using Microsoft.CodeAnalysis.Text;

namespace GatewayDsl.Tool.Findings;

/// <summary>A line of source with a stretch of it underlined.</summary>
/// <param name="Line">The line as it may be shown.</param>
/// <param name="Underline">Spaces and carets; these stand under the stretch.</param>
sealed record SourceExcerpt(string Line, string Underline)
{
    const int Widest = 160;
    const int Before = 60;

    /// <summary>The first line of a stretch; null if the text has no such place.</summary>
    /// <param name="text">The source.</param>
    /// <param name="span">The stretch.</param>
    public static SourceExcerpt? Of(SourceText text, SourceSpan span)
    {
        if (span.Line < 1 || span.Line > text.Lines.Count)
        {
            return null;
        }

        string line = text.Lines[span.Line - 1].ToString();
        int start = Math.Clamp(span.Column - 1, 0, line.Length);
        int end = span.EndLine > span.Line ? line.TrimEnd().Length : Math.Min(span.EndColumn - 1, line.Length);
        end = Math.Max(end, start);

        // A line of a megabyte is shown around the stretch alone.
        int from = line.Length <= Widest ? 0 : Math.Max(0, start - Before);
        int to = Math.Min(line.Length, from + Widest);
        end = Math.Min(end, to);

        string left = Shown(line[from..start]);
        string middle = Shown(line[start..end]);
        string right = Shown(line[end..to]);
        string open = from > 0 ? "…" : "";
        return new SourceExcerpt(
            (open + left + middle + right + (to < line.Length ? "…" : "")).TrimEnd(),
            new string(' ', open.Length + Width(left)) + new string('^', Math.Max(1, Width(middle))));
    }

    // A tab would move the carets.
    static string Shown(string text) => TerminalText.Of(text.Replace("\t", "    ", StringComparison.Ordinal));

    // Letters of East Asia take two columns.
    static int Width(string text) => Spectre.Console.StringExtensions.GetCellWidth(text);
}
