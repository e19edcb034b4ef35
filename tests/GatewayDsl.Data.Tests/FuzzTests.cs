using System;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using GatewayDsl.Data.Csv;
using GatewayDsl.Data.Toml;
using GatewayDsl.Data.Yaml;
using Xunit;

namespace GatewayDsl.Data.Tests;

/// <summary>Whatever the text: a reader gives data whose places lie in the text, or its own error with such a place, and nothing else.</summary>
public sealed class FuzzTests
{
    static readonly string[] Seeds =
    [
        "- id: berlin\n  lan: 10.0.1.0/24\n  ports: [22, 'a', \"b\\n\"]\n- {id: x, text: |\n    a\n    b\n  }\n",
        "a: &x 1\nb: *x\nc: !!str 2\n? [k]\n: v\n---\n...\n%YAML 1.2\n",
        "title = \"x\" # c\n[a.b]\nc.d = [1, 2.5e3, 0x1F, true, {e = 'f'}]\n[[r]]\nt = 1979-05-27T07:32:00.5-07:00\ns = \"\"\"\na\\\n  b\"\"\"\n",
        "id,lan,name\r\na,\"10.0.0.0/8\",\"x\"\"y\nz\"\r\nb,,\r\n",
    ];

    static readonly string Signs = "{}[]()<>:;,.-+*&!|?@%#'\"`\\/=_ \t\r\n\0\u0085\u2028\uFEFF\uD800~0aZé";

    static int Tests => Environment.GetEnvironmentVariable("GATEWAYDSL_FULL") == "1" ? 200_000 : 5_000;

    public static TheoryData<string> Readers => ["yaml", "toml", "csv"];

    static readonly Gen<string> Noise = Gen.Choose(0, 60).SelectMany(static length => Gen.Elements(Signs.ToCharArray()).ArrayOf(length)).Select(static characters => new string(characters));

    static readonly Gen<string> Mutated =
        from seed in Gen.Elements(Seeds)
        from edits in Gen.Choose(1, 4).SelectMany(static count => Gen.Choose(0, int.MaxValue - 1).ArrayOf(count * 3))
        select edits.Chunk(3).Aggregate(seed, static (text, edit) => Edit(text, edit[0], edit[1], edit[2]));

    [Theory]
    [MemberData(nameof(Readers))]
    public void Any_text_is_data_or_an_error_with_a_place(string reader) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Tests), Prop.ForAll(Arb.From(Gen.OneOf(Noise, Mutated)), text => HoldsFor(reader, text)));

    static bool HoldsFor(string reader, string text)
    {
        try
        {
            DataNode root = reader switch { "yaml" => YamlReader.Read(text), "toml" => TomlReader.Read(text), _ => CsvReader.Read(text) };
            return LiesIn(root, text.Length);
        }
        catch (DataException e)
        {
            return e.Start >= 0 && e.Start <= e.End && e.End <= text.Length && e.Message.Contains("; ", StringComparison.Ordinal);
        }
    }

    static bool LiesIn(DataNode node, int length) => node.Start >= 0 && node.Start <= node.End && node.End <= length && node switch
    {
        DataList list => list.Items.All(item => LiesIn(item, length)),
        DataMap map => map.Entries.All(entry => entry.Start >= 0 && entry.Start <= entry.End && entry.End <= length && LiesIn(entry.Value, length)),
        _ => true,
    };

    static string Edit(string text, int place, int kind, int sign)
    {
        int position = place % (text.Length + 1);
        int end = Math.Min(text.Length, position + 1 + (sign % 5));
        return (kind % 4) switch
        {
            0 => text.Insert(position, Signs[sign % Signs.Length].ToString()),
            1 => text.Remove(position, end - position),
            2 => text[..position] + text[position..end] + text[position..end] + text[end..],
            _ => text[..position],
        };
    }
}
