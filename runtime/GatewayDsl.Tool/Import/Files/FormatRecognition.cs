using System;
using System.Linq;
using System.Text.RegularExpressions;

namespace GatewayDsl.Tool.Import.Files;

/// <summary>Tells what a file is: by the name that it usually has, and where that leaves it open, by what it says.</summary>
static partial class FormatRecognition
{
    /// <summary>What a file is.</summary>
    /// <param name="path">Its path, with <c>/</c> between the parts.</param>
    /// <param name="text">What it says.</param>
    public static FileFormat Of(string path, string text) => ByName(path) is var named && named != FileFormat.Unknown && Fits(named, text) ? named : ByContent(path, text);

    /// <summary>What the name of a file promises; nothing is known of what it says.</summary>
    /// <param name="path">Its path.</param>
    public static FileFormat ByName(string path)
    {
        string[] parts = path.ToLowerInvariant().Split('/');
        string name = parts[^1], folder = parts.Length > 1 ? parts[^2] : "";
        string end = name[(name.LastIndexOf('.') + 1)..];
        return name switch
        {
            "system.conf" => FileFormat.Rauc,
            "fw_env.config" => FileFormat.FirmwareEnvironment,
            "fstab" => FileFormat.MountTable,
            "hostname" => FileFormat.HostName,
            "dnsmasq.conf" => FileFormat.Dnsmasq,
            "dnsmasq-hosts" or "hosts" => FileFormat.Hosts,
            "chrony.conf" => FileFormat.Chrony,
            "nftables.conf" => FileFormat.Nftables,
            "sysctl.conf" => FileFormat.Sysctl,
            "boot.cmd" or "boot.txt" => FileFormat.BootScript,
            _ => (end, folder) switch
            {
                ("link", _) => FileFormat.Link,
                ("network", _) => FileFormat.Network,
                ("netdev", _) => FileFormat.OtherNetworkd,
                ("mount", _) => FileFormat.MountUnit,
                ("nft", _) => FileFormat.Nftables,
                ("cmd", _) => FileFormat.BootScript,
                ("sfdisk", _) => FileFormat.PartitionDump,
                ("pem" or "crt", _) => FileFormat.Certificate,
                ("sh", _) => FileFormat.ShellScript,
                ("conf", "repart.d" or "repart") => FileFormat.Repart,
                ("conf", "sysctl.d") => FileFormat.Sysctl,
                ("conf", _) when folder.EndsWith(".network.d", StringComparison.Ordinal) || folder.EndsWith(".link.d", StringComparison.Ordinal) || folder.EndsWith(".netdev.d", StringComparison.Ordinal) => FileFormat.OtherNetworkd,
                (_, "dnsmasq.d" or "dnsmasq") => FileFormat.Dnsmasq,
                ("conf" or "sources", _) when parts.SkipLast(1).Any(static part => part is "chrony" or "chrony.d") => FileFormat.Chrony,
                _ => FileFormat.Unknown,
            },
        };
    }

    // systemd has a system.conf too, and "hosts" may be anything.
    static bool Fits(FileFormat format, string text) => format switch
    {
        FileFormat.Rauc => IsRauc(text),
        FileFormat.Certificate => text.Contains("-----BEGIN CERTIFICATE-----", StringComparison.Ordinal),
        FileFormat.PartitionDump => DumpWords().IsMatch(text),
        _ => true,
    };

    static FileFormat ByContent(string path, string text) =>
        IsRauc(text) && text.Contains("[slot.", StringComparison.Ordinal) ? FileFormat.Rauc
        : DumpWords().IsMatch(text) ? FileFormat.PartitionDump
        : text.StartsWith("#!", StringComparison.Ordinal) && !text.StartsWith("#!/usr/sbin/nft", StringComparison.Ordinal) ? FileFormat.ShellScript
        : TableWords().IsMatch(text) ? FileFormat.Nftables
        : OptionWords().IsMatch(text) ? FileFormat.BootloaderOptions
        : BootWords().IsMatch(text) ? FileFormat.BootScript
        : EnvironmentWords().IsMatch(text) ? FileFormat.FirmwareEnvironment
        : PartitionWords().IsMatch(text) && path.EndsWith(".conf", StringComparison.Ordinal) ? FileFormat.Repart
        : FileFormat.Unknown;

    static bool IsRauc(string text) => SystemWords().IsMatch(text) && CompatibleWords().IsMatch(text);

    [GeneratedRegex(@"^\[system\]\s*$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex SystemWords();

    [GeneratedRegex(@"^compatible\s*=", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex CompatibleWords();

    [GeneratedRegex(@"^label:\s*(gpt|dos)\s*$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex DumpWords();

    [GeneratedRegex(@"^\s*table\s+(inet|ip|ip6|arp|bridge|netdev)\s+\S+", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex TableWords();

    [GeneratedRegex(@"^\s*(# )?CONFIG_(ENV_|SYS_REDUNDAND|BOOTMETH_)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex OptionWords();

    [GeneratedRegex(@"^\s*(booti|bootm|bootz|bootefi)\s|\bsetenv\s+bootargs\b", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex BootWords();

    [GeneratedRegex(@"^/dev/(mtd|mmcblk|sd)\S*\s+-?0x[0-9a-fA-F]+\s+0x[0-9a-fA-F]+", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex EnvironmentWords();

    [GeneratedRegex(@"^\[Partition\]\s*$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex PartitionWords();
}
