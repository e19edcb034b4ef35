using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace GatewayDsl.Tool.History.Bisect;

/// <summary>Tells a program what came of <c>gateway bisect</c>: one JSON document, as <c>schemas/bisect.schema.json</c> describes it.</summary>
static class BisectJson
{
    /// <summary>Writes the outcome.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="output">Standard output.</param>
    public static void Print(BisectOutcome outcome, TextWriter output)
    {
        var document = new BisectDocument(
            "bisect",
            outcome.ExitCode,
            outcome.Statement.Length > 0 ? outcome.Statement : null,
            outcome.Unusable?.Message,
            outcome.Reason,
            outcome.Revisions,
            outcome.Read,
            [.. outcome.First.Select(HistoryJson.Commit)],
            HistoryJson.Changes(outcome.Evidence));
        output.Write(JsonSerializer.Serialize(document, HistoryJsonContext.Default.BisectDocument));
        output.Write('\n');
    }
}

/// <summary>The whole document.</summary>
sealed record BisectDocument(string Verb, int ExitCode, string? Statement, string? Error, string? Reason, int Revisions, int Read, IReadOnlyList<JsonCommit> First, IReadOnlyList<JsonHistoryChange> Evidence);
