using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;
using GatewayDsl.Evaluation;
using GatewayDsl.Tool.Compilation;
using GatewayDsl.Tool.Findings;

namespace GatewayDsl.Tool.Explain;

/// <summary>Tells a program what came of <c>gateway explain</c>: one JSON document, as <c>schemas/explain.schema.json</c> describes it.</summary>
static class ExplainJson
{
    /// <summary>Writes the outcome.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="output">Standard output.</param>
    public static void Print(ExplainOutcome outcome, TextWriter output)
    {
        output.Write(JsonSerializer.Serialize(Document(outcome), ExplainJsonContext.Default.ExplainDocument));
        output.Write('\n');
    }

    static ExplainDocument Document(ExplainOutcome outcome) => new(
        "explain",
        outcome.ExitCode,
        outcome.Definition.Project is { } project ? Path.GetFileName(project.Path) : null,
        FindingJson.Error(outcome.Definition),
        FindingJson.Findings(outcome.Definition),
        outcome.Asked is { } asked ? Line(asked) : null,
        [.. outcome.Explanations.Select(explanation => Explained(outcome.Definition, explanation))]);

    static JsonExplanation Explained(Definition definition, Explanation explanation) => new(
        [.. explanation.Gateways],
        explanation.Path,
        explanation.Value.Count == 0 ? null : Value(explanation),
        explanation.Documentation.Length == 0 ? null : explanation.Documentation,
        FindingJson.At(definition, explanation.Origin.Span),
        [.. Via(explanation.Origin).Select(span => FindingJson.At(definition, span))],
        explanation.IsDefault,
        [.. explanation.Lines.Select(Line)],
        [.. explanation.Files],
        [.. explanation.Findings.Select(static remark => new JsonRemark(remark.Id, remark.Message))]);

    static JsonElement Value(Explanation explanation)
    {
        using var document = JsonDocument.Parse(string.Join('\n', explanation.Value));
        return document.RootElement.Clone();
    }

    static IEnumerable<SourceSpan> Via(Origin origin)
    {
        for (Origin? via = origin.Via; via is not null; via = via.Via)
        {
            yield return via.Span;
        }
    }

    static JsonLine Line(EmittedLine line) => new(line.File, line.Line, line.Text, line.Path);
}

/// <summary>The whole document.</summary>
sealed record ExplainDocument(
    string Verb,
    int ExitCode,
    string? Project,
    JsonError? Error,
    IReadOnlyList<JsonFinding> Findings,
    JsonLine? Asked,
    IReadOnlyList<JsonExplanation> Explanations);

/// <summary>All there is to say of one place of the model.</summary>
sealed record JsonExplanation(
    IReadOnlyList<string> Gateways,
    string Path,
    JsonElement? Value,
    string? Documentation,
    JsonPlace At,
    IReadOnlyList<JsonPlace> Via,
    bool IsDefault,
    IReadOnlyList<JsonLine> Lines,
    IReadOnlyList<string> Files,
    IReadOnlyList<JsonRemark> Findings);

/// <summary>A line of an emitted file.</summary>
sealed record JsonLine(string File, int Line, string Text, string Path);

/// <summary>What a rule has to say.</summary>
sealed record JsonRemark(string Id, string Message);

/// <summary>How the document is written; made by the compiler, since NativeAOT knows no reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ExplainDocument))]
sealed partial class ExplainJsonContext : JsonSerializerContext;
