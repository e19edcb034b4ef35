using System.Globalization;
using System.Linq;
using GatewayDsl.Tool.Findings;
using Spectre.Console;

namespace GatewayDsl.Tool.Explain;

/// <summary>Tells a person what came of <c>gateway explain</c>.</summary>
/// <param name="output">Standard output.</param>
/// <param name="error">Standard error.</param>
sealed class ExplainText(IAnsiConsole output, IAnsiConsole error)
{
    const int MostLines = 30;

    static readonly Style Strong = new(decoration: Decoration.Bold);

    /// <summary>Prints the outcome.</summary>
    /// <param name="outcome">The outcome.</param>
    public void Print(ExplainOutcome outcome)
    {
        if (outcome.Explanations.Count == 0)
        {
            // What is wrong with the definition is no answer to a question about what is not in it.
            DefinitionText.Print(outcome.Definition.Unusable is null ? outcome.Definition : outcome.Definition with { Findings = [] }, output, error);
            return;
        }

        if (outcome.Asked is { } asked)
        {
            Line(Shown(asked));
            Line("");
        }

        var notes = new FindingPrinter(output, outcome.Definition.Source);
        foreach ((int i, Explanation explanation) in outcome.Explanations.Index())
        {
            if (i > 0)
            {
                Line("");
            }

            Print(explanation, notes, outcome.Definition.IsSound);
        }
    }

    void Print(Explanation explanation, FindingPrinter notes, bool isEmitted)
    {
        output.Write(new Text(TerminalText.Of(explanation.Path.Length == 0 ? "the gateway" : explanation.Path), Strong));
        Line((explanation.Value.Count switch { 0 => " is left out", 1 => " = " + explanation.Value[0], _ => "" }) + $"  ({string.Join(", ", explanation.Gateways)})");
        if (explanation.Value.Count > 1)
        {
            foreach (string line in explanation.Value.Take(MostLines))
            {
                Line("    " + line);
            }

            More(explanation.Value.Count);
        }

        if (explanation.Documentation.Length > 0)
        {
            Line("  " + explanation.Documentation);
        }

        notes.PrintOrigin(explanation.Origin, explanation.Path.Length == 0 ? "defined here" : explanation.IsDefault ? "nobody wrote it: it is a default of what is made here" : "written here");
        foreach (RuleRemark remark in explanation.Findings)
        {
            Line($"  {remark.Id}: {remark.Message}");
        }

        foreach (EmittedLine line in explanation.Lines.Take(MostLines))
        {
            Line("  " + Shown(line));
        }

        More(explanation.Lines.Count);
        if (explanation.Files.Count > 0)
        {
            Line($"  no line is about it alone; look into {string.Join(", ", explanation.Files)}");
        }

        if (!isEmitted)
        {
            Line("  no file is emitted while there are errors");
        }
    }

    void More(int count)
    {
        if (count > MostLines)
        {
            Line(string.Create(CultureInfo.InvariantCulture, $"    … and {count - MostLines} more lines"));
        }
    }

    static string Shown(EmittedLine line) => string.Create(CultureInfo.InvariantCulture, $"{line.File}:{line.Line}: {line.Text.Trim()}");

    void Line(string text) => output.Write(new Text(TerminalText.Of(text) + "\n"));
}
