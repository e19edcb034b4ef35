using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;
using GatewayDsl.Build.Output;
using GatewayDsl.Tool.Findings;

namespace GatewayDsl.Tool.Emit;

/// <summary>Tells a program what came of <c>gateway emit</c>: one JSON document, as <c>schemas/emit.schema.json</c> describes it.</summary>
static class EmitJson
{
    /// <summary>Writes the outcome.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="output">Standard output.</param>
    public static void Print(EmitOutcome outcome, TextWriter output)
    {
        output.Write(JsonSerializer.Serialize(Document(outcome), EmitJsonContext.Default.EmitDocument));
        output.Write('\n');
    }

    static EmitDocument Document(EmitOutcome outcome) => new(
        "emit",
        outcome.ExitCode,
        outcome.Definition.Project is { } project ? Path.GetFileName(project.Path) : null,
        outcome.Folder,
        FindingJson.Error(outcome.Definition),
        FindingJson.Findings(outcome.Definition),
        outcome.Written is null ? [] : FindingJson.Gateways(outcome.Definition),
        [.. (outcome.Written?.Files ?? []).Select(static file => new JsonFile(file.Path, Word(file.Change), file.WasEdited))]);

    static string Word(FileChange change) => change switch
    {
        FileChange.Written => "written",
        FileChange.Removed => "removed",
        FileChange.Kept => "kept",
        _ => "unchanged",
    };
}

/// <summary>The whole document.</summary>
sealed record EmitDocument(
    string Verb,
    int ExitCode,
    string? Project,
    string? Folder,
    JsonError? Error,
    IReadOnlyList<JsonFinding> Findings,
    IReadOnlyList<JsonGateway> Gateways,
    IReadOnlyList<JsonFile> Files);

/// <summary>What became of a file.</summary>
sealed record JsonFile(string Path, string Change, bool WasEdited);

/// <summary>How the document is written; made by the compiler, since NativeAOT knows no reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(EmitDocument))]
sealed partial class EmitJsonContext : JsonSerializerContext;
