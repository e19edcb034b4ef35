using System;
using System.Linq;
using System.Text.Json;
using GatewayDsl.Compiler.Documents;
using Xunit;

namespace GatewayDsl.Compiler.Tests.Model;

/// <summary>The strict reader, judged by the platform's own.</summary>
public sealed class JsonReaderTests
{
    const string Alphabet = "{}[]\",:\\/u0123eE+-. \n\t\rtruefalsnbd\u0000\u0001\u00e9\u202e";

    static readonly JsonDocumentOptions Strict = new() { MaxDepth = JsonReader.DeepestLevel, AllowDuplicateProperties = false };

    [Theory]
    [InlineData("", 1, 1)]
    [InlineData("{\"a\": 1,}", 1, 9)]
    [InlineData("[1,\n 2,]", 2, 4)]
    [InlineData("[1] 2", 1, 5)]
    [InlineData("[01]", 1, 3)]
    [InlineData("[+1]", 1, 2)]
    [InlineData("[1.]", 1, 4)]
    [InlineData("[\"\\x\"]", 1, 4)]
    [InlineData("[\"a\nb\"]", 1, 4)]
    [InlineData("[\"\\u12g4\"]", 1, 7)]
    [InlineData("[nul]", 1, 2)]
    [InlineData("[// remark\n1]", 1, 2)]
    [InlineData("{\"a\": 1, \"a\": 2}", 1, 10)]
    [InlineData("{a: 1}", 1, 2)]
    [InlineData("\ufeff{}", 1, 1)]
    [InlineData("[\"open", 1, 7)]
    public void What_is_no_json_is_refused_at_its_place(string text, int line, int column)
    {
        ModelJsonException error = Assert.Throws<ModelJsonException>(() => JsonReader.Read(text));
        Assert.Equal((line, column), (error.Line, error.Column));
    }

    [Fact]
    public void Depth_is_limited()
    {
        JsonReader.Read(new string('[', JsonReader.DeepestLevel) + new string(']', JsonReader.DeepestLevel));
        Assert.Contains("nested", Assert.Throws<ModelJsonException>(() => JsonReader.Read(new string('[', 1_000_000))).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Random_text_is_read_as_the_platform_reads_it()
    {
        var random = new Random(5);
        int accepted = 0;
        for (int i = 0; i < 60_000; i++)
        {
            string text = RandomText(random);
            string? expected = Platform(text);
            string? actual;
            try
            {
                actual = Shown(JsonReader.Read(text));
            }
            catch (ModelJsonException)
            {
                actual = null;
            }

            Assert.True(expected == actual, $"{JsonSerializer.Serialize(text)} is read as {actual ?? "nothing"} and not as {expected ?? "nothing"}");
            accepted += actual is null ? 0 : 1;
        }

        Assert.InRange(accepted, 5000, 55_000);
    }

    [Fact]
    public void Any_text_is_printed_in_ascii_and_read_back()
    {
        var random = new Random(6);
        for (int i = 0; i < 2000; i++)
        {
            string text = new([.. Enumerable.Range(0, random.Next(20)).Select(_ => (char)random.Next(random.Next(2) == 0 ? 128 : 65536))]);
            ArtifactLine line = Assert.Single(JsonPrinter.Print(new JsonString(text)));
            Assert.All(line.Text, static c => Assert.InRange(c, ' ', '~'));
            Assert.Equal(text, Assert.IsType<JsonString>(JsonReader.Read(line.Text)).Value);
        }
    }

    // A right document, often with a mistake or two.
    static string RandomText(Random random)
    {
        string text = RandomValue(random, 3);
        for (int mistakes = random.Next(3); mistakes > 0; mistakes--)
        {
            int at = random.Next(text.Length + 1);
            char c = Alphabet[random.Next(Alphabet.Length)];
            text = random.Next(2) == 0 || at == text.Length ? text.Insert(at, c.ToString()) : text.Remove(at, 1);
        }

        return text;
    }

    static string RandomValue(Random random, int depth) => random.Next(depth == 0 ? 4 : 6) switch
    {
        0 => new[] { "0", "-1", "12.5e+3", "1E9", "-0.0" }[random.Next(5)],
        1 => new[] { "true", "false", "null" }[random.Next(3)],
        2 or 3 => new[] { "\"\"", "\"a\\n\\u00e9\\\\\"", "\"/\\/\"", "\"\u202e\"" }[random.Next(4)],
        4 => "[" + string.Join(", ", Enumerable.Range(0, random.Next(3)).Select(_ => RandomValue(random, depth - 1))) + "]",
        _ => "{" + string.Join(",\n", Enumerable.Range(0, random.Next(3)).Select(i => $"\"{(random.Next(10) == 0 ? 0 : i)}\": {RandomValue(random, depth - 1)}")) + "}",
    };

    static string? Platform(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text, Strict);
            return Shown(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static string Shown(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "{" + string.Join(',', value.EnumerateObject().Select(static m => m.Name + ":" + Shown(m.Value))) + "}",
        JsonValueKind.Array => "[" + string.Join(',', value.EnumerateArray().Select(Shown)) + "]",
        JsonValueKind.String => "'" + value.GetString() + "'",
        _ => value.GetRawText(),
    };

    static string Shown(JsonValue value) => value switch
    {
        JsonObject map => "{" + string.Join(',', map.Members.Select(static m => m.Name + ":" + Shown(m.Value))) + "}",
        JsonArray array => "[" + string.Join(',', array.Items.Select(Shown)) + "]",
        JsonString text => "'" + text.Value + "'",
        JsonLiteral literal => literal.Text,
        _ => throw new InvalidOperationException(),
    };
}
