using System;
using System.Linq;
using BenchmarkDotNet.Attributes;
using GatewayDsl.Compiler;
using GatewayDsl.Evaluation;
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
        compilation = ExampleProject.Compile();
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
    public int EvaluateValidateAndEmit() => Evaluator.Evaluate(compilation).Gateways.Sum(static gateway => GatewayCompiler.Emit(gateway.Model).Sum(static artifact => artifact.Text.Length));

    [Benchmark]
    public int Validate() => result.Gateways.Sum(static gateway => GatewayCompiler.Validate(gateway.Model).Count);

    [Benchmark]
    public int Emit() => result.Gateways.Sum(static gateway => GatewayCompiler.Emit(gateway.Model).Sum(static artifact => artifact.Text.Length));
}
