using System.Collections.Generic;
using GatewayDsl.Compiler.Reachability;
using GatewayDsl.Evaluation;
using GatewayDsl.Tool.Compilation;

namespace GatewayDsl.Tool.Reach;

/// <summary>What came of <c>gateway who-can-reach</c>.</summary>
/// <param name="Definition">What the project says.</param>
/// <param name="Gateways">The answer for each gateway that was meant.</param>
sealed record ReachOutcome(Definition Definition, IReadOnlyList<GatewayReach> Gateways)
{
    /// <summary>The process's exit code: an answer is fine, whatever it says.</summary>
    public int ExitCode => Definition.ExitCode;
}

/// <summary>The answer for one gateway.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Question">What was asked, in words.</param>
/// <param name="Remark">What the firewall is not asked about, but decides; null if there is nothing.</param>
/// <param name="States">The answer in each state of the toggles that matter.</param>
sealed record GatewayReach(string Name, string Question, string? Remark, IReadOnlyList<ReachState> States);

/// <summary>The answer in one state of the toggles.</summary>
/// <param name="Switches">The toggles that matter, with their state.</param>
/// <param name="Decisions">What decides.</param>
sealed record ReachState(IReadOnlyList<KeyValuePair<Switch, bool>> Switches, IReadOnlyList<ReachDecision> Decisions);

/// <summary>What decides about some of the packets.</summary>
/// <param name="Decision">What happens, and to a packet of what kind.</param>
/// <param name="Origin">The source that put the rule there.</param>
sealed record ReachDecision(PacketDecision Decision, Origin Origin);
