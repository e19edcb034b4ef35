using System.Globalization;
using System.Linq;
using System.Text;
using GatewayDsl.Compiler.Policies;
using GatewayDsl.Evaluation;
using GatewayDsl.Tool.Diff.Reports;

namespace GatewayDsl.Tool.Policies;

/// <summary>What came of <c>gateway policy</c> as Markdown: a table a policy of a gateway.</summary>
static class PolicyMarkdown
{
    /// <summary>The document.</summary>
    /// <param name="outcome">The outcome of a sound definition.</param>
    public static string Of(PolicyOutcome outcome)
    {
        var text = new StringBuilder($"# Evidence for policies\n\n{PolicyOutcome.Notice}\n");
        if (outcome.Gateways.Count == 0)
        {
            text.Append("\nNo gateway opted into a policy.\n");
        }

        foreach (GatewayEvidence gateway in outcome.Gateways)
        {
            foreach (IGrouping<Policy, PolicyEvidence> policy in gateway.Evidence.GroupBy(static item => item.Policy))
            {
                text.Append($"\n## {MarkdownText.Of(gateway.Name)}: {PolicyOutcome.Word(policy.Key)}\n\n| Id | About | Verdict | Checked by | Evidence | Not looked at |\n|---|---|---|---|---|---|\n");
                foreach (PolicyEvidence item in policy)
                {
                    string evidence = string.Join("<br>", item.Exemption is { } exemption
                        ? [MarkdownText.Of("does not apply: " + exemption)]
                        : item.Findings.Select(finding => MarkdownText.Of($"{finding.Rule.Id}: {finding.Message}, {Place(outcome, gateway.Gateway.Origins.Of(finding.Path, out _).Span)}"))
                            .Concat(item.Values.Select(value => MarkdownText.Of($"{value.Path} = {value.Text}, {Source(outcome, gateway, value)}"))));
                    text.Append($"| {item.Id} | {MarkdownText.Of(item.Name)} | {PolicyOutcome.Word(item.Verdict)} | {string.Join(", ", item.Rules)} | {evidence} | {MarkdownText.Of(item.Unseen)} |\n");
                }
            }

            foreach (IGrouping<Policy, OwnPolicyVerdict> policy in gateway.Own.GroupBy(static verdict => verdict.Policy))
            {
                text.Append($"\n## {MarkdownText.Of(gateway.Name)}: {PolicyOutcome.Word(policy.Key)}\n\n| Rule | Verdict | Evidence |\n|---|---|---|\n");
                foreach (OwnPolicyVerdict verdict in policy)
                {
                    string evidence = string.Join("<br>", verdict.Findings.Select(finding => MarkdownText.Of($"{finding.Message}, {Place(outcome, finding.Span!)}")).Prepend(MarkdownText.Of($"the rule is {Place(outcome, verdict.Span)}")));
                    text.Append($"| {MarkdownText.Of(verdict.Rule)} | {(verdict.Findings.Count == 0 ? "met" : "not met")} | {evidence} |\n");
                }
            }
        }

        return text.ToString();
    }

    static string Source(PolicyOutcome outcome, GatewayEvidence gateway, PolicyValue value)
    {
        Origin origin = gateway.OriginOf(value, out bool isDefault);
        return isDefault ? "by default" : Place(outcome, origin.Span);
    }

    static string Place(PolicyOutcome outcome, SourceSpan span) =>
        string.Create(CultureInfo.InvariantCulture, $"{outcome.Definition.Relative(span.File)}({span.Line},{span.Column})");
}
