using System.Linq;
using GatewayDsl.Compiler;
using Xunit;

namespace GatewayDsl.Repository.Tests.Docs;

/// <summary><c>docs/rules</c> is what the catalogues say.</summary>
public sealed class RulePageTests
{
    [Fact]
    public void Every_rule_has_its_page_and_every_page_a_rule() => GeneratedFolder.Match("docs/rules", RulePages.All);

    [Fact]
    public void No_two_rules_share_an_id() 
    {
        string[] ids = [.. RulePages.Rules.Select(static rule => rule.Id).Concat(RulePages.Risks.Select(static risk => risk.Id))];
        Assert.Equal(ids.Distinct(), ids);
    }

    [Fact]
    public void The_index_lists_every_rule() =>
        Assert.All(RulePages.Rules, static rule => Assert.Contains($"| [{rule.Id}]({rule.Id}.md) |", RulePages.All["README.md"], System.StringComparison.Ordinal));

    [Fact]
    public void Text_of_a_rule_cannot_become_markup()
    {
        Assert.Equal("\\<b\\>\\*x\\*\\</b\\> \\[a\\](b) \\`c\\` rp_filter \\_d\\_ \\| \\&amp;", Markdown.Prose("<b>*x*</b> [a](b) `c` rp_filter _d_ | &amp;"));
        Assert.Equal("``a ` \\| b``", Markdown.Code("a ` | b"));
        Assert.Equal("````csharp\n```\n````\n", Markdown.Block("csharp", "```"));
    }
}
