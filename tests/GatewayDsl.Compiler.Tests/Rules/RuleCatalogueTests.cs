using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Rules;
using Xunit;

namespace GatewayDsl.Compiler.Tests.Rules;

/// <summary>The catalogue as a whole: ids, texts, and a test for every rule.</summary>
public sealed class RuleCatalogueTests
{
    public static TheoryData<string> Ids => [.. RuleCatalogue.All.Select(static rule => rule.Info.Id)];

    [Fact]
    public void Ids_are_unique_and_sorted()
    {
        string[] ids = [.. RuleCatalogue.All.Select(static rule => rule.Info.Id)];
        Assert.Equal(ids.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), ids);
    }

    [Fact]
    public void Every_rule_has_an_expectation_and_every_expectation_a_rule() =>
        Assert.Equal(RuleCatalogue.All.Select(static rule => rule.Info.Id), RuleExpectations.All.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Id_and_texts_are_complete(string id)
    {
        RuleInfo info = Rule(id).Info;
        Assert.Matches("^GW([1-8][0-9]{3}|90[0-9]{2})$", info.Id);
        Assert.DoesNotContain('.', info.Title);
        Assert.NotEmpty(info.Title);
        Assert.EndsWith(".", info.Why, StringComparison.Ordinal);
        Assert.NotEmpty(info.Wrong);
        Assert.NotEmpty(info.Right);
        Assert.NotEqual(info.Wrong, info.Right);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_mistake_is_found_at_its_place_and_nothing_else_is(string id)
    {
        RuleExpectation expected = RuleExpectations.All[id];
        IReadOnlyList<Finding> findings = GatewayCompiler.Validate(Snippets.Wrong(id));
        Finding[] own = [.. findings.Where(finding => finding.Rule.Id == id)];
        Assert.True(own.Length == 1, $"expected one {id}, got:\n{Listed(findings)}");
        Assert.Equal(expected.Path, own[0].Path.Text);
        Assert.Contains(expected.Message, own[0].Message, StringComparison.Ordinal);
        Assert.Equal(expected.Related, string.Join(',', own[0].Related.Select(static place => place.Path.Text)));
        Assert.Equal(
            expected.Others.Split(',', StringSplitOptions.RemoveEmptyEntries),
            findings.Select(static finding => finding.Rule.Id).Where(other => other != id).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_mistake_put_right_is_silent(string id)
    {
        IReadOnlyList<Finding> findings = GatewayCompiler.Validate(Snippets.Right(id));
        Assert.True(findings.Count == 0, Listed(findings));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_message_is_one_paragraph_that_says_what_to_do(string id)
    {
        foreach (Finding finding in GatewayCompiler.Validate(Snippets.Wrong(id)))
        {
            Assert.DoesNotContain('\n', finding.Message);
            Assert.Contains("; ", finding.Message, StringComparison.Ordinal);
            Assert.False(finding.Message.EndsWith('.'), finding.Message);
        }
    }

    [Fact]
    public void The_sample_is_free_of_findings()
    {
        IReadOnlyList<Finding> findings = GatewayCompiler.Validate(SampleGateway.Value);
        Assert.True(findings.Count == 0, Listed(findings));
    }

    static Rule Rule(string id) => RuleCatalogue.All.Single(rule => rule.Info.Id == id);

    static string Listed(IEnumerable<Finding> findings) =>
        string.Join('\n', findings.Select(static finding => $"{finding.Rule.Id} {finding.Path}: {finding.Message}"));
}
