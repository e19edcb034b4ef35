using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GatewayDsl.Compiler.Documents.Nix;
using GatewayDsl.Compiler.Emitters.Disks;
using GatewayDsl.Compiler.Storage;
using static GatewayDsl.Compiler.Documents.Nix.Nix;

namespace GatewayDsl.Compiler.Emitters.Nix;

/// <summary>
/// From the initial RAM disk to the root: partitions on the first boot, the slot that the bootloader chose as the lower layer, memory
/// as the upper one, and the data partition. The boot partition is not mounted at all: nothing on the device but RAUC writes there,
/// and a mount of slot A's would be the wrong one while B runs.
/// </summary>
static class BootModule
{
    /// <summary>Where the running slot is mounted, read-only.</summary>
    public const string Lower = "/run/rootfs-base";

    const string PrepareLower = "boot.initrd.systemd.services.mount-lower.", Repart = "boot.initrd.systemd.repart.";

    public static NixModule? Of(At<Gateway> gateway) => PartitionTable.Of(gateway) is { } table
        ? new NixModule("boot", gateway.The(g => g.Storage).Path, [.. OfDisk(gateway, table)])
        : gateway.The(g => g.Storage).As<AbStorage>() is { } storage ? new NixModule("boot", storage.Path, [.. OfMachine(storage)]) : null;

    static IEnumerable<NixBinding> OfDisk(At<Gateway> gateway, PartitionTable table)
    {
        At<AbStorage> storage = gateway.The(g => g.Storage).As<AbStorage>()!.Value;
        ModelPath place = storage.Path, rootfs = storage.The(s => s.Rootfs).Path, disk = storage.The(s => s.Disk).Path;
        foreach (string loader in new[] { "grub", "generic-extlinux-compatible", "systemd-boot" })
        {
            yield return Option(place, $"boot.loader.{loader}.enable", Force(false));
        }

        yield return Option(place, "boot.initrd.systemd.enable", true);

        // What is needed to get to the root is built into the kernel.
        yield return Option(place, "boot.initrd.includeDefaultModules", false);
        yield return Option(place, "boot.initrd.availableKernelModules", Force(new NixItems([])));
        yield return Option(place, "boot.initrd.kernelModules", Force(new NixItems([])));
        string[] fileSystems = ["vfat", storage.Value.Data.FileSystem.Text];
        yield return Option(place, "boot.supportedFilesystems", fileSystems);
        yield return Option(place, "boot.initrd.supportedFilesystems", fileSystems);
        yield return Option(place, "boot.initrd.systemd.initrdBin", Packages("dosfstools", storage.Value.Data.FileSystem == FileSystem.F2fs ? "f2fs-tools" : "e2fsprogs", "util-linux"));

        yield return Option(disk, Repart + "enable", true);
        yield return Option(disk, Repart + "device", table.Disk.Node.Text);
        yield return Option(disk, Repart + "empty", "allow");

        // Discarding what is in no partition would erase the bootloader.
        yield return Option(disk, Repart + "discard", false);
        yield return new NixBinding(place, ["boot", "initrd", "systemd", "contents", "/etc/repart.d", "source"], Force(new NixPath("../repart.d")));

        yield return Option(rootfs, PrepareLower + "description", "Mount the root file system of the running slot");
        yield return Option(rootfs, PrepareLower + "unitConfig.DefaultDependencies", false);
        yield return Option(rootfs, PrepareLower + "after", (string[])["initrd-root-device.target", "systemd-repart.service"]);
        yield return Option(rootfs, PrepareLower + "wants", (string[])["initrd-root-device.target"]);
        yield return Option(rootfs, PrepareLower + "before", (string[])["sysroot.mount"]);
        yield return Option(rootfs, PrepareLower + "requiredBy", (string[])["sysroot.mount"]);
        yield return Option(rootfs, PrepareLower + "serviceConfig.Type", "oneshot");
        yield return Option(rootfs, PrepareLower + "serviceConfig.RemainAfterExit", true);
        yield return Option(rootfs, PrepareLower + "script", ReadFile("../scripts/mount-lower.sh"));
        yield return Root(rootfs, "overlay.lowerdir", (string[])[Lower]);
        yield return Root(rootfs, "overlay.upperdir", "/run/overlay-root/upper");
        yield return Root(rootfs, "overlay.workdir", "/run/overlay-root/work");
        yield return Root(rootfs, "overlay.useStage1BaseDirectories", false);

        // The layers lie below /run, which would make the root wait for a mount inside of itself.
        yield return Root(rootfs, "depends", Force(new NixItems([])));

        foreach (NixBinding binding in OfData(gateway, storage, table))
        {
            yield return binding;
        }

        foreach (NixBinding binding in OfSerialRoot(gateway))
        {
            yield return binding;
        }
    }

    static IEnumerable<NixBinding> OfData(At<Gateway> gateway, At<AbStorage> storage, PartitionTable table)
    {
        At<DataPartition> data = storage.The(s => s.Data);
        string mount = data.Value.Mount.Text;

        // A device without its data must still come up, so that somebody can see what is wrong; services that need it wait for it.
        List<string> options = ["nofail", "noatime", "x-systemd.device-timeout=60s"];
        if (gateway.Value.Access.Ssh == Ssh.KeysOnly)
        {
            options.AddRange(["x-systemd.before=sshd.service", "x-systemd.before=sshd-keygen.service"]);
        }

        yield return new(data.Path, ["fileSystems", mount, "device"], "/dev/disk/by-partlabel/" + table.Data.Label);
        yield return new(data.The(d => d.FileSystem).Path, ["fileSystems", mount, "fsType"], data.Value.FileSystem.Text);
        yield return new(data.Path, ["fileSystems", mount, "options"], (string[])[.. options]);
    }

    static IEnumerable<NixBinding> OfSerialRoot(At<Gateway> gateway)
    {
        if (gateway.Value.Board.Console is not { } console
            || gateway.The(g => g.Boot).As<UBoot>() is not { } boot
            || boot.Each(b => b.Recovery).Where(static recovery => recovery.Value is SerialRootRecovery).Select(static recovery => (At<Recovery>?)recovery).FirstOrDefault() is not { } recovery)
        {
            yield break;
        }

        string getty = $"serial-getty@{console.Device}";
        ModelPath place = recovery.Path;
        yield return new(place, ["systemd", "units", "serial-root.service", "text"], ReadFile("../" + SerialRoot.Unit));
        yield return new(place, ["systemd", "units", "serial-root.service", "wantedBy"], (string[])["multi-user.target"]);

        // The login on the same port steps back for that boot.
        yield return new(place, ["systemd", "services", getty, "overrideStrategy"], "asDropin");
        yield return new(place, ["systemd", "services", getty, "unitConfig", "ConditionKernelCommandLine"], "!" + SerialRoot.Parameter(gateway.Value.Brand));
    }

    // A virtual machine starts its kernel directly, from a disk of its own; the disks of the slots are only written to by updates.
    static IEnumerable<NixBinding> OfMachine(At<AbStorage> storage)
    {
        ModelPath place = storage.Path;
        string mount = storage.Value.Data.Mount.Text;
        yield return Option(place, "boot.loader.grub.enable", false);
        yield return Option(place, "boot.loader.generic-extlinux-compatible.enable", true);
        yield return Root(place, "device", "/dev/disk/by-label/nixos");
        yield return Root(place, "fsType", "ext4");
        ModelPath data = storage.The(s => s.Data).Path;
        yield return new(data, ["fileSystems", mount, "device"], "tmpfs");
        yield return new(data, ["fileSystems", mount, "fsType"], "tmpfs");
        yield return new(data, ["fileSystems", mount, "options"], (string[])["mode=0755"]);
        yield return new(data, ["systemd", "tmpfiles", "rules"], new NixItems(
        [
            .. storage.Value.Data.Folders
                .Select(static folder => folder.Text)
                .OrderBy(static folder => folder, System.StringComparer.Ordinal)
                .Select(static folder => (NixExpression)string.Format(CultureInfo.InvariantCulture, "d {0} 0755 root root -", folder)),
        ]));
    }

    static NixBinding Root(ModelPath place, string option, NixExpression value) => new(place, ["fileSystems", "/", .. option.Split('.')], value);
}
