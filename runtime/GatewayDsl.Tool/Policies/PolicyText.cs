using System.Linq;
using GatewayDsl.Compiler;
using GatewayDsl.Compiler.Policies;
using GatewayDsl.Evaluation;
using GatewayDsl.Tool.Findings;
using Spectre.Console;

namespace GatewayDsl.Tool.Policies;

/// <summary>Tells a person what came of <c>gateway policy</c>.</summary>
/// <param name="output">Standard output.</param>
/// <param name="error">Standard error.</param>
sealed class PolicyText(IAnsiConsole output, IAnsiConsole error)
{
    static readonly Style Strong = new(decoration: Decoration.Bold);

    /// <summary>Prints the outcome.</summary>
    /// <param name="outcome">The outcome.</param>
    public void Print(PolicyOutcome outcome)
    {
        if (!outcome.Definition.IsSound || outcome.Definition.Gateways.Count == 0)
        {
            DefinitionText.Print(outcome.Definition, output, error);
            return;
        }

        if (outcome.Gateways.Count == 0)
        {
            Line("No gateway opted into a policy; write Policies = [Policy.Release] to do so");
            return;
        }

        Line(PolicyOutcome.Notice);
        foreach (GatewayEvidence gateway in outcome.Gateways)
        {
            foreach (IGrouping<Policy, PolicyEvidence> policy in gateway.Evidence.GroupBy(static item => item.Policy))
            {
                Line("");
                Line($"{gateway.Name}: {PolicyOutcome.Word(policy.Key)}", Strong);
                foreach (PolicyEvidence item in policy)
                {
                    Print(outcome, gateway, item);
                }
            }

            foreach (IGrouping<Policy, OwnPolicyVerdict> policy in gateway.Own.GroupBy(static verdict => verdict.Policy))
            {
                Line("");
                Line($"{gateway.Name}: {PolicyOutcome.Word(policy.Key)}", Strong);
                foreach (OwnPolicyVerdict verdict in policy)
                {
                    Print(outcome, verdict);
                }
            }
        }
    }

    void Print(PolicyOutcome outcome, GatewayEvidence gateway, PolicyEvidence item)
    {
        Line($"  {item.Id} {PolicyOutcome.Word(item.Verdict)}: {item.Name}", new Style(item.Verdict switch { PolicyVerdict.Met => Color.Green, PolicyVerdict.NotMet => Color.Red, _ => Color.Grey }));
        if (item.Exemption is { } exemption)
        {
            Line($"    does not apply: {exemption}");
            return;
        }

        if (item.Rules.Count > 0)
        {
            Line($"    checked by {string.Join(", ", item.Rules)}");
        }

        foreach (Finding finding in item.Findings)
        {
            Line($"    {finding.Rule.Id}: {finding.Message}");
            Line($"      {Place(outcome, gateway.Gateway.Origins.Of(finding.Path, out _).Span)}");
        }

        foreach (PolicyValue value in item.Values)
        {
            Origin origin = gateway.OriginOf(value, out bool isDefault);
            Line($"    {value.Path} = {value.Text}, {(isDefault ? "by default" : Place(outcome, origin.Span))}");
        }

        if (item.Unseen.Length > 0)
        {
            Line($"    not looked at: {item.Unseen}");
        }
    }

    void Print(PolicyOutcome outcome, OwnPolicyVerdict verdict)
    {
        bool isMet = verdict.Findings.Count == 0;
        Line($"  {verdict.Rule} {(isMet ? "met" : "not met")}: {Place(outcome, verdict.Span)}", new Style(isMet ? Color.Green : Color.Red));
        foreach (LocatedFinding finding in verdict.Findings)
        {
            Line($"    {finding.Message}");
            Line($"      {Place(outcome, finding.Span!)}");
        }
    }

    static string Place(PolicyOutcome outcome, SourceSpan span) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{outcome.Definition.Relative(span.File)}({span.Line},{span.Column})");

    void Line(string text, Style? style = null) => output.Write(new Text(TerminalText.Of(text) + "\n", style));
}
