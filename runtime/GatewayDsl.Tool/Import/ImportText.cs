using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using GatewayDsl.Compiler.Agreement;
using GatewayDsl.Tool.Findings;
using GatewayDsl.Tool.Import.Drafts;
using Spectre.Console;

namespace GatewayDsl.Tool.Import;

/// <summary>Tells a person what came of <c>gateway import</c>. Where the definition itself goes to standard output, the report goes to standard error.</summary>
/// <param name="source">Where the definition goes, if to no file.</param>
/// <param name="output">Standard output.</param>
/// <param name="error">Standard error.</param>
sealed class ImportText(TextWriter source, IAnsiConsole output, IAnsiConsole error)
{
    static readonly Style Strong = new(decoration: Decoration.Bold), Grave = new(Color.Red), Odd = new(Color.Yellow);

    IAnsiConsole report = output;

    /// <summary>Prints the outcome.</summary>
    /// <param name="outcome">The outcome.</param>
    public void Print(ImportOutcome outcome)
    {
        if (outcome.Unusable is { } unusable)
        {
            new FindingPrinter(error, static _ => null).PrintUnusable(null, unusable.Message);
            return;
        }

        if (outcome.Written.Count == 0)
        {
            source.Write(outcome.Source);
            report = error;
        }

        Head("Contradictions", outcome.Contradictions.Count);
        foreach (Contradiction each in outcome.Contradictions)
        {
            Line($"  {(each.Hazard.Length > 0 ? each.Hazard + ": " : "")}{each.Message}", Grave);
            foreach (Fact place in each.Places)
            {
                Line($"    {place.Place}", Style.Plain);
            }
        }

        Remarks("Not imported", outcome, RemarkKind.NotImported);
        Remarks("Means something else", outcome, RemarkKind.Changed);
        Remarks("Not seen by its program", outcome, RemarkKind.Broken);
        IReadOnlyList<Unsaid> unsaid = outcome.Imported!.Draft.Unsaid;
        Head("Say it yourself", unsaid.Count);
        foreach (Unsaid each in unsaid)
        {
            Line($"  {each.Path} is {each.Chosen}: {each.Why}", Style.Plain);
        }

        if (outcome.Definition.Findings.Count > 0)
        {
            Head("Findings of the definition", outcome.Definition.Findings.Count);
            new FindingPrinter(report, outcome.Definition.Source).Print(outcome.Definition.Findings);
        }

        Ignored(outcome.Imported.Draft.Ignored);
        string written = outcome.Written.Count == 0 ? "" : "; written: " + string.Join(", ", outcome.Written);
        Line(string.Create(CultureInfo.InvariantCulture, $"{outcome.Files} files read, {outcome.Contradictions.Count} contradictions, {outcome.Remarks.Count(static remark => remark.Kind == RemarkKind.NotImported)} lines not imported{written}"), Strong);
    }

    void Remarks(string title, ImportOutcome outcome, RemarkKind kind)
    {
        ImportRemark[] remarks = [.. outcome.Remarks.Where(remark => remark.Kind == kind)];
        Head(title, remarks.Length);
        foreach (ImportRemark remark in remarks)
        {
            Line($"  {remark.Place}: {remark.Message}", Odd);
            if (remark.Verbatim.Length > 0)
            {
                Line("    " + (remark.Verbatim.Length > 200 ? remark.Verbatim[..200] + "…" : remark.Verbatim), Style.Plain);
            }
        }
    }

    void Ignored(IReadOnlyList<string> ignored)
    {
        if (ignored.Count > 0)
        {
            Head("Files of no known kind", ignored.Count);
            foreach (string path in ignored.Take(20))
            {
                Line("  " + path, Style.Plain);
            }

            if (ignored.Count > 20)
            {
                Line(string.Create(CultureInfo.InvariantCulture, $"  and {ignored.Count - 20} more"), Style.Plain);
            }
        }
    }

    void Head(string title, int count)
    {
        if (count > 0)
        {
            Line(string.Create(CultureInfo.InvariantCulture, $"{title}: {count}"), Strong);
        }
    }

    void Line(string text, Style style) => report.Write(new Text(TerminalText.Of(text) + "\n", style));
}
