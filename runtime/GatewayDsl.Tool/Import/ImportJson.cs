using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;
using GatewayDsl.Compiler.Agreement;
using GatewayDsl.Tool.Findings;

namespace GatewayDsl.Tool.Import;

/// <summary>Tells a program what came of <c>gateway import</c>: one JSON document, as <c>schemas/import.schema.json</c> describes it.</summary>
static class ImportJson
{
    /// <summary>Writes the outcome.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="output">Standard output.</param>
    public static void Print(ImportOutcome outcome, TextWriter output)
    {
        output.Write(JsonSerializer.Serialize(Document(outcome), ImportJsonContext.Default.ImportDocument));
        output.Write('\n');
    }

    static ImportDocument Document(ImportOutcome outcome) => new(
        "import",
        outcome.ExitCode,
        outcome.Folder,
        outcome.Unusable is { } unusable ? new JsonImportError(unusable.Message) : null,
        outcome.Imported?.Gateway.Name.Text,
        outcome.Files,
        outcome.Imported is null ? null : outcome.Source,
        outcome.Written,
        [.. outcome.Contradictions.Select(static each => new JsonContradiction(each.Hazard, each.Message, [.. each.Places.Select(Place)]))],
        [.. outcome.Remarks.Select(static remark => new JsonRemark(Word(remark.Kind), remark.File, remark.Line, remark.Verbatim, remark.Message))],
        [.. (outcome.Imported?.Draft.Unsaid ?? []).Select(static each => new JsonUnsaid(each.Path, each.Chosen, each.Why))],
        [.. (outcome.Imported?.Draft.Origins ?? new Dictionary<string, Fact>()).OrderBy(static pair => pair.Key, System.StringComparer.Ordinal).Select(static pair => new JsonOrigin(pair.Key, pair.Value.File, pair.Value.Line))],
        FindingJson.Findings(outcome.Definition),
        outcome.Imported?.Draft.Ignored ?? []);

    static JsonImportPlace Place(Fact fact) => new(fact.File, fact.Line);

    static string Word(RemarkKind kind) => kind switch { RemarkKind.NotImported => "not-imported", RemarkKind.Changed => "changed", _ => "broken" };
}

/// <summary>The whole document.</summary>
sealed record ImportDocument(
    string Verb,
    int ExitCode,
    string Folder,
    JsonImportError? Error,
    string? Gateway,
    int Files,
    string? Source,
    IReadOnlyList<string> Written,
    IReadOnlyList<JsonContradiction> Contradictions,
    IReadOnlyList<JsonRemark> Remarks,
    IReadOnlyList<JsonUnsaid> Unsaid,
    IReadOnlyList<JsonOrigin> Origins,
    IReadOnlyList<JsonFinding> Findings,
    IReadOnlyList<string> Ignored);

/// <summary>Why nothing was imported.</summary>
sealed record JsonImportError(string Message);

/// <summary>Files that do not say the same.</summary>
sealed record JsonContradiction(string Hazard, string Message, IReadOnlyList<JsonImportPlace> Places);

/// <summary>A line of an imported file.</summary>
sealed record JsonImportPlace(string File, int Line);

/// <summary>What became of a line.</summary>
sealed record JsonRemark(string Kind, string File, int Line, string Verbatim, string Message);

/// <summary>What no file says.</summary>
sealed record JsonUnsaid(string Path, string Chosen, string Why);

/// <summary>Which line says a place of the model.</summary>
sealed record JsonOrigin(string Path, string File, int Line);

/// <summary>How the document is written; made by the compiler, since NativeAOT knows no reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ImportDocument))]
sealed partial class ImportJsonContext : JsonSerializerContext;
