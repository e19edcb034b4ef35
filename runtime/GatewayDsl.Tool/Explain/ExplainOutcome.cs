using System.Collections.Generic;
using GatewayDsl.Tool.Compilation;

namespace GatewayDsl.Tool.Explain;

/// <summary>What came of <c>gateway explain</c>.</summary>
/// <param name="Definition">What the project says; it may have errors and be explained all the same.</param>
/// <param name="Explanations">What was explained, each thing once for all gateways of which the same is to be said.</param>
sealed record ExplainOutcome(Definition Definition, IReadOnlyList<Explanation> Explanations)
{
    /// <summary>The emitted line that was asked for, as it stands there; null if something else was.</summary>
    public EmittedLine? Asked { get; init; }

    /// <summary>The process's exit code.</summary>
    public int ExitCode => Explanations.Count > 0 ? ExitCodes.Fine : Definition.ExitCode;
}
