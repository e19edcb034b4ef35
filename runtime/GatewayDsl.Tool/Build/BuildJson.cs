using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;
using GatewayDsl.Tool.Findings;

namespace GatewayDsl.Tool.Build;

/// <summary>Tells a program what came of <c>gateway build</c>: one JSON document, as <c>schemas/build.schema.json</c> describes it.</summary>
static class BuildJson
{
    /// <summary>Writes the outcome.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="output">Standard output.</param>
    public static void Print(BuildOutcome outcome, TextWriter output)
    {
        output.Write(JsonSerializer.Serialize(Document(outcome), BuildJsonContext.Default.BuildDocument));
        output.Write('\n');
    }

    static BuildDocument Document(BuildOutcome outcome) => new(
        "build",
        outcome.ExitCode,
        outcome.Definition.Project is { } project ? Path.GetFileName(project.Path) : null,
        outcome.Gateway,
        outcome.Backend,
        Error(outcome),
        outcome.Failure?.Emitted,
        outcome.Failure is { Log.Count: > 0 } failure ? failure.Log : null,
        FindingJson.Findings(outcome.Definition),
        [
            .. outcome.Files.Select(static file => new JsonBuiltFile(
                file.Path,
                file.Size,
                file.OnDisk,
                file.IsNew ? "written" : "unchanged",
                [.. file.Parts.Select(static part => new JsonBuiltPart(part.Name, part.Offset, part.Size, part.Used, part.From))])),
        ]);

    static JsonError? Error(BuildOutcome outcome) =>
        outcome.Failure is { } failure
            ? new JsonError(failure.Message, failure.Origin is { } origin ? FindingJson.At(outcome.Definition, origin.Span) : null)
            : FindingJson.Error(outcome.Definition);
}

/// <summary>The whole document.</summary>
sealed record BuildDocument(
    string Verb,
    int ExitCode,
    string? Project,
    string? Gateway,
    string? Backend,
    JsonError? Error,
    string? Emitted,
    IReadOnlyList<string>? Log,
    IReadOnlyList<JsonFinding> Findings,
    IReadOnlyList<JsonBuiltFile> Files);

/// <summary>A file that was built.</summary>
sealed record JsonBuiltFile(string Path, long Size, long OnDisk, string Change, IReadOnlyList<JsonBuiltPart> Parts);

/// <summary>A part of it.</summary>
sealed record JsonBuiltPart(string Name, long Offset, long Size, long Used, string From);

/// <summary>How the document is written; made by the compiler, since NativeAOT knows no reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(BuildDocument))]
sealed partial class BuildJsonContext : JsonSerializerContext;
