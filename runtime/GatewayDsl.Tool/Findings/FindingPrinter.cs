using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using GatewayDsl.Compiler;
using GatewayDsl.Evaluation;
using Microsoft.CodeAnalysis.Text;
using Spectre.Console;

namespace GatewayDsl.Tool.Findings;

/// <summary>Prints findings as compilers do, each with its line of source: editors and CI know how to read the first line.</summary>
/// <param name="console">Where to.</param>
/// <param name="source">The text of a source by its path; null if it is none.</param>
sealed class FindingPrinter(IAnsiConsole console, Func<string, SourceText?> source)
{
    static readonly Style Strong = new(decoration: Decoration.Bold);
    static readonly Style Faint = new(Color.Grey);

    /// <summary>Prints findings and how many there are.</summary>
    /// <param name="findings">The findings, in the order in which they are printed.</param>
    public void Print(IReadOnlyList<SourceFinding> findings)
    {
        foreach (SourceFinding finding in findings)
        {
            Heading(Shown(finding.Span), Word(finding.Severity), " " + finding.Id, finding.Message, Colour(finding.Severity));
            Excerpt(finding.Span, Colour(finding.Severity));
            foreach (SourceNote note in finding.Notes)
            {
                PrintNote(note.Span, note.Note);
            }
        }
    }

    /// <summary>Prints a remark at a place of the source, below what it belongs to.</summary>
    /// <param name="span">The place.</param>
    /// <param name="note">What is to be seen there.</param>
    public void PrintNote(SourceSpan span, string note)
    {
        Heading("  " + Shown(span), "note", "", note, new Style(Color.Aqua));
        Excerpt(span, new Style(Color.Aqua));
    }

    /// <summary>Prints where a value comes from: the place that put it there, and where it was made if that is elsewhere.</summary>
    /// <param name="origin">Where it comes from.</param>
    /// <param name="note">What is to be seen there.</param>
    public void PrintOrigin(Origin origin, string note)
    {
        PrintNote(origin.Span, note);
        SourceSpan last = origin.Span;
        for (Origin? via = origin.Via; via is not null; via = via.Via)
        {
            if (via.Span != last)
            {
                PrintNote(via.Span, origin.IsInTable ? "used here" : "made here");
                last = via.Span;
            }
        }
    }

    /// <summary>Prints why a verb cannot begin.</summary>
    /// <param name="place">The place that is to blame; null if there is none.</param>
    /// <param name="message">Why.</param>
    public void PrintUnusable(Place? place, string message) =>
        Heading(
            place is null ? "gateway" : place.Line == 0 ? Relative(place.File) : string.Create(CultureInfo.InvariantCulture, $"{Relative(place.File)}({place.Line},{place.Column})"),
            "error",
            "",
            message,
            Colour(Severity.Error));

    /// <summary>How many findings of each severity there are, like <c>2 errors, 1 warning</c>.</summary>
    /// <param name="findings">The findings.</param>
    public static string Count(IEnumerable<SourceFinding> findings) =>
        string.Join(", ", findings.GroupBy(static finding => finding.Severity).OrderByDescending(static group => group.Key)
            .Select(static group => string.Create(CultureInfo.InvariantCulture, $"{group.Count()} {Word(group.Key)}{(group.Count() == 1 ? "" : "s")}")));

    /// <summary>A severity as findings name it.</summary>
    /// <param name="severity">The severity.</param>
    public static string Word(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "info",
    };

    void Heading(string place, string word, string id, string message, Style style)
    {
        console.Write(new Text(TerminalText.Of(place) + ": ", Strong));
        console.Write(new Text(word + TerminalText.Of(id) + ": ", style));
        console.Write(new Text(TerminalText.Of(message) + "\n"));
    }

    void Excerpt(SourceSpan? span, Style style)
    {
        if (span is null || source(span.File) is not { } text || SourceExcerpt.Of(text, span) is not { } excerpt)
        {
            return;
        }

        string number = span.Line.ToString(CultureInfo.InvariantCulture);
        console.Write(new Text($"  {number} | ", Faint));
        console.Write(new Text(excerpt.Line + "\n"));
        console.Write(new Text($"  {new string(' ', number.Length)} | ", Faint));
        console.Write(new Text(excerpt.Underline + "\n", style));
    }

    static Style Colour(Severity severity) => severity switch
    {
        Severity.Error => new Style(Color.Red, decoration: Decoration.Bold),
        Severity.Warning => new Style(Color.Yellow),
        _ => new Style(Color.Aqua),
    };

    static string Shown(SourceSpan? span) =>
        span is null ? "gateway" : string.Create(CultureInfo.InvariantCulture, $"{Relative(span.File)}({span.Line},{span.Column})");

    // As one would type it here, and whole where it lies elsewhere.
    static string Relative(string path)
    {
        string relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }
}
