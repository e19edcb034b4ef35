using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using GatewayDsl.Compiler.Diff;
using GatewayDsl.Tool.Diff.Sides;
using GatewayDsl.Tool.Findings.Sarif;

namespace GatewayDsl.Tool.Diff.Reports;

/// <summary>
/// Tells code scanning which risks a change has, each at the lines that say it after the change, or before it for what is gone. A risk that
/// somebody agreed to is there, and suppressed.
/// </summary>
static class DiffSarif
{
    /// <summary>Writes the outcome.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="output">Standard output.</param>
    public static void Print(DiffOutcome outcome, TextWriter output)
    {
        (DiffEntry Entry, JudgedRisk Risk)[] risks = [.. from entry in outcome.Entries from risk in entry.Risks select (entry, risk)];
        DiffProblem[] lost = [.. outcome.Problems.Where(static problem => problem.Risk is not null)];
        RiskInfo[] rules = [.. risks.Select(static each => each.Risk.Risk.Rule).Concat(lost.Select(static problem => problem.Risk!)).DistinctBy(static rule => rule.Id).OrderBy(static rule => rule.Id, StringComparer.Ordinal)];
        SarifPrinter.Write(
            [.. rules.Select(Rule)],
            new SarifInvocation(outcome.Unusable is null, outcome.Unusable is { } unusable ? [new SarifNotification("error", new SarifText(unusable.Message), null)] : null),
            [
                .. risks.Select(each => Result(each.Entry, each.Risk, Array.FindIndex(rules, rule => rule.Id == each.Risk.Risk.Rule.Id))),
                .. lost.Select(problem => new SarifResult(problem.Risk!.Id, Array.FindIndex(rules, rule => rule.Id == problem.Risk.Id), Level(problem.Risk.Level), new SarifText($"{problem.Side}: {string.Join("; ", problem.Messages)}"), [Location(new SidePlace(problem.Project, 0, 0))], null)),
            ],
            output);
    }

    static SarifRule Rule(RiskInfo rule) => new(rule.Id, new SarifText(rule.Title + "."), new SarifText(rule.Why), new SarifText($"{rule.Why}\n\nBefore: {rule.Before}\n\nAfter: {rule.After}"), new SarifConfiguration(Level(rule.Level)));

    static SarifResult Result(DiffEntry entry, JudgedRisk risk, int rule)
    {
        SidePlace[] places = [.. entry.PlacesOf(risk.Risk.Before, risk.Risk.After)];
        return new SarifResult(
            risk.Risk.Rule.Id,
            rule,
            Level(risk.Risk.Rule.Level),
            new SarifText($"{DiffWords.Names(entry)}: {risk.Risk.Message}"),
            [Location(places.Length > 0 ? places[0] : new SidePlace(entry.Project, 0, 0))],
            places.Length > 1 ? [.. places.Skip(1).Select(static (place, i) => Location(place) with { Id = i })] : null)
        {
            Suppressions = risk.Acknowledgement is { } agreed ? [new SarifSuppression("external", $"{agreed.Reason} (until {agreed.Until})")] : null,
        };
    }

    static SarifLocation Location(SidePlace place) =>
        new(null, new SarifPhysicalLocation(SarifPrinter.Artifact(place.File), place.Line == 0 ? null : new SarifRegion(place.Line, place.Column == 0 ? null : place.Column, null, null)), null);

    static string Level(RiskLevel level) => level switch
    {
        RiskLevel.Info => "note",
        RiskLevel.Review => "warning",
        _ => "error",
    };
}
