using System;
using System.Linq;
using GatewayDsl.Compiler.Diff;
using GatewayDsl.Testing;
using GatewayDsl.Tool.Diff;
using GatewayDsl.Tool.Diff.Sides;
using Xunit;

namespace GatewayDsl.Tool.Tests.Diff;

/// <summary>Rules of a project's own about changes, evaluated and never executed.</summary>
public sealed class OwnRiskTests
{
    const string Rules = """
        using System.Collections.Generic;
        using System.Linq;
        using GatewayDsl;

        namespace Acme;

        static class Risks
        {
            [RiskRule("ACME1", RiskLevel.Breaking)]
            static IEnumerable<ChangeRisk> The_name_stays(Gateway before, Gateway after) =>
                before.Name == after.Name ? [] : [new(after.Name, $"our inventory knows '{before.Name}' by its name; keep it")];

            [RiskRule("ACME2", RiskLevel.Review)]
            static IEnumerable<ChangeRisk> Fewer_networks(Gateway before, Gateway after)
            {
                foreach (Network network in before.Networks)
                {
                    if (!after.Networks.Any(other => other.Interface.Name == network.Interface.Name))
                    {
                        yield return new(network, $"{network.Interface.Name} is gone; tell the operators");
                    }
                }
            }
        }

        """;

    [JudgeFact("git")]
    public void A_rule_sees_both_sides_and_its_risk_stands_at_the_line_that_says_so()
    {
        using var repository = WithRules(Rules);
        repository.Write(TestRepository.Definition.Replace("gw-1", "gw-2", StringComparison.Ordinal).Replace(", Network.Static(Lan, \"172.20.30.1/24\")", "", StringComparison.Ordinal));
        DiffOutcome outcome = repository.Diff("HEAD", failOn: RiskLevel.Breaking);
        DiffEntry entry = Assert.Single(outcome.Entries);
        JudgedRisk name = Assert.Single(entry.Risks, static risk => risk.Risk.Rule.Id == "ACME1"), network = Assert.Single(entry.Risks, static risk => risk.Risk.Rule.Id == "ACME2");
        Assert.Equal(("our inventory knows 'gw-1' by its name; keep it", RiskLevel.Breaking, "The name stays"), (name.Risk.Message, name.Risk.Rule.Level, name.Risk.Rule.Title));
        Assert.Equal(new SidePlace("edge/Edge.cs", 12, 41), entry.PlacesOf(name.Risk.Before, name.Risk.After)[0]);
        Assert.Equal("eth1 is gone; tell the operators", network.Risk.Message);
        Assert.Equal(15, entry.PlacesOf(network.Risk.Before, network.Risk.After)[0].Line);
        Assert.Null(network.Risk.After);
        Assert.Equal((RiskLevel.Breaking, 1), (outcome.Worst, outcome.ExitCode));
        Assert.Same(name, entry.Risks[0]);
    }

    [JudgeFact("git")]
    public void Somebody_may_agree_to_it_and_it_is_silent_where_it_finds_nothing()
    {
        using var repository = WithRules(Rules);
        string agreed = TestRepository.Definition.Replace("[Gateway]", "[Gateway, Acknowledged(\"ACME1\", \"the inventory knows\", until: \"2030-01-31\")]", StringComparison.Ordinal);
        repository.Write(agreed.Replace("gw-1", "gw-2", StringComparison.Ordinal));
        JudgedRisk risk = Assert.Single(Assert.Single(repository.Diff("HEAD").Entries).Risks, static risk => risk.Risk.Rule.Id == "ACME1");
        Assert.False(risk.Counts);
        Assert.Equal("the inventory knows", risk.Acknowledgement!.Reason);

        repository.Write(agreed.Replace("8080", "8081", StringComparison.Ordinal));
        Assert.DoesNotContain(Assert.Single(repository.Diff("HEAD").Entries).Risks, static risk => risk.Risk.Rule.Id.StartsWith("ACME", StringComparison.Ordinal));
        Assert.Empty(repository.Diff("HEAD", "HEAD").Entries);
    }

    [JudgeFact("git")]
    public void A_rule_that_cannot_be_evaluated_counts_as_found()
    {
        using var repository = WithRules(Rules.Replace("before.Name == after.Name ? []", "before.Name == after.Name ? throw new System.InvalidOperationException(\"no idea\")", StringComparison.Ordinal));
        repository.Write(TestRepository.Definition.Replace("8080", "8081", StringComparison.Ordinal));
        JudgedRisk risk = Assert.Single(Assert.Single(repository.Diff("HEAD").Entries).Risks, static risk => risk.Risk.Rule.Id == "ACME1");
        Assert.StartsWith("the rule cannot be evaluated, and counts as found (GW1", risk.Risk.Message, StringComparison.Ordinal);
        Assert.Contains("no idea", risk.Risk.Message, StringComparison.Ordinal);

        // Nor one that never ends.
        using var endless = WithRules(Rules.Replace("before.Name == after.Name ? []", "Endless() == 0 ? []", StringComparison.Ordinal).Replace("[RiskRule(\"ACME2\"", "static int Endless() { int i = 0; while (true) { i ^= 1; } }\n\n    [RiskRule(\"ACME2\"", StringComparison.Ordinal));
        endless.Write(TestRepository.Definition.Replace("8080", "8081", StringComparison.Ordinal));
        Assert.Contains(Assert.Single(endless.Diff("HEAD").Entries).Risks, static risk => risk.Risk.Rule.Id == "ACME1" && risk.Risk.Message.StartsWith("the rule cannot be evaluated", StringComparison.Ordinal));
    }

    [JudgeTheory("git")]
    [InlineData("static IEnumerable<ChangeRisk> Fewer", "IEnumerable<ChangeRisk> Fewer", "'Fewer_networks' is not static; make it so")]
    [InlineData("Fewer_networks(Gateway before, Gateway after)", "Fewer_networks(Gateway before, Gateway after, int more = 0)", "'Fewer_networks' does not take two gateways; write it with parameters 'Gateway before, Gateway after'")]
    [InlineData("static IEnumerable<ChangeRisk> The", "static IEnumerable<object> The", "'The_name_stays' does not give what it finds; let it return IEnumerable<ChangeRisk>")]
    [InlineData("\"ACME2\"", "\"GW9101\"", "'Fewer_networks' has the id 'GW9101', which no rule of your own can have; write two to eight capital letters, not GW, and one to four digits, like \"ACME1\"")]
    [InlineData("\"ACME2\"", "\"ACME1\"", "'The_name_stays' has the id 'ACME1', which another rule has; give it one of its own")]
    public void What_is_no_rule_is_an_error_of_the_definition(string right, string wrong, string message)
    {
        using var repository = new TestRepository();
        repository.Folder.Write("edge/Risks.cs", Rules.Replace("static class", "class", StringComparison.Ordinal).Replace(right, wrong, StringComparison.Ordinal).Replace("before.Name == after.Name ? []", "before.Name == after.Name ? new List<ChangeRisk>()", StringComparison.Ordinal));
        string said = string.Join('\n', repository.Diff("HEAD").Problems.SelectMany(static problem => problem.Messages));
        Assert.Contains(message, said, StringComparison.Ordinal);
    }

    static TestRepository WithRules(string rules)
    {
        var repository = new TestRepository();
        repository.Folder.Write("edge/Risks.cs", rules);
        repository.Commit("rules");
        return repository;
    }
}
