using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GatewayDsl.Compiler;
using GatewayDsl.Evaluation;
using Microsoft.CodeAnalysis;

namespace GatewayDsl.Tool.Findings;

/// <summary>A remark at a second place.</summary>
/// <param name="Span">The place.</param>
/// <param name="Note">What is to be seen there.</param>
sealed record SourceNote(SourceSpan Span, string Note);

/// <summary>What is wrong at a place of the source, whoever found it: the C# compiler, the evaluator, a rule or the tool.</summary>
/// <param name="Id">For example <c>CS0103</c> or <c>GW3001</c>.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Span">The place; null where there is none.</param>
/// <param name="Notes">Other places that it speaks of.</param>
sealed record SourceFinding(string Id, Severity Severity, string Message, SourceSpan? Span, IReadOnlyList<SourceNote> Notes)
{
    /// <summary>Takes over an error of the C# compiler.</summary>
    /// <param name="diagnostic">The error.</param>
    public static SourceFinding Of(Diagnostic diagnostic) =>
        new(diagnostic.Id, Severity.Error, diagnostic.GetMessage(CultureInfo.InvariantCulture), Of(diagnostic.Location), []);

    /// <summary>Takes over what the evaluator or a rule found.</summary>
    /// <param name="finding">The finding.</param>
    public static SourceFinding Of(LocatedFinding finding) =>
        new(finding.Rule.Id, finding.Rule.Severity, finding.Message, finding.Span, [.. finding.Notes.Select(static note => new SourceNote(note.Span, note.Note))]);

    /// <summary>Findings as a reader goes through them: by file, line and column, those without a place first, and each once, however many gateways share the line.</summary>
    /// <param name="findings">The findings.</param>
    public static IReadOnlyList<SourceFinding> InOrder(IEnumerable<SourceFinding> findings) =>
    [
        .. findings.OrderBy(static finding => finding.Span?.File, StringComparer.Ordinal)
            .ThenBy(static finding => finding.Span?.Start)
            .ThenBy(static finding => finding.Id, StringComparer.Ordinal)
            .ThenBy(static finding => finding.Message, StringComparer.Ordinal)
            .DistinctBy(static finding => (finding.Id, finding.Message, finding.Span)),
    ];

    static SourceSpan? Of(Location location)
    {
        if (!location.IsInSource)
        {
            return null;
        }

        FileLinePositionSpan lines = location.GetLineSpan();
        return new SourceSpan(
            location.SourceTree!.FilePath,
            location.SourceSpan.Start,
            location.SourceSpan.Length,
            lines.StartLinePosition.Line + 1,
            lines.StartLinePosition.Character + 1,
            lines.EndLinePosition.Line + 1,
            lines.EndLinePosition.Character + 1);
    }
}
