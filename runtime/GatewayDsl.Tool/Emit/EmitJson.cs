using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;
using GatewayDsl.Build.Output;
using GatewayDsl.Evaluation;
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
        outcome.Project is { } project ? Path.GetFileName(project.Path) : null,
        outcome.Folder,
        outcome.Unusable is { } unusable ? new JsonError(unusable.Message, unusable.Place is { } place ? new JsonPlace(Relative(outcome, place.File), Position(place.Line), Position(place.Column), null, null) : null) : null,
        [.. outcome.Findings.Select(finding => new JsonFinding(
            finding.Id,
            FindingPrinter.Word(finding.Severity),
            finding.Message,
            finding.Span is { } span ? At(outcome, span) : null,
            [.. finding.Notes.Select(note => new JsonNote(note.Note, At(outcome, note.Span)))]))],
        [.. outcome.Gateways.Select(static gateway => new JsonGateway(gateway.Name, gateway.Definition))],
        [.. (outcome.Written?.Files ?? []).Select(static file => new JsonFile(file.Path, Word(file.Change), file.WasEdited))]);

    static JsonPlace At(EmitOutcome outcome, SourceSpan span) =>
        new(Relative(outcome, span.File), span.Line, span.Column, span.EndLine, span.EndColumn);

    static string Relative(EmitOutcome outcome, string path) => outcome.Project?.Relative(path) ?? path;

    static int? Position(int number) => number == 0 ? null : number;

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

/// <summary>Why there was nothing to work with.</summary>
sealed record JsonError(string Message, JsonPlace? At);

/// <summary>A place; lines and columns count from 1, the end lies behind the last character.</summary>
sealed record JsonPlace(string File, int? Line, int? Column, int? EndLine, int? EndColumn);

/// <summary>A finding.</summary>
sealed record JsonFinding(string Id, string Severity, string Message, JsonPlace? At, IReadOnlyList<JsonNote> Notes);

/// <summary>A remark at a second place.</summary>
sealed record JsonNote(string Message, JsonPlace At);

/// <summary>A gateway whose files were written.</summary>
sealed record JsonGateway(string Name, string Definition);

/// <summary>What became of a file.</summary>
sealed record JsonFile(string Path, string Change, bool WasEdited);

/// <summary>How the document is written; made by the compiler, since NativeAOT knows no reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(EmitDocument))]
sealed partial class EmitJsonContext : JsonSerializerContext;
