using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl.Compiler.Diff;

/// <summary>
/// What a change asks of a device in the field. Its slots are read-only images, so whatever a definition says reaches it in a bundle and holds after a
/// reboot; there is nothing to reload. What a bundle does not carry is the partition table, the data partition and the bootloader.
/// </summary>
static class ConsequenceList
{
    /// <summary>The file that says where the environment lies.</summary>
    public const string EnvironmentPlace = "u-boot/fw_env.config";

    const string UBootOptions = "u-boot/u-boot.config", BootScript = "u-boot/boot.cmd";

    /// <summary>What has to be done, the worst first.</summary>
    /// <param name="before">The gateway before.</param>
    /// <param name="after">The gateway after.</param>
    /// <param name="meaning">What the change means.</param>
    public static IReadOnlyList<Consequence> Of(GatewaySide before, GatewaySide after, IReadOnlyList<MeaningChange> meaning)
    {
        if (meaning.Count == 0)
        {
            return [];
        }

        List<Consequence> found = [.. LockOut(before.Model, after.Model), .. Disk(before, after, meaning), .. Bundle(meaning), .. Bootloader(after.Model, meaning)];

        // A device that is flashed anew gets all of the change with the image.
        if (meaning.Any(change => !IsBootloader(change, after.Model)) && found.TrueForAll(static consequence => consequence.Kind != ConsequenceKind.Reflash))
        {
            found.Add(Delivery(before.Model, meaning));
        }

        return [.. found.OrderByDescending(static consequence => consequence.Kind)];
    }

    static Consequence Delivery(Gateway before, IReadOnlyList<MeaningChange> meaning)
    {
        string[] restarted = [.. meaning.Where(static change => change.Area is Area.Settings or Area.Leases or Area.Time or Area.Updates or Area.Access or Area.Networks).Select(ServiceOf).Where(name => name is not null && !meaning.Any(change => change.Area == Area.Services && change.Subject == name)).Select(static name => name!).Distinct()];
        string settings = restarted.Length == 0 ? "" : $"; {Words.List(restarted)} then run{(restarted.Length == 1 ? "s" : "")} with other settings";
        return before.Updates is not null && before.Storage is not null
            ? new Consequence(ConsequenceKind.NewBundle, $"a new bundle brings the change, and it holds after a reboot into the other slot{settings}") { KeepsData = true }
            : before.Storage is not null
                ? new Consequence(ConsequenceKind.Reflash, $"the device takes no updates, so only a new image brings the change{settings}") { KeepsData = false }
                : new Consequence(ConsequenceKind.NewSystem, $"a new system brings the change; how it reaches the device the definition does not say{settings}");
    }

    static string? ServiceOf(MeaningChange change) => change.Area switch
    {
        Area.Leases => "dnsmasq",
        Area.Time => "chronyd",
        Area.Access when change.Subject == "sshd" => "sshd",
        Area.Settings when change.Subject is "dnsmasq" or "chronyd" or "podman" or "openvpn-recovery" or "nftables" => change.Subject,
        Area.Networks => "systemd-networkd",
        _ => null,
    };

    static IEnumerable<Consequence> Disk(GatewaySide before, GatewaySide after, IReadOnlyList<MeaningChange> meaning)
    {
        foreach (MeaningChange disk in meaning.Where(static change => change.Area == Area.Storage && change.Subject == "the disk"))
        {
            yield return new Consequence(ConsequenceKind.Reflash, $"{disk.Text}: no bundle moves a system to another disk") { KeepsData = false, Before = disk.Before, After = disk.After };
        }

        PartitionChange[] moved = [.. meaning.OfType<PartitionChange>()];
        if (moved.Length > 0)
        {
            yield return new Consequence(ConsequenceKind.Reflash, $"{Words.List([.. moved.Select(static change => change.Subject)])} would lie elsewhere, and no bundle moves a partition; a device that is flashed makes its data partition anew")
            {
                KeepsData = false,
                Before = moved[0].Before,
                After = moved[0].After,
            };
        }

        if (before.Model.Storage is { } old && after.Model.Storage is { } now && old.Data.FileSystem != now.Data.FileSystem)
        {
            ModelPath place = ModelPath.Parse("Storage.Data.FileSystem");
            yield return new Consequence(ConsequenceKind.DataPartition, $"the data partition in the field has {old.Data.FileSystem}, and the new system mounts {now.Data.FileSystem}: it must be made anew, or nothing that lies on it is found") { KeepsData = false, Before = place, After = place };
        }
    }

    static IEnumerable<Consequence> Bundle(IReadOnlyList<MeaningChange> meaning)
    {
        foreach (MeaningChange change in meaning.Where(static change => change is { Area: Area.Updates, Subject: "compatible" }))
        {
            yield return new Consequence(ConsequenceKind.BundleRefused, $"{change.Text}: a device in the field refuses the first bundle of the new name, so it must be flashed anew, or somebody installs that one by hand with --ignore-compatible") { Before = change.Before, After = change.After };
        }

        // The bundle that brings the change is judged by what the device has now.
        foreach (MeaningChange change in meaning.Where(static change => change is { Area: Area.Updates, Subject: "the version floor", Turn: Turn.Changes }))
        {
            yield return new Consequence(ConsequenceKind.NewBundle, "once the change is on the device, no bundle below the floor can be installed again; the image in the other slot can still be started") { Before = change.Before, After = change.After };
        }

        foreach (MeaningChange change in meaning.Where(static change => change is { Area: Area.Updates, Turn: Turn.Loses, Subject: "the keyring" or "signers" or "bundle formats" }))
        {
            yield return new Consequence(ConsequenceKind.NewBundle, change.Subject == "bundle formats"
                ? "the bundle that brings the change must still have a format that the device takes now; the ones after it must not"
                : "the bundle that brings the change must still be signed as the device trusts it now, and every one after it by the new signer; older bundles cannot be installed again")
            {
                Before = change.Before,
                After = change.After,
            };
        }
    }

    static IEnumerable<Consequence> Bootloader(Gateway after, IReadOnlyList<MeaningChange> meaning)
    {
        if (meaning.FirstOrDefault(change => IsBootloader(change, after)) is { } change)
        {
            bool isElsewhere = meaning.OfType<SettingsChange>().Any(static settings => settings.File == EnvironmentPlace);
            yield return new Consequence(ConsequenceKind.Bootloader, isElsewhere
                ? "U-Boot lies outside of the slots, and no bundle writes it: it must be written by hand together with the bundle, for until then the new system counts boot attempts where the old U-Boot does not look"
                : "U-Boot lies outside of the slots, and no bundle writes it: this part of the change waits until somebody writes it by hand")
            {
                KeepsData = true,
                Before = change.Before,
                After = change.After,
            };
        }
    }

    // U-Boot's own options; and the boot script, where it does not lie in the slots.
    static bool IsBootloader(MeaningChange change, Gateway after) =>
        change is SettingsChange settings
        && (settings.File == UBootOptions || (settings.File == BootScript && after.Boot is UBoot { Select: BootScriptSelection { At: not null } }));

    static IEnumerable<Consequence> LockOut(Gateway before, Gateway after)
    {
        if (ManagementWays.Of(before) is { Count: > 0 } old && ManagementWays.Of(after) is { } now && !old.Intersect(now).Any())
        {
            string others = now.Count == 0 ? "and no other way opens" : $"and only others open: {Words.List([.. now.Select(static way => $"'{way.User}' by {way.Interface}")])}";
            yield return new Consequence(ConsequenceKind.LockOut, $"every way by which the device is managed today closes ({Words.List([.. old.Select(static way => $"'{way.User}' by {way.Interface}")])}), {others}");
        }
    }
}
