using System.Linq;
using GatewayDsl.Compiler.Diff;
using GatewayDsl.Compiler.Policies;
using GatewayDsl.Compiler.Rules;
using Xunit;

namespace GatewayDsl.Compiler.Tests.Policies;

/// <summary>The evidence for each requirement, and the facts that are passed in.</summary>
public sealed class PolicyEvidenceTests
{
    static readonly PolicyFacts NoFacts = new([], "2026-11-25", []);

    static Gateway Both => EdgeSample.Gateway with { Policies = [Policy.En18031, Policy.Release], Updates = EdgeSample.Gateway.Updates! with { VersionFloor = "1.0" } };

    [Fact]
    public void A_gateway_without_policies_owes_no_evidence() => Assert.Empty(PolicyEvidence.Of(EdgeSample.Gateway, new PolicyFacts(["key.pem"], "2026-11-25", [])));

    [Fact]
    public void Every_requirement_has_its_id_once_and_names_rules_that_there_are()
    {
        string[] ids = [.. PolicyEvidence.Of(Both, NoFacts).Select(static item => item.Policy.Text + item.Id)];
        Assert.Equal(ids.Distinct(), ids);
        string[] known = [.. RuleCatalogue.All.Select(static rule => rule.Info.Id).Concat(PolicyFacts.Rules.Select(static rule => rule.Id))];
        Assert.Empty(PolicyEvidence.Of(Both, NoFacts).SelectMany(static item => item.Rules).Except(known));
    }

    [Fact]
    public void Every_rule_of_a_policy_bears_on_one_of_its_requirements()
    {
        string[] named = [.. PolicyEvidence.Of(Both, NoFacts).SelectMany(static item => item.Rules)];
        Assert.Empty(RuleCatalogue.All.Select(static rule => rule.Info).Concat(PolicyFacts.Rules).Select(static rule => rule.Id).Where(static id => id.StartsWith("GW90", System.StringComparison.Ordinal)).Except(named));
    }

    [Fact]
    public void A_requirement_without_rules_is_not_judged_and_never_met()
    {
        PolicyEvidence[] unruled = [.. PolicyEvidence.Of(Both, NoFacts).Where(static item => item.Rules.Count == 0)];
        Assert.Contains("SCM-4", unruled.Select(static item => item.Id));
        Assert.All(unruled, static item => Assert.Equal((PolicyVerdict.NotJudged, "no rule looks at it"), (item.Verdict, item.Unseen)));
    }

    [Fact]
    public void What_a_rule_finds_is_told_at_each_requirement_that_it_checks()
    {
        PolicyEvidence[] before = [.. PolicyEvidence.Of(Both, NoFacts)];
        Assert.DoesNotContain(before, static item => item.Verdict == PolicyVerdict.NotMet);
        Gateway open = Both with { Firewall = Both.Firewall with { Input = Chain.Drop([.. Both.Firewall.Input.Rules, Accept.From(Both.Networks[0].Interface).Tcp(8443)]) } };
        PolicyEvidence[] unmet = [.. PolicyEvidence.Of(open, NoFacts).Where(static item => item.Verdict == PolicyVerdict.NotMet)];
        Assert.Equal(["ACM-1", "GEC-2"], unmet.Select(static item => item.Id));
        Assert.All(unmet, static item => Assert.Equal("GW9013", Assert.Single(item.Findings).Rule.Id));
    }

    [Fact]
    public void What_does_not_apply_says_why_and_is_not_judged()
    {
        Gateway closed = Both with { Access = new() };
        PolicyEvidence ssh = PolicyEvidence.Of(closed, NoFacts).Single(static item => item.Id == "AUM-2");
        Assert.Equal((PolicyVerdict.NotJudged, "no SSH server runs"), (ssh.Verdict, ssh.Exemption));
    }

    [Fact]
    public void Values_stand_beside_the_verdict()
    {
        PolicyEvidence updates = PolicyEvidence.Of(Both, NoFacts).Single(static item => item.Id == "SUM-2");
        Assert.Equal(
            ["Updates.Formats = verity", "Updates.Trust.Certificate = certs/ca.pem", "Updates.Signers = none", "Updates.Revocation = ignored", "Updates.VersionFloor = 1.0"],
            updates.Values.Select(static value => $"{value.Path} = {value.Text}"));
    }

    [Fact]
    public void Keys_in_the_tree_are_passed_in_and_told_at_the_policy()
    {
        PolicyEvidence found = PolicyEvidence.Of(Both, NoFacts with { PrivateKeys = ["certs/dev.key.pem"] }).Single(static item => item.Verdict == PolicyVerdict.NotMet);
        Finding finding = Assert.Single(found.Findings);
        Assert.Equal(("key-in-tree", "GW9005", "Policies[1]"), (found.Id, finding.Rule.Id, finding.Path.Text));
        Assert.Contains("'certs/dev.key.pem'", finding.Message, System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-11-24", false)]
    [InlineData("2026-11-25", true)]
    public void An_agreement_holds_through_its_last_day(string until, bool holds)
    {
        PolicyEvidence agreements = PolicyEvidence.Of(Both, NoFacts with { Acknowledgements = [new Acknowledgement("GW9112", "the partner's office", until)] }).Single(static item => item.Id == "agreements");
        Assert.Equal(holds ? PolicyVerdict.Met : PolicyVerdict.NotMet, agreements.Verdict);
    }
}
