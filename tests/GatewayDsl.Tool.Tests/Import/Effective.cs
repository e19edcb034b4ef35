using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace GatewayDsl.Tool.Tests.Import;

/// <summary>A setting as the program that reads it takes it.</summary>
sealed record Setting(string Text, string File, int Line);

/// <summary>What files mean to the programs that read them, read independently of the importer: spelling, order and defaults told apart from meaning.</summary>
static class Effective
{
    /// <summary>What dnsmasq makes of its files.</summary>
    public static Setting[] Dnsmasq(IEnumerable<KeyValuePair<string, string>> files, string own) =>
    [
        .. from file in files
           from line in Lines(file.Value)
           let text = Regex.Replace(line.Text, "(^|\\s)#.*$", "").Replace("\"", "", StringComparison.Ordinal).Trim()
           where text.Length > 0 && !text.StartsWith("conf-dir", StringComparison.Ordinal)
           from said in Option(Regex.Replace(text, "\\s*([=,])\\s*", "$1"), own)
           select new Setting(said, file.Key, line.Number),
    ];

    /// <summary>What networkd makes of a file, with its defaults; by setting.</summary>
    public static SortedDictionary<string, string> Network(string text)
    {
        var said = new SortedDictionary<string, string>(StringComparer.Ordinal);
        string section = "";
        bool isDefaultRoute = !Regex.IsMatch(text, "Destination=(?!0\\.0\\.0\\.0/0)");
        foreach ((string line, _) in Lines(Regex.Replace(text.Replace("\r", "", StringComparison.Ordinal), "\\\\\n", " ")))
        {
            if (line.StartsWith('['))
            {
                section = line.Trim('[', ']');
                continue;
            }

            if (line.Length == 0 || line[0] is '#' or ';' || section == "Match")
            {
                continue;
            }

            string key = line.Split('=')[0], value = Regex.Replace(line[(key.Length + 1)..].Trim(), "\\s+", " ");
            value = value switch { "yes" or "true" or "on" => "1", "no" or "false" or "off" => "0", _ => value };
            said[key] = key == "DNS" && said.TryGetValue(key, out string? before) ? before + " " + value : said.TryGetValue(key, out before) ? before : value;
        }

        said.TryAdd("DHCP", "0");
        said.TryAdd("LinkLocalAddressing", "ipv6");
        said.TryAdd("IPv6AcceptRA", said["LinkLocalAddressing"] == "0" ? "0" : "1");
        said.TryAdd("ConfigureWithoutCarrier", "0");
        if (said["DHCP"] != "0")
        {
            said.TryAdd("UseDNS", "1");
            said.TryAdd("UseNTP", "1");
            said.Remove("ConfigureWithoutCarrier", out string? without);
            if (without == "1")
            {
                said["ConfigureWithoutCarrier"] = "1";
            }
        }

        if (isDefaultRoute)
        {
            said.Remove("Destination");
        }

        return said;
    }

    /// <summary>The settings of a file with sections.</summary>
    public static Setting[] Ini(string path, string text)
    {
        var settings = new List<Setting>();
        string section = "";
        foreach ((string line, int number) in Lines(text).Where(static line => line.Text.Length > 0 && line.Text[0] is not ('#' or ';')))
        {
            section = line[0] == '[' ? line : section;
            if (line[0] != '[')
            {
                settings.Add(new Setting(section + line, path, number));
            }
        }

        return [.. settings];
    }

    /// <summary>The lines of a file, trimmed, with their numbers.</summary>
    public static IEnumerable<(string Text, int Number)> Lines(string text) => text.Split('\n').Select(static (line, i) => (line.Trim(), i + 1));

    static IEnumerable<string> Option(string text, string own)
    {
        string key = text.Split('=')[0], value = text.Length > key.Length ? text[(key.Length + 1)..] : "";
        string[] words = value.Split(',');
        switch (key)
        {
            // Leases without a time last an hour, and the netmask is that of the interface (dnsmasq(8), --dhcp-range).
            case "dhcp-range":
                string last = words[^1].Contains('.', StringComparison.Ordinal) ? "1h" : words[^1];
                yield return $"dhcp-range={words[0]},{words[1]},{Seconds(last)}";
                break;

            // Unless it is told otherwise, dnsmasq names its own address as router and DNS server.
            case "dhcp-option" when value.EndsWith("," + own, StringComparison.Ordinal) && words[0] is "3" or "6" or "option:router" or "option:dns-server":
                break;
            case "dhcp-host":
                yield return "dhcp-host=" + string.Join(',', words.Select(static word => word.Split('.')[0] is var label && !char.IsDigit(word[0]) ? label : word).Order(StringComparer.Ordinal));
                break;

            // Both keep dnsmasq to its interface; the second one waits for it.
            case "bind-interfaces" or "bind-dynamic":
                break;
            default:
                yield return text;
                break;
        }
    }

    static long Seconds(string text) => text[^1] switch
    {
        'w' => 604800 * long.Parse(text[..^1], null),
        'd' => 86400 * long.Parse(text[..^1], null),
        'h' => 3600 * long.Parse(text[..^1], null),
        'm' => 60 * long.Parse(text[..^1], null),
        _ => long.Parse(text, null),
    };
}
