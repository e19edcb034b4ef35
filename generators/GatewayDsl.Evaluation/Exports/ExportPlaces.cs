using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GatewayDsl.Compiler;
using GatewayDsl.Compiler.Documents;
using Microsoft.CodeAnalysis.Text;

namespace GatewayDsl.Evaluation.Exports;

/// <summary>The text that says where the parts of an exported value were written: the files, and for each part its path, the number of its file, and two positions.</summary>
static class ExportPlaces
{
    const string Files = "files", Places = "places";

    /// <summary>Writes the places of a value.</summary>
    /// <param name="places">The places.</param>
    /// <param name="folder">The project's folder, to which the files are told relative; null where it is not known.</param>
    public static string Write(IReadOnlyList<ExportedPlace> places, string? folder)
    {
        List<string> files = [.. places.Select(static place => place.Span.File).Distinct(StringComparer.Ordinal)];
        return JsonPrinter.Dense(new JsonObject(
        [
            new JsonMember(Files, new JsonArray([.. files.Select(file => (JsonValue)new JsonString(Relative(file, folder)))])),
            new JsonMember(Places, new JsonArray([.. places.Select(place => (JsonValue)new JsonArray(
            [
                new JsonString(place.Path),
                Number(files.IndexOf(place.Span.File)),
                Number(place.Span.Line),
                Number(place.Span.Column),
                Number(place.Span.EndLine),
                Number(place.Span.EndColumn),
            ]))])),
        ]));
    }

    /// <summary>Reads the places of a value.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="assembly">Whose they are.</param>
    /// <returns>The places by path; null where the text says something else.</returns>
    public static IReadOnlyDictionary<string, SourceSpan>? Read(string text, ImportedAssembly assembly)
    {
        if (JsonReader.Read(text) is not JsonObject document || Member(document, Files) is not { } files || Member(document, Places) is not { } places)
        {
            return null;
        }

        var found = new Dictionary<string, SourceSpan>(StringComparer.Ordinal);
        foreach (JsonValue each in places.Items)
        {
            if (each is not JsonArray { Items: { Count: 6 } parts } || parts[0] is not JsonString path || !TryNumbers(parts, out int[] numbers)
                || numbers[0] >= files.Items.Count || files.Items[numbers[0]] is not JsonString file || numbers.Skip(1).Any(static number => number < 1) || (numbers[3], numbers[4]).CompareTo((numbers[1], numbers[2])) < 0)
            {
                return null;
            }

            found[path.Value] = assembly.PlaceOf(file.Value, new LinePosition(numbers[1] - 1, numbers[2] - 1), new LinePosition(numbers[3] - 1, numbers[4] - 1));
        }

        return found.ContainsKey("") ? found : null;
    }

    static bool TryNumbers(IReadOnlyList<JsonValue> parts, out int[] numbers)
    {
        numbers = new int[parts.Count - 1];
        for (int i = 1; i < parts.Count; i++)
        {
            if (parts[i] is not JsonLiteral literal || !int.TryParse(literal.Text, NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i - 1]))
            {
                return false;
            }
        }

        return true;
    }

    static JsonArray? Member(JsonObject document, string name) => document.Members.Where(member => member.Name == name).Select(static member => member.Value).FirstOrDefault() as JsonArray;

    static JsonLiteral Number(int number) => new(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>A file's path that is the same on every machine: below the project's folder, or up from it; its name alone where the two have nothing in common.</summary>
    /// <param name="file">The file.</param>
    /// <param name="folder">The project's folder; null where it is not known. Empty to leave the file's path as it is, for whoever has it at hand.</param>
    public static string Relative(string file, string? folder)
    {
        if (folder is "")
        {
            return file;
        }

        string[] to = file.Replace('\\', '/').Split('/');
        string[] from = folder is null ? [] : folder.Replace('\\', '/').TrimEnd('/').Split('/');
        int common = 0;
        while (common < from.Length && common < to.Length - 1 && from[common] == to[common])
        {
            common++;
        }

        return common == 0 ? to[to.Length - 1] : string.Join("/", Enumerable.Repeat("..", from.Length - common).Concat(to.Skip(common)));
    }
}
