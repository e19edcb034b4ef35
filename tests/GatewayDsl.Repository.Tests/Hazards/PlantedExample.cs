using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using GatewayDsl.Generators;
using GatewayDsl.Repository.Tests.Example;
using GatewayDsl.Repository.Tests.Sources;
using GatewayDsl.Targets;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace GatewayDsl.Repository.Tests.Hazards;

/// <summary>The example with one text in the place of another, as the compiler of its build sees it.</summary>
static class PlantedExample
{
    static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll"))
            .Append(typeof(Gateway).Assembly.Location)
            .Append(typeof(Rock64).Assembly.Location)
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>The example's definition in the repository.</summary>
    public static string Source { get; } = TrackedFiles.Text(ExampleCopy.Example + "/EdgeGateway.cs");

    /// <summary>The example with a hazard in it.</summary>
    public static string With(Hazard hazard) =>
        Regex.Count(Source, Regex.Escape(hazard.Right)) == 1
            ? Source.Replace(hazard.Right, hazard.Wrong, StringComparison.Ordinal)
            : throw new InvalidOperationException($"{hazard.Id}: '{hazard.Right}' does not stand once in the example");

    /// <summary>What the compiler and the analyzer say of a definition: the warnings and errors of a build.</summary>
    public static IReadOnlyList<Diagnostic> Report(string source)
    {
        var compilation = CSharpCompilation.Create(
            "EdgeGateway",
            [CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.CSharp14), "EdgeGateway.cs")],
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        ImmutableArray<Diagnostic> found = compilation
            .WithAnalyzers([new GatewayAnalyzer()], new AnalyzerOptions([new ProjectFileText()]))
            .GetAllDiagnosticsAsync(CancellationToken.None).GetAwaiter().GetResult();
        return [.. found.Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];
    }

    /// <summary>The certificate that the example names. Nobody reads it.</summary>
    sealed class ProjectFileText : AdditionalText
    {
        public override string Path => "certs/ca.pem";

        public override Microsoft.CodeAnalysis.Text.SourceText? GetText(CancellationToken cancellationToken = default) => throw new InvalidOperationException("the certificate was read");
    }
}
