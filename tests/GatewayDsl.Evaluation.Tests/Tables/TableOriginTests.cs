using System.Linq;
using GatewayDsl.Compiler;
using Xunit;

namespace GatewayDsl.Evaluation.Tests.Tables;

/// <summary>What comes from a table has its place in the table's file, and the C# that uses it as the way it came.</summary>
public sealed class TableOriginTests
{
    const string Sites = "- { id: berlin, lan: 10.0.1.0/24, own: 10.0.1.1/24, domain: Site, name: label-printer }\n- { id: bonn, lan: 10.0.2.0/24, own: 10.0.2.1/24, lease: 1h, domain: other, name: badge }\n";

    const string Definition = """
        [Table("sites.yaml", Key = nameof(Site.Id))]
        public sealed partial record Site(Identifier Id, IpNetwork Lan, IpInterface Own, Duration? Lease, string Domain, HostName Name);

        static class Edge
        {
            static readonly Interface Lan = Interface.Onboard("eth0");

            [Fleet]
            public static IEnumerable<Gateway> All => Site.Rows.Select(Of);

            static Gateway Of(Site site) => new("gw-" + site.Id)
            {
                Board = Rock64.Board,
                Networks = [Network.Static(Lan, OwnOf(site))],
                Dhcp = new(Lan)
                {
                    Range = site.Lan.Hosts(10, 254),
                    Lease = site.Lease ?? 24.Hours(),
                    Domain = $"{site.Domain.ToLowerInvariant()}.example",
                    Aliases = [site.Name],
                },
                Firewall = new() { Input = Chain.Drop(Accept.Loopback, Accept.Established, Accept.From(Lan).Udp(53, 67), Accept.From(Lan).Tcp(53)), Forward = Chain.Drop() },
            };

            static IpInterface OwnOf(Site site) => site.Own;
        }
        """;

    static readonly EvaluationResult Result = TableCompilation.Evaluate(Definition, new TableText("sites.yaml", Sites));

    [Fact]
    public void The_right_table_is_silent() => Assert.Empty(Result.Findings);

    [Theory]
    [InlineData("gw-bonn", "Name", "bonn", "\"gw-\" + site.Id")]
    [InlineData("gw-bonn", "Networks[0].Address", "10.0.2.1/24", "OwnOf(site)")]
    [InlineData("gw-bonn", "Dhcp.Range", "10.0.2.0/24", "site.Lan.Hosts(10, 254)")]
    [InlineData("gw-bonn", "Dhcp.Lease", "1h", "site.Lease")]
    [InlineData("gw-berlin", "Dhcp.Domain", "Site", "$\"{site.Domain.ToLowerInvariant()}.example\"")]
    [InlineData("gw-berlin", "Dhcp.Aliases[0]", "label-printer", "site.Name")]
    public void A_value_comes_from_its_cell_by_way_of_the_code_that_uses_it(string gateway, string path, string cell, string use)
    {
        Origin origin = Result.Gateways.Single(each => each.Model.Name.Text == gateway).Origins.Of(ModelPath.Parse(path), out bool isDefault);
        Assert.False(isDefault);
        Assert.Equal(("sites.yaml", cell, true), (origin.Span.File, TestCompilation.TextAt(Sites, origin.Span), origin.IsInTable));
        Assert.Equal(("Definition.cs", use), (origin.Via!.Span.File, TestCompilation.TextAt(Definition, origin.Via.Span)));
    }

    [Fact]
    public void What_the_code_says_for_all_rows_has_its_place_in_the_code()
    {
        Origin lease = Result.Gateways.Single(static each => each.Model.Name.Text == "gw-berlin").Origins.Of(ModelPath.Parse("Dhcp.Lease"), out _);
        Assert.Equal("24.Hours()", TestCompilation.TextAt(Definition, lease.Span));
    }

    [Fact]
    public void A_rules_finding_points_at_the_cell_of_its_row_and_shows_the_code()
    {
        string wrong = Sites.Replace("lan: 10.0.2.0/24", "lan: 10.0.3.0/24");
        LocatedFinding finding = Assert.Single(TableCompilation.Evaluate(Definition, new TableText("sites.yaml", wrong)).Findings);
        Assert.Equal(("GW4102", "sites.yaml", 2, "10.0.3.0/24"), (finding.Rule.Id, finding.Span!.File, finding.Span.Line, TestCompilation.TextAt(wrong, finding.Span)));
        Assert.Contains(finding.Notes, static note => note.Note == "it is used here" && TestCompilation.TextAt(Definition, note.Span) == "site.Lan.Hosts(10, 254)");
    }

    [Theory]
    [InlineData("domain: other", "domain: -other-", "-other-")]
    [InlineData("lan: 10.0.1.0/24", "lan: 10.0.1.0/28", "10.0.1.0/28")]
    public void What_a_definition_cannot_make_of_a_cell_is_marked_at_the_cell(string right, string mistake, string cell)
    {
        string wrong = Sites.Replace(right, mistake);
        LocatedFinding finding = Assert.Single(TableCompilation.Evaluate(Definition, new TableText("sites.yaml", wrong)).Findings);
        Assert.Equal(("GW1004", cell), (finding.Rule.Id, TestCompilation.TextAt(wrong, finding.Span)));
    }
}
