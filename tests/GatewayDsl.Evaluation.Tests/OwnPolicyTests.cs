using System;
using System.Linq;
using Xunit;

namespace GatewayDsl.Evaluation.Tests;

/// <summary>Policies of the project's own: methods that are evaluated for the gateways that opted in.</summary>
public class OwnPolicyTests
{
    const string Time = """
        [PolicyRule("acme")]
        public static IEnumerable<PolicyProblem> Two_sources(Gateway gateway) =>
            gateway.Time.Sources.Count >= 2 ? [] : [new(gateway.Time.Sources[0], "one source of time can be wrong; name two")];
        """;

    static string Definition(string policies, string rules) => $$"""
        public static class Edge
        {
            [Gateway]
            public static Gateway Device => new("gw-1")
            {
                Board = Rock64.Board,
                Networks = [Network.Dhcp(Rock64.Ethernet.Named("eth0"))],
                Time = new() { Sources = [TimeSource.Pool("time.example.com")] },
                Policies = [{{policies}}],
            };
        }

        public static class Acme
        {
            {{rules}}
        }
        """;

    static string[] Found(string policies, string rules)
    {
        EvaluationResult result = TestCompilation.Evaluate(Definition(policies, rules));
        return [.. result.Findings.Select(static finding => $"{finding.Rule.Id} {finding.Span!.Line},{finding.Span.Column}: {finding.Message}")];
    }

    [Fact]
    public void What_a_rule_finds_is_told_where_the_definition_wrote_it()
    {
        EvaluationResult result = TestCompilation.Evaluate(Definition("Policy.Own(\"acme\")", Time));
        LocatedFinding found = Assert.Single(result.Findings);
        Assert.Equal(("GW9021", "one source of time can be wrong; name two (acme, Two_sources)"), (found.Rule.Id, found.Message));
        Assert.Equal((8, 35), (found.Span!.Line, found.Span.Column));
        LocatedNote note = Assert.Single(found.Notes);
        Assert.Equal((16, "the rule of the policy 'acme'"), (note.Span.Line, note.Note));
        OwnPolicyVerdict verdict = Assert.Single(Assert.Single(result.Gateways).OwnPolicies);
        Assert.Equal(("acme", "Two_sources", 1), (verdict.Policy.Text, verdict.Rule, verdict.Findings.Count));
    }

    [Fact]
    public void Whoever_did_not_opt_in_is_not_judged() => Assert.Empty(Found("Policy.Release", Time));

    [Fact]
    public void A_rule_that_is_kept_says_nothing()
    {
        EvaluationResult result = TestCompilation.Evaluate(Definition("Policy.Own(\"acme\")", Time.Replace(">= 2", ">= 1", StringComparison.Ordinal)));
        Assert.Empty(result.Findings);
        Assert.Empty(Assert.Single(Assert.Single(result.Gateways).OwnPolicies).Findings);
    }

    [Fact]
    public void A_default_is_told_at_the_gateway() => Assert.Equal(
        ["GW9021 4,27: is off (acme, Ssh_is_on)"],
        Found("Policy.Own(\"acme\")", """[PolicyRule("acme")] public static IEnumerable<PolicyProblem> Ssh_is_on(Gateway gateway) { if (gateway.Access.Ssh == Ssh.Off) { yield return new PolicyProblem(gateway.Access, "is off"); } }"""));

    [Fact]
    public void A_rule_has_helpers_like_every_definition() => Assert.Equal(
        ["GW9021 7,21: eth0 is named like a kernel's own (acme, Names)"],
        Found("Policy.Own(\"acme\")", """
            [PolicyRule("acme")] public static PolicyProblem[] Names(Gateway gateway) => (from network in gateway.Networks where IsKernels(network.Interface.Name.ToString()!) select new PolicyProblem(network, $"{network.Interface.Name} is named like a kernel's own")).ToArray();
            static bool IsKernels(string name) => name.StartsWith("eth", StringComparison.Ordinal);
            """));

    [Theory]
    [InlineData("Policy.Own(\"acne\")", Time, "GW9022 9,21: the project has no rule of the policy 'acne', and has rules of 'acme'; mark a static method with [PolicyRule(\"acne\")]")]
    [InlineData("Policy.Own(\"Acme\")", "", "GW1004 9,32: 'Acme' is not the name of a policy; write lower case letters, digits and hyphens, at most 63, like \"acme\"")]
    [InlineData("Policy.Own(\"release\")", "", "GW1004 9,32: 'release' is not a policy of your own; write Policy.Release or Policy.En18031, or take another name")]
    [InlineData("", "[PolicyRule(\"acme\")] public static int Count(Gateway gateway) => 1;", "GW1011 15,44: 'Count' does not give what it finds; let it return IEnumerable<PolicyProblem>")]
    [InlineData("", "[PolicyRule(\"acme\")] public static IEnumerable<PolicyProblem> None() => [];", "GW1011 15,67: 'None' does not take a Gateway alone; write it with one parameter of type Gateway")]
    [InlineData("", "[PolicyRule(\"a b\")] public static IEnumerable<PolicyProblem> None(Gateway gateway) => [];", "GW1011 15,66: 'None' belongs to a policy that there cannot be: 'a b' is not the name of a policy; write lower case letters, digits and hyphens, at most 63, like \"acme\"")]
    [InlineData("Policy.Own(\"acme\")", "[PolicyRule(\"acme\")] public static IEnumerable<PolicyProblem> Clock(Gateway gateway) => [new(gateway, DateTime.Now.ToString(\"O\"))];", "GW1003 15,107: 'DateTime.Now' reads the world")]
    [InlineData("Policy.Own(\"acme\")", "[PolicyRule(\"acme\")] public static IEnumerable<PolicyProblem> None(Gateway gateway) => [null!];", "GW1011")]
    [InlineData("Policy.Own(\"acme\")", "[PolicyRule(\"acme\")] public static IEnumerable<PolicyProblem> Ever(Gateway gateway) { while (true) { } }", "GW1005")]
    public void What_cannot_be_a_rule_is_told(string policies, string rules, string expected) =>
        Assert.StartsWith(expected, Assert.Single(Found(policies, rules)), StringComparison.Ordinal);
}
