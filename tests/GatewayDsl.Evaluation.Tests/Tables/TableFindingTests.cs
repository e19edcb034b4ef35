using System;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace GatewayDsl.Evaluation.Tests.Tables;

/// <summary>What is wrong with a table is marked in its file, or in the record that asks for it. <c>[|…|]</c> marks the place.</summary>
public sealed class TableFindingTests
{
    const string Site = """[Table("FILE", Key = nameof(Site.Id))] public partial record Site(Identifier Id, IpNetwork Lan, bool IsOpen = false, byte Small = 0, MacAddress? Mac = null, UsbSpeed Speed = UsbSpeed.High); public enum UsbSpeed { High, FullSpeed }""";

    const string Lists = """[Table("FILE")] public partial record Site(Identifier Id, Sequence<Port> Ports, Printer? Printer = null); public record Printer(MacAddress Mac);""";

    [Theory]
    [InlineData("sites.yaml", "- id: [|*x|]\n", "GW1105", "an alias ('*') is not read")]
    [InlineData("sites.toml", "[[site]]\nid = [|berlin|]\n", "GW1105", "'berlin' is no value; put a text in quotes")]
    [InlineData("sites.csv", "id,lan\na,[|\"|]10.0.1.0/24\n", "GW1105", "never closed")]
    [InlineData("sites.yaml", "- { id: a, [|lna|]: 10.0.1.0/24, lan: 10.0.1.0/24 }\n", "GW1107", "'lna' is no column of 'Site'; write 'id', 'lan', 'is-open', 'small', 'mac' or 'speed'")]
    [InlineData("sites.csv", "id,lan,[|lna|]\na,10.0.1.0/24,1\nb,10.0.2.0/24,2\n", "GW1107", "'lna' is no column")]
    [InlineData("sites.yaml", "- [|id: a|]\n  mac: ~\n", "GW1108", "the row has no 'lan'; write one, an IpNetwork")]
    [InlineData("sites.yaml", "- id: a\n  [|lan|]:\n", "GW1108", "the row has no 'lan'")]
    [InlineData("sites.yaml", "- { id: a, lan: [|null|] }\n", "GW1108", "the row has no 'lan'")]
    [InlineData("sites.toml", "[|[[site]]|]\nid = \"a\"\n", "GW1108", "the row has no 'lan'")]
    [InlineData("sites.csv", "id,lan\na,10.0.1.0/24\nb,[||]\n", "GW1108", "the row has no 'lan'")]
    [InlineData("sites.yaml", "- { id: a, lan: [|10.0.1.0/33|] }\n", "GW1109", "write a number of bits from 0 to 32")]
    [InlineData("sites.toml", "[[site]]\nid = \"a\"\nlan = [|\"10.0.1.1/24\"|]\n", "GW1109", "write \"10.0.1.0/24\"")]
    [InlineData("sites.csv", "id,lan,mac\r\na,10.0.1.0/24,\r\nb,10.0.2.0/24,[|\"zz\"|]\r\n", "GW1109", "'zz' is not a MAC address")]
    [InlineData("sites.yaml", "- { id: a, lan: 10.0.1.0/24, is-open: [|yes|] }\n", "GW1109", "'yes' is neither true nor false; write true or false")]
    [InlineData("sites.yaml", "- { id: a, lan: 10.0.1.0/24, small: [|256|] }\n", "GW1109", "write one from 0 to 255")]
    [InlineData("sites.toml", "[[site]]\nid = \"a\"\nlan = \"10.0.1.0/24\"\nsmall = [|1.0|]\n", "GW1109", "'1.0' is not a whole number")]
    [InlineData("sites.yaml", "- { id: a, lan: 10.0.1.0/24, speed: [|super|] }\n", "GW1109", "'super' is no UsbSpeed; write 'high' or 'full-speed'")]
    [InlineData("sites.yaml", "- { id: a, lan: [|[10.0.1.0/24]|] }\n", "GW1109", "'lan' cannot be a list here; write an IpNetwork")]
    [InlineData("sites.yaml", "- [|berlin|]\n", "GW1109", "names and values belong here")]
    [InlineData("sites.yaml", "- { id: a, lan: 10.0.1.0/24 }\n- { id: [|a|], lan: 10.0.2.0/24 }\n", "GW1110", "'a' is the 'id' of another row, too; give this one its own")]
    [InlineData("sites.yaml", "- { id: a, lan: 10.0.1.0/24, isOpen: true, [|is_open|]: true }\n", "GW1111", "'is_open' and 'isOpen' are one column; keep one of them")]
    [InlineData("lists.yaml", "- { id: a, ports: [80, [|70000|]] }\n", "GW1109", "70000")]
    [InlineData("lists.yaml", "- { id: a, ports: [|80|] }\n", "GW1109", "'ports' cannot be a single value here; write a list")]
    [InlineData("lists.yaml", "- { id: a, printer: { mac: [|x|] } }\n", "GW1109", "'x' is not a MAC address")]
    [InlineData("lists.yaml", "- { id: a, printer: { [|mca|]: x, mac: 92:a2:18:4f:57:42 } }\n", "GW1107", "'mca' is no column of 'Printer'; write 'mac'")]
    [InlineData("lists.yaml", "- { id: a, printer: [|x|] }\n", "GW1109", "names and values belong here")]
    [InlineData("lists.yaml", "- { id: a, ports: [1] }\n- [|{ id: a, ports: [1] }|]\n", "GW1110", "the row says what another one says")]
    public void A_mistake_is_marked_in_the_file(string file, string marked, string id, string message)
    {
        string source = (file.StartsWith("lists", StringComparison.Ordinal) ? Lists : Site).Replace("FILE", file);
        string text = Unmarked(marked, out int start, out int end);
        LocatedFinding finding = Assert.Single(Evaluator.Evaluate(TestCompilation.Of(source), [new TableText("/project/" + file, text)], null).Findings);
        Assert.Equal(id, finding.Rule.Id);
        Assert.Contains(message, finding.Message, StringComparison.Ordinal);
        Assert.Equal(("/project/" + file, start, text[start..end]), (finding.Span!.File, finding.Span.Start, TestCompilation.TextAt(text, finding.Span)));
        Assert.Equal(text[..start].Count(static c => c == '\n') + 1, finding.Span.Line);
        Assert.Equal(start - text[..start].LastIndexOf('\n'), finding.Span.Column);
    }

    [Theory]
    [InlineData("""[Table("sites.yaml")] public record [|Site|](Identifier Id);""", "GW1101", "'Site' is not partial")]
    [InlineData("""class [|Outer|] { [Table("sites.yaml")] public partial record Site(Identifier Id); }""", "GW1101", "'Outer' is not partial")]
    [InlineData("""[Table("sites.yaml")] public partial record [|Site|]<T>(Identifier Id);""", "GW1101", "'Site' has type parameters")]
    [InlineData("""[Table("sites.yaml")] public partial class [|Site|];""", "GW1101", "'Site' is no record class")]
    [InlineData("""[Table("sites.yaml")] public abstract partial record [|Site|](Identifier Id);""", "GW1101", "'Site' is abstract")]
    [InlineData("""[Table("sites.yaml")] public partial record [|Site|];""", "GW1101", "'Site' has no parameters, which are the columns")]
    [InlineData("""[Table("sites.yaml")] public partial record [|Site|](Identifier Id) { public required Port Port { get; init; } }""", "GW1101", "'Port' of 'Site' must be set")]
    [InlineData("""[Table("sites.yaml")] public partial record [|Site|](Identifier Id) { public static int Rows => 3; }""", "GW1101", "has a member 'Rows' of its own")]
    [InlineData("""[Table("sites.yaml")] public partial record Site(Identifier Id, [|double|] Load);""", "GW1101", "'double' cannot be said in a table; write a value type of the language")]
    [InlineData("""[Table("sites.yaml")] public partial record Site(Identifier Id, [|Gateway|] Other);""", "GW1101", "'Gateway' cannot be said in a table")]
    [InlineData("""[Table("sites.yaml")] public partial record Site(Identifier Id, [|Site?|] Other);""", "GW1101", "'Site' contains itself")]
    [InlineData("""[Table("sites.csv")] public partial record Site(Identifier Id, [|Sequence<Port>|] Ports);""", "GW1101", "a cell of CSV cannot hold a list; use YAML or TOML")]
    [InlineData("""[Table("sites.yaml")] public partial record [|Site|](Identifier LanId, Identifier Lan_Id);""", "GW1101", "'LanId' or 'Lan_Id' would be one column")]
    [InlineData("""[Table([|"sites.json"|])] public partial record Site(Identifier Id);""", "GW1101", "ends in .yaml, .yml, .toml or .csv")]
    [InlineData("""[Table([|"../sites.yaml"|])] public partial record Site(Identifier Id);""", "GW1101", "is not a file of the project")]
    [InlineData("""[Table("sites.yaml", Key = [|"Ide"|])] public partial record Site(Identifier Id);""", "GW1101", "'Ide' is no parameter of 'Site'; write one of them, as in Key = nameof(Site.Id)")]
    [InlineData("""[Table("sites.yaml", Key = [|nameof(Site.Id)|])] public partial record Site(Identifier? Id);""", "GW1101", "it tells no rows apart")]
    [InlineData("""[Table([|"other.yaml"|])] public partial record Site(Identifier Id);""", "GW1102", "write <AdditionalFiles Include=\"other.yaml\" /> into the project file")]
    [InlineData("""[Table([|"both.yaml"|])] public partial record Site(Identifier Id);""", "GW1103", "as in \"a/both.yaml\" or \"b/both.yaml\"")]
    [InlineData("""[Table([|"map.yaml"|])] public partial record Site(Identifier Id);""", "GW1106", "the file has several lists; name one in the record's [Table], as in List = \"one\"")]
    [InlineData("""[Table([|"map.yaml"|], List = "three")] public partial record Site(Identifier Id);""", "GW1106", "the file has no 'three'")]
    [InlineData("""[Table([|"map.yaml"|], List = "title")] public partial record Site(Identifier Id);""", "GW1106", "'title' is no list")]
    [InlineData("""[Table([|"sites.yaml"|], List = "one")] public partial record Site(Identifier Id);""", "GW1106", "the file itself is the list of rows")]
    [InlineData("""[Table([|"text.yaml"|])] public partial record Site(Identifier Id);""", "GW1106", "the file is no list of rows")]
    [InlineData("""[Table([|"gone.yaml"|])] public partial record Site(Identifier Id);""", "GW1105", "cannot be read")]
    [InlineData("""[Table([|"latin.yaml"|])] public partial record Site(Identifier Id);""", "GW1105", "is not UTF-8")]
    [InlineData("""[Table([|"large.yaml"|])] public partial record Site(Identifier Id);""", "GW1104", "4194304 is the most")]
    public void A_mistake_is_marked_in_the_record(string marked, string id, string message)
    {
        string source = Unmarked(marked, out int start, out int end);
        LocatedFinding finding = Assert.Single(Evaluator.Evaluate(TestCompilation.Of(source), Files, null).Findings);
        Assert.Equal(id, finding.Rule.Id);
        Assert.Contains(message, finding.Message, StringComparison.Ordinal);
        Assert.Equal(("Definition.cs", start, source[start..end]), (finding.Span!.File, finding.Span.Start, TestCompilation.TextAt(source, finding.Span)));
    }

    [Theory]
    [InlineData("""[Table("sites.yaml", Key = nameof(Site.Id))] public partial record Site(Identifier Id);""")]
    [InlineData("""[Table("map.yaml", List = "two")] public partial record Site(Identifier Id);""")]
    [InlineData("""[Table("a/both.yaml")] public partial record Site(Identifier Id);""")]
    [InlineData("""[Table("deep.yaml")] public partial record Site(Identifier Id);""")]
    public void The_right_record_is_silent(string source) => Assert.Empty(TableCompilation.Evaluate(source, Files).Findings);

    [Fact]
    public void Too_many_rows_are_marked_at_the_first_that_is_too_many()
    {
        string text = string.Concat(Enumerable.Range(0, 10_001).Select(static i => $"- {{ id: s{i} }}\n"));
        LocatedFinding finding = Assert.Single(Evaluator.Evaluate(TestCompilation.Of("[Table(\"sites.yaml\")] public partial record Site(Identifier Id);"), [new TableText("sites.yaml", text)], null).Findings);
        Assert.Equal(("GW1104", 10_001), (finding.Rule.Id, finding.Span!.Line));
    }

    [Fact]
    public void Of_many_mistakes_the_first_hundred_are_told()
    {
        string text = string.Concat(Enumerable.Range(0, 1000).Select(static i => $"- {{ id: -{i} }}\n"));
        Assert.Equal(100, Evaluator.Evaluate(TestCompilation.Of("[Table(\"sites.yaml\")] public partial record Site(Identifier Id);"), [new TableText("sites.yaml", text)], null).Findings.Count);
    }

    [Fact]
    public void Nothing_is_said_twice_of_a_definition_whose_table_has_an_error()
    {
        var file = new TableText("sites.yaml", "- { id: -x }\n");
        EvaluationResult result = TableCompilation.Evaluate("""[Table("sites.yaml")] public partial record Site(Identifier Id); static class E { [Fleet] public static IEnumerable<Gateway> All => Site.Rows.Select(site => new Gateway($"{site.Id}") { Board = Rock64.Board, Networks = [] }); }""", file);
        Assert.Equal("GW1109", Assert.Single(result.Findings).Rule.Id);
        Assert.Single(result.Unevaluated);
    }

    [Fact]
    public void Half_typed_files_and_records_never_fail()
    {
        const string Text = "- id: berlin\n  ports: [80, \"90-99\"]\n  printer: { mac: '92:a2:18:4f:57:42' }\n- { id: bonn, ports: [] }\n";
        string source = Lists.Replace("FILE", "sites.yaml");
        Assert.Empty(TableCompilation.Evaluate(source, new TableText("sites.yaml", Text)).Findings);
        Assert.All(Enumerable.Range(0, Text.Length), length => TableCompilation.Evaluate(source, new TableText("sites.yaml", Text[..length])));
        Assert.All(Enumerable.Range(0, source.Length), length => TableCompilation.Evaluate(source[..length], new TableText("sites.yaml", Text)));
    }

    static readonly AdditionalText[] Files =
    [
        new TableText("/project/sites.yaml", "- id: a\n"),
        new TableText("/project/a/both.yaml", "- id: a\n"),
        new TableText("/project/b/both.yaml", "- id: a\n"),
        new TableText("/project/map.yaml", "title: x\none: []\ntwo: [{ id: a }]\n"),
        new TableText("/project/text.yaml", "text\n"),
        new TableText("/project/deep.yaml", "- id: a\n"),
        new TableText("/project/old/deep.yaml", "- id: b\n"),
        new TableText("/project/gone.yaml", (SourceText?)null),
        new TableText("/project/latin.yaml", SourceText.From("- id: a\n", Encoding.Latin1)),
        new TableText("/project/large.yaml", new string('#', 5_000_000)),
    ];

    static string Unmarked(string marked, out int start, out int end)
    {
        start = marked.IndexOf("[|", StringComparison.Ordinal);
        end = marked.LastIndexOf("|]", StringComparison.Ordinal) - 2;
        return marked[..start] + marked[(start + 2)..(end + 2)] + marked[(end + 4)..];
    }
}
