using System.Text.RegularExpressions;

namespace GatewayDsl.Tool.Check.Validators;

/// <summary>How validators name places. What they say may quote a hostile file, so each form is one that is matched in linear time.</summary>
static partial class PlaceForms
{
    /// <summary><c>FILE:14:9: …</c>, <c>/cage/FILE:14: …</c>; nft, shellcheck, systemd.</summary>
    [GeneratedRegex(@"^(?:/cage/)?(?<file>[^:\s][^:\n]*):(?<line>[0-9]{1,9}):", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    public static partial Regex FileColonLine { get; }

    /// <summary><c>at /cage/FILE:14:9:</c>; Nix.</summary>
    [GeneratedRegex(@"at /cage/(?<file>[^:\n]+):(?<line>[0-9]{1,9}):", RegexOptions.CultureInvariant)]
    public static partial Regex AtFileColonLine { get; }

    /// <summary><c>at line 14 of FILE</c>, <c>at line 14 in file FILE</c>; dnsmasq, chronyd.</summary>
    [GeneratedRegex(@"at line (?<line>[0-9]{1,9}) (?:of|in file) (?<file>[^\n]+)$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    public static partial Regex AtLineOfFile { get; }

    /// <summary><c>FILE: line 14: …</c>, <c>FILE line 14: …</c>; sshd.</summary>
    [GeneratedRegex(@"^(?<file>[^:\s]+):? line (?<line>[0-9]{1,9}):", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    public static partial Regex FileLine { get; }

    /// <summary><c>FILE: 14: …</c>; sh.</summary>
    [GeneratedRegex(@"^(?<file>[^:\s]+): (?<line>[0-9]{1,9}): ", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    public static partial Regex FileColonSpaceLine { get; }

    /// <summary><c>Invalid key 'k' in group '[s]'</c>, <c>… group '[s]'</c>, <c>Key file contains line …</c>; RAUC, which names no lines.</summary>
    [GeneratedRegex(@"(?:[Kk]ey [“'](?<key>[^'”\n]+)['”] in )?[Gg]roup [“']\[?(?<section>[^\]'”\n]+)\]?['”]", RegexOptions.CultureInvariant)]
    public static partial Regex KeyInSection { get; }

    /// <summary><c>Failed to add #2 partition</c>, <c>line 14: …</c>; sfdisk.</summary>
    [GeneratedRegex(@"\bline (?<line>[0-9]{1,9}):|#(?<item>[0-9]{1,9}) partition", RegexOptions.CultureInvariant)]
    public static partial Regex LineOrPartition { get; }

    /// <summary>No place at all.</summary>
    [GeneratedRegex(@"(?!)", RegexOptions.CultureInvariant)]
    public static partial Regex None { get; }
}
