using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using GatewayDsl.Imaging;
using GatewayDsl.Tool.Findings;

namespace GatewayDsl.Tool.Flash;

/// <summary>A device that an image may be written to: no partition, not in use, large enough.</summary>
/// <param name="Path">The path, as the command line names it.</param>
/// <param name="Model">Maker and model, or what else it can be known by.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="Identity">What is another one when another device has taken the place of this one.</param>
sealed record FlashTarget(string Path, string Model, long Size, string Identity)
{
    const int SectorSize = 512;

    // Without these the running system does not go on, or does not start again.
    static readonly string[] SystemMounts = ["/", "/boot", "/boot/efi", "/boot/firmware", "/efi", "/nix", "/nix/store", "/usr", "/var", "/home"];

    /// <summary>Looks at a device.</summary>
    /// <param name="machine">The machine that it is a part of.</param>
    /// <param name="path">The path, as the command line names it.</param>
    /// <param name="needed">The size of the image in bytes.</param>
    /// <exception cref="ImagingException">Nothing may be written to it.</exception>
    public static FlashTarget Find(Machine machine, string path, long needed)
    {
        DeviceNode node = machine.Node(path);
        FlashTarget target = node.Kind switch
        {
            NodeKind.BlockDevice => OfDisk(machine, path, node.Number),
            NodeKind.File => new FlashTarget(path, "a file", new FileInfo(path).Length, ""),
            NodeKind.Missing => throw new ImagingException($"there is no device '{path}'; 'lsblk' lists those that there are"),
            _ => throw new ImagingException($"'{path}' is neither a disk nor a file; name a disk, like /dev/sdb ('lsblk' lists them)"),
        };
        return target.Size >= needed
            ? target
            : throw new ImagingException(string.Create(CultureInfo.InvariantCulture, $"'{path}' ({target.Model}) has {target.Size} bytes ({ByteCount.Of(target.Size)}), and the image has {needed} ({ByteCount.Of(needed)}); name a larger device"));
    }

    static FlashTarget OfDisk(Machine machine, string path, string number)
    {
        string folder = machine.FolderOf(number) ?? throw new ImagingException($"the kernel tells nothing of '{path}' ({number}), not even whether it is in use; name a disk that 'lsblk' lists");
        if (File.Exists(System.IO.Path.Combine(folder, "partition")))
        {
            throw new ImagingException($"'{path}' is a partition, and an image has partitions of its own; name the whole disk: /dev/{System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(folder))}");
        }

        RefuseInUse(machine, path, folder);
        if (Machine.Said(folder, "ro") == "1")
        {
            throw new ImagingException($"'{path}' can only be read; move the card's write protection, or name another device");
        }

        long size = long.TryParse(Machine.Said(folder, "size"), NumberStyles.None, CultureInfo.InvariantCulture, out long sectors) ? sectors * SectorSize : 0;
        return size > 0
            ? new FlashTarget(path, ModelOf(folder), size, number + " " + Machine.Said(folder, "diskseq"))
            : throw new ImagingException($"there is no medium in '{path}'; insert a card, or name another device");
    }

    static void RefuseInUse(Machine machine, string path, string folder)
    {
        IReadOnlyList<string> all = machine.WithAllOnIt(folder), mounts = machine.MountsOf(all);
        if (machine.SwapsTo(all))
        {
            throw new ImagingException($"'{path}' is a disk of the running system, which swaps to it; name another device ('lsblk' lists them)");
        }

        if (mounts.FirstOrDefault(static mount => SystemMounts.Contains(mount)) is { } system)
        {
            throw new ImagingException($"'{path}' is a disk of the running system: '{system}' is on it; name another device ('lsblk' lists them)");
        }

        if (mounts.Count > 0)
        {
            throw new ImagingException($"'{path}' is mounted at {string.Join(", ", mounts.Select(static mount => $"'{mount}'"))}; unmount it (umount), or name another device");
        }

        if (all.SelectMany(Machine.HoldersOf).FirstOrDefault() is { } holder)
        {
            throw new ImagingException($"'{path}' is in use: /dev/{holder} is made of it; take that down (dmsetup remove, mdadm --stop), or name another device");
        }
    }

    static string ModelOf(string folder)
    {
        // Disks have a vendor and a model, cards a name, loop devices a file.
        string[] words = [Machine.Said(folder, "device/vendor"), Machine.Said(folder, "device/model"), Machine.Said(folder, "device/name"), Machine.Said(folder, "loop/backing_file")];
        string model = string.Join(' ', words.Where(static word => word.Length > 0 && !word.StartsWith("0x", StringComparison.Ordinal)));
        return model.Length > 0 ? model : "no model named";
    }
}
