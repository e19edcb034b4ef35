using System.Linq;
using GatewayDsl.Tool.Findings;
using Spectre.Console;

namespace GatewayDsl.Tool.Reach;

/// <summary>Tells a person what came of <c>gateway who-can-reach</c>.</summary>
/// <param name="output">Standard output.</param>
/// <param name="error">Standard error.</param>
sealed class ReachText(IAnsiConsole output, IAnsiConsole error)
{
    static readonly Style Strong = new(decoration: Decoration.Bold);

    /// <summary>Prints the outcome.</summary>
    /// <param name="outcome">The outcome.</param>
    public void Print(ReachOutcome outcome)
    {
        if (!outcome.Definition.IsSound || outcome.Gateways.Count == 0)
        {
            DefinitionText.Print(outcome.Definition, output, error);
        }

        var notes = new FindingPrinter(output, outcome.Definition.Source);
        foreach (GatewayReach gateway in outcome.Gateways)
        {
            Line($"{gateway.Name}: {gateway.Question}", Strong);
            if (gateway.Remark is { } remark)
            {
                Line("  " + remark);
            }

            foreach (ReachState state in gateway.States)
            {
                string when = string.Join(", ", state.Switches.Select(static pair => $"{pair.Key.Name} {(pair.Value ? "on" : "off")}"));
                string indent = "  ";
                if (when.Length > 0)
                {
                    Line($"  while {when}:");
                    indent = "    ";
                }

                foreach (ReachDecision decided in state.Decisions)
                {
                    string by = decided.Decision.Text is { } rule ? $"'{rule}'" : "the policy of the chain";
                    Line($"{indent}{decided.Decision.Verdict.Text}, by {by} ({decided.Decision.Place})", Colour(decided.Decision.Verdict));
                    Line($"{indent}  for example {decided.Decision.Packet}");
                    notes.PrintOrigin(decided.Origin, "decided here");
                }
            }
        }
    }

    static Style Colour(Verdict verdict) => new(verdict == Verdict.Accept ? Color.Green : Color.Red);

    void Line(string text, Style? style = null) => output.Write(new Text(TerminalText.Of(text) + "\n", style));
}
