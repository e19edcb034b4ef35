using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace GatewayDsl.Tool.History.Log;

/// <summary>Tells a program what came of <c>gateway log</c>: one JSON document, as <c>schemas/log.schema.json</c> describes it.</summary>
static class LogJson
{
    /// <summary>Writes the outcome.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="output">Standard output.</param>
    public static void Print(LogOutcome outcome, TextWriter output)
    {
        var document = new LogDocument("log", outcome.ExitCode, outcome.Unusable?.Message, outcome.Looked, outcome.Notes, [.. outcome.Entries.Select(static entry => new JsonLogEntry(HistoryJson.Commit(entry.Commit), HistoryJson.Changes(entry.Changes)))]);
        output.Write(JsonSerializer.Serialize(document, HistoryJsonContext.Default.LogDocument));
        output.Write('\n');
    }
}

/// <summary>The whole document.</summary>
sealed record LogDocument(string Verb, int ExitCode, string? Error, int Revisions, IReadOnlyList<string> Notes, IReadOnlyList<JsonLogEntry> Entries);

/// <summary>A revision that changed something.</summary>
sealed record JsonLogEntry(JsonCommit Commit, IReadOnlyList<JsonHistoryChange> Changes);
