using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Policies;
using GatewayDsl.Evaluation;
using GatewayDsl.Tool.Compilation;

namespace GatewayDsl.Tool.Policies;

/// <summary>What came of <c>gateway policy</c>.</summary>
/// <param name="Definition">What the project says.</param>
/// <param name="Gateways">The evidence for each gateway that opted into a policy.</param>
sealed record PolicyOutcome(Definition Definition, IReadOnlyList<GatewayEvidence> Gateways)
{
    /// <summary>What every report says first.</summary>
    public const string Notice = "Evidence, and no assessment: 'met' says that the named rules found nothing, and they do not check the whole of a requirement.";

    /// <summary>The process's exit code: something that is not met is as bad as an error.</summary>
    public int ExitCode =>
        Definition.ExitCode != ExitCodes.Fine ? Definition.ExitCode
        : Gateways.Any(static gateway => gateway.Evidence.Any(static item => item.Verdict == PolicyVerdict.NotMet) || gateway.Own.Any(static verdict => verdict.Findings.Count > 0)) ? ExitCodes.Findings
        : ExitCodes.Fine;

    /// <summary>A verdict as reports name it.</summary>
    /// <param name="verdict">The verdict.</param>
    public static string Word(PolicyVerdict verdict) => verdict switch
    {
        PolicyVerdict.Met => "met",
        PolicyVerdict.NotMet => "not met",
        _ => "not judged",
    };

    /// <summary>A policy as definitions name it.</summary>
    /// <param name="policy">The policy.</param>
    public static string Word(Policy policy) => policy == Policy.Release ? "Policy.Release" : policy == Policy.En18031 ? "Policy.En18031" : policy.Text;
}

/// <summary>The evidence for one gateway.</summary>
/// <param name="Gateway">The gateway.</param>
/// <param name="Evidence">The evidence for each requirement.</param>
sealed record GatewayEvidence(EvaluatedGateway Gateway, IReadOnlyList<PolicyEvidence> Evidence)
{
    /// <summary>Its name.</summary>
    public string Name => Gateway.Model.Name.Text;

    /// <summary>What the rules of the project's own policies say.</summary>
    public IReadOnlyList<OwnPolicyVerdict> Own => Gateway.OwnPolicies;

    /// <summary>Where a value comes from.</summary>
    /// <param name="value">The value.</param>
    /// <param name="isDefault">Whether nobody wrote it; the place is then that of what owns it.</param>
    public Origin OriginOf(PolicyValue value, out bool isDefault) => Gateway.Origins.Of(value.Path, out isDefault);
}
