using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Diff;
using GatewayDsl.Tool.Findings;
using Spectre.Console;

namespace GatewayDsl.Tool.Diff.Reports;

/// <summary>Tells a person what came of <c>gateway diff</c>: what is dangerous first, then each change in its three layers.</summary>
/// <param name="output">Standard output.</param>
/// <param name="error">Standard error.</param>
/// <param name="width">How many columns a line may have; 0 for any number.</param>
sealed class DiffText(IAnsiConsole output, IAnsiConsole error, int width)
{
    const int Narrowest = 40;

    static readonly Style Strong = new(decoration: Decoration.Bold);
    static readonly Style Faint = new(Color.Grey);

    /// <summary>Prints the outcome.</summary>
    /// <param name="outcome">The outcome.</param>
    public void Print(DiffOutcome outcome)
    {
        if (outcome.Unusable is { } unusable)
        {
            new FindingPrinter(error, static _ => null).PrintUnusable(unusable.Place, unusable.Message);
            return;
        }

        Line(0, $"{outcome.Before} → {outcome.After}: {DiffWords.Summary(outcome)}", Strong);
        foreach (DiffProblem problem in outcome.Problems)
        {
            Line(0, $"{problem.Project} cannot be read in full in {problem.Side}", problem.Risk is { } risk ? Colour(risk.Level) : Faint);
            foreach (string message in problem.Messages)
            {
                Line(2, message);
            }
        }

        foreach (string note in outcome.Notes)
        {
            Line(0, note, Faint);
        }

        foreach (DiffEntry entry in outcome.Entries)
        {
            Line(0, "");
            Print(entry);
        }
    }

    void Print(DiffEntry entry)
    {
        Line(0, $"{DiffWords.Names(entry)}: {DiffWords.Consequence(entry)}{(entry.Remark is { } remark && entry.Diff is not null ? $" ({remark})" : "")}", Strong);
        foreach (JudgedRisk risk in entry.Risks.Where(risk => entry.Diff is null || risk.Risk.Rule.Level >= RiskLevel.Dangerous || risk.Acknowledgement is not null || risk.Risk.Rule.Id == FleetRisks.Expired.Id))
        {
            Line(2, $"{DiffWords.Level(risk.Risk.Rule.Level).ToUpperInvariant()} {risk.Risk.Rule.Id}: {DiffWords.Sentence(risk)}", risk.Counts ? Colour(risk.Risk.Rule.Level) : Faint);
            Place(4, entry, risk.Risk.Before, risk.Risk.After);
        }

        if (entry.Diff is not { } diff)
        {
            return;
        }

        Heading("to do", diff.Consequences.Count);
        foreach (Consequence consequence in diff.Consequences)
        {
            Line(4, $"{DiffWords.Consequence(consequence.Kind)}: {DiffWords.Sentence(consequence)}");
        }

        if (entry.Fetch is { } fetch)
        {
            Line(4, $"to fetch: {DiffWords.Sentence(fetch)}");
        }

        Heading("on the device", diff.Meaning.Count);
        foreach (MeaningChange change in diff.Meaning)
        {
            Line(4, change.Text, Colour(DiffWords.LevelOf(entry, change)));
            if (DiffWords.Example(change) is { } example)
            {
                Line(6, example, Faint);
            }

            foreach (string line in (change as SettingsChange)?.Lines is { Count: > 2 } lines ? lines : [])
            {
                Line(6, line, Faint);
            }

            Place(6, entry, change.Before, change.After);
        }

        if (entry.Upgrade is { } upgrade)
        {
            Line(2, upgrade.Title, Faint);
            foreach (UpgradedFile file in upgrade.Files)
            {
                Line(4, file.Text);
                foreach (string line in file.Lines)
                {
                    Line(6, line, Faint);
                }
            }
        }

        Heading("in the model", diff.Model.Count);
        foreach (ModelChange change in diff.Model)
        {
            Line(4, DiffWords.Sentence(change));
            Place(6, entry, change.Before, change.After);
        }
    }

    void Heading(string text, int count)
    {
        if (count > 0)
        {
            Line(2, text, Faint);
        }
    }

    void Place(int indent, DiffEntry entry, Compiler.ModelPath? before, Compiler.ModelPath? after)
    {
        if (DiffWords.Places(entry.PlacesOf(before, after)) is { Length: > 0 } places)
        {
            Line(indent, places, Faint);
        }
    }

    void Line(int indent, string text, Style? style = null)
    {
        foreach ((int i, string part) in Broken(TerminalText.Of(text), width == 0 ? 0 : Math.Max(Narrowest, width - indent - 2)).Index())
        {
            output.Write(new Text(new string(' ', part.Length == 0 ? 0 : indent + (i == 0 ? 0 : 2)) + part + "\n", style));
        }
    }

    // Between words, and never within one: a path or a name that is broken is of no use.
    static IEnumerable<string> Broken(string text, int columns)
    {
        while (columns > 0 && text.Length > columns)
        {
            int space = text.LastIndexOf(' ', columns);
            space = space > 0 ? space : text.IndexOf(' ', columns);
            if (space < 0)
            {
                break;
            }

            yield return text[..space];
            text = text[(space + 1)..];
        }

        yield return text;
    }

    static Style? Colour(RiskLevel level) => level switch
    {
        RiskLevel.Breaking => new Style(Color.Red, decoration: Decoration.Bold),
        RiskLevel.Dangerous => new Style(Color.Red),
        RiskLevel.Review => new Style(Color.Yellow),
        _ => null,
    };
}
