using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;
using GatewayDsl.Evaluation;
using GatewayDsl.Tool.Check.Validators;
using GatewayDsl.Tool.Compilation;
using GatewayDsl.Tool.Findings;

namespace GatewayDsl.Tool.Check;

/// <summary>Tells a program what came of <c>gateway check</c>: one JSON document, as <c>schemas/check.schema.json</c> describes it.</summary>
static class CheckJson
{
    /// <summary>Writes the outcome.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="isVerbose">Whether times are told.</param>
    /// <param name="output">Standard output.</param>
    public static void Print(CheckOutcome outcome, bool isVerbose, TextWriter output)
    {
        output.Write(JsonSerializer.Serialize(Document(outcome, isVerbose), CheckJsonContext.Default.CheckDocument));
        output.Write('\n');
    }

    static CheckDocument Document(CheckOutcome outcome, bool isVerbose) => new(
        "check",
        outcome.ExitCode,
        outcome.Definition.Project is { } project ? Path.GetFileName(project.Path) : null,
        FindingJson.Error(outcome.Definition),
        FindingJson.Findings(outcome.Definition),
        outcome.Definition.IsSound ? FindingJson.Gateways(outcome.Definition) : [],
        [.. outcome.Checks.Select(check => Check(outcome.Definition, check, isVerbose))]);

    static JsonCheck Check(Definition definition, CheckedFiles check, bool isVerbose) => new(
        check.Gateway.Model.Name.Text,
        check.Validator.Name,
        check.Validator is ProgramValidator program ? [.. program.Programs.Select(static needed => new JsonProgram(needed.Name, needed.Package))] : [],
        check.Files,
        CheckText.Word(check.Answer.Result),
        NullIfEmpty(check.Answer.Reason),
        NullIfEmpty(check.Answer.Output),
        [.. check.Answer.Complaints.Select(complaint => Complaint(definition, check.Gateway, complaint))],
        isVerbose ? (long)Math.Ceiling(check.Answer.Time.TotalMilliseconds) : null);

    static JsonComplaint Complaint(Definition definition, EvaluatedGateway gateway, Complaint complaint)
    {
        Origin origin = gateway.Origins.Of(complaint.Origin, out bool isDefault);
        return new JsonComplaint(complaint.File, complaint.Line, complaint.Text, complaint.Origin.Text, FindingJson.At(definition, origin.Span), isDefault);
    }

    static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}

/// <summary>The whole document.</summary>
sealed record CheckDocument(
    string Verb,
    int ExitCode,
    string? Project,
    JsonError? Error,
    IReadOnlyList<JsonFinding> Findings,
    IReadOnlyList<JsonGateway> Gateways,
    IReadOnlyList<JsonCheck> Checks);

/// <summary>What a validator makes of the files of a gateway.</summary>
sealed record JsonCheck(
    string Gateway,
    string Validator,
    IReadOnlyList<JsonProgram> Programs,
    IReadOnlyList<string> Files,
    string Result,
    string? Reason,
    string? Output,
    IReadOnlyList<JsonComplaint> Complaints,
    long? Milliseconds);

/// <summary>A program that a validator needs.</summary>
sealed record JsonProgram(string Name, string Package);

/// <summary>A line that a validator complains of.</summary>
sealed record JsonComplaint(string File, int Line, string Text, string Path, JsonPlace At, bool IsDefault);

/// <summary>How the document is written; made by the compiler, since NativeAOT knows no reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CheckDocument))]
sealed partial class CheckJsonContext : JsonSerializerContext;
