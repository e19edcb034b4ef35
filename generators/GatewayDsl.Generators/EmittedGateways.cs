using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using GatewayDsl.Compiler;
using GatewayDsl.Evaluation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GatewayDsl.Generators;

/// <summary>
/// What a compilation emits, as plain data: equal to another by value, and holding no symbol, tree or compilation, so that an
/// edit that changes no file ends here.
/// </summary>
/// <param name="Rejection">Why nothing is emitted; null where something is.</param>
/// <param name="Files">The files of the gateways that are defined one by one.</param>
/// <param name="Models">The models of the gateways of fleets.</param>
sealed record EmittedGateways(Rejection? Rejection, Sequence<EmittedFile> Files, Sequence<string> Models)
{
    /// <summary>For a compilation without definitions.</summary>
    public static EmittedGateways None { get; } = new(null, [], []);

    public bool IsEmpty => Rejection is null && Files.Count == 0 && Models.Count == 0;

    public static EmittedGateways Of(Compilation compilation, CancellationToken cancellation)
    {
        if (compilation is not CSharpCompilation definitions || compilation.GetTypeByMetadataName(typeof(GatewayAttribute).FullName!) is null)
        {
            return None;
        }

        EvaluationResult result = Evaluator.Evaluate(definitions, cancellation);
        LocatedFinding[] errors = [.. result.Findings.Where(static finding => finding.Rule.Severity == Severity.Error)];
        if (errors.Length > 0)
        {
            LocatedFinding first = errors.OrderBy(static finding => finding.Span?.File, StringComparer.Ordinal).ThenBy(static finding => finding.Span?.Start).First();
            string place = first.Span is { } span ? $"{FileNameOf(span.File)}({span.Line},{span.Column}): " : "";
            return new EmittedGateways(new Rejection(errors.Length, $"{place}{first.Rule.Id}: {first.Message}"), [], []);
        }

        return new EmittedGateways(
            null,
            [
                .. from gateway in result.Gateways
                   where !gateway.IsOfFleet
                   from artifact in GatewayCompiler.Emit(gateway.Model)
                   select new EmittedFile(gateway.Model.Name.Text, artifact.Path, artifact.IsExecutable, artifact.Text),
            ],
            [.. result.Gateways.Where(static gateway => gateway.IsOfFleet).Select(static gateway => string.Join("\n", ModelJson.Write(gateway.Model).Select(static line => line.Text)))]);
    }

    static string FileNameOf(string path) => path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);
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

/// <summary>A checksum of the source that people wrote; what tools wrote differs between configurations by nature.</summary>
static class SourceChecksum
{
    public static string Of(Compilation compilation, CancellationToken cancellation)
    {
        var checksums = new List<string>();
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            cancellation.ThrowIfCancellationRequested();
            Microsoft.CodeAnalysis.Text.SourceText text = tree.GetText(cancellation);
            if (!IsGenerated(text))
            {
                checksums.Add(Hex([.. text.GetChecksum()]));
            }
        }

        checksums.Sort(StringComparer.Ordinal);
        using SHA256 sha = SHA256.Create();
        return Hex(sha.ComputeHash(Encoding.ASCII.GetBytes(string.Join("\n", checksums))));
    }

    static bool IsGenerated(Microsoft.CodeAnalysis.Text.SourceText text)
    {
        string head = text.ToString(new Microsoft.CodeAnalysis.Text.TextSpan(0, Math.Min(text.Length, 400)));
        return head.IndexOf("<auto", StringComparison.OrdinalIgnoreCase) is >= 0 and var start && head.IndexOf("generated", start, StringComparison.OrdinalIgnoreCase) >= 0;
    }

    static string Hex(byte[] bytes) => string.Concat(bytes.Select(static b => b.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
}
