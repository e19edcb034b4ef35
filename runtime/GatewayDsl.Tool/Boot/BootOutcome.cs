using System.Collections.Generic;
using GatewayDsl.Compiler.BootModel;
using GatewayDsl.Evaluation;
using GatewayDsl.Tool.Compilation;

namespace GatewayDsl.Tool.Boot;

/// <summary>What came of <c>gateway boot</c>.</summary>
/// <param name="Definition">What the project says.</param>
/// <param name="Gateways">The answer for each gateway that was meant.</param>
sealed record BootOutcome(Definition Definition, IReadOnlyList<GatewayBoot> Gateways)
{
    /// <summary>The process's exit code: an answer is fine, whatever it says; what is wrong is a finding.</summary>
    public int ExitCode => Definition.ExitCode;
}

/// <summary>The answer for one gateway.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Report">What is known of it; null where it has no slots to choose from.</param>
/// <param name="Causes">The source of each place to change.</param>
sealed record GatewayBoot(string Name, BootReport? Report, IReadOnlyDictionary<BootCause, Origin> Causes);
