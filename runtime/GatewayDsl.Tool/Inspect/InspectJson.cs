using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;
using GatewayDsl.Imaging.Inspection;
using GatewayDsl.Tool.Findings;

namespace GatewayDsl.Tool.Inspect;

/// <summary>Tells a program what came of <c>gateway inspect</c>: one JSON document, as <c>schemas/inspect.schema.json</c> describes it.</summary>
static class InspectJson
{
    /// <summary>Writes the outcome.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="output">Standard output.</param>
    public static void Print(InspectOutcome outcome, TextWriter output)
    {
        output.Write(JsonSerializer.Serialize(Document(outcome), InspectJsonContext.Default.InspectDocument));
        output.Write('\n');
    }

    static InspectDocument Document(InspectOutcome outcome) => new(
        "inspect",
        outcome.ExitCode,
        outcome.File,
        outcome.Definition.Project is { } project ? Path.GetFileName(project.Path) : null,
        outcome.Gateway,
        FindingJson.Error(outcome.Definition),
        FindingJson.Findings(outcome.Definition),
        outcome.Found is { } found ? Of(found) : null,
        [
            .. outcome.Differences.Select(difference => new JsonDifference(
                difference.What,
                difference.Expected,
                difference.Found,
                difference.Path.Text,
                FindingJson.At(outcome.Definition, difference.Origin.Span))),
        ]);

    static JsonPart Of(Part part) => new(
        part.Kind,
        part.Name.Length == 0 ? null : part.Name,
        part.Offset,
        part.Size,
        part.Facts.GroupBy(static fact => fact.Name, StringComparer.Ordinal).ToDictionary(static group => group.Key, static group => group.First().Value, StringComparer.Ordinal),
        part.Problems,
        part.Remarks,
        [.. part.Files.Select(static file => new JsonFoundFile(file.Path, file.Kind, file.Size, file.Mode is { } mode ? Convert.ToString(mode, 8).PadLeft(4, '0') : null, file.Sha256, file.Target, file.Version))],
        [.. part.Parts.Select(Of)],
        part.Text);
}

/// <summary>The whole document.</summary>
sealed record InspectDocument(
    string Verb,
    int ExitCode,
    string File,
    string? Project,
    string? Gateway,
    JsonError? Error,
    IReadOnlyList<JsonFinding> Findings,
    JsonPart? Found,
    IReadOnlyList<JsonDifference> Differences);

/// <summary>What something is.</summary>
sealed record JsonPart(
    string Kind,
    string? Name,
    long Offset,
    long Size,
    IReadOnlyDictionary<string, string> Facts,
    IReadOnlyList<string> Problems,
    IReadOnlyList<string> Remarks,
    IReadOnlyList<JsonFoundFile> Files,
    IReadOnlyList<JsonPart> Parts,
    string? Text);

/// <summary>A file in it.</summary>
sealed record JsonFoundFile(string Path, string Kind, long Size, string? Mode, string? Sha256, string? Target, string? Version);

/// <summary>A fact that is not as the description has it.</summary>
sealed record JsonDifference(string What, string Expected, string Found, string Path, JsonPlace At);

/// <summary>How the document is written; made by the compiler, since NativeAOT knows no reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(InspectDocument))]
sealed partial class InspectJsonContext : JsonSerializerContext;
