using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;
using GatewayDsl.Compiler;
using GatewayDsl.Compiler.Diff;
using GatewayDsl.Compiler.Reachability;

namespace GatewayDsl.Tool.Diff.Reports;

/// <summary>Tells a program what came of <c>gateway diff</c>: one JSON document, as <c>schemas/diff.schema.json</c> describes it.</summary>
static class DiffJson
{
    /// <summary>Writes the outcome.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="output">Standard output.</param>
    public static void Print(DiffOutcome outcome, TextWriter output)
    {
        output.Write(JsonSerializer.Serialize(Document(outcome), DiffJsonContext.Default.DiffDocument));
        output.Write('\n');
    }

    static DiffDocument Document(DiffOutcome outcome) => new(
        "diff",
        outcome.ExitCode,
        outcome.Before.Length > 0 ? outcome.Before : null,
        outcome.After.Length > 0 ? outcome.After : null,
        outcome.Unusable?.Message,
        outcome.Worst is { } worst ? DiffWords.Level(worst) : null,
        outcome.Compared,
        outcome.Affected,
        outcome.Notes,
        [.. outcome.Problems.Select(static problem => new JsonProblem(problem.Project, problem.Side, problem.Risk?.Id, problem.Messages))],
        [.. outcome.Entries.Select(Entry)]);

    static JsonEntry Entry(DiffEntry entry) => new(
        entry.Gateways,
        entry.Project,
        entry.Remark,
        entry.Diff is null ? null : Word(entry.Diff.Worst),
        entry.Fetch is { } fetch ? new JsonFetch(fetch.Old, fetch.New, fetch.Full, fetch.Adaptive) : null,
        entry.Upgrade is { } upgrade ? new JsonUpgrade(upgrade.From, upgrade.To, [.. upgrade.Files.Select(static file => new JsonUpgradedFile(file.Path, file.Gone, file.Added))]) : null,
        [
            .. entry.Risks.Select(risk => new JsonRisk(
                risk.Risk.Rule.Id,
                DiffWords.Level(risk.Risk.Rule.Level),
                risk.Risk.Message,
                risk.Counts,
                risk.Acknowledgement is { } agreed ? new JsonAcknowledgement(agreed.Reason, agreed.Until) : null,
                Places(entry, risk.Risk.Before, risk.Risk.After))),
        ],
        [.. (entry.Diff?.Consequences ?? []).Select(consequence => new JsonConsequence(Word(consequence.Kind), consequence.Reason, consequence.KeepsData, Places(entry, consequence.Before, consequence.After)))],
        [.. (entry.Diff?.Meaning ?? []).Select(change => Meaning(entry, change))],
        [.. (entry.Diff?.Model ?? []).Select(change => new JsonModelChange(Word(change.Turn), change.Before?.Text, change.After?.Text, change.Old, change.New, Places(entry, change.Before, change.After)))]);

    static JsonMeaning Meaning(DiffEntry entry, MeaningChange change) => new(
        Word(change.Area),
        change.Subject,
        Word(change.Turn),
        change.Text,
        change.Before?.Text,
        change.After?.Text,
        (change as SettingsChange)?.File,
        (change as SettingsChange)?.Lines,
        change is PacketChange packets ? Packets(packets) : null,
        Places(entry, change.Before, change.After));

    static JsonPackets Packets(PacketChange change) => new(
        Word(change.Difference),
        Word(change.Hook),
        change.In,
        change.Out,
        change.Services,
        change.States,
        change.Sources,
        change.Destinations,
        [.. change.When.Select(static state => new JsonSwitchState(state.Switch.Name, state.Switch.IsProvisioned, state.IsOn))],
        new JsonWitness(change.Witness.In, change.Witness.Out, Word(change.Witness.Protocol), change.Witness.Number, Word(change.Witness.State), change.Witness.Source.Text, change.Witness.Destination.Text));

    static IReadOnlyList<JsonLine> Places(DiffEntry entry, ModelPath? before, ModelPath? after) =>
        [.. entry.PlacesOf(before, after).Select(static place => new JsonLine(place.File, place.Line == 0 ? null : place.Line, place.Column == 0 ? null : place.Column))];

    static string Word<T>(T value)
        where T : struct, System.Enum => char.ToLowerInvariant(value.ToString()[0]) + value.ToString()[1..];
}

/// <summary>The whole document.</summary>
sealed record DiffDocument(
    string Verb,
    int ExitCode,
    string? Base,
    string? Head,
    string? Error,
    string? Worst,
    int Compared,
    int Affected,
    IReadOnlyList<string> Notes,
    IReadOnlyList<JsonProblem> Problems,
    IReadOnlyList<JsonEntry> Changes);

/// <summary>A project that cannot be read in full.</summary>
sealed record JsonProblem(string Project, string Side, string? Risk, IReadOnlyList<string> Messages);

/// <summary>A change, and the gateways that change so.</summary>
sealed record JsonEntry(
    IReadOnlyList<string> Gateways,
    string Project,
    string? Remark,
    string? Worst,
    JsonFetch? Fetch,
    JsonUpgrade? Upgrade,
    IReadOnlyList<JsonRisk> Risks,
    IReadOnlyList<JsonConsequence> Consequences,
    IReadOnlyList<JsonMeaning> Meaning,
    IReadOnlyList<JsonModelChange> Model);

/// <summary>How much a device fetches, in bytes.</summary>
sealed record JsonFetch(string Old, string New, long Full, long? Adaptive);

/// <summary>What another version of GatewayDsl changes by itself.</summary>
sealed record JsonUpgrade(string From, string To, IReadOnlyList<JsonUpgradedFile> Files);

/// <summary>A file that another version writes otherwise.</summary>
sealed record JsonUpgradedFile(string Path, IReadOnlyList<string> Gone, IReadOnlyList<string> Added);

/// <summary>A risk.</summary>
sealed record JsonRisk(string Id, string Level, string Message, bool Counts, JsonAcknowledgement? Acknowledged, IReadOnlyList<JsonLine> Lines);

/// <summary>Who agreed, in effect: why and until when.</summary>
sealed record JsonAcknowledgement(string Reason, string Until);

/// <summary>What has to be done.</summary>
sealed record JsonConsequence(string Kind, string Reason, bool? KeepsData, IReadOnlyList<JsonLine> Lines);

/// <summary>What differs on the device.</summary>
sealed record JsonMeaning(
    string Area,
    string Subject,
    string Turn,
    string Text,
    string? Before,
    string? After,
    string? File,
    IReadOnlyList<string>? FileLines,
    JsonPackets? Packets,
    IReadOnlyList<JsonLine> Lines);

/// <summary>Packets that are treated otherwise.</summary>
sealed record JsonPackets(
    string Difference,
    string Hook,
    IReadOnlyList<string> In,
    IReadOnlyList<string> Out,
    IReadOnlyList<string> Services,
    IReadOnlyList<string> States,
    IReadOnlyList<string> Sources,
    IReadOnlyList<string> Destinations,
    IReadOnlyList<JsonSwitchState> When,
    JsonWitness Witness);

/// <summary>A switch and its state.</summary>
sealed record JsonSwitchState(string Name, bool IsProvisioned, bool IsOn);

/// <summary>One of the packets.</summary>
sealed record JsonWitness(string? In, string? Out, string Protocol, int Number, string State, string Source, string Destination);

/// <summary>What differs in the model.</summary>
sealed record JsonModelChange(string Turn, string? Before, string? After, string? Old, string? New, IReadOnlyList<JsonLine> Lines);

/// <summary>A line of a source or a file.</summary>
sealed record JsonLine(string File, int? Line, int? Column);

/// <summary>How the document is written; made by the compiler, since NativeAOT knows no reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DiffDocument))]
sealed partial class DiffJsonContext : JsonSerializerContext;
