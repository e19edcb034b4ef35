using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using GatewayDsl.Compiler.Documents;

namespace GatewayDsl.Compiler;

/// <summary>
/// The list of all other files, <c>artifacts.json</c>: path, SHA-256, mode, and for each line the place of the model that it says;
/// and of the copies, which file of the project each is and the place that names it. (What is in a copy no emitter knows.)
/// Whoever reviews or checks a device's files finds by it what was changed by hand, and where in the definition a line comes from.
/// </summary>
static class ArtifactList
{
    const int Schema = 1;
    const string Digits = "0123456789abcdef";

    /// <summary>The list of some files.</summary>
    /// <param name="artifacts">The files, by path.</param>
    /// <param name="copies">The files of the project that are copied beside them.</param>
    /// <param name="places">The places as the model's file beside the list counts them.</param>
    public static Artifact Of(IReadOnlyList<Artifact> artifacts, IReadOnlyList<ProjectCopy> copies, CanonicalPaths places)
    {
        var document = new JsonObject(
        [
            new JsonMember("schema", Number(Schema)),
            new JsonMember("artifacts", new JsonArray([.. artifacts.Select(artifact => Entry(artifact, places))])),
            new JsonMember("copies", new JsonArray([.. copies.Select(copy => Entry(copy, places))])),
        ]);
        return new Artifact("artifacts.json", [.. JsonPrinter.Print(document)]);
    }

    /// <summary>What a list says of each file: its SHA-256, by path.</summary>
    /// <param name="text">The text of an <c>artifacts.json</c>; anything else says nothing.</param>
    public static IReadOnlyDictionary<string, string> Read(string text)
    {
        var hashes = new Dictionary<string, string>(System.StringComparer.Ordinal);
        try
        {
            if (JsonReader.Read(text) is JsonObject list && Member(list, "artifacts") is JsonArray entries)
            {
                foreach (JsonValue entry in entries.Items)
                {
                    if (entry is JsonObject file && Member(file, "path") is JsonString path && Member(file, "sha256") is JsonString hash)
                    {
                        hashes[path.Value] = hash.Value;
                    }
                }
            }
        }
        catch (ModelJsonException)
        {
            // Cut off, or edited: nothing is known by it.
        }

        return hashes;
    }

    static JsonValue? Member(JsonObject of, string name) => of.Members.FirstOrDefault(member => member.Name == name).Value;

    static JsonValue Entry(Artifact artifact, CanonicalPaths places) => new JsonObject(
    [
        new JsonMember("path", new JsonString(artifact.Path)),
        new JsonMember("sha256", new JsonString(Sha256(artifact.Text))),
        new JsonMember("mode", new JsonString(artifact.IsExecutable ? "0755" : "0644")),
        new JsonMember("lines", new JsonObject([.. Runs(artifact, places)])),
    ]);

    static JsonValue Entry(ProjectCopy copy, CanonicalPaths places) => new JsonObject(
    [
        new JsonMember("path", new JsonString(copy.Path)),
        new JsonMember("file", new JsonString(copy.File.Text)),
        new JsonMember("place", new JsonString(places.Of(copy.Origin).Text)),
    ]);

    // Lines behind one another that say the same place stand together: "7" or "7-12".
    static IEnumerable<JsonMember> Runs(Artifact artifact, CanonicalPaths places)
    {
        for (int first = 0; first < artifact.Lines.Count;)
        {
            ModelPath origin = artifact.Lines[first].Origin;
            int last = first;
            while (last + 1 < artifact.Lines.Count && artifact.Lines[last + 1].Origin == origin)
            {
                last++;
            }

            if (origin != ModelPath.Root)
            {
                string from = Text(first + 1);
                yield return new JsonMember(last == first ? from : from + "-" + Text(last + 1), new JsonString(places.Of(origin).Text));
            }

            first = last + 1;
        }
    }

    static JsonLiteral Number(int number) => new(Text(number));

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    static string Sha256(string text)
    {
        using var hash = SHA256.Create();
        var hex = new StringBuilder(64);
        foreach (byte each in hash.ComputeHash(Encoding.UTF8.GetBytes(text)))
        {
            hex.Append(Digits[each >> 4]).Append(Digits[each & 15]);
        }

        return hex.ToString();
    }
}
