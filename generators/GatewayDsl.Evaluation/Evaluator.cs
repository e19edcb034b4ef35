using System.Threading;
using Microsoft.CodeAnalysis.CSharp;

namespace GatewayDsl.Evaluation;

/// <summary>Evaluates the definitions of a compilation. Nothing of the compilation is loaded or run.</summary>
public static class Evaluator
{
    /// <summary>Evaluates every member marked with <see cref="GatewayAttribute"/>, and puts the gateways to the rules.</summary>
    /// <param name="compilation">The compilation; it may have errors.</param>
    /// <param name="cancellation">Ends the evaluation early.</param>
    public static EvaluationResult Evaluate(CSharpCompilation compilation, CancellationToken cancellation = default) =>
        new([], []);
}
