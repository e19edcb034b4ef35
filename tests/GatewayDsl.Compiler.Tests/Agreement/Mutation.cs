using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using GatewayDsl.Compiler.Agreement;

namespace GatewayDsl.Compiler.Tests.Agreement;

/// <summary>One fact of one file, changed.</summary>
sealed partial record Mutation(string File, int Line, string Before, string After)
{
    static readonly string[] Form = ["artifacts.json", "gateway.model.json", "flake.lock", "project/", "kernel/", "nix/packages-common.nix", "nix/kernel-options.nix", "scripts/apply-toggle.sh"];

    /// <summary>Every number, address, path, interface and quoted or assigned name of a folder, each changed once.</summary>
    public static IEnumerable<Mutation> Of(IReadOnlyDictionary<string, string> files)
    {
        var folder = new EmittedFolder(files);
        foreach (string path in folder.Paths.Where(static path => !Form.Any(path.StartsWith)))
        {
            string[] lines = files[path].Split('\n');
            foreach (Fact line in folder.Lines(path).Where(line => !path.EndsWith(".sh", StringComparison.Ordinal) || Setting().IsMatch(line.Value)))
            {
                string text = lines[line.Line - 1];
                foreach (Match match in FactIn().Matches(text))
                {
                    Group group = match.Groups.Cast<Group>().Skip(1).First(static group => group.Success);
                    yield return new Mutation(path, line.Line, text, text[..group.Index] + Changed(group) + text[(group.Index + group.Length)..]);
                }
            }
        }
    }

    /// <summary>The words that differ.</summary>
    public string Difference
    {
        get
        {
            string[] before = Before.Trim().Split(' '), after = After.Trim().Split(' ');
            return string.Join(", ", before.Zip(after).Where(static pair => pair.First != pair.Second).Select(static pair => $"{pair.First} -> {pair.Second}"));
        }
    }

    /// <summary>The files with this fact changed.</summary>
    public Dictionary<string, string> In(IReadOnlyDictionary<string, string> files)
    {
        string[] lines = files[File].Split('\n');
        lines[Line - 1] = After;
        return new Dictionary<string, string>(files, StringComparer.Ordinal) { [File] = string.Join('\n', lines) };
    }

    static string Changed(Group group) => group.Name switch
    {
        "address" => AnyOctet().Replace(group.Value, static octet => ((int.Parse(octet.Value, CultureInfo.InvariantCulture) + 1) % 250).ToString(CultureInfo.InvariantCulture), 1, group.Value.IndexOf('.', group.Value.IndexOf('.') + 1)),
        "hex" => group.Value[..^1] + (group.Value[^1] == '8' ? '4' : '8'),
        "number" => (long.Parse(group.Value, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture),
        "path" => group.Value.Insert(group.Value.Length / 2 + 1, "q"),
        "interface" => group.Value[..^1] + "7",
        _ => group.Value + "q",
    };

    [GeneratedRegex(
        """
        \b(?<address>[0-9]+\.[0-9]+\.[0-9]+\.[0-9]+)\b
        | \b(?<hex>0x[0-9a-fA-F]+)\b
        | (?<path>(?<![\w:$}/.])/[A-Za-z][\w@-]*(?:/[\w.@-]+)+)
        | \b(?<interface>(?:eth|tun|ttyS)[0-9])\b
        | (?<![\w.&$-]|exit\ )(?<number>[0-9]{1,12})(?![\w.])
        | (?<==)(?<name>[a-z][a-z0-9_-]+)$
        | \[(?<name>slot\.[a-z]+\.[01])\]
        | (?:jump|chain|filter)\ (?<name>[a-z][a-z0-9-]+)
        | "(?<name>[a-z][a-z0-9._-]+)"
        """, RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex FactIn();

    // Of a script only what it was given; how it works is not a fact of the device.
    [GeneratedRegex("^[a-z_]+=", RegexOptions.CultureInvariant)]
    private static partial Regex Setting();

    [GeneratedRegex("[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex AnyOctet();
}
