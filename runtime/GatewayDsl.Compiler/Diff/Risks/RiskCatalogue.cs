using System;
using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl.Compiler.Diff;

/// <summary>All kinds of risks that a change may have.</summary>
public static class RiskCatalogue
{
    static readonly IReadOnlyList<RiskRule> Rules =
    [
        .. Enumerable.Empty<RiskRule>()
            .Concat(FieldRisks.All)
            .Concat(PacketRisks.All)
            .Concat(AccessRisks.All)
            .Concat(BehaviourRisks.All)
            .Concat(UpdateRisks.All)
            .OrderBy(static rule => rule.Info.Id, StringComparer.Ordinal),
    ];

    /// <summary>Every kind, by id.</summary>
    public static IReadOnlyList<RiskInfo> All { get; } = [.. Rules.Select(static rule => rule.Info).Concat(FleetRisks.All).OrderBy(static info => info.Id, StringComparer.Ordinal)];

    /// <summary>The risks of a change, the worst first.</summary>
    /// <param name="question">The change.</param>
    internal static IReadOnlyList<Risk> Judge(RiskQuestion question) =>
    [
        .. from rule in Rules
           from found in rule.Check(question)
           orderby rule.Info.Level descending, rule.Info.Id
           select new Risk(rule.Info, found.Message, found.Before, found.After),
    ];
}
