using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Boot;
using GatewayDsl.Compiler.Storage;

namespace GatewayDsl.Compiler.Rules;

/// <summary>The partitions: they fit on the disk, leave the bootloader alone, and can hold what they are for.</summary>
static class PartitionRules
{
    const long SmallestBoot = 16 << 20, SmallestRootfs = 16 << 20;

    // The first partition table of the disk (UEFI 2.10, section 5.3.1): a protective sector, a header, 32 sectors of entries.
    const long TableEnd = 34 * PartitionTable.Sector;

    static readonly string[] TakenFolders = ["/bin", "/boot", "/dev", "/etc", "/home", "/init", "/nix", "/proc", "/root", "/run", "/sbin", "/sys", "/tmp", "/usr"];

    static readonly RuleInfo TooLarge = new("GW2001", Severity.Error,
        "The partitions do not fit on the disk",
        "The device makes slot B and the data partition when it first boots. If they do not fit, it makes none of them: it runs from slot A, forgets everything at power-off, and fails its first update.")
    {
        Wrong = """
            Storage = new AbStorage(Rock64.Emmc)
            {
                Firmware = 16.MiB(), Boot = Slot.Vfat(128.MiB()), Data = Rest.F2fs("/data"),
                Rootfs = Slot.SquashFs(8.GiB(), Compression.Zstd(19), block: 1.MiB()),
            },
            """,
        Right = """
            Storage = new AbStorage(Rock64.Emmc)
            {
                Firmware = 16.MiB(), Boot = Slot.Vfat(128.MiB()), Data = Rest.F2fs("/data"),
                Rootfs = Slot.SquashFs(1.GiB(), Compression.Zstd(19), block: 1.MiB()),
            },
            """,
    };

    static readonly RuleInfo Bootloader = new("GW2002", Severity.Error,
        "The first partition lies over the bootloader",
        "The chip looks for its bootloader at fixed places of the disk, outside any partition. A file system that is written there leaves a board that shows no sign of life.")
    {
        Fix = "Reserve room for the bootloader",
        Wrong = """
            Storage = new AbStorage(Rock64.Emmc)
            {
                Firmware = 4.MiB(), Boot = Slot.Vfat(128.MiB()), Data = Rest.F2fs("/data"),
                Rootfs = Slot.SquashFs(1.GiB(), Compression.Zstd(19), block: 1.MiB()),
            },
            """,
        Right = """
            Storage = new AbStorage(Rock64.Emmc)
            {
                Firmware = 16.MiB(), Boot = Slot.Vfat(128.MiB()), Data = Rest.F2fs("/data"),
                Rootfs = Slot.SquashFs(1.GiB(), Compression.Zstd(19), block: 1.MiB()),
            },
            """,
    };

    static readonly RuleInfo Alignment = new("GW2004", Severity.Error,
        "A size is not a whole number of MiB",
        "Partitions start and end at whole MiB, so that none shares an erase block of the flash with its neighbour. systemd-repart rounds other sizes, and the bootloader then looks in the wrong place.")
    {
        Fix = "Write a whole number of MiB",
        Wrong = """
            Storage = new AbStorage(Rock64.Emmc)
            {
                Firmware = 16.MiB(), Boot = Slot.Vfat(131_000.KiB()), Data = Rest.F2fs("/data"),
                Rootfs = Slot.SquashFs(1.GiB(), Compression.Zstd(19), block: 1.MiB()),
            },
            """,
        Right = """
            Storage = new AbStorage(Rock64.Emmc)
            {
                Firmware = 16.MiB(), Boot = Slot.Vfat(128.MiB()), Data = Rest.F2fs("/data"),
                Rootfs = Slot.SquashFs(1.GiB(), Compression.Zstd(19), block: 1.MiB()),
            },
            """,
    };

    static readonly RuleInfo Block = new("GW2005", Severity.Error,
        "A SquashFS block has a size that SquashFS does not know",
        "SquashFS compresses blocks of a power of two from 4 KiB to 1 MiB (mksquashfs(1), -b); the image cannot be built with another size.")
    {
        Fix = "Write a size that SquashFS knows",
        Wrong = """
            Storage = new AbStorage(Rock64.Emmc)
            {
                Firmware = 16.MiB(), Boot = Slot.Vfat(128.MiB()), Data = Rest.F2fs("/data"),
                Rootfs = Slot.SquashFs(1.GiB(), Compression.Zstd(19), block: 2.MiB()),
            },
            """,
        Right = """
            Storage = new AbStorage(Rock64.Emmc)
            {
                Firmware = 16.MiB(), Boot = Slot.Vfat(128.MiB()), Data = Rest.F2fs("/data"),
                Rootfs = Slot.SquashFs(1.GiB(), Compression.Zstd(19), block: 256.KiB()),
            },
            """,
    };

    static readonly RuleInfo TooSmall = new("GW2006", Severity.Warning,
        "A slot is too small for what goes into it",
        "No kernel with its initial RAM disk, and no system, has been seen to be that small. The mistake shows when the image is built, or worse when a later update is.")
    {
        Wrong = """
            Storage = new AbStorage(Rock64.Emmc)
            {
                Firmware = 16.MiB(), Boot = Slot.Vfat(4.MiB()), Data = Rest.F2fs("/data"),
                Rootfs = Slot.SquashFs(1.GiB(), Compression.Zstd(19), block: 1.MiB()),
            },
            """,
        Right = """
            Storage = new AbStorage(Rock64.Emmc)
            {
                Firmware = 16.MiB(), Boot = Slot.Vfat(128.MiB()), Data = Rest.F2fs("/data"),
                Rootfs = Slot.SquashFs(1.GiB(), Compression.Zstd(19), block: 1.MiB()),
            },
            """,
    };

    static readonly RuleInfo Folder = new("GW2007", Severity.Error,
        "A folder of the data partition lies elsewhere",
        "The folder is made on the data partition when the device first boots. A path outside of it names a folder of the read-only system, which nobody makes.")
    {
        Fix = "Write a folder of the data partition",
        Wrong = """
            Storage = new AbStorage(Rock64.Emmc)
            {
                Firmware = 16.MiB(), Boot = Slot.Vfat(128.MiB()),
                Rootfs = Slot.SquashFs(1.GiB(), Compression.Zstd(19), block: 1.MiB()),
                Data = Rest.F2fs("/data") with { Folders = ["/config"] },
            },
            """,
        Right = """
            Storage = new AbStorage(Rock64.Emmc)
            {
                Firmware = 16.MiB(), Boot = Slot.Vfat(128.MiB()),
                Rootfs = Slot.SquashFs(1.GiB(), Compression.Zstd(19), block: 1.MiB()),
                Data = Rest.F2fs("/data") with { Folders = ["/data/config"] },
            },
            """,
    };

    static readonly RuleInfo ScriptPlace = new("GW2008", Severity.Error,
        "The boot script lies over something else",
        "Outside of the slots the script has no file system to keep it apart from its neighbours. Over the partition table, the bootloader or the first partition, either it or they are lost.")
    {
        Wrong = """
            Boot = new UBoot
            {
                Select = SlotSelection.BootScript(at: 8.MiB()),
                Environment = Rock64.SpiFlash.Environment(at: 0x14_0000, size: 0x2000),
            },
            """,
        Right = """
            Boot = new UBoot
            {
                Select = SlotSelection.BootScript(at: 12.MiB()),
                Environment = Rock64.SpiFlash.Environment(at: 0x14_0000, size: 0x2000),
            },
            """,
    };

    static readonly RuleInfo Mount = new("GW2009", Severity.Error,
        "The data partition is mounted over the system",
        "What the system itself keeps in that folder can no longer be seen once the data partition is mounted over it.")
    {
        Wrong = """
            Storage = new AbStorage(Rock64.Emmc)
            {
                Firmware = 16.MiB(), Boot = Slot.Vfat(128.MiB()), Data = Rest.F2fs("/boot"),
                Rootfs = Slot.SquashFs(1.GiB(), Compression.Zstd(19), block: 1.MiB()),
            },
            """,
        Right = """
            Storage = new AbStorage(Rock64.Emmc)
            {
                Firmware = 16.MiB(), Boot = Slot.Vfat(128.MiB()), Data = Rest.F2fs("/data"),
                Rootfs = Slot.SquashFs(1.GiB(), Compression.Zstd(19), block: 1.MiB()),
            },
            """,
    };

    static readonly RuleInfo SharedDisk = new("GW2010", Severity.Error,
        "Two slots are on one disk",
        "An update of one slot writes over the other, the running one among them. RAUC does not notice: two slots of one device are fine to it.")
    {
        Wrong = """
            Board = QemuVirt.Board with { Ethernet = [Rock64.Ethernet], Disks = [QemuVirt.Virtio with { RootfsB = QemuVirt.Virtio.RootfsA }] },
            Storage = new AbStorage(QemuVirt.Virtio with { RootfsB = QemuVirt.Virtio.RootfsA })
            {
                Boot = Slot.Vfat(128.MiB()), Data = Rest.F2fs("/data"),
                Rootfs = Slot.SquashFs(1.GiB(), Compression.Zstd(19), block: 1.MiB()),
            },
            Boot = new RaucCustomBackend(),
            """,
        Right = """
            Board = QemuVirt.Board with { Ethernet = [Rock64.Ethernet] },
            Storage = new AbStorage(QemuVirt.Virtio)
            {
                Boot = Slot.Vfat(128.MiB()), Data = Rest.F2fs("/data"),
                Rootfs = Slot.SquashFs(1.GiB(), Compression.Zstd(19), block: 1.MiB()),
            },
            Boot = new RaucCustomBackend(),
            """,
    };

    /// <summary>The rules.</summary>
    public static IEnumerable<Rule> All =>
    [
        new(TooLarge, CheckTooLarge),
        new(Bootloader, CheckBootloader),
        new(Alignment, CheckAlignment),
        new(Block, CheckBlock),
        new(TooSmall, CheckTooSmall),
        new(Folder, CheckFolder),
        new(ScriptPlace, CheckScriptPlace),
        new(Mount, CheckMount),
        new(SharedDisk, CheckSharedDisk),
    ];

    static IEnumerable<Problem> CheckTooLarge(At<Gateway> gateway)
    {
        if (PartitionTable.Of(gateway) is { } table && table.Needed > table.Disk.Size.Bytes)
        {
            yield return new(
                gateway.The(g => g.Storage!.Rootfs.Size).Path,
                $"Firmware, two slots of {Text(table.BootA.Size)} and {Text(table.RootfsA.Size)} and at least {Text(table.Data.Size)} of data take {Text(table.Needed)}, but {table.Disk.Node} has {table.Disk.Size}; make the slots smaller",
                new RelatedPlace(gateway.The(g => g.Storage!.Disk).Path, "the disk"));
        }
    }

    static IEnumerable<Problem> CheckBootloader(At<Gateway> gateway)
    {
        if (PartitionTable.Of(gateway) is not { } table)
        {
            return [];
        }

        long last = Math.Max(TableEnd, gateway.Value.Board.Bootloader.Select(static blob => blob.At.Bytes + blob.Size.Bytes).DefaultIfEmpty(0).Max());
        string enough = Text((last + PartitionTable.Alignment - 1) / PartitionTable.Alignment * PartitionTable.Alignment);
        ModelPath firmware = gateway.The(g => g.Storage!.Firmware).Path;
        At<BootloaderBlob>[] covered = [.. gateway.Each(g => g.Board.Bootloader).Where(blob => blob.Value.At.Bytes + blob.Value.Size.Bytes > table.Firmware)];
        return covered.Length > 0
            ? [new Problem(
                firmware,
                $"The first partition starts at {Text(table.Firmware)}, but {string.Join(" and ", covered.Select(static blob => $"'{blob.Value.File}' lies at {blob.Value.At} to {Text(blob.Value.At.Bytes + blob.Value.Size.Bytes)}"))}; reserve {enough} or more",
                [.. covered.Select(static blob => new RelatedPlace(blob.Path, "the part of the bootloader"))]) { Suggestion = MiB(last) }]
            : table.Firmware < TableEnd
                ? [new Problem(firmware, $"The first partition starts at {Text(table.Firmware)}, within the partition table itself; reserve {enough} or more") { Suggestion = MiB(last) }]
                : [];
    }

    static IEnumerable<Problem> CheckAlignment(At<Gateway> gateway)
    {
        if (PartitionTable.Of(gateway) is null)
        {
            return [];
        }

        At<ByteSize>[] sizes =
        [
            gateway.The(g => g.Storage!.Firmware),
            gateway.The(g => g.Storage!.Boot.Size),
            gateway.The(g => g.Storage!.Rootfs.Size),
            gateway.The(g => g.Storage!.Data.AtLeast),
        ];
        return from size in sizes
               where size.Value.Bytes % PartitionTable.Alignment != 0 || size.Value.Bytes == 0
               let above = ((size.Value.Bytes / PartitionTable.Alignment) + 1) * PartitionTable.Alignment
               select new Problem(size.Path, $"{size.Value} is not a whole number of MiB; write {Text(above)}") { Suggestion = MiB(above) };
    }

    static IEnumerable<Problem> CheckBlock(At<Gateway> gateway)
    {
        if (gateway.The(g => g.Storage).As<AbStorage>() is { } storage && storage.The(s => s.Rootfs.Block) is { Value.Bytes: var bytes } block
            && (bytes is < (4 << 10) or > (1 << 20) || (bytes & (bytes - 1)) != 0))
        {
            yield return new(block.Path, $"SquashFS has no blocks of {block.Value}; write a power of two from 4.KiB() to 1.MiB()") { Suggestion = Power(bytes) };
        }
    }

    static IEnumerable<Problem> CheckTooSmall(At<Gateway> gateway)
    {
        if (gateway.The(g => g.Storage).As<AbStorage>() is not { } storage)
        {
            yield break;
        }

        if (storage.The(s => s.Boot.Size) is { Value.Bytes: < SmallestBoot } boot)
        {
            yield return new(boot.Path, $"{boot.Value} cannot hold a kernel, an initial RAM disk and a device tree; write at least {Text(SmallestBoot)}, usually 128.MiB()");
        }

        if (storage.The(s => s.Rootfs.Size) is { Value.Bytes: < SmallestRootfs } rootfs)
        {
            yield return new(rootfs.Path, $"{rootfs.Value} cannot hold a system; write at least {Text(SmallestRootfs)}, usually 1.GiB()");
        }
    }

    static IEnumerable<Problem> CheckFolder(At<Gateway> gateway)
    {
        if (gateway.The(g => g.Storage).As<AbStorage>() is not { } storage)
        {
            return [];
        }

        DevicePath mount = storage.Value.Data.Mount;
        return from folder in storage.Each(s => s.Data.Folders)
               where !folder.Value.Text.StartsWith(mount.Text + "/", StringComparison.Ordinal)
               select new Problem(
                   folder.Path,
                   $"'{folder.Value}' is not below {mount}, where the data partition is mounted; write \"{mount}/{folder.Value.FileName}\"",
                   new RelatedPlace(storage.The(s => s.Data.Mount).Path, "where it is mounted")) { Suggestion = Suggested.Text($"{mount}/{folder.Value.FileName}") };
    }

    static IEnumerable<Problem> CheckScriptPlace(At<Gateway> gateway)
    {
        if (PartitionTable.Of(gateway) is not { } table || gateway.The(g => g.Boot).As<UBoot>() is not { } boot
            || boot.The(b => b.Select).As<BootScriptSelection>() is not { Value.At: { } place } select)
        {
            return [];
        }

        long start = place.Bytes, end = start + LoadPlan.ScriptSpace;
        ModelPath path = select.The(s => s.At).Path;
        const string Advice = "choose a place behind the bootloader and before the first partition, in whole sectors of 512 bytes";
        if (start < TableEnd || end > table.Firmware || start % PartitionTable.Sector != 0)
        {
            return
            [
                new Problem(
                    path,
                    $"The script lies at {place} to {Text(end)}, but only what is behind the partition table ({Text(TableEnd)}) and before {Text(table.Firmware)} is free for it; {Advice}",
                    new RelatedPlace(gateway.The(g => g.Storage!.Firmware).Path, "where the first partition starts")),
            ];
        }

        return from blob in gateway.Each(g => g.Board.Bootloader)
               where blob.Value.At.Bytes < end && start < blob.Value.At.Bytes + blob.Value.Size.Bytes
               select new Problem(
                   path,
                   $"The script lies at {place} to {Text(end)}, over '{blob.Value.File}' at {blob.Value.At} to {Text(blob.Value.At.Bytes + blob.Value.Size.Bytes)}; {Advice}",
                   new RelatedPlace(blob.Path, "the part of the bootloader"));
    }

    static IEnumerable<Problem> CheckMount(At<Gateway> gateway)
    {
        if (gateway.The(g => g.Storage).As<AbStorage>() is { } storage && storage.The(s => s.Data.Mount) is var mount
            && TakenFolders.Any(taken => mount.Value.Text == taken || mount.Value.Text.StartsWith(taken + "/", StringComparison.Ordinal)))
        {
            yield return new(mount.Path, $"'{mount.Value}' belongs to the system; mount the data partition elsewhere, like \"/data\"");
        }
    }

    static IEnumerable<Problem> CheckSharedDisk(At<Gateway> gateway) =>
        gateway.The(g => g.Storage).As<AbStorage>() is { } storage && storage.The(s => s.Disk).As<DiskPerSlot>() is { } disk
            ? from pair in Repetition.In([disk.The(d => d.BootA), disk.The(d => d.BootB), disk.The(d => d.RootfsA), disk.The(d => d.RootfsB)], static node => node)
              select new Problem(pair.Item.Path, $"'{pair.Item.Value}' has a slot already; give each of the four slots a disk of its own", new RelatedPlace(pair.First.Path, "the other slot on it"))
            : [];

    static string MiB(long bytes) => Suggested.Call((bytes + PartitionTable.Alignment - 1) / PartitionTable.Alignment, nameof(Units.MiB));

    static string Power(long bytes)
    {
        long kib = 4;
        while (kib < 1024 && kib * 2 <= bytes >> 10)
        {
            kib *= 2;
        }

        return kib == 1024 ? Suggested.Call(1, nameof(Units.MiB)) : Suggested.Call(kib, nameof(Units.KiB));
    }

    static string Text(long bytes) => ByteSize.OfBytes(Math.Max(0, bytes)).Text;
}
