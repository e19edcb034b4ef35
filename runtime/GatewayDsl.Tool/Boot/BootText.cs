using System.Globalization;
using GatewayDsl.Compiler.BootModel;
using GatewayDsl.Tool.Findings;
using Spectre.Console;

namespace GatewayDsl.Tool.Boot;

/// <summary>Tells a person what came of <c>gateway boot</c>.</summary>
/// <param name="output">Standard output.</param>
/// <param name="error">Standard error.</param>
sealed class BootText(IAnsiConsole output, IAnsiConsole error)
{
    static readonly Style Strong = new(decoration: Decoration.Bold);

    /// <summary>Prints the outcome.</summary>
    /// <param name="outcome">The outcome.</param>
    public void Print(BootOutcome outcome)
    {
        if (!outcome.Definition.IsSound || outcome.Gateways.Count == 0)
        {
            DefinitionText.Print(outcome.Definition, output, error);
        }

        var notes = new FindingPrinter(output, outcome.Definition.Source);
        foreach (GatewayBoot gateway in outcome.Gateways)
        {
            if (gateway.Report is not { } report)
            {
                Line($"{gateway.Name}: has no slots to choose from", Strong);
                continue;
            }

            Line(string.Create(CultureInfo.InvariantCulture, $"{gateway.Name}: {report.States} states of boot and update, {report.Steps} steps between them"), Strong);
            Line($"  The slot is chosen by {report.Chooser} ({report.Judge})");
            foreach (BootVerdict verdict in report.Verdicts)
            {
                Line($"  {(verdict.Holds ? "holds" : "broken")}: {verdict.Promise.Text}", new Style(verdict.Holds ? Color.Green : Color.Red));
                int number = 0;
                foreach (string phrase in verdict.Trace ?? [])
                {
                    Line(string.Create(CultureInfo.InvariantCulture, $"    {++number}. {phrase}"));
                }

                foreach (BootCause cause in verdict.Causes)
                {
                    notes.PrintOrigin(gateway.Causes[cause], $"{cause.Advice} ({cause.Rule})");
                }
            }
        }
    }

    void Line(string text, Style? style = null) => output.Write(new Text(TerminalText.Of(text) + "\n", style));
}
