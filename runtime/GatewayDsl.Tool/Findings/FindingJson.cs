using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Evaluation;
using GatewayDsl.Tool.Compilation;

namespace GatewayDsl.Tool.Findings;

/// <summary>What the documents of all verbs have in common.</summary>
static class FindingJson
{
    /// <summary>Why there was nothing to work with; null if there was.</summary>
    /// <param name="definition">The definition.</param>
    public static JsonError? Error(Definition definition) =>
        definition.Unusable is { } unusable
            ? new JsonError(unusable.Message, unusable.Place is { } place ? new JsonPlace(definition.Relative(place.File), Position(place.Line), Position(place.Column), null, null) : null)
            : null;

    /// <summary>The findings.</summary>
    /// <param name="definition">The definition.</param>
    public static IReadOnlyList<JsonFinding> Findings(Definition definition) =>
    [
        .. definition.Findings.Select(finding => new JsonFinding(
            finding.Id,
            FindingPrinter.Word(finding.Severity),
            finding.Message,
            finding.Span is { } span ? At(definition, span) : null,
            [.. finding.Notes.Select(note => new JsonNote(note.Note, At(definition, note.Span)))])),
    ];

    /// <summary>The gateways of a definition.</summary>
    /// <param name="definition">The definition.</param>
    public static IReadOnlyList<JsonGateway> Gateways(Definition definition) =>
        [.. definition.Gateways.Select(static gateway => new JsonGateway(gateway.Model.Name.Text, gateway.Definition))];

    /// <summary>A place of the source.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="span">The place.</param>
    public static JsonPlace At(Definition definition, SourceSpan span) =>
        new(definition.Relative(span.File), span.Line, span.Column, span.EndLine, span.EndColumn);

    static int? Position(int number) => number == 0 ? null : number;
}

/// <summary>Why there was nothing to work with.</summary>
sealed record JsonError(string Message, JsonPlace? At);

/// <summary>A place; lines and columns count from 1, the end lies behind the last character.</summary>
sealed record JsonPlace(string File, int? Line, int? Column, int? EndLine, int? EndColumn);

/// <summary>A finding.</summary>
sealed record JsonFinding(string Id, string Severity, string Message, JsonPlace? At, IReadOnlyList<JsonNote> Notes);

/// <summary>A remark at a second place.</summary>
sealed record JsonNote(string Message, JsonPlace At);

/// <summary>A gateway of the definition.</summary>
sealed record JsonGateway(string Name, string Definition);
