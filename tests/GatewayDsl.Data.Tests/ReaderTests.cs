using System;
using System.Linq;
using GatewayDsl.Data.Csv;
using GatewayDsl.Data.Toml;
using GatewayDsl.Data.Yaml;
using Xunit;

namespace GatewayDsl.Data.Tests;

/// <summary>What is read, and where it stands. <c>[|…|]</c> marks a place.</summary>
public sealed class ReaderTests
{
    [Theory]
    [InlineData("yaml", "- id: [|berlin|]\n", "berlin", DataKind.Plain)]
    [InlineData("yaml", "- id:   [|berlin|]   # the first\n", "berlin", DataKind.Plain)]
    [InlineData("yaml", "- {id: [|\"be\\trlin\"|], x: 1}\n", "be\trlin", DataKind.Text)]
    [InlineData("yaml", "- é𝄞: 1\r\n  id: [|ü𝄞|]\r\n", "ü𝄞", DataKind.Plain)]
    [InlineData("yaml", "- id: [|no|]\n", "no", DataKind.Plain)]
    [InlineData("yaml", "- id: [|null|]\n", "null", DataKind.Nothing)]
    [InlineData("yaml", "- id: [|'null'|]\n", "null", DataKind.Text)]
    [InlineData("yaml", "- id: [||\n    a\n    b|]\n  x: 1\n", "a\nb\n", DataKind.Text)]
    [InlineData("toml", "[[r]]\nid = [|\"berlin\"|] # c\n", "berlin", DataKind.Text)]
    [InlineData("toml", "[[r]]\nid = [|0x1F|]\n", "31", DataKind.Integer)]
    [InlineData("toml", "r = [{id = [|'''\na'''|]}]\n", "a", DataKind.Text)]
    [InlineData("csv", "x,id\n1,[|berlin|]\n", "berlin", DataKind.Plain)]
    [InlineData("csv", "x,id\r\n\"a\r\nb\",[|\"c\"\",d\"|]\r\n", "c\",d", DataKind.Text)]
    [InlineData("csv", "x,id\n1,[||]\n", "", DataKind.Nothing)]
    [InlineData("csv", "x,id\n1,[|\"\"|]\n", "", DataKind.Text)]
    public void A_value_knows_its_place(string format, string marked, string text, DataKind kind)
    {
        (string source, int start, int end) = Unmarked(marked);
        DataScalar value = Find(Read(format, source)) ?? throw new InvalidOperationException("there is no 'id'");
        Assert.Equal((text, kind, source[start..end]), (value.Text, value.Kind, source[value.Start..value.End]));
        Assert.Equal(start, value.Start);
    }

    [Theory]
    [InlineData("yaml", "- a: [|*x|]\n", "an alias")]
    [InlineData("yaml", "- a: [|&x b|]\n", "an anchor")]
    [InlineData("yaml", "- a: [|!!binary b|]\n", "a tag")]
    [InlineData("yaml", "- a: 1\n  [|a|]: 2\n", "'a' stands twice here")]
    [InlineData("yaml", "- a: 1\n[|---|]\n- b: 2\n", "a second document")]
    [InlineData("yaml", "? [|[a]|]\n: 1\n", "the name of an entry is a list")]
    [InlineData("yaml", "- a: [|'|]x\n", "this is no YAML")]
    [InlineData("toml", "a = 1\n[|a|] = 2\n", "'a' stands twice")]
    [InlineData("toml", "a = [|01|]\n", "'01' is no value")]
    [InlineData("toml", "a = [|\"|]x\n", "has no end")]
    [InlineData("toml", "a = [|9223372036854775808|]\n", "too large a number")]
    [InlineData("toml", "a = [|2026-02-30|]\n", "no date or time that there is")]
    [InlineData("csv", "a,b\n1,[|x|]\"y\n", "a quote inside a cell")]
    [InlineData("csv", "a,b\n1,\"x\"[|y|]\n", "text follows the quote")]
    [InlineData("csv", "a,b\n1,[|\"|]x\n", "never closed")]
    [InlineData("csv", "a,b\n1,2,[|3|]\n", "has 3 cells, and the header names 2 columns")]
    [InlineData("csv", "a,b\n[|1|]\n", "has 1 cells")]
    [InlineData("csv", "a,[|a|]\n", "two columns are named 'a'")]
    [InlineData("csv", "a,[||]\n", "a column has no name")]
    [InlineData("csv", "[||]", "no header")]
    public void A_mistake_is_marked_where_it_stands(string format, string marked, string message)
    {
        (string source, int start, int end) = Unmarked(marked);
        if (message == "a quote inside a cell")
        {
            (start, end) = (start + 1, end + 1);
        }

        DataException error = Assert.Throws<DataException>(() => Read(format, source));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal((start, source[start..end]), (error.Start, source[error.Start..error.End]));
    }

    [Theory]
    [InlineData("yaml", "[")]
    [InlineData("yaml", "{a: ")]
    [InlineData("yaml", "- ")]
    [InlineData("toml", "[")]
    [InlineData("toml", "{a=")]
    [InlineData("toml", "a.")]
    public void What_is_nested_without_end_is_refused(string format, string opening)
    {
        string nested = string.Concat(Enumerable.Repeat(opening, 20_000));
        Assert.Contains("nested more than 64 deep", Assert.Throws<DataException>(() => Read(format, format == "toml" ? opening == "a." ? nested + "a = 1" : "a = " + nested : nested)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("yaml")]
    [InlineData("toml")]
    [InlineData("csv")]
    public void What_is_too_long_is_refused_before_it_is_read(string format) =>
        Assert.Contains("4194304 is the most", Assert.Throws<DataException>(() => Read(format, new string('#', DataLimits.Length + 1))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_without_a_document_is_nothing() => Assert.Equal(DataKind.Nothing, Assert.IsType<DataScalar>(YamlReader.Read("# nobody yet\n")).Kind);

    static DataNode Read(string format, string text) => format switch { "yaml" => YamlReader.Read(text), "toml" => TomlReader.Read(text), _ => CsvReader.Read(text) };

    static DataScalar? Find(DataNode node) => node switch
    {
        DataMap map => map.Entries.FirstOrDefault(static entry => entry.Name == "id")?.Value as DataScalar ?? map.Entries.Select(static entry => Find(entry.Value)).FirstOrDefault(static found => found is not null),
        DataList list => list.Items.Select(Find).FirstOrDefault(static found => found is not null),
        _ => null,
    };

    static (string Text, int Start, int End) Unmarked(string marked)
    {
        int start = marked.IndexOf("[|", StringComparison.Ordinal), end = marked.LastIndexOf("|]", StringComparison.Ordinal);
        return (marked[..start] + marked[(start + 2)..end] + marked[(end + 2)..], start, end - 2);
    }
}
