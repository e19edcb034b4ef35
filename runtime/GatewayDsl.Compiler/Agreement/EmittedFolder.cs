using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace GatewayDsl.Compiler.Agreement;

/// <summary>The emitted files of one device as they lie there, whoever changed them last.</summary>
public sealed class EmittedFolder
{
    readonly SortedDictionary<string, string> texts = new(StringComparer.Ordinal);
    readonly Dictionary<string, IReadOnlyList<Fact>> lines = new(StringComparer.Ordinal);
    readonly Dictionary<string, IReadOnlyList<Fact>> settings = new(StringComparer.Ordinal);

    /// <summary>A folder of some files.</summary>
    /// <param name="files">Path, relative to the device's folder with <c>/</c> between its parts, and text.</param>
    public EmittedFolder(IEnumerable<KeyValuePair<string, string>> files)
    {
        foreach (KeyValuePair<string, string> file in files)
        {
            texts[file.Key] = file.Value.Replace("\r\n", "\n");
        }
    }

    /// <summary>The files, in order.</summary>
    public IEnumerable<string> Paths => texts.Keys;

    /// <summary>Whether there is a file.</summary>
    /// <param name="path">Its path.</param>
    public bool Has(string path) => texts.ContainsKey(path);

    /// <summary>The whole text of a file; nothing where there is none.</summary>
    /// <param name="path">Its path.</param>
    public string Text(string path) => texts.TryGetValue(path, out string? text) ? text : "";

    /// <summary>The lines of a file that say something: without comments, blank lines and the blanks around them.</summary>
    /// <param name="path">Its path.</param>
    internal IReadOnlyList<Fact> Lines(string path)
    {
        if (!lines.TryGetValue(path, out IReadOnlyList<Fact>? found))
        {
            bool isNix = path.EndsWith(".nix", StringComparison.Ordinal);
            lines[path] = found = [.. Text(path).Split('\n')
                .Select((text, index) => new Fact("", CodeText.Of(text, path, isNix), path, index + 1))
                .Where(static line => line.Value.Length > 0)];
        }

        return found;
    }

    /// <summary>The settings of a file: of an INI file as <c>section/key</c>, of a Nix module by attribute path.</summary>
    /// <param name="path">Its path.</param>
    internal IReadOnlyList<Fact> Settings(string path)
    {
        if (!settings.TryGetValue(path, out IReadOnlyList<Fact>? found))
        {
            settings[path] = found = path.EndsWith(".nix", StringComparison.Ordinal) ? NixSettings.Read(path, Text(path)) : IniSettings(path);
        }

        return found;
    }

    /// <summary>The values of a setting.</summary>
    /// <param name="path">The file.</param>
    /// <param name="key">The setting's whole name.</param>
    internal IEnumerable<Fact> Of(string path, string key) => Settings(path).Where(fact => fact.Key == key);

    /// <summary>The settings of all of the device's Nix modules.</summary>
    internal IEnumerable<Fact> Modules => Below("nix/").SelectMany(Settings);

    /// <summary>The files of a folder.</summary>
    /// <param name="folder">The folder, with a slash at the end.</param>
    /// <param name="end">How the names end.</param>
    internal IEnumerable<string> Below(string folder, string end = "") =>
        Paths.Where(path => path.StartsWith(folder, StringComparison.Ordinal) && path.EndsWith(end, StringComparison.Ordinal));

    /// <summary>What a pattern finds in the lines of a file; the first group is the value, and <c>key</c>, if there is such a group, its name.</summary>
    /// <param name="path">The file.</param>
    /// <param name="pattern">The pattern.</param>
    internal IEnumerable<Fact> Find(string path, string pattern) =>
        from line in Lines(path)
        from Match match in Regex.Matches(line.Value, pattern, RegexOptions.CultureInvariant)
        select line with { Key = match.Groups["key"].Value, Value = match.Groups[1].Value };

    IReadOnlyList<Fact> IniSettings(string path)
    {
        var found = new List<Fact>();
        string section = "";
        foreach (Fact line in Lines(path))
        {
            int equals = line.Value.IndexOf('=');
            if (line.Value[0] == '[')
            {
                section = line.Value.Trim('[', ']', ' ');
                found.Add(line with { Key = "[", Value = section });
            }
            else if (equals > 0)
            {
                found.Add(line with { Key = (section.Length > 0 ? section + "/" : "") + line.Value.Substring(0, equals).Trim(), Value = line.Value.Substring(equals + 1).Trim() });
            }
        }

        return found;
    }
}
