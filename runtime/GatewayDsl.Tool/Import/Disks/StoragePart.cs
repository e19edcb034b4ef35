using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Agreement;
using GatewayDsl.Tool.Import.Drafts;

namespace GatewayDsl.Tool.Import.Disks;

/// <summary>The two slots and the data, out of RAUC's slots, the partition table and what is mounted.</summary>
/// <param name="draft">What is told about it.</param>
/// <param name="rauc">RAUC's slots.</param>
/// <param name="dump">The partition table, if there is a dump of it.</param>
/// <param name="mounts">What is mounted.</param>
sealed class StoragePart(Draft draft, RaucReader rauc, PartitionDump? dump, IReadOnlyList<MountFacts> mounts)
{
    const long MiB = 1 << 20;

    /// <summary>The four partitions of the slots: boot A, rootfs A, boot B, rootfs B; null where the slots are of another shape.</summary>
    public IReadOnlyList<(SlotFacts Slot, DiskNode Node)>? Slots { get; } = SlotsOf(rauc);

    /// <summary>Makes the storage.</summary>
    /// <param name="disk">The disk.</param>
    /// <param name="firmware">What the board needs before the first partition, where no dump says it.</param>
    public AbStorage? Make(Disk disk, ByteSize firmware)
    {
        if (Slots is null)
        {
            foreach (Fact said in rauc.Slots.SelectMany(static slot => slot.Settings.Values))
            {
                draft.Leave(said, "the definition has slots of a vfat boot partition and a read-only root partition, A and B of both, on one disk");
            }

            return null;
        }

        draft.Says("Storage", Slots[0].Slot.Device!);
        if (dump is null)
        {
            draft.Ask("Storage", "128 MiB and 1 GiB", "no dump of 'sfdisk -d' tells how large the partitions are");
        }

        draft.Ask("Storage.Rootfs", "Zstandard, level 19, blocks of 1 MiB", "no file says how the root file system is compressed");
        ByteSize boot = SizeOf(0, 2, Units.MiB(128)), rootfs = SizeOf(1, 3, Units.GiB(1));
        long first = dump?.Partitions.Select(static partition => partition.Start).DefaultIfEmpty(0).Min() ?? 0;
        var storage = new AbStorage(disk)
        {
            Firmware = first is 0 ? firmware : ByteSize.OfBytes(first),
            Boot = Slot.Vfat(boot),
            Rootfs = Slot.SquashFs(rootfs, Compression.Zstd(19), Units.MiB(1)),
            Data = Data(),
        };
        Places(storage);
        return storage;
    }

    static List<(SlotFacts Slot, DiskNode Node)>? SlotsOf(RaucReader rauc)
    {
        var found = new List<(SlotFacts, DiskNode)>();
        foreach (string name in new[] { "A", "B" })
        {
            SlotFacts? boot = rauc.Slots.FirstOrDefault(slot => slot.BootName == name && slot.Type == "vfat");
            SlotFacts? rootfs = boot is null ? null : rauc.Slots.FirstOrDefault(slot => slot.Parent == boot.Name && slot.Type is "raw" or "squashfs");
            if (boot?.Device is not { } one || rootfs?.Device is not { } other || DiskNode.Of(one.Value) is not { } bootNode || DiskNode.Of(other.Value) is not { } rootNode)
            {
                return null;
            }

            found.Add((boot, bootNode));
            found.Add((rootfs, rootNode));
        }

        return found;
    }

    DumpedPartition? Dumped(int slot) => dump?.Partitions.FirstOrDefault(partition => partition.Number == Slots![slot].Node.Number);

    // One value for both slots; where the dump has only slot A, as an image does, that is it.
    ByteSize SizeOf(int a, int b, ByteSize otherwise)
    {
        DumpedPartition? one = Dumped(a), other = Dumped(b);
        if (one is not null && other is not null && one.Size != other.Size && other.Size > 0)
        {
            draft.Contradict("H22", $"{Slots![a].Slot.Name} has {one.Size} bytes at {one.Said.Place}, and {Slots[b].Slot.Name} {other.Size} at {other.Said.Place}; an update of the one does not fit the other, and the definition gives both the larger size", [one.Said, other.Said]);
        }

        draft.Says(a == 0 ? "Storage.Boot" : "Storage.Rootfs", one?.Said ?? Slots![a].Slot.Device!);
        long size = Math.Max(one?.Size ?? 0, other?.Size ?? 0);
        return size == 0 ? otherwise : ByteSize.OfBytes(size);
    }

    DataPartition Data()
    {
        int[] slots = [.. Slots!.Select(static slot => slot.Node.Number)];
        MountFacts? mount = mounts.FirstOrDefault(mount => DiskNode.Of(mount.Said.Value) is { } node && node.Disk == Slots![0].Node.Disk && !slots.Contains(node.Number) && mount.Where.Length > 1)
            ?? mounts.FirstOrDefault(static mount => mount.Where == "/data");
        if (mount is not null && mount.Type is "f2fs" or "ext4" && draft.Read(mount.Said, mount.Where, DevicePath.Parse) is { } where)
        {
            draft.Says("Storage.Data", mount.Said);
            return mount.Type == "ext4" ? Rest.Ext4(where) : Rest.F2fs(where);
        }

        draft.Ask("Storage.Data", "F2FS on /data", mount is null ? "no fstab and no .mount unit tells where the data lies" : $"{mount.Said.Place} has a file system that the definition has no word for");
        return Rest.F2fs("/data");
    }

    // The definition derives places and numbers from sizes and order; a device in the field that has others must be flashed anew.
    void Places(AbStorage storage)
    {
        long start = storage.Firmware.Bytes;
        if (start % MiB != 0)
        {
            draft.Change(dump!.Partitions[0].Said, "the definition begins its first partition at a whole number of MiB");
        }

        for (int i = 0; i < 4; i++)
        {
            (SlotFacts slot, DiskNode node) = Slots![i];
            if (node.Number != i + 1)
            {
                draft.Change(slot.Device!, $"the definition has it as partition {i + 1}: boot A, rootfs A, boot B, rootfs B and data come in this order, so devices in the field must be flashed anew");
            }
            else if (Dumped(i) is { } dumped && dumped.Start != start)
            {
                draft.Change(dumped.Said, $"the definition has partition {i + 1} at {start} bytes, right behind the one before it; devices in the field must be flashed anew");
            }

            start += i % 2 == 0 ? storage.Boot.Size.Bytes : storage.Rootfs.Size.Bytes;
        }
    }
}
