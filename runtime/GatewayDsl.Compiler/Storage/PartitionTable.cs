using System.Collections.Generic;
using System.Globalization;

namespace GatewayDsl.Compiler.Storage;

/// <summary>
/// The partitions of the disk, derived from the sizes that a definition gives. Everything that speaks of an offset, a number, a
/// device node or a type asks here: the image, repart, the bootloader, RAUC, and the rules.
/// </summary>
sealed class PartitionTable
{
    /// <summary>The unit of the partition table. SD cards, eMMC modules and virtio disks all have it (UEFI 2.10, section 5.3.1).</summary>
    public const long Sector = 512;

    /// <summary>What partitions are aligned to, so that none shares an erase block of the flash with another.</summary>
    public const long Alignment = 1 << 20;

    // Behind the last partition: the second partition table takes 33 sectors, the rest keeps the image's size a whole number of MiB.
    const long Tail = 2 * Alignment;

    PartitionTable(At<AbStorage> storage, Architecture architecture, PartitionedDisk disk)
    {
        Disk = disk;
        Firmware = storage.Value.Firmware.Bytes;
        ModelPath boot = storage.The(s => s.Boot).Path, rootfs = storage.The(s => s.Rootfs).Path;
        long start = Firmware;
        BootA = Next("boot-a", PartitionType.ExtendedBoot, storage.Value.Boot.Size, boot);
        RootfsA = Next("rootfs-a", PartitionType.Root(architecture), storage.Value.Rootfs.Size, rootfs);
        BootB = Next("boot-b", PartitionType.ExtendedBoot, storage.Value.Boot.Size, boot);
        RootfsB = Next("rootfs-b", PartitionType.Root(architecture), storage.Value.Rootfs.Size, rootfs);
        Data = Next("data", PartitionType.LinuxGeneric, storage.Value.Data.AtLeast, storage.The(s => s.Data).Path);

        Partition Next(string label, PartitionType type, ByteSize size, ModelPath origin)
        {
            var partition = new Partition(all.Count + 1, label, type, start, size.Bytes, NodeOf(disk, all.Count + 1), origin);
            all.Add(partition);
            start = partition.End;
            return partition;
        }
    }

    readonly List<Partition> all = [];

    /// <summary>The disk.</summary>
    public PartitionedDisk Disk { get; }

    /// <summary>The size of the region before the first partition, in bytes.</summary>
    public long Firmware { get; }

    /// <summary>The boot partition of slot A.</summary>
    public Partition BootA { get; }

    /// <summary>The root partition of slot A.</summary>
    public Partition RootfsA { get; }

    /// <summary>The boot partition of slot B.</summary>
    public Partition BootB { get; }

    /// <summary>The root partition of slot B.</summary>
    public Partition RootfsB { get; }

    /// <summary>The data partition, at its least size.</summary>
    public Partition Data { get; }

    /// <summary>All partitions in the order of their numbers, which is that of their starts.</summary>
    public IReadOnlyList<Partition> All => all;

    /// <summary>Those that the flashable image holds; the device makes the others when it first boots.</summary>
    public IReadOnlyList<Partition> InImage => [BootA, RootfsA];

    /// <summary>The size of the flashable image in bytes.</summary>
    public long ImageSize => RootfsA.End + Tail;

    /// <summary>The least size of a disk that holds everything, in bytes.</summary>
    public long Needed => Data.End + Tail;

    /// <summary>The table of a gateway; null where it has no storage, or each slot a disk of its own.</summary>
    public static PartitionTable? Of(At<Gateway> gateway) =>
        gateway.The(g => g.Storage).As<AbStorage>() is { Value.Disk: PartitionedDisk disk } storage
            ? new PartitionTable(storage, gateway.Value.Board.Architecture, disk)
            : null;

    // disk_name() in Linux, block/partitions/core.c: a p stands between where the disk's own name ends in a digit.
    static string NodeOf(PartitionedDisk disk, int number)
    {
        string node = disk.Node.Text;
        string separator = node[node.Length - 1] is >= '0' and <= '9' ? "p" : "";
        return node + separator + number.ToString(CultureInfo.InvariantCulture);
    }
}
