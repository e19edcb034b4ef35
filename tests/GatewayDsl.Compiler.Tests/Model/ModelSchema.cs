using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using GatewayDsl.Compiler.Documents;
using GatewayDsl.Testing;
using Xunit;

namespace GatewayDsl.Compiler.Tests.Model;

/// <summary>The JSON Schema (2020-12) of <c>gateway.model.json</c>, made of the table that writes and reads the models.</summary>
static class ModelSchema
{
    const string Path = "schemas/gateway.model.schema.json";

    /// <summary>Fails unless the file in the repository is what the table gives; with <c>GATEWAYDSL_UPDATE=1</c> writes it.</summary>
    public static void MatchFile()
    {
        string file = System.IO.Path.Combine(Repository.Root, Path);
        if (Environment.GetEnvironmentVariable(Snapshot.UpdateVariable) == "1")
        {
            File.WriteAllText(file, Text());
        }

        Assert.True(File.Exists(file) && File.ReadAllText(file) == Text(), $"{Path} is not what the model gives; run the test with {Snapshot.UpdateVariable}=1");
    }

    public static string Text()
    {
        SortedDictionary<string, JsonValue> definitions = new(StringComparer.Ordinal);
        JsonValue gateway = Reference(ModelShape.Of(typeof(Gateway)), definitions);
        JsonObject schema = Map(
            ("$schema", Word("https://json-schema.org/draft/2020-12/schema")),
            ("title", Word("gateway.model.json")),
            ("description", Word("One gateway, whole, as data. Scalars are text in their canonical form; 'kind' names one record of a closed family.")),
            ("type", Word("object")),
            ("properties", Map(("schema", Map(("const", Number(ModelJson.Schema)))), ("gateway", gateway))),
            ("required", Words(["schema", "gateway"])),
            ("additionalProperties", new JsonLiteral("false")),
            ("$defs", Map([.. definitions.Select(static pair => (pair.Key, pair.Value))])));
        return string.Concat(JsonPrinter.Print(schema).Select(static line => line.Text + "\n"));
    }

    /// <summary>Where a document breaks a schema; knows the few words that <see cref="Text"/> uses.</summary>
    public static IEnumerable<string> Violations(JsonElement root, JsonElement schema, JsonElement value, string path)
    {
        foreach (JsonProperty word in schema.EnumerateObject())
        {
            IEnumerable<string> found = word.Name switch
            {
                "$schema" or "title" or "description" or "$defs" => [],
                "$ref" => Violations(root, root.GetProperty("$defs").GetProperty(word.Value.GetString()!["#/$defs/".Length..]), value, path),
                "type" => IsOf(word.Value.GetString()!, value) ? [] : [$"{path} is no {word.Value}"],
                "const" => JsonElement.DeepEquals(word.Value, value) ? [] : [$"{path} is not {word.Value}"],
                "items" => value.EnumerateArray().SelectMany((item, i) => Violations(root, word.Value, item, $"{path}[{i}]")),
                "required" => word.Value.EnumerateArray().Where(name => !value.TryGetProperty(name.GetString()!, out _)).Select(name => $"{path} lacks {name}"),
                "properties" => word.Value.EnumerateObject().Where(p => value.TryGetProperty(p.Name, out _)).SelectMany(p => Violations(root, p.Value, value.GetProperty(p.Name), $"{path}.{p.Name}")),
                "additionalProperties" => value.EnumerateObject().Where(p => !schema.GetProperty("properties").TryGetProperty(p.Name, out _)).Select(p => $"{path} has {p.Name}"),
                "oneOf" => word.Value.EnumerateArray().Count(option => !Violations(root, option, value, path).Any()) == 1 ? [] : [$"{path} is not exactly one of its kinds"],
                _ => throw new InvalidOperationException(word.Name),
            };
            foreach (string violation in found)
            {
                yield return violation;
            }
        }
    }

    static bool IsOf(string type, JsonElement value) => (type, value.ValueKind) switch
    {
        ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String) => true,
        ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        ("integer", JsonValueKind.Number) => value.TryGetInt64(out _),
        _ => false,
    };

    static JsonValue Reference(ModelShape shape, SortedDictionary<string, JsonValue> definitions)
    {
        switch (shape)
        {
            case LiteralShape:
                return Map(("type", Word(shape.Type == typeof(bool) ? "boolean" : shape.Type == typeof(string) ? "string" : "integer")));
            case SequenceShape sequence:
                return Map(("type", Word("array")), ("items", Reference(sequence.Item, definitions)));
            default:
                string name = shape.Type.Name;
                if (definitions.TryAdd(name, Map()))
                {
                    definitions[name] = shape switch
                    {
                        FamilyShape family => Map(("oneOf", new JsonArray([.. family.Kinds.Select(kind => Kind(family, kind, definitions))]))),
                        RecordShape record => Record(record, null, definitions),
                        _ => Map(("type", Word("string"))),
                    };
                }

                return Map(("$ref", Word("#/$defs/" + name)));
        }
    }

    // A record of a family may also stand where no other can, and then has no kind: a board's ports are EthernetPort, and nothing else.
    static JsonValue Kind(FamilyShape family, string kind, SortedDictionary<string, JsonValue> definitions)
    {
        string name = $"{family.Type.Name}.{kind}";
        if (definitions.TryAdd(name, Map()))
        {
            definitions[name] = Record(family.Kind(kind)!, kind, definitions);
        }

        return Map(("$ref", Word("#/$defs/" + name)));
    }

    static JsonObject Record(RecordShape record, string? kind, SortedDictionary<string, JsonValue> definitions)
    {
        (string, JsonValue)[] discriminator = kind is null ? [] : [(ModelJson.KindMember, Map(("const", Word(kind))))];
        string[] required = [.. discriminator.Select(static d => d.Item1), .. record.Members.Where(static m => !m.IsOptional).Select(static m => m.Name)];
        return Map(
            ("type", Word("object")),
            ("properties", Map([.. discriminator, .. record.Members.Select(m => (m.Name, Reference(m.Shape, definitions)))])),
            ("required", Words(required)),
            ("additionalProperties", new JsonLiteral("false")));
    }

    static JsonObject Map(params (string Name, JsonValue Value)[] members) => new([.. members.Select(static m => new JsonMember(m.Name, m.Value))]);

    static JsonArray Words(IEnumerable<string> words) => new([.. words.Select(Word)]);

    static JsonString Word(string text) => new(text);

    static JsonLiteral Number(int number) => new(number.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
