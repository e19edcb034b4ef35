using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GatewayDsl.Evaluation.Tests.Programs;

/// <summary>Evaluates one program. This file and <c>Rendering.cs</c> are also compiled into the broken evaluators of the mutation check.</summary>
public static class ProgramEvaluation
{
    /// <summary>The result of a static method, the name of its exception, or the finding.</summary>
    public static string Of(CSharpCompilation compilation, IMethodSymbol method, CancellationToken cancellation = default)
    {
        var findings = new List<LocatedFinding>();
        var interpreter = new Interpreter(compilation, new OriginTable(), findings, cancellation);
        var here = new Trace(method.DeclaringSyntaxReferences[0].GetSyntax(cancellation));
        try
        {
            return Rendering.Of(interpreter, interpreter.Invoke(method, null, [], here), here);
        }
        catch (Abort abort)
        {
            LocatedFinding? finding = findings.FirstOrDefault() ?? abort.Finding;
            return finding is null ? "no finding"
                : finding.Rule.Id == "GW1010" ? "throws " + finding.Message.Split(':')[0]
                : $"{finding.Rule.Id} at {finding.Span?.Line}: {finding.Message}";
        }
    }
}
