using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace GatewayDsl.Tool.History.Blame;

/// <summary>Tells a program what came of <c>gateway blame</c>: one JSON document, as <c>schemas/blame.schema.json</c> describes it.</summary>
static class BlameJson
{
    /// <summary>Writes the outcome.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="output">Standard output.</param>
    public static void Print(BlameOutcome outcome, TextWriter output)
    {
        var document = new BlameDocument("blame", outcome.ExitCode, outcome.Unusable?.Message, outcome.Notes, [.. outcome.Gateways.Select(static gateway => new JsonBlamedGateway(gateway.Name, [.. gateway.Values.Select(Value)]))]);
        output.Write(JsonSerializer.Serialize(document, HistoryJsonContext.Default.BlameDocument));
        output.Write('\n');
    }

    static JsonBlamedValue Value(BlamedValue value) => new(value.Place, value.Value, value.Commit is { } commit ? HistoryJson.Commit(commit) : null, HistoryJson.Places(value.Places));
}

/// <summary>The whole document.</summary>
sealed record BlameDocument(string Verb, int ExitCode, string? Error, IReadOnlyList<string> Notes, IReadOnlyList<JsonBlamedGateway> Gateways);

/// <summary>A gateway and its values.</summary>
sealed record JsonBlamedGateway(string Name, IReadOnlyList<JsonBlamedValue> Values);

/// <summary>A value, and the revision that it is from.</summary>
sealed record JsonBlamedValue(string Path, string Value, JsonCommit? Commit, IReadOnlyList<JsonSourceLine> Lines);
