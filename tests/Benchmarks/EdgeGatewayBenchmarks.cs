using System;
using System.IO;
using System.Linq;
using BenchmarkDotNet.Attributes;
using GatewayDsl.Compiler;
using GatewayDsl.Evaluation;
using GatewayDsl.Targets;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GatewayDsl.Benchmarks;

/// <summary>What the example costs: to bind it (the compiler's own work), to evaluate and validate it, to emit its files.</summary>
[MemoryDiagnoser]
public class EdgeGatewayBenchmarks
{
    CSharpCompilation compilation = null!;
    EvaluationResult result = null!;

    [GlobalSetup]
    public void Setup()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "GatewayDsl.sln")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        var options = new CSharpParseOptions(LanguageVersion.CSharp14);
        string path = Path.Combine(folder, "examples", "EdgeGateway", "EdgeGateway.cs");
        compilation = CSharpCompilation.Create(
            "EdgeGateway",
            [CSharpSyntaxTree.ParseText(File.ReadAllText(path), options, path)],
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
                .Where(static file => Path.GetFileName(file) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll"))
                .Append(typeof(Gateway).Assembly.Location)
                .Append(typeof(Rock64).Assembly.Location)
                .Select(static file => MetadataReference.CreateFromFile(file)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        result = Evaluator.Evaluate(compilation);
        if (result.Gateways.Count == 0)
        {
            throw new InvalidOperationException(string.Join("\n", result.Findings.Select(static finding => finding.Message)));
        }
    }

    /// <summary>Everything that an edit costs the compiler by itself.</summary>
    [Benchmark(Baseline = true)]
    public int Bind() => compilation.Clone().GetDiagnostics().Length;

    [Benchmark]
    public int EvaluateAndValidate() => Evaluator.Evaluate(compilation).Gateways.Count;

    [Benchmark]
    public int Validate() => result.Gateways.Sum(static gateway => GatewayCompiler.Validate(gateway.Model).Count);

    [Benchmark]
    public int Emit() => result.Gateways.Sum(static gateway => GatewayCompiler.Emit(gateway.Model).Sum(static artifact => artifact.Text.Length));
}
