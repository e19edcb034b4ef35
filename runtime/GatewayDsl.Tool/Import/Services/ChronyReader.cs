using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GatewayDsl.Compiler.Agreement;
using GatewayDsl.Tool.Import.Drafts;
using GatewayDsl.Tool.Import.Files;

namespace GatewayDsl.Tool.Import.Services;

/// <summary>Reads chrony's configuration (chrony.conf(5)): the main file, and what it includes at the place where it does.</summary>
/// <param name="draft">What is told about it.</param>
sealed class ChronyReader(Draft draft)
{
    const int MostIncludes = 10;

    readonly List<(TimeSource Value, Fact Said)> sources = [];
    readonly List<(NtpAccess Value, Fact Said)> clients = [];
    readonly HashSet<string> seen = new(StringComparer.Ordinal);
    (int Value, Fact Said)? stratum;
    Duration? step;
    Fact? clock;

    /// <summary>The clock; null where no file speaks of one.</summary>
    public Chrony? Read()
    {
        ImportFile[] files = [.. draft.Folder.Of(FileFormat.Chrony)];
        ImportFile? main = files.FirstOrDefault(static file => file.Name == "chrony.conf") ?? files.FirstOrDefault();
        if (main is null)
        {
            return null;
        }

        Read(main, 0);
        foreach (ImportFile other in files.Where(file => !seen.Contains(file.Path)))
        {
            draft.Break(other.Whole, $"{main.Path} does not include the file, so chronyd does not see it; it was not read");
        }

        if (step is null)
        {
            draft.Change(main.Whole, "nothing is said of 'makestep', and the definition steps the clock where it is off by more than a second: boards without a battery start in the past");
        }

        if (clock is null)
        {
            draft.Change(main.Whole, "nothing is said of 'rtcsync', and the definition has the kernel set the hardware clock");
        }

        foreach ((string path, Fact said) in sources.Select(static (each, i) => ($"Time.Sources[{i}]", each.Said)).Concat(clients.Select(static (each, i) => ($"Time.Clients[{i}]", each.Said))))
        {
            draft.Says(path, said);
        }

        draft.Says("Time", main.Whole);
        Swept();
        return new Chrony
        {
            Sources = [.. sources.Select(static each => each.Value)],
            Clients = [.. clients.Select(static each => each.Value)],
            LocalStratum = stratum?.Value,
            StepBeyond = step ?? Units.Seconds(1),
        };
    }

    void Read(ImportFile file, int depth)
    {
        seen.Add(file.Path);
        draft.Include(file);
        for (int i = 0; i < file.Lines.Count; i++)
        {
            string[] words = file.Lines[i].Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 0 && words[0][0] is not ('#' or '!' or ';' or '%'))
            {
                Directive(file.Says(i + 1, words[0].ToLowerInvariant(), string.Join(' ', words.Skip(1))), words[1..], depth);
            }
        }
    }

    void Directive(Fact said, string[] words, int depth)
    {
        switch (said.Key)
        {
            case "pool" or "server" when words.Length > 0:
                Source(said, words);
                break;
            case "allow" or "deny":
                Access(said, words);
                break;
            case "local":
                Local(said, words);
                break;
            case "makestep":
                Step(said, words);
                break;
            case "rtcsync":
                clock = said;
                break;
            case "driftfile":
                if (said.Value != "/var/lib/chrony/drift")
                {
                    draft.Change(said, "the file is /var/lib/chrony/drift on a gateway");
                }

                break;
            case "include" or "confdir" or "sourcedir":
                Include(said, words, depth);
                break;
            default:
                draft.Leave(said, "the definition has no word for it");
                break;
        }
    }

    void Include(Fact said, string[] words, int depth)
    {
        // sourcedir takes *.sources alone, confdir *.conf; a file of one name is read from the first of several folders (chrony.conf(5)).
        string end = said.Key == "sourcedir" ? ".sources" : ".conf";
        ImportFile[] files = said.Key == "include"
            ? [.. words.Take(1).SelectMany(Named)]
            : [.. words.SelectMany(draft.Folder.InFolder).Where(file => file.Name.EndsWith(end, StringComparison.Ordinal)).DistinctBy(static file => file.Name).OrderBy(static file => file.Name, StringComparer.Ordinal)];
        if (files.Length == 0 && said.Key == "include")
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

    IEnumerable<ImportFile> Named(string path)
    {
        int slash = path.LastIndexOf('/');
        return path.Contains('*', StringComparison.Ordinal) && slash > 0
            ? draft.Folder.InFolder(path[..slash]).Where(file => System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(path.AsSpan(slash + 1), file.Name, ignoreCase: false))
            : draft.Folder.OnDevice(path) is { } file ? [file] : [];
    }

    void Source(Fact said, string[] words)
    {
        if (draft.Read(said, words[0], Host.Parse) is not { } host)
        {
            return;
        }

        sources.Add((said.Key == "pool" ? TimeSource.Pool(host) : TimeSource.Server(host), said));
        string[] others = [.. words.Skip(1).Where(static word => word != "iburst")];
        if (others.Length > 0)
        {
            draft.Change(said, $"the definition asks the source without '{string.Join(' ', others)}'{(others.Contains("nts") ? ": nothing then proves who answers" : "")}");
        }

        if (!words.Contains("iburst"))
        {
            draft.Change(said, "the definition asks quickly at first ('iburst')");
        }
    }

    void Access(Fact said, string[] words)
    {
        bool overrides = words.Length > 0 && words[0] == "all";
        string[] rest = overrides ? words[1..] : words;
        bool allows = said.Key == "allow";
        if (rest.Length == 0)
        {
            clients.Add(((allows, overrides) switch { (true, true) => Allow.All, (true, false) => Allow.Everyone, (false, true) => Deny.All, _ => Deny.Everyone }, said));
        }
        else if (Subnet(rest[0]) is not { } network)
        {
            draft.Leave(said, $"'{rest[0]}' is no network; write it as an address and a number of bits");
        }
        else
        {
            NtpClients subnet = network;
            clients.Add(((allows, overrides) switch { (true, true) => Allow.AllOf(subnet), (true, false) => Allow.Subnet(subnet), (false, true) => Deny.AllOf(subnet), _ => Deny.Subnet(subnet) }, said));
        }
    }

    // "192.168" is 192.168.0.0/16, and bits behind the prefix do not count (chrony.conf(5), allow).
    static IpNetwork? Subnet(string text)
    {
        string[] parts = text.Split('/');
        string address = parts[0];
        string[] bytes = address.Split('.');
        int given = 8 * bytes.Length;
        if (!address.Contains(':', StringComparison.Ordinal) && bytes.Length < 4 && bytes.All(static part => byte.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
        {
            address = string.Join('.', bytes.Concat(Enumerable.Repeat("0", 4 - bytes.Length)));
        }

        try
        {
            var parsed = IpAddress.Parse(address);
            int prefix = parts.Length == 1 ? Math.Min(given, parsed.Bits) : int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int bits) && bits <= parsed.Bits ? bits : -1;
            prefix = parts.Length == 1 && parsed.Family == IpFamily.V6 ? 128 : prefix;
            return prefix < 0 || parts.Length > 2 ? null : SubnetOf.Address(parsed, prefix);
        }
        catch (InvalidValueException)
        {
            return null;
        }
    }

    void Local(Fact said, string[] words)
    {
        int at = Array.IndexOf(words, "stratum");
        stratum = (at >= 0 && at + 1 < words.Length && int.TryParse(words[at + 1], NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 10, said);
        draft.Says("Time.LocalStratum", said);
        string[] others = [.. words.Where((word, i) => word != "stratum" && !(at >= 0 && i == at + 1))];
        if (others.Length > 0)
        {
            draft.Change(said, $"the definition says no '{string.Join(' ', others)}'");
        }
    }

    void Step(Fact said, string[] words)
    {
        if (words.Length < 2 || !decimal.TryParse(words[0], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal seconds) || seconds > int.MaxValue)
        {
            draft.Break(said, "chronyd takes a number of seconds and a number of updates here");
            return;
        }

        step = Duration.OfSeconds(Math.Max(1, (long)Math.Ceiling(seconds)));
        draft.Says("Time.StepBeyond", said);
        if (step.TotalSeconds != seconds)
        {
            draft.Change(said, $"the definition steps the clock beyond {step}: it knows whole seconds");
        }

        if (!words[1].StartsWith('-'))
        {
            draft.Change(said, "the definition steps the clock at any time, not in the first updates alone");
        }
    }

    // "all" sweeps away the narrower entries before it (H1).
    void Swept()
    {
        for (int i = 0; i < clients.Count; i++)
        {
            if (!clients[i].Value.Overrides)
            {
                continue;
            }

            foreach ((NtpAccess value, Fact said) in clients.Take(i).Where(before => before.Value.Allows != clients[i].Value.Allows && Covers(clients[i].Value.Clients, before.Value.Clients)))
            {
                string lost = value.Allows ? "answers nobody there" : "answers them all the same";
                draft.Contradict("H1", $"{said.Place} says '{said.Key} {said.Value}', and {clients[i].Said.Place} sweeps it away with '{clients[i].Said.Key} {clients[i].Said.Value}', so chronyd {lost}; leave 'all' out, or put that line first", [said, clients[i].Said]);
            }
        }
    }

    static bool Covers(NtpClients wide, NtpClients narrow) => wide switch
    {
        Everyone => true,
        NamedNetwork { Network: var outer } when narrow is NamedNetwork { Network: var inner } => outer.Contains(inner.Address) && outer.Prefix <= inner.Prefix,
        _ => false,
    };
}
