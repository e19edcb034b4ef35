using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace GatewayDsl.Tool.Tests.Verbs;

/// <summary>The part of JSON Schema that the schemas of this repository use.</summary>
static class SchemaCheck
{
    static readonly string[] Known =
    [
        "$schema", "$defs", "$ref", "title", "description", "type", "required", "additionalProperties", "properties", "items", "const", "enum", "pattern", "minimum",
    ];

    public static void Follows(JsonElement value, string schemaPath)
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(schemaPath));
        Check(value, schema.RootElement, schema.RootElement, "$");
    }

    static void Check(JsonElement value, JsonElement schema, JsonElement root, string at)
    {
        foreach (JsonProperty keyword in schema.EnumerateObject())
        {
            Assert.True(Known.Contains(keyword.Name), $"the check does not know '{keyword.Name}'");
            bool fits = keyword.Name switch
            {
                "type" => keyword.Value.GetString() == TypeOf(value),
                "const" => JsonElement.DeepEquals(keyword.Value, value),
                "enum" => keyword.Value.EnumerateArray().Any(allowed => JsonElement.DeepEquals(allowed, value)),
                "pattern" => Regex.IsMatch(value.GetString()!, keyword.Value.GetString()!),
                "minimum" => value.GetInt64() >= keyword.Value.GetInt64(),
                "required" => keyword.Value.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _)),
                "additionalProperties" => value.EnumerateObject().All(member => schema.GetProperty("properties").TryGetProperty(member.Name, out _)),
                _ => true,
            };
            Assert.True(fits, $"{at} breaks '{keyword.Name}': {value}");
        }

        if (schema.TryGetProperty("$ref", out JsonElement reference))
        {
            Check(value, root.GetProperty("$defs").GetProperty(reference.GetString()!.Split('/')[^1]), root, at);
        }

        if (schema.TryGetProperty("properties", out JsonElement properties))
        {
            foreach (JsonProperty member in value.EnumerateObject())
            {
                Check(member.Value, properties.GetProperty(member.Name), root, at + "." + member.Name);
            }
        }

        if (schema.TryGetProperty("items", out JsonElement items))
        {
            foreach ((int i, JsonElement item) in value.EnumerateArray().Index())
            {
                Check(item, items, root, $"{at}[{i}]");
            }
        }
    }

    static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => value.TryGetInt64(out _) ? "integer" : "number",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => throw new InvalidOperationException("null is left out of documents"),
    };
}
