using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GatewayDsl.Build.Output;
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
        new FindingPrinter(output, outcome.Source).Print(outcome.Findings);
        if (outcome.Unusable is { } unusable)
        {
            new FindingPrinter(error, outcome.Source).PrintUnusable(unusable.Place, unusable.Message);
        }
        else if (outcome.Written is { } written)
        {
            Print(outcome, written);
        }
        else
        {
            Line($"{FindingPrinter.Count(outcome.Findings)}; nothing was written");
        }
    }

    void Print(EmitOutcome outcome, WriteReport written)
    {
        int widest = outcome.Gateways.Max(static gateway => gateway.Name.Length);
        foreach (EmittedGateway gateway in outcome.Gateways)
        {
            IReadOnlyList<FileOutcome> files = [.. written.Files.Where(file => file.Path.StartsWith(gateway.Name + "/", StringComparison.Ordinal))];
            Line($"{gateway.Name.PadRight(widest)}  {Counts(new WriteReport(files))}  {gateway.Definition}");
        }

        foreach (FileOutcome file in written.Files.Where(static file => file.WasEdited))
        {
            string fate = file.Change == FileChange.Kept
                ? "was edited by hand and nothing needs it any more: left as it is, remove it yourself"
                : "was edited by hand, replaced";
            output.Write(new Text(TerminalText.Of($"{outcome.Folder}/{file.Path} {fate}") + "\n", new Style(Color.Yellow)));
        }

        string findings = outcome.Findings.Count == 0 ? "" : FindingPrinter.Count(outcome.Findings) + "; ";
        Line($"{findings}{Counts(written)} in {outcome.Folder}");
        if (outcome.Gateways.Select(static gateway => gateway.Name + "/" + First).FirstOrDefault(path => written.Files.Any(file => file.Path == path)) is { } first)
        {
            Line($"Look first at {outcome.Folder}/{first}");
        }
    }

    static string Counts(WriteReport report) =>
        string.Create(CultureInfo.InvariantCulture, $"{report.Count(FileChange.Written)} written, {report.Count(FileChange.Unchanged)} unchanged, {report.Count(FileChange.Removed)} removed");

    void Line(string text) => output.Write(new Text(TerminalText.Of(text) + "\n"));
}
