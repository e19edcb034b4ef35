using GatewayDsl.Build.Output;
using GatewayDsl.Tool.Compilation;

namespace GatewayDsl.Tool.Emit;

/// <summary>What came of <c>gateway emit</c>.</summary>
/// <param name="Definition">What the project says.</param>
sealed record EmitOutcome(Definition Definition)
{
    /// <summary>The output folder as messages name it.</summary>
    public string? Folder { get; init; }

    /// <summary>What became of the files; null if none were written.</summary>
    public WriteReport? Written { get; init; }

    /// <summary>The process's exit code.</summary>
    public int ExitCode => Definition.ExitCode;
}
