using System;
using System.Globalization;
using System.Linq;
using GatewayDsl.Compiler;
using GatewayDsl.Evaluation;
using GatewayDsl.Tool.Check.Validators;
using GatewayDsl.Tool.Findings;
using Spectre.Console;

namespace GatewayDsl.Tool.Check;

/// <summary>Tells a person what came of <c>gateway check</c>: a line for each validator and gateway, and below it what is wrong.</summary>
/// <param name="output">Standard output.</param>
/// <param name="error">Standard error.</param>
/// <param name="isVerbose">Whether times are told.</param>
sealed class CheckText(IAnsiConsole output, IAnsiConsole error, bool isVerbose)
{
    // A validator that complains of every line has said enough by then.
    const int MostLines = 20;

    /// <summary>Prints the outcome.</summary>
    /// <param name="outcome">The outcome.</param>
    public void Print(CheckOutcome outcome)
    {
        DefinitionText.Print(outcome.Definition, output, error);
        if (!outcome.Definition.IsSound)
        {
            if (outcome.Definition.Unusable is null)
            {
                Line($"{FindingPrinter.Count(outcome.Definition.Findings)}; nothing was checked");
            }

            return;
        }

        var notes = new FindingPrinter(output, outcome.Definition.Source);
        int gateway = outcome.Checks.Select(static check => check.Gateway.Model.Name.Text.Length).DefaultIfEmpty().Max();
        int validator = outcome.Checks.Select(static check => check.Validator.Name.Length).DefaultIfEmpty().Max();
        int files = outcome.Checks.Select(static check => Files(check).Length).DefaultIfEmpty().Max();
        foreach (CheckedFiles check in outcome.Checks)
        {
            output.Write(new Text(TerminalText.Of($"{check.Gateway.Model.Name.Text.PadRight(gateway)}  {check.Validator.Name.PadRight(validator)}  {Files(check).PadRight(files)}  ")));
            output.Write(new Text(Word(check.Answer.Result), Colour(check.Answer.Result)));
            Line((check.Answer.Reason.Length == 0 ? "" : ": " + check.Answer.Reason) + Time(check.Answer.Time));
            Print(check, notes);
        }

        Line(string.Join(", ", Enum.GetValues<CheckResult>().Select(result => (result, Count: outcome.Count(result))).Where(static pair => pair.Count > 0 || pair.result == CheckResult.Ok)
            .Select(static pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Count} {Word(pair.result)}"))));
        if (outcome.RequiresAll && outcome.Count(CheckResult.Skipped) > 0)
        {
            new FindingPrinter(error, static _ => null).PrintUnusable(null, "every validator must be asked here, and some could not be");
        }
    }

    /// <summary>A result as reports name it.</summary>
    /// <param name="result">The result.</param>
    public static string Word(CheckResult result) => result switch
    {
        CheckResult.Ok => "ok",
        CheckResult.Failed => "failed",
        CheckResult.Skipped => "skipped",
        _ => "broken",
    };

    void Print(CheckedFiles check, FindingPrinter notes)
    {
        string[] said = check.Answer.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        foreach (string line in said.Take(MostLines))
        {
            Line("  " + line.TrimEnd());
        }

        if (said.Length > MostLines)
        {
            Line(string.Create(CultureInfo.InvariantCulture, $"  … and {said.Length - MostLines} more lines"));
        }

        foreach (Complaint complaint in check.Answer.Complaints)
        {
            Line(string.Create(CultureInfo.InvariantCulture, $"  {check.Gateway.Model.Name.Text}/{complaint.File}:{complaint.Line}: {complaint.Text.Trim()}"));
            Origin origin = check.Gateway.Origins.Of(complaint.Origin, out _);
            notes.PrintOrigin(origin, complaint.Origin == ModelPath.Root ? "no place of the model says this line; the gateway is defined here" : $"{complaint.Origin} says this line");
        }
    }

    string Time(TimeSpan time) => isVerbose ? string.Create(CultureInfo.InvariantCulture, $"  {time.TotalSeconds:0.00} s") : "";

    static string Files(CheckedFiles check) => string.Create(CultureInfo.InvariantCulture, $"{check.Files.Count} {(check.Files.Count == 1 ? "file" : "files")}");

    static Style Colour(CheckResult result) => result switch
    {
        CheckResult.Ok => new Style(Color.Green),
        CheckResult.Skipped => new Style(Color.Yellow),
        _ => new Style(Color.Red, decoration: Decoration.Bold),
    };

    void Line(string text) => output.Write(new Text(TerminalText.Of(text) + "\n"));
}
