using System.Collections.Generic;
using GatewayDsl.Tool.Compilation;
using GatewayDsl.Tool.Diff.Reports;
using GatewayDsl.Tool.Findings;
using GatewayDsl.Tool.History.Log;
using GatewayDsl.Tool.Projects.Files.Git;
using Spectre.Console;

namespace GatewayDsl.Tool.History;

/// <summary>What the verbs about the history tell a person in the same way.</summary>
/// <param name="output">Standard output.</param>
/// <param name="error">Standard error.</param>
sealed class HistoryText(IAnsiConsole output, IAnsiConsole error)
{
    /// <summary>What a reader looks for first.</summary>
    public static Style Strong { get; } = new(decoration: Decoration.Bold);

    /// <summary>What stands beside it.</summary>
    public static Style Faint { get; } = new(Color.Grey);

    /// <summary>Prints why there was nothing to work with.</summary>
    /// <param name="unusable">Why.</param>
    public void Print(Unusable unusable) => new FindingPrinter(error, static _ => null).PrintUnusable(unusable.Place, unusable.Message);

    /// <summary>Prints a revision.</summary>
    /// <param name="commit">The revision.</param>
    public void Print(GitCommit commit) => Line(0, $"{commit.Shown} {commit.Day} {commit.Author}: {commit.Subject}", Strong);

    /// <summary>Prints what became of gateways.</summary>
    /// <param name="changes">What became of them.</param>
    public void Print(IEnumerable<LogChange> changes)
    {
        foreach (LogChange change in changes)
        {
            Line(2, string.Join(", ", change.Gateways));
            foreach (LogLine line in change.Lines)
            {
                Line(4, line.Text);
                if (line.Places.Count > 0)
                {
                    Line(6, DiffWords.Places(line.Places), Faint);
                }
            }
        }
    }

    /// <summary>Prints what a reader should know.</summary>
    /// <param name="notes">What.</param>
    public void Notes(IEnumerable<string> notes)
    {
        foreach (string note in notes)
        {
            Line(0, note, Faint);
        }
    }

    /// <summary>Prints a line.</summary>
    /// <param name="indent">How far from the left.</param>
    /// <param name="text">The line; it may be of anybody's making.</param>
    /// <param name="style">How it looks.</param>
    public void Line(int indent, string text, Style? style = null) => output.Write(new Text(new string(' ', indent) + TerminalText.Of(text) + "\n", style));
}
