using System.Collections.Generic;
using GatewayDsl.Compiler;

namespace GatewayDsl.Evaluation;

/// <summary>The rules about policies of the project's own.</summary>
static class OwnPolicyRules
{
    /// <summary>A rule of the project found something.</summary>
    public static RuleInfo Broken { get; } = new("GW9021", Severity.Warning, "A policy of the project's own is not kept",
        "The project says what its devices have to be like, in a method marked with [PolicyRule], and this one is not. The message is the project's.")
    {
        Wrong = "Policies = [Policy.Own(\"acme\")], and a method marked with [PolicyRule(\"acme\")] that finds something",
        Right = "Policies = [Policy.Own(\"acme\")], and nothing that it finds",
    };

    /// <summary>A policy without rules.</summary>
    public static RuleInfo NoRules { get; } = new("GW9022", Severity.Error, "A policy of the project's own has no rules",
        "Without a rule the policy is kept by every device, and whoever opted in believes that something is checked.")
    {
        Wrong = "Policies = [Policy.Own(\"acne\")]",
        Right = "Policies = [Policy.Own(\"acme\")], with a static method marked with [PolicyRule(\"acme\")]",
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<RuleInfo> All => [Broken, NoRules];
}
