using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Agreement;
using GatewayDsl.Tool.Import.Drafts;
using GatewayDsl.Tool.Import.Files;

namespace GatewayDsl.Tool.Import.Services;

/// <summary>The options of dnsmasq's files, in the order in which dnsmasq reads them: the main file, and what it names with <c>conf-file</c> and <c>conf-dir</c>.</summary>
/// <param name="draft">What is told about them.</param>
sealed class DnsmasqOptions(Draft draft)
{
    const int MostIncludes = 10;

    readonly List<Fact> options = [];
    readonly HashSet<string> seen = new(StringComparer.Ordinal);

    /// <summary>The options; null where there is no file of dnsmasq.</summary>
    public IReadOnlyList<Fact>? Read()
    {
        ImportFile[] files = [.. draft.Folder.Of(FileFormat.Dnsmasq)];
        ImportFile? main = files.FirstOrDefault(static file => file.Name == "dnsmasq.conf") ?? files.FirstOrDefault();
        if (main is null)
        {
            return null;
        }

        Main = main.Whole;
        Read(main, 0);

        // Distributions start dnsmasq with "-7 /etc/dnsmasq.d", which stands in no file.
        foreach (ImportFile other in files.Where(file => !seen.Contains(file.Path)))
        {
            draft.Change(other.Whole, $"{main.Path} does not name the file; it was read as if dnsmasq were started with its folder");
            Read(other, 0);
        }

        return options;
    }

    /// <summary>The main file.</summary>
    public Fact Main { get; private set; } = new("", "", "", 0);

    void Read(ImportFile file, int depth)
    {
        seen.Add(file.Path);
        draft.Include(file);
        for (int i = 0; i < file.Lines.Count; i++)
        {
            string line = WithoutComment(file.Lines[i]).Trim();
            if (line.Length == 0)
            {
                continue;
            }

            int equals = line.IndexOf('=');
            Fact said = file.Says(i + 1, (equals < 0 ? line : line[..equals]).Trim(), equals < 0 ? "" : Unquoted(line[(equals + 1)..].Trim()));
            if (said.Key is "conf-file" or "conf-dir")
            {
                Include(said, depth);
            }
            else
            {
                options.Add(said);
            }
        }
    }

    void Include(Fact said, int depth)
    {
        string[] parts = said.Value.Split(',');
        IReadOnlyList<ImportFile> files = said.Key == "conf-dir"
            ? [.. draft.Folder.InFolder(parts[0]).Where(file => IsWanted(file.Name, parts[1..]))]
            : draft.Folder.OnDevice(parts[0]) is { } named ? [named] : [];
        if (files.Count == 0 && said.Key == "conf-file")
        {
            draft.Leave(said, "the imported folder has no such file");
        }

        foreach (ImportFile file in files)
        {
            if (depth == MostIncludes || seen.Contains(file.Path))
            {
                draft.Break(said, $"'{file.Path}' is included again, or too deep; it is read once");
                continue;
            }

            Read(file, depth + 1);
        }
    }

    // "*.conf" takes files that end so, anything else leaves files out that do; editors' backups never count (dnsmasq(8), --conf-dir).
    static bool IsWanted(string name, string[] ends)
    {
        string[] wanted = [.. ends.Where(static end => end.StartsWith('*')).Select(static end => end[1..])], unwanted = [.. ends.Where(static end => !end.StartsWith('*'))];
        return !name.EndsWith('~') && !name.StartsWith('.') && !(name.StartsWith('#') && name.EndsWith('#'))
            && !Array.Exists(unwanted, end => end.Length > 0 && name.EndsWith(end, StringComparison.Ordinal))
            && (wanted.Length == 0 || Array.Exists(wanted, end => name.EndsWith(end, StringComparison.Ordinal)));
    }

    static string WithoutComment(string line)
    {
        bool isQuoted = false;
        for (int i = 0; i < line.Length; i++)
        {
            isQuoted ^= line[i] == '"';
            if (line[i] == '#' && !isQuoted && (i == 0 || char.IsWhiteSpace(line[i - 1])))
            {
                return line[..i];
            }
        }

        return line;
    }

    static string Unquoted(string value) => value is ['"', .. var inner, '"'] ? inner : value;
}
