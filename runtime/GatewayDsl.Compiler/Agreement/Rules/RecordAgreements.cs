using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using GatewayDsl.Compiler.Documents;

namespace GatewayDsl.Compiler.Agreement;

/// <summary>What the folder's own record, <c>artifacts.json</c>, says of its files. It is not believed, but told.</summary>
static class RecordAgreements
{
    const string List = "artifacts.json";

    static readonly AgreementInfo Edited = new("GW9271", Severity.Info,
        "A file is not as it was emitted",
        "Somebody edited it. The next build writes it anew, so what was changed belongs into the definition. A fact that no other file repeats cannot disagree with anything; this is all that tells of it.")
    {
        Wrong = "artifacts.json: the SHA-256 of chrony/chrony.conf\nchrony/chrony.conf: another one",
        Right = "artifacts.json: the SHA-256 of chrony/chrony.conf\nchrony/chrony.conf: the same",
    };

    static readonly AgreementInfo Unlisted = new("GW9272", Severity.Warning,
        "The list of files and the folder do not have the same files",
        "A file was deleted, or put there by hand; the next build tells, and removes what it does not know.")
    {
        Wrong = "artifacts.json: networkd/10-eth0.link\n(no such file)",
        Right = "artifacts.json: networkd/10-eth0.link\nnetworkd/10-eth0.link",
    };

    static readonly AgreementInfo Unreadable = new("GW9273", Severity.Warning,
        "The list of files cannot be read",
        "Without it nobody can tell which of two files that disagree was changed by hand.")
    {
        Wrong = "artifacts.json: <<<<<<< HEAD",
        Right = "artifacts.json: {",
    };

    /// <summary>The kinds of disagreement.</summary>
    public static IEnumerable<AgreementInfo> All => [Edited, Unlisted, Unreadable];

    /// <summary>The files that are not as the list has them, whatever that is worth.</summary>
    /// <param name="folder">The folder.</param>
    public static ISet<string> Changed(EmittedFolder folder) =>
        new HashSet<string>(Listed(folder)?.Where(entry => folder.Has(entry.Key) && Sha256(folder.Text(entry.Key)) != entry.Value).Select(static entry => entry.Key) ?? [], StringComparer.Ordinal);

    /// <summary>Looks at a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="judge">Keeps what disagrees.</param>
    public static void Judge(EmittedFolder folder, Judgement judge)
    {
        IReadOnlyDictionary<string, string>? listed = Listed(folder);
        judge.Holds(Unreadable, listed is not null, $"{List} is not there or cannot be read; build the project anew", new Fact("", "", List, 0));
        if (listed is null)
        {
            return;
        }

        foreach (string path in Changed(folder))
        {
            judge.Holds(Edited, false, $"{path} was edited by hand; change the definition instead, since the next build writes the file anew", new Fact("", "", path, 0));
        }

        foreach (string path in listed.Keys.Where(path => !folder.Has(path)))
        {
            judge.Holds(Unlisted, false, $"{List} lists '{path}', which is not there; build the project anew", new Fact("", path, List, 0));
        }

        foreach (string path in folder.Paths.Where(path => !listed.ContainsKey(path) && path != List && !path.StartsWith("project/", StringComparison.Ordinal)))
        {
            judge.Holds(Unlisted, false, $"{path} is not in {List}; delete it, or say it in the definition", new Fact("", path, path, 0));
        }
    }

    static Dictionary<string, string>? Listed(EmittedFolder folder)
    {
        try
        {
            if (JsonReader.Read(folder.Text(List)) is not JsonObject list || list.Members.FirstOrDefault(static member => member.Name == "artifacts").Value is not JsonArray entries)
            {
                return null;
            }

            var found = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (JsonObject entry in entries.Items.OfType<JsonObject>())
            {
                string? Of(string name) => (entry.Members.FirstOrDefault(member => member.Name == name).Value as JsonString)?.Value;
                if (Of("path") is { } path && Of("sha256") is { } hash)
                {
                    found[path] = hash;
                }
            }

            return found;
        }
        catch (ModelJsonException)
        {
            return null;
        }
    }

    static string Sha256(string text)
    {
        using var hash = SHA256.Create();
        return string.Concat(hash.ComputeHash(Encoding.UTF8.GetBytes(text)).Select(static each => each.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
    }
}
