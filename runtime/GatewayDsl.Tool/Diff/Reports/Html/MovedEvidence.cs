using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using GatewayDsl.Compiler.Policies;
using GatewayDsl.Tool.Diff.Sides;
using static GatewayDsl.Tool.Diff.Reports.Html.Html;

namespace GatewayDsl.Tool.Diff.Reports.Html;

/// <summary>What of the evidence for policies, EN 18031-1 among them, reads otherwise after the change.</summary>
static class MovedEvidence
{
    // What only the disk and the clock know is the same on both sides, and 'gateway policy' tells it.
    static readonly PolicyFacts Nothing = new([], "0001-01-01", []);

    /// <summary>The requirements whose evidence moved; null where none did.</summary>
    /// <param name="before">The gateway before.</param>
    /// <param name="after">The gateway after.</param>
    public static XElement? Of(SideGateway before, SideGateway after)
    {
        var old = PolicyEvidence.Of(before.Model, Nothing).ToDictionary(static each => (each.Policy.Text, each.Id));
        var now = PolicyEvidence.Of(after.Model, Nothing).ToDictionary(static each => (each.Policy.Text, each.Id));
        XElement[] rows = [.. old.Keys.Union(now.Keys).OrderBy(static key => key).Select(key => Row(old.GetValueOrDefault(key), now.GetValueOrDefault(key))).OfType<XElement>()];
        return rows.Length == 0 ? null : Element(
            "div",
            Element("h3", "Evidence that moves"),
            Element(
                "table",
                Element("caption", "Evidence, and no assessment."),
                Element("thead", Element("tr", new[] { "Requirement", "Before", "After" }.Select(static head => Element("th", Attribute("scope", "col"), head)))),
                Element("tbody", rows)));
    }

    static XElement? Row(PolicyEvidence? before, PolicyEvidence? after)
    {
        string[] old = [.. Words(before)], now = [.. Words(after)];
        if (old.SequenceEqual(now))
        {
            return null;
        }

        PolicyEvidence known = (after ?? before)!;
        return Element(
            "tr",
            Class("found"),
            Element("th", Attribute("scope", "row"), Element("code", known.Id), " ", known.Name),
            Element("td", old.Except(now).Select(static line => Element("p", line))),
            Element("td", now.Except(old).Select(static line => Element("p", line))));
    }

    static IEnumerable<string> Words(PolicyEvidence? evidence)
    {
        if (evidence is null)
        {
            yield return "the policy is not opted into";
            yield break;
        }

        yield return evidence.Exemption is { } exemption ? "does not apply: " + exemption : evidence.Verdict switch
        {
            PolicyVerdict.Met => "the rules have nothing to say",
            PolicyVerdict.NotMet => "a rule speaks against it",
            _ => "not judged",
        };
        foreach (string text in evidence.Findings.Select(static finding => $"{finding.Rule.Id}: {finding.Message}").Concat(evidence.Values.Select(static value => $"{value.Path} is {value.Text}")))
        {
            yield return text;
        }
    }
}
