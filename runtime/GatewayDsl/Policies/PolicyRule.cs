using System;

namespace GatewayDsl;

/// <summary>
/// Marks a static method from a <see cref="Gateway"/> to a sequence of <see cref="PolicyProblem"/> as a rule of a policy of your own. It is
/// evaluated for each gateway with <see cref="GatewayDsl.Policy.Own"/> of that name among its <see cref="Gateway.Policies"/>, and never executed. What it
/// finds is a warning (GW9021) at the value that it names.
/// </summary>
/// <param name="policy">The policy that the rule belongs to, like <c>acme</c>.</param>
/// <example>
/// <code>
/// [PolicyRule("acme")]
/// public static IEnumerable&lt;PolicyProblem&gt; Two_sources_of_time(Gateway gateway) =>
///     gateway.Time.Sources.Count >= 2 ? [] : [new(gateway.Time, "one source of time can be wrong; name two")];
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PolicyRuleAttribute(string policy) : Attribute
{
    /// <summary>The policy that the rule belongs to.</summary>
    public string Policy => policy;
}

/// <summary>What a rule of a policy of your own has found.</summary>
/// <param name="At">The value that is to be changed, as it stands in the gateway. The finding is shown where the definition wrote it.</param>
/// <param name="Message">What is wrong, and what to write instead.</param>
public sealed record PolicyProblem(object At, string Message);
