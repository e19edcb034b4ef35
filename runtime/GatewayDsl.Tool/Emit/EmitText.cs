using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GatewayDsl.Build.Output;
using GatewayDsl.Evaluation;
using GatewayDsl.Tool.Findings;
using Spectre.Console;

namespace GatewayDsl.Tool.Emit;

/// <summary>Tells a person what came of <c>gateway emit</c>.</summary>
/// <param name="output">Standard output.</param>
/// <param name="error">Standard error.</param>
sealed class EmitText(IAnsiConsole output, IAnsiConsole error)
{
    // What decides who gets in; a reviewer begins here.
    const string First = "nftables.conf";

    /// <summary>Prints the outcome.</summary>
    /// <param name="outcome">The outcome.</param>
    public void Print(EmitOutcome outcome)
    {
        DefinitionText.Print(outcome.Definition, output, error);
        if (outcome.Written is { } written)
        {
            Print(outcome, written);
        }
        else if (outcome.Definition.Unusable is null)
        {
            Line($"{FindingPrinter.Count(outcome.Definition.Findings)}; nothing was written");
        }
    }

    void Print(EmitOutcome outcome, WriteReport written)
    {
        int widest = outcome.Definition.Gateways.Max(static gateway => gateway.Model.Name.Text.Length);
        foreach (EvaluatedGateway gateway in outcome.Definition.Gateways)
        {
            string name = gateway.Model.Name.Text;
            IReadOnlyList<FileOutcome> files = [.. written.Files.Where(file => file.Path.StartsWith(name + "/", StringComparison.Ordinal))];
            Line($"{name.PadRight(widest)}  {Counts(new WriteReport(files))}  {gateway.Definition}");
        }

        foreach (FileOutcome file in written.Files.Where(static file => file.WasEdited))
        {
            string fate = file.Change == FileChange.Kept
                ? "was edited by hand and nothing needs it any more: left as it is, remove it yourself"
                : "was edited by hand, replaced";
            output.Write(new Text(TerminalText.Of($"{outcome.Folder}/{file.Path} {fate}") + "\n", new Style(Color.Yellow)));
        }

        string findings = outcome.Definition.Findings.Count == 0 ? "" : FindingPrinter.Count(outcome.Definition.Findings) + "; ";
        Line($"{findings}{Counts(written)} in {outcome.Folder}");
        if (outcome.Definition.Gateways.Select(static gateway => gateway.Model.Name.Text + "/" + First).FirstOrDefault(path => written.Files.Any(file => file.Path == path)) is { } first)
        {
            Line($"Look first at {outcome.Folder}/{first}");
        }
    }

    static string Counts(WriteReport report) =>
        string.Create(CultureInfo.InvariantCulture, $"{report.Count(FileChange.Written)} written, {report.Count(FileChange.Unchanged)} unchanged, {report.Count(FileChange.Removed)} removed");

    void Line(string text) => output.Write(new Text(TerminalText.Of(text) + "\n"));
}
