using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using GatewayDsl.Compiler;
using GatewayDsl.Evaluation;

namespace GatewayDsl.Generators;

/// <summary>
/// What a compilation emits, as plain data: equal to another by value, and holding no symbol, tree or compilation, so that an
/// edit that changes no file ends here.
/// </summary>
/// <param name="Rejection">Why nothing is emitted; null where nothing stands against it.</param>
/// <param name="Files">The files of the gateways that are defined one by one.</param>
/// <param name="Copies">The files of the project that stand among them.</param>
/// <param name="Models">The models of the gateways of fleets.</param>
sealed record EmittedGateways(Rejection? Rejection, Sequence<EmittedFile> Files, Sequence<EmittedCopy> Copies, Sequence<string> Models)
{
    /// <summary>What the gateways of a compilation emit.</summary>
    /// <param name="result">The gateways.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public static EmittedGateways Of(EvaluationResult result, CancellationToken cancellation)
    {
        if (RejectionOf(result) is { } rejection)
        {
            return new EmittedGateways(rejection, [], [], []);
        }

        try
        {
            return Emit(result.Gateways, cancellation);
        }
        catch (ModelJsonException e)
        {
            return new EmittedGateways(new Rejection(1, e.Message), [], [], []);
        }
    }

    static EmittedGateways Emit(IReadOnlyList<EvaluatedGateway> gateways, CancellationToken cancellation)
    {
        var files = new List<EmittedFile>();
        var copies = new List<EmittedCopy>();
        var models = new List<string>();
        foreach (EvaluatedGateway gateway in gateways)
        {
            cancellation.ThrowIfCancellationRequested();
            if (gateway.IsOfFleet)
            {
                models.Add(string.Join("\n", ModelJson.Write(gateway.Model).Select(static line => line.Text)));
            }
            else
            {
                files.AddRange(GatewayCompiler.Emit(gateway.Model).Select(artifact => new EmittedFile(gateway.Model.Name.Text, artifact.Path, artifact.IsExecutable, artifact.Text)));
                copies.AddRange(GatewayCompiler.Copies(gateway.Model).Select(copy => new EmittedCopy(gateway.Model.Name.Text, copy.Path, copy.File.Text)));
            }
        }

        return new EmittedGateways(null, [.. files], [.. copies], [.. models]);
    }

    static Rejection? RejectionOf(EvaluationResult result)
    {
        LocatedFinding[] errors = [.. result.Findings.Where(static finding => finding.Rule.Severity == Severity.Error)];
        if (errors.Length > 0)
        {
            LocatedFinding first = errors.OrderBy(static finding => finding.Span?.File, StringComparer.Ordinal).ThenBy(static finding => finding.Span?.Start).First();
            return new Rejection(errors.Length, $"{PlaceOf(first.Span)}{first.Rule.Id}: {first.Message}");
        }

        // A definition without value and without finding is one that does not compile. If the project does in the end, what it
        // lacks came from another source generator; silence here would take the gateway's files away.
        return result.Unevaluated.Count > 0
            ? new Rejection(result.Unevaluated.Count, $"{PlaceOf(result.Unevaluated[0].Span)}'{result.Unevaluated[0].Definition}' uses code that is not among the project's own sources; what other source generators add comes too late for a definition, so write it in a file")
            : null;
    }

    static string PlaceOf(SourceSpan? span) =>
        span is null ? "" : $"{span.File.Substring(span.File.LastIndexOfAny(['/', '\\']) + 1)}({span.Line},{span.Column}): ";
}

/// <summary>Says that definitions have errors.</summary>
/// <param name="Errors">How many.</param>
/// <param name="First">The first of them.</param>
sealed record Rejection(int Errors, string First);

/// <summary>A file of a gateway.</summary>
/// <param name="Gateway">The gateway's name.</param>
/// <param name="Path">The file's path.</param>
/// <param name="IsExecutable">Whether it is a program.</param>
/// <param name="Text">Its text.</param>
sealed record EmittedFile(string Gateway, string Path, bool IsExecutable, string Text);

/// <summary>A file of the project that stands among a gateway's files.</summary>
/// <param name="Gateway">The gateway's name.</param>
/// <param name="Path">The copy's path.</param>
/// <param name="File">The path of the project's file.</param>
sealed record EmittedCopy(string Gateway, string Path, string File);
