using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace GatewayDsl.Evaluation.Tests.Tables;

/// <summary>The rows of a table are the same, evaluated and executed.</summary>
public sealed class TableParityTests
{
    const string Definition = """
        namespace Acme;

        public enum Uplink { Ethernet, MobileData = 7 }

        public sealed record Printer(HostName Name, MacAddress? Mac = null);

        [Table("FILE", Key = nameof(Site.Id))]
        public sealed partial record Site(
            Identifier Id, IpInterface Lan, IpNetwork Net, ByteSize Log, Duration? Lease, Port Web, string Note, bool IsOpen, byte Small, long Large, Uplink Uplink,
            int? Count, Uplink Spare = Uplink.MobileData, string Other = "no \"other\"\n"LISTS)
        {
            public string Label => $"{Id}/{Small}";
        }

        public static class Edge
        {
            static readonly Interface Lan = Interface.Onboard("eth0");

            [Fleet]
            public static IEnumerable<Gateway> All =>
                from site in Site.Rows
                select new Gateway($"gw-{site.Id}")
                {
                    Board = Rock64.Board,
                    Networks = [Network.Static(Lan, site.Lan)],
                    Files = [ExtraFile.Text("/etc/site", Text(site))],
                };

            static string Text(Site site) => string.Join("\n", new[]
            {
                site.ToString(), site.Label, site.Net.Text, site.Log.Text, site.Lease?.Text ?? "-", site.Web.Text, site.IsOpen ? "open" : "closed", $"{site.Large + 1}", $"{site.Uplink} {(int)site.Spare}",
                $"{site.Count ?? -1} of {Site.Rows.Count}", $"{Site.Rows[0] == site} {Site.Rows[0].Id}", site.OtherEXTRA
            }.Select(line => line.Replace("\n", " ").Replace("\r", " ")));
        }
        """;

    static string Source(string file, bool hasLists) => Definition
        .Replace("FILE", file)
        .Replace("LISTS", hasLists ? ", Sequence<Printer>? Printers = null, Sequence<HostName>? Names = null, Sequence<MacAddress>? Macs = null, Printer? First = null" : "")
        .Replace("EXTRA", hasLists ? ", string.Join(\",\", (site.Printers ?? []).Select(printer => $\"{printer.Name}={printer.Mac}\")), $\"{(site.Names ?? []).Count}{site.First}{site.Macs}\"," : ",");

    const string Yaml = """
        # the inventory
        - id: berlin
          lan: 10.0.1.1/24
          Net: "10.0.0.0/8"
          log: 32MiB
          lease: 12h
          web: 8080
          note: no
          isOpen: true
          small: 255
          large: -9223372036854775808
          uplink: mobile-data
          count: 3
          spare: ethernet
          other: "a\tb \"quoted\" ü"
          printers: [{ name: p1, mac: "92:a2:18:4f:57:42" }, { name: p2 }]
          names: [a, b]
          macs: [92:a2:18:4f:57:42]
          first: { name: only }
        - { id: bonn, lan: 10.0.2.1/24, net: 10.0.2.0/24, log: 1GiB, lease: ~, web: 80-90, note: '', is_open: false, small: 0, LARGE: 9223372036854775806, uplink: Ethernet }

        """;

    const string Toml = """
        title = "inventory"

        [[site]]
        id = "berlin"
        lan = "10.0.1.1/24"
        net = "10.0.0.0/8"
        log = "32MiB"
        web = 0x1F90
        note = '''
        two
        lines'''
        is-open = true
        small = 7
        large = -1
        uplink = "ethernet"
        names = ["a", "b"]
        first.name = "only"

        [[site.printers]]
        name = "p1"
        mac = "92:a2:18:4f:57:42"

        [[site]]
        id = "bonn"
        lan = "10.0.2.1/24"
        net = "10.0.2.0/24"
        log = "1GiB"
        web = 80
        note = ""
        is-open = false
        small = 0
        large = 0
        uplink = "mobile-data"

        """;

    const string Csv = "id,lan,net,log,lease,web,note,is open,small,large,uplink,count,other\r\n"
        + "berlin,10.0.1.1/24,10.0.0.0/8,32MiB,,8080,\"a \"\"quoted\"\",\r\nnote\",true,1,2,ethernet,,x\r\n"
        + "\"bonn\",10.0.2.1/24,10.0.2.0/24,1GiB,1h,80,\"\",false,1,2,MobileData,5,\r\n";

    public static TheoryData<string, string> Tables => new() { { "sites.yaml", Yaml }, { "data/sites.toml", Toml }, { "sites.csv", Csv } };

    [Theory]
    [MemberData(nameof(Tables))]
    public void Evaluated_equals_executed(string file, string text)
    {
        string source = Source(file, hasLists: !file.EndsWith(".csv", System.StringComparison.Ordinal));
        CSharpCompilation compilation = TableCompilation.Of(source, new TableText("/project/" + file, text));
        TestCompilation.AssertCompiles(compilation);
        EvaluationResult evaluated = Evaluator.Evaluate(compilation, [new TableText("/project/" + file, text)], null);
        IReadOnlyList<Gateway> executed = TestCompilation.Execute(compilation);

        Assert.Equal("", string.Join("\n", evaluated.Findings.Where(static finding => finding.Rule.Severity == GatewayDsl.Compiler.Severity.Error).Select(static finding => $"{finding.Span}: {finding.Rule.Id} {finding.Message}")));
        Assert.Equal(["gw-berlin", "gw-bonn"], executed.Select(static gateway => gateway.Name.Text));
        Assert.Equal(executed.Select(static gateway => gateway.ToString()), evaluated.Gateways.Select(static gateway => gateway.Model.ToString()));
        Assert.Equal(executed, evaluated.Gateways.Select(static gateway => gateway.Model));
    }

    [Fact]
    public void A_table_inside_other_types_compiles_and_is_evaluated()
    {
        const string Nested = """
            namespace Acme;

            static partial class @class
            {
                public partial record struct Outer
                {
                    [Table("sites.csv")]
                    internal partial record Site(GatewayName Name);
                }

                [Fleet]
                public static IEnumerable<Gateway> All => Outer.Site.Rows.Select(site => new Gateway(site.Name) { Board = Rock64.Board, Networks = [] });
            }
            """;
        var file = new TableText("sites.csv", "name\ngw-1\ngw-2\n");
        CSharpCompilation compilation = TableCompilation.Of(Nested, file);
        TestCompilation.AssertCompiles(compilation);
        Assert.Equal(TestCompilation.Execute(compilation), Evaluator.Evaluate(compilation, [file], null).Gateways.Select(static gateway => gateway.Model));
    }

    [Theory]
    [InlineData("sites.yaml", "")]
    [InlineData("sites.yaml", "[]\n")]
    [InlineData("sites.toml", "# none yet\n")]
    [InlineData("sites.csv", "id\n")]
    public void A_file_without_rows_is_a_table_without_rows(string file, string text)
    {
        var table = new TableText(file, text);
        EvaluationResult result = TableCompilation.Evaluate($$"""[Table("{{file}}")] public partial record Site(HostName Id); static class E { [Fleet] public static IEnumerable<Gateway> All => Site.Rows.Select(site => new Gateway("gw") { Board = Rock64.Board, Networks = [] }); }""", table);
        Assert.Empty(result.Findings);
        Assert.Empty(result.Unevaluated);
        Assert.Empty(result.Gateways);
    }
}
