using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Diff;

namespace GatewayDsl.Tool.Diff;

/// <summary>Gateways of a fleet that change in the same way are one entry.</summary>
static class Alike
{
    /// <summary>Joins entries that say the same, and puts the worst first.</summary>
    /// <param name="entries">An entry a gateway.</param>
    public static IReadOnlyList<DiffEntry> Joined(IEnumerable<DiffEntry> entries) =>
    [
        .. entries.GroupBy(Key, StringComparer.Ordinal)
            .Select(static group => group.First() with { Gateways = [.. group.SelectMany(static entry => entry.Gateways)] })
            .OrderByDescending(static entry => entry.Worst ?? RiskLevel.Info)
            .ThenByDescending(static entry => entry.Diff?.Worst ?? ConsequenceKind.None)
            .ThenBy(static entry => entry.Gateways[0], StringComparer.Ordinal),
    ];

    // A renamed gateway stands alone: its old name is its own.
    static string Key(DiffEntry entry) => entry.Diff is not { } diff
        ? string.Join('\n', [entry.Remark ?? "", entry.Project])
        : string.Join(
            '\n',
            [
                entry.Remark ?? "",
                entry.Fetch?.ToString() ?? "",
                .. entry.Upgrade?.Files.SelectMany(static file => file.Lines.Prepend(file.Text)) ?? [],
                .. entry.Risks.Select(static risk => $"{risk.Risk.Rule.Id} {risk.Counts} {risk.Acknowledgement} {risk.Risk.Message}"),
                .. diff.Consequences.Select(static consequence => $"{consequence.Kind} {consequence.Reason}"),
                .. diff.Meaning.Select(static change => change.Text),
                .. diff.Model.Select(static change => $"{change.Turn} {change.Before} {change.After} {change.Old} {change.New}"),
            ]);
}
