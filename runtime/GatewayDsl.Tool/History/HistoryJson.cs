using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Serialization;
using GatewayDsl.Tool.Diff.Sides;
using GatewayDsl.Tool.History.Bisect;
using GatewayDsl.Tool.History.Blame;
using GatewayDsl.Tool.History.Log;
using GatewayDsl.Tool.Projects.Files.Git;

namespace GatewayDsl.Tool.History;

/// <summary>What the JSON documents of the verbs about the history have in common.</summary>
static class HistoryJson
{
    /// <summary>A revision.</summary>
    /// <param name="commit">The revision.</param>
    public static JsonCommit Commit(GitCommit commit) => new(commit.Id, commit.Author, commit.Day, commit.Subject);

    /// <summary>What became of gateways.</summary>
    /// <param name="changes">What.</param>
    public static IReadOnlyList<JsonHistoryChange> Changes(IEnumerable<LogChange> changes) =>
        [.. changes.Select(static change => new JsonHistoryChange(change.Gateways, [.. change.Lines.Select(static line => new JsonHistoryLine(line.Text, Places(line.Places)))]))];

    /// <summary>Lines of source.</summary>
    /// <param name="places">The lines.</param>
    public static IReadOnlyList<JsonSourceLine> Places(IReadOnlyList<SidePlace> places) =>
        [.. places.Select(static place => new JsonSourceLine(place.File, place.Line == 0 ? null : place.Line, place.Line == 0 ? null : place.Column))];
}

/// <summary>A revision.</summary>
sealed record JsonCommit(string Id, string Author, string Date, string Subject);

/// <summary>What became of gateways.</summary>
sealed record JsonHistoryChange(IReadOnlyList<string> Gateways, IReadOnlyList<JsonHistoryLine> Lines);

/// <summary>One thing that became otherwise.</summary>
sealed record JsonHistoryLine(string Text, IReadOnlyList<JsonSourceLine> Lines);

/// <summary>A line of source.</summary>
sealed record JsonSourceLine(string File, int? Line, int? Column);

/// <summary>How the documents are written; made by the compiler, since NativeAOT knows no reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LogDocument))]
[JsonSerializable(typeof(BlameDocument))]
[JsonSerializable(typeof(BisectDocument))]
sealed partial class HistoryJsonContext : JsonSerializerContext;
