using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;


namespace GatewayDsl.Compiler.Diff;

/// <summary>
/// What the device's programs are told otherwise, file by file: everything that no other comparison has told already. Comments, and lines that are
/// merely elsewhere in the model, are no difference.
/// </summary>
static class SettingsComparison
{
    const int MostLines = 40;

    // It counts where the partitions lie.
    const string ImageBuild = "images/image.nix";

    const string Options = "nix/options.nix";

    // The longest beginning counts.
    static readonly (string Path, Area Area, string Subject)[] Readers =
    [
        ("", Area.Settings, "the system"),
        ("chrony/", Area.Settings, "chronyd"),
        ("dnsmasq/", Area.Settings, "dnsmasq"),
        ("files/", Area.Settings, "files"),
        ("flake", Area.Settings, "the build"),
        ("images/", Area.Storage, "the image"),
        ("kernel/", Area.Kernel, "the kernel"),
        ("logging/", Area.Settings, "logging"),
        ("networkd/", Area.Networks, "systemd-networkd"),
        ("nix/access.nix", Area.Access, "sshd"),
        ("nix/apps.nix", Area.Settings, "podman"),
        ("nix/boot.nix", Area.Boot, "the start"),
        ("nix/confirmation.nix", Area.Updates, "confirm-slot"),
        ("nix/firewall.nix", Area.Settings, "nftables"),
        ("nix/kernel.nix", Area.Kernel, "the kernel"),
        ("nix/logging.nix", Area.Settings, "logging"),
        ("nix/network.nix", Area.Networks, "systemd-networkd"),
        ("nix/openvpn.nix", Area.Settings, "openvpn-recovery"),
        (Options, Area.Settings, "NixOS"),
        ("nix/rauc.nix", Area.Updates, "rauc"),
        ("nix/update-poll.nix", Area.Updates, "the source"),
        ("nix/watchdog.nix", Area.Boot, "the watchdog"),
        ("rauc/", Area.Updates, "rauc"),
        ("repart.d/", Area.Storage, "systemd-repart"),
        ("scripts/confirm-slot.sh", Area.Updates, "confirm-slot"),
        ("scripts/apply-toggle.sh", Area.Settings, "nftables"),
        ("scripts/open-provisioned.sh", Area.Settings, "nftables"),
        ("scripts/poll-update.sh", Area.Updates, "the source"),
        ("ssh/", Area.Access, "sshd"),
        ("storage/", Area.Storage, "the image"),
        ("sysctl.d/", Area.Kernel, "sysctl"),
        ("systemd/serial-root.service", Area.Access, "the serial console"),
        ("u-boot/", Area.Boot, "U-Boot"),
    ];

    /// <summary>The differences of the files that nothing has told yet.</summary>
    /// <param name="before">The gateway before.</param>
    /// <param name="after">The gateway after.</param>
    /// <param name="told">What was told already.</param>
    public static IEnumerable<MeaningChange> Compare(GatewaySide before, GatewaySide after, IReadOnlyList<MeaningChange> told)
    {
        if (before.Files is null || after.Files is null)
        {
            yield break;
        }

        string[] units = [.. told.Where(static change => change.Area == Area.Services).Select(static change => change.Subject)];
        string[] subjects = [.. told.Select(static change => change.Subject)];
        string[] places = [.. Places(told, static change => change.Before)], newPlaces = [.. Places(told, static change => change.After)], allPlaces = [.. places, .. newPlaces];
        Dictionary<string, Artifact> old = before.Files.ToDictionary(static file => file.Path, StringComparer.Ordinal), now = after.Files.ToDictionary(static file => file.Path, StringComparer.Ordinal);
        bool areMoved = told.OfType<PartitionChange>().Any();
        foreach (string path in old.Keys.Union(now.Keys).Where(path => !IsToldByMeaning(path) && !(areMoved && path == ImageBuild)).OrderBy(static path => path, StringComparer.Ordinal))
        {
            // A file that comes or goes with what reads it says no more than that.
            (_, Area area, string subject) = ReaderOf(path);
            if (old.ContainsKey(path) != now.ContainsKey(path) && (subjects.Contains(subject) || (subject == "nftables" && units.Any(static unit => unit.StartsWith("toggle-", StringComparison.Ordinal) || unit.StartsWith("provisioned-", StringComparison.Ordinal)))))
            {
                continue;
            }

            (IReadOnlyList<ArtifactLine> gone, IReadOnlyList<ArtifactLine> added) = LineDifference.Of(Significant(old, path), Significant(now, path));
            ArtifactLine[] removed = [.. gone.Where(line => !IsTold(line, places, allPlaces, units))], fresh = [.. added.Where(line => !IsTold(line, newPlaces, allPlaces, units))];
            if (removed.Length + fresh.Length > 0)
            {
                yield return Change(area, subject, path, removed, fresh);
            }
        }
    }

    static string Lines(int count) => count.ToString(CultureInfo.InvariantCulture) + (count == 1 ? " line" : " lines");

    static (string Path, Area Area, string Subject) ReaderOf(string path) =>
        Readers.Where(reader => path.StartsWith(reader.Path, StringComparison.Ordinal)).OrderByDescending(static reader => reader.Path.Length).First();

    static SettingsChange Change(Area area, string subject, string path, ArtifactLine[] removed, ArtifactLine[] added)
    {
        string what = removed.Length == 1 && added.Length == 1 ? $"{added[0].Text.Trim()}, and no longer {removed[0].Text.Trim()}"
            : removed.Length == 0 && added.Length == 1 ? $"{added[0].Text.Trim()}, newly"
            : removed.Length == 1 && added.Length == 0 ? $"no longer {removed[0].Text.Trim()}"
            : $"{Lines(removed.Length)} gone, {Lines(added.Length)} new";
        return new SettingsChange(area, subject, $"{subject} is told otherwise in {path}: {what}", path)
        {
            Before = Said(removed, path),
            After = Said(added, path),
            Lines = [.. removed.Select(static line => "-" + line.Text).Concat(added.Select(static line => "+" + line.Text)).Take(MostLines)],
        };
    }

    // A module of a single option is one line, which says no place.
    static ModelPath? Said(ArtifactLine[] lines, string path) =>
        lines.Where(static line => line.Origin != ModelPath.Root).Select(static line => (ModelPath?)line.Origin).FirstOrDefault()
        ?? (lines.Length > 0 && path == Options ? ModelPath.Parse(nameof(Gateway.NixOptions)) : null);

    // The model says everything, one list how the files are, and another one which modules there are; packets, and the kernel's options, are compared by what they mean.
    static bool IsToldByMeaning(string path) => path is "gateway.model.json" or "artifacts.json" or "nix/default.nix" or "nftables.conf" or KernelComparison.File || path.StartsWith("nftables/", StringComparison.Ordinal);

    static IEnumerable<string> Places(IReadOnlyList<MeaningChange> told, Func<MeaningChange, ModelPath?> side) =>
        told.Select(side).Where(static place => place is { } known && known != ModelPath.Root).Select(static place => place!.Value.Text);

    static bool IsTold(ArtifactLine line, string[] places, string[] allPlaces, string[] units)
    {
        string origin = line.Origin.Text;

        // A line about a whole list is told with each of its items.
        return places.Any(place => (origin.StartsWith(place, StringComparison.Ordinal) && (origin.Length == place.Length || origin[place.Length] is '.' or '[')))
            || allPlaces.Any(place => origin.Length > 0 && place.StartsWith(origin + "[", StringComparison.Ordinal))
            || units.Any(unit => line.Text.Contains(unit + ".service") || line.Text.Contains("services." + unit + "."));
    }

    static ArtifactLine[] Significant(Dictionary<string, Artifact> files, string path) =>
        !files.TryGetValue(path, out Artifact? file) ? []
        : path.StartsWith("files/", StringComparison.Ordinal) ? [.. file.Lines]
        : [.. file.Lines.Where(line => IsSignificant(path, line.Text))];

    // What a Nix module is given says nothing. A Kconfig fragment says by a comment what is left out. Whom chronyd answers is told by who asks.
    static bool IsSignificant(string path, string line) =>
        line.Length > 0
        && !(path.StartsWith("nix/", StringComparison.Ordinal) && line.StartsWith("{ ", StringComparison.Ordinal) && line.EndsWith("... }:", StringComparison.Ordinal))
        && (!line.TrimStart().StartsWith("#", StringComparison.Ordinal) || line.EndsWith(" is not set", StringComparison.Ordinal))
        && !(path.StartsWith("chrony/", StringComparison.Ordinal) && (line.StartsWith("allow", StringComparison.Ordinal) || line.StartsWith("deny", StringComparison.Ordinal)));
}
