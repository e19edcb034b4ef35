using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GatewayDsl.Compiler;
using GatewayDsl.Compiler.Diff;
using GatewayDsl.Tool.Diff.Sides;
using GatewayDsl.Tool.Findings;

namespace GatewayDsl.Tool.Diff.Reports;

/// <summary>What all reports say in the same words.</summary>
static class DiffWords
{
    /// <summary>How many names of gateways are told at most.</summary>
    public const int MostNames = 6;

    /// <summary>How many gateways are affected, and how bad it is.</summary>
    /// <param name="outcome">The outcome.</param>
    public static string Summary(DiffOutcome outcome) => string.Create(
        CultureInfo.InvariantCulture,
        $"{outcome.Affected} of {outcome.Compared} gateway{(outcome.Compared == 1 ? "" : "s")} affected{(outcome.Worst is { } worst ? ", at worst " + Level(worst) : "")}");

    /// <summary>A level.</summary>
    /// <param name="level">The level.</param>
    public static string Level(RiskLevel level) => level.ToString().ToLowerInvariant();

    /// <summary>The names of an entry's gateways; of many the first, and how many there are.</summary>
    /// <param name="entry">The entry.</param>
    public static string Names(DiffEntry entry) => entry.Gateways.Count <= MostNames
        ? string.Join(", ", entry.Gateways)
        : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", entry.Gateways.Take(MostNames))} and {entry.Gateways.Count - MostNames} more");

    /// <summary>What has to be done, in two or three words.</summary>
    /// <param name="entry">The entry.</param>
    public static string Consequence(DiffEntry entry) => entry switch
    {
        { Diff: null } => entry.Remark ?? "",
        { Diff.IsEmpty: true, Upgrade: not null } => Consequence(ConsequenceKind.NewBundle),
        _ => Consequence(entry.Diff.Worst),
    };

    /// <summary>What has to be done, in two or three words.</summary>
    /// <param name="kind">What.</param>
    public static string Consequence(ConsequenceKind kind) => kind switch
    {
        ConsequenceKind.None => "nothing to do",
        ConsequenceKind.NewBundle => "new bundle",
        ConsequenceKind.NewSystem => "new system",
        ConsequenceKind.Bootloader => "bootloader by hand",
        ConsequenceKind.DataPartition => "data partition anew",
        ConsequenceKind.BundleRefused => "bundle refused",
        ConsequenceKind.Reflash => "reflash",
        _ => "lock-out",
    };

    /// <summary>Whether a bundle brings the change, or a part of it.</summary>
    /// <param name="entry">The entry.</param>
    public static bool IsByBundle(DiffEntry entry) => entry switch
    {
        { Diff: null } => false,
        { Diff.IsEmpty: true } => entry.Upgrade is not null,
        _ => entry.Diff.Consequences.Any(static consequence => consequence.Kind == ConsequenceKind.NewBundle),
    };

    /// <summary>How much a device fetches.</summary>
    /// <param name="fetch">How much.</param>
    public static string Sentence(Fetch fetch) =>
        $"{ByteCount.Of(fetch.Full)} for all of {fetch.New}" + (fetch.Adaptive is { } adaptive
            ? $", or {ByteCount.Of(adaptive)} where RAUC streams it to a device that runs {fetch.Old}"
            : "; it cannot be fetched in part, and 'gateway cost' tells why");

    /// <summary>What has to be done and why, with what becomes of the data.</summary>
    /// <param name="consequence">What.</param>
    public static string Sentence(Consequence consequence) =>
        consequence.Reason + consequence switch
        {
            { KeepsData: false } => " (data lost)",
            { KeepsData: true, Kind: not ConsequenceKind.NewBundle } => " (data kept)",
            _ => "",
        };

    /// <summary>A risk with whoever agreed to it.</summary>
    /// <param name="risk">The risk.</param>
    public static string Sentence(JudgedRisk risk) => risk.Risk.Message + (risk.Acknowledgement is { } agreed
        ? risk.Counts ? $" (agreed to until {agreed.Until}, which is past: {agreed.Reason})" : $" (agreed to until {agreed.Until}: {agreed.Reason})"
        : "");

    /// <summary>A difference of the models.</summary>
    /// <param name="change">The difference.</param>
    public static string Sentence(ModelChange change) => change.Turn switch
    {
        ModelTurn.Added => $"+ {change.After}: {change.New}",
        ModelTurn.Removed => $"- {change.Before}: {change.Old}",
        ModelTurn.Moved => $"~ {change.After}: {change.New}, moved from {change.Before}",
        ModelTurn.Renamed => $"~ {change.After}: {change.New}, was called {change.Old}",
        _ => $"~ {change.After}: {change.New}, was {change.Old}",
    };

    /// <summary>An example of packets, for a change of them.</summary>
    /// <param name="change">The change.</param>
    public static string? Example(MeaningChange change) => change is PacketChange packets ? $"for example {packets.Witness}" : null;

    /// <summary>Places, as editors and CI know how to read them.</summary>
    /// <param name="places">The places.</param>
    public static string Places(IEnumerable<SidePlace> places) =>
        string.Join(", made at ", places.Select(static place => place.Line == 0 ? place.File : string.Create(CultureInfo.InvariantCulture, $"{place.File}({place.Line},{place.Column})")));

    /// <summary>The level of a change of meaning: that of the worst risk that is about it.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="change">The change.</param>
    public static RiskLevel LevelOf(DiffEntry entry, MeaningChange change) =>
        entry.Risks.Where(risk => risk.Risk.Message == change.Text).Select(static risk => risk.Risk.Rule.Level).DefaultIfEmpty(RiskLevel.Info).Max();
}
