using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace GatewayDsl.Generators.Tests;

/// <summary>Runs the analyzer as an editor or the compiler does.</summary>
static class Analysis
{
    public static CompilationWithAnalyzers Start(CSharpCompilation compilation, params (string Path, string Fault)[] files) => new(
        compilation,
        [new GatewayAnalyzer()],
        new CompilationWithAnalyzersOptions(new AnalyzerOptions(ProjectText.Of(files.Select(static file => file.Path)), new ProjectText.Options(files)), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: false));

    /// <summary>What the compiler would print: pragmas, severities and suppressions applied.</summary>
    public static ImmutableArray<Diagnostic> Report(CSharpCompilation compilation, params (string Path, string Fault)[] files) =>
        Start(compilation, files).GetAnalyzerDiagnosticsAsync(CancellationToken.None).GetAwaiter().GetResult();

    /// <summary><c>Edge.cs(14,41): GW1004</c> for each finding, by place.</summary>
    public static string[] Places(IEnumerable<Diagnostic> diagnostics) =>
    [
        .. from diagnostic in diagnostics
           let span = diagnostic.Location.GetLineSpan()
           orderby span.Path, span.StartLinePosition, diagnostic.Id
           select $"{span.Path}({span.StartLinePosition.Line + 1},{span.StartLinePosition.Character + 1}): {diagnostic.Id}",
    ];
}
