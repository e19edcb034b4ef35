using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using GatewayDsl.Testing;

namespace GatewayDsl.Tool.Tests.Import.Firewalls;

/// <summary>A gateway with an uplink, a LAN, and a ruleset, imported.</summary>
static class RulesetSample
{
    static readonly string Folder = Path.Combine(Repository.Root, "tests", "GatewayDsl.Tool.Tests", "Import", "Firewalls", "Rulesets");

    /// <summary>The names of the rulesets.</summary>
    public static IEnumerable<string> Names => Directory.GetFiles(Folder, "*.nft").Select(static path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal);

    /// <summary>What a ruleset says.</summary>
    public static string Text(string name) => File.ReadAllText(Path.Combine(Folder, name + ".nft"));

    /// <summary>Imports a ruleset, and files that it may include.</summary>
    public static ImportSample Import(string ruleset, params (string Path, string Text)[] more)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["etc/systemd/network/10-eth0.network"] = "[Match]\nName=eth0\n\n[Network]\nDHCP=ipv4\n",
            ["etc/systemd/network/20-eth1.network"] = "[Match]\nName=eth1\n\n[Network]\nAddress=10.20.0.1/24\n",
            ["etc/nftables.conf"] = ruleset,
        };
        foreach ((string path, string text) in more)
        {
            files[path] = text;
        }

        return new ImportSample(files);
    }

    /// <summary>Imports rules of an input chain that drops what they leave.</summary>
    public static ImportSample Rules(string rules, string before = "") =>
        Import($"table inet filter {{\n{before}\nchain input {{\ntype filter hook input priority 0; policy drop;\n{rules}\n}}\nchain forward {{\ntype filter hook forward priority 0; policy drop;\n}}\n}}\n");
}
