using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace GatewayDsl.Compiler.Documents;

/// <summary>
/// Prints JSON: two spaces for each level, one value a line, and nothing but printable ASCII, so that no text of a definition
/// can look like something else to a reader.
/// </summary>
static class JsonPrinter
{
    /// <summary>The lines of a document.</summary>
    /// <param name="document">The document.</param>
    public static IReadOnlyList<ArtifactLine> Print(JsonValue document)
    {
        List<ArtifactLine> lines = [];
        Print(document, lines, "", "", "");
        return lines;
    }

    /// <summary>A value as one piece of text, by which values can be put into an order.</summary>
    /// <param name="value">The value.</param>
    public static string Flat(JsonValue value)
    {
        var text = new StringBuilder();
        foreach (ArtifactLine line in Print(value))
        {
            text.Append(line.Text).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>A value without a blank, for a place where nobody reads it.</summary>
    /// <param name="value">The value.</param>
    public static string Dense(JsonValue value)
    {
        var text = new StringBuilder();
        Append(value, text);
        return text.ToString();
    }

    static void Append(JsonValue value, StringBuilder text)
    {
        switch (value)
        {
            case JsonArray array:
                text.Append('[');
                for (int i = 0; i < array.Items.Count; i++)
                {
                    Append(array.Items[i], i == 0 ? text : text.Append(','));
                }

                text.Append(']');
                break;
            case JsonObject map:
                text.Append('{');
                for (int i = 0; i < map.Members.Count; i++)
                {
                    Append(map.Members[i].Value, (i == 0 ? text : text.Append(',')).Append(Quoted(map.Members[i].Name)).Append(':'));
                }

                text.Append('}');
                break;
            case JsonString plain:
                text.Append(Quoted(plain.Value));
                break;
            default:
                text.Append(((JsonLiteral)value).Text);
                break;
        }
    }

    static void Print(JsonValue value, List<ArtifactLine> lines, string indent, string before, string behind)
    {
        switch (value)
        {
            case JsonString text:
                lines.Add(new ArtifactLine(indent + before + Quoted(text.Value) + behind, value.Origin));
                break;
            case JsonLiteral literal:
                lines.Add(new ArtifactLine(indent + before + literal.Text + behind, value.Origin));
                break;
            case JsonArray { Items.Count: 0 }:
                lines.Add(new ArtifactLine(indent + before + "[]" + behind, value.Origin));
                break;
            case JsonArray array:
                lines.Add(new ArtifactLine(indent + before + "[", value.Origin));
                for (int i = 0; i < array.Items.Count; i++)
                {
                    Print(array.Items[i], lines, indent + "  ", "", i < array.Items.Count - 1 ? "," : "");
                }

                lines.Add(new ArtifactLine(indent + "]" + behind, value.Origin));
                break;
            case JsonObject { Members.Count: 0 }:
                lines.Add(new ArtifactLine(indent + before + "{}" + behind, value.Origin));
                break;
            case JsonObject map:
                lines.Add(new ArtifactLine(indent + before + "{", value.Origin));
                for (int i = 0; i < map.Members.Count; i++)
                {
                    Print(map.Members[i].Value, lines, indent + "  ", Quoted(map.Members[i].Name) + ": ", i < map.Members.Count - 1 ? "," : "");
                }

                lines.Add(new ArtifactLine(indent + "}" + behind, value.Origin));
                break;
        }
    }

    static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"", text.Length + 2);
        foreach (char c in text)
        {
            if (c is '"' or '\\')
            {
                quoted.Append('\\').Append(c);
            }
            else if (c is >= ' ' and <= '~')
            {
                quoted.Append(c);
            }
            else
            {
                quoted.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            }
        }

        return quoted.Append('"').ToString();
    }
}
