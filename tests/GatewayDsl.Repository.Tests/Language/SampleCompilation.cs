using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using GatewayDsl.Evaluation;
using GatewayDsl.Targets;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace GatewayDsl.Repository.Tests.Language;

/// <summary>A sample as a compilation with one gateway, whose name is made by the method that the sample stands in.</summary>
static class SampleCompilation
{
    const string Usings = "using System; using System.Collections.Generic; using System.Linq; using GatewayDsl; using GatewayDsl.Targets;\n";

    static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll"))
            .Append(typeof(Gateway).Assembly.Location)
            .Append(typeof(Rock64).Assembly.Location)
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    public static CSharpCompilation Of(string sample)
    {
        string source = Usings + LanguageSamples.Frame.TrimEnd('}', '\n') + $$"""

                static void Sample() { {{sample}} }
                static string Name() { Sample(); return "gw"; }
                [Gateway] public static Gateway Device => new(Name()) { Board = Rock64.Board, Networks = [] };
            }
            """;
        var compilation = CSharpCompilation.Create(
            "Samples",
            [CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.CSharp14), "Samples.cs")],
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        return compilation.GetDiagnostics().FirstOrDefault(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) is { } error
            ? throw new InvalidOperationException($"the sample does not compile: {sample}\n{error}")
            : compilation;
    }

    public static IReadOnlyList<LocatedFinding> Findings(string sample) =>
        [.. Evaluator.Evaluate(Of(sample)).Findings.Where(static finding => LanguageRules.All.Contains(finding.Rule))];

    /// <summary>The operations of a sample and of what it stands in.</summary>
    public static IReadOnlyList<IOperation> Operations(string sample)
    {
        CSharpCompilation compilation = Of(sample);
        SemanticModel model = compilation.GetSemanticModel(compilation.SyntaxTrees[0]);
        return
        [
            .. compilation.SyntaxTrees[0].GetRoot().DescendantNodes()
                .Where(static node => node is BaseMethodDeclarationSyntax or ArrowExpressionClauseSyntax or EqualsValueClauseSyntax)
                .Select(node => model.GetOperation(node))
                .OfType<IOperation>()
                .SelectMany(static operation => operation.DescendantsAndSelf()),
        ];
    }
}
