using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GatewayDsl.Compiler.BootModel;
using GatewayDsl.Compiler.Storage;

namespace GatewayDsl.Compiler.Rules;

/// <summary>Storage, bootloader and updates go together, and the bootloader can do what it is asked for on this board.</summary>
static class BootRules
{
    static readonly RuleInfo ForeignDisk = new("GW2003", Severity.Error,
        "The board does not have the disk",
        "Partitions, slots and the boot script are made for a disk by its name. On a board without it nothing of this is ever found.")
    {
        Wrong = """
            Boot = null, Updates = null,
            Storage = new AbStorage(QemuVirt.Virtio)
            {
                Boot = Slot.Vfat(128.MiB()), Data = Rest.F2fs("/data"),
                Rootfs = Slot.SquashFs(1.GiB(), Compression.Zstd(19), block: 1.MiB()),
            },
            """,
        Right = """
            Boot = null, Updates = null,
            Storage = new AbStorage(Rock64.Emmc)
            {
                Firmware = 16.MiB(), Boot = Slot.Vfat(128.MiB()), Data = Rest.F2fs("/data"),
                Rootfs = Slot.SquashFs(1.GiB(), Compression.Zstd(19), block: 1.MiB()),
            },
            """,
    };

    static readonly RuleInfo Attempts = new("GW6001", Severity.Error,
        "The number of attempts is not one digit",
        "RAUC writes the counters in hexadecimal, U-Boot reads them in decimal: it takes the 'a' that stands for ten as no attempt at all, and skips a good slot. With none, no slot is ever tried.")
    {
        Fix = "Write 3 attempts",
        Wrong = """
            Boot = new UBoot { Attempts = 10, Environment = Rock64.SpiFlash.Environment(at: 0x14_0000, size: 0x2000) },
            """,
        Right = """
            Boot = new UBoot { Attempts = 3, Environment = Rock64.SpiFlash.Environment(at: 0x14_0000, size: 0x2000) },
            """,
    };

    static readonly RuleInfo NoUBoot = new("GW6002", Severity.Error,
        "The board does not boot by U-Boot",
        "What U-Boot's build and boot script need to know of a board stands in its UBoot member. Without it neither can be made.")
    {
        Wrong = """
            Board = Rock64.Board with { UBoot = null },
            """,
        Right = """
            Board = Rock64.Board,
            """,
    };

    static readonly RuleInfo Together = new("GW6003", Severity.Error,
        "Storage, bootloader and updates are not described together",
        "An update is written to a slot and then booted from it: RAUC needs to know the slots and the bootloader, and the bootloader needs to know the slots.")
    {
        Wrong = """
            Boot = null,
            """,
        Right = """
            Boot = new UBoot { Environment = Rock64.SpiFlash.Environment(at: 0x14_0000, size: 0x2000) },
            """,
    };

    static readonly RuleInfo NoTable = new("GW6004", Severity.Error,
        "U-Boot is to choose between disks without partitions",
        "The boot script finds kernel and root by their partitions. Disks that carry a slot each have none.")
    {
        Wrong = """
            Board = Rock64.Board with { Disks = [QemuVirt.Virtio] },
            Storage = new AbStorage(QemuVirt.Virtio)
            {
                Boot = Slot.Vfat(128.MiB()), Data = Rest.F2fs("/data"),
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

    static readonly RuleInfo StandIn = new("GW6005", Severity.Warning,
        "A stand-in takes the place of the board's bootloader",
        "The stand-in only writes down which slot should start. The board's own bootloader never reads that, so an update is installed and the old system goes on booting.")
    {
        Wrong = """
            Boot = new RaucCustomBackend(),
            """,
        Right = """
            Boot = new UBoot { Environment = Rock64.SpiFlash.Environment(at: 0x14_0000, size: 0x2000) },
            """,
    };

    static readonly RuleInfo NotMmc = new("GW6008", Severity.Error,
        "The choice of the slot needs an MMC disk",
        "U-Boot's RAUC boot method takes part on MMC disks alone, and the command that reads a boot script from outside the slots is the one for MMC. On another disk no slot is ever chosen.")
    {
        Wrong = """
            Board = Rock64.Board with { Disks = [new PartitionedDisk("/dev/sda") { UBoot = "usb 0", Size = 16.GiB() }] },
            Storage = new AbStorage(new PartitionedDisk("/dev/sda") { UBoot = "usb 0", Size = 16.GiB() })
            {
                Firmware = 16.MiB(), Boot = Slot.Vfat(128.MiB()), Data = Rest.F2fs("/data"),
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

    static readonly RuleInfo ScriptInSlot = new("GW6009", Severity.Warning,
        "The script that chooses the slot lies in a slot",
        "An update of slot A replaces the script. A power cut at that moment leaves a device that starts neither slot, though slot B is whole; and an older script decides about a newer system.")
    {
        Wrong = """
            Boot = new UBoot
            {
                Select = SlotSelection.BootScriptInSlot,
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

    static readonly RuleInfo FewAttempts = new("GW6061", Severity.Warning,
        "Quick power cycles use up the attempts of a slot that works",
        "Each power-on takes one attempt, and a slot gets them back when it has held for a while. Somebody who switches a healthy device off and on three times in a row has an older system, or a bad update that was left.")
    {
        Wrong = """
            Boot = new UBoot { Attempts = 2, Environment = Rock64.SpiFlash.Environment(at: 0x14_0000, size: 0x2000) },
            """,
        Right = """
            Boot = new UBoot { Attempts = 3, Environment = Rock64.SpiFlash.Environment(at: 0x14_0000, size: 0x2000) },
            """,
    };

    /// <summary>The rules.</summary>
    public static IEnumerable<Rule> All =>
    [
        new(ForeignDisk, CheckForeignDisk),
        new(Attempts, CheckAttempts),
        new(NoUBoot, CheckNoUBoot),
        new(Together, CheckTogether),
        new(NoTable, CheckNoTable),
        new(StandIn, CheckStandIn),
        new(NotMmc, CheckNotMmc),
        new(ScriptInSlot, CheckScriptInSlot),
        new(FewAttempts, CheckFewAttempts),
    ];

    static IEnumerable<Problem> CheckForeignDisk(At<Gateway> gateway)
    {
        if (gateway.The(g => g.Storage).As<AbStorage>() is { } storage && !gateway.Value.Board.Disks.Contains(storage.Value.Disk))
        {
            yield return new(
                storage.The(s => s.Disk).Path,
                $"{Name(storage.Value.Disk)} no disk of the board '{gateway.Value.Board.Name}'; use one of the board's own{Own(gateway.Value.Board)} as it is, or the board that has this one",
                new RelatedPlace(gateway.The(g => g.Board).Path, "the board"));
        }
    }

    static IEnumerable<Problem> CheckAttempts(At<Gateway> gateway)
    {
        if (gateway.The(g => g.Boot).As<UBoot>() is { Value.Attempts: < 1 or > 9 } boot)
        {
            yield return new(
                boot.The(b => b.Attempts).Path,
                $"{boot.Value.Attempts.ToString(CultureInfo.InvariantCulture)} attempts cannot be counted by RAUC and U-Boot alike; write a number of 1 to 9, usually 3") { Suggestion = "3" };
        }
    }

    static IEnumerable<Problem> CheckNoUBoot(At<Gateway> gateway)
    {
        if (gateway.The(g => g.Boot).As<UBoot>() is { } boot && gateway.Value.Board.UBoot is null)
        {
            yield return new(
                boot.Path,
                $"The board '{gateway.Value.Board.Name}' says nothing of U-Boot; write new RaucCustomBackend() for a virtual machine, or give the board a UBoot member",
                new RelatedPlace(gateway.The(g => g.Board).Path, "the board"));
        }
    }

    static IEnumerable<Problem> CheckTogether(At<Gateway> gateway)
    {
        (ModelPath path, string name, string[] missing) = gateway.Value switch
        {
            { Updates: not null } g => (gateway.The(m => m.Updates).Path, nameof(Gateway.Updates), Missing(g.Storage is null, g.Boot is null)),
            { Boot: not null } g => (gateway.The(m => m.Boot).Path, nameof(Gateway.Boot), Missing(g.Storage is null, false)),
            _ => (gateway.Path, "", []),
        };
        return missing.Length > 0
            ? [new Problem(path, $"{name} is described, but {string.Join(" and ", missing)} {(missing.Length == 1 ? "is" : "are")} not; describe all three, or none")]
            : [];

        static string[] Missing(bool storage, bool boot) => [.. storage ? [nameof(Gateway.Storage)] : new string[0], .. boot ? [nameof(Gateway.Boot)] : new string[0]];
    }

    static IEnumerable<Problem> CheckNoTable(At<Gateway> gateway)
    {
        if (gateway.Value is { Boot: UBoot, Storage.Disk: DiskPerSlot })
        {
            yield return new(
                gateway.The(g => g.Storage!.Disk).Path,
                "Each slot is on a disk of its own, between which U-Boot cannot choose; use one partitioned disk, or new RaucCustomBackend()",
                new RelatedPlace(gateway.The(g => g.Boot).Path, "the bootloader"));
        }
    }

    static IEnumerable<Problem> CheckStandIn(At<Gateway> gateway)
    {
        if (gateway.Value is { Boot: RaucCustomBackend, Board: { UBoot: not null } board })
        {
            yield return new(gateway.The(g => g.Boot).Path, $"The board '{board.Name}' boots by U-Boot, which never reads what the stand-in writes; write new UBoot {{ … }}");
        }
    }

    static IEnumerable<Problem> CheckNotMmc(At<Gateway> gateway)
    {
        if (gateway.The(g => g.Boot).As<UBoot>() is { } boot && boot.Value.Select is BootmethSelection or BootScriptSelection { At: not null }
            && PartitionTable.Of(gateway) is { Disk.UBoot: { Interface: not "mmc" } device })
        {
            yield return new(
                boot.The(b => b.Select).Path,
                $"The disk is '{device}' to U-Boot, and slots cannot be chosen there in this way; use a disk of the board's MMC bus, or SlotSelection.BootScriptInSlot",
                new RelatedPlace(gateway.The(g => g.Storage!.Disk).Path, "the disk"));
        }
    }

    static IEnumerable<Problem> CheckScriptInSlot(At<Gateway> gateway)
    {
        if (gateway.The(g => g.Boot).As<UBoot>() is { Value.Select: BootScriptSelection { At: null } } boot)
        {
            string way = BootReport.WayOf(BootFlaw.ScriptInSlot, gateway.Value, BootPromise.Reachable) is { } found ? ": " + found : "";
            yield return new(boot.The(b => b.Select).Path, $"The script that chooses between the slots lies in slot A, which updates replace{way}; {BootFlaw.ScriptInSlot.Advice}");
        }
    }

    static IEnumerable<Problem> CheckFewAttempts(At<Gateway> gateway)
    {
        if (BootReport.WayOf(BootFlaw.FewAttempts, gateway.Value, BootPromise.Newest, BootPromise.Left) is { } way && gateway.The(g => g.Boot).As<UBoot>() is { } boot)
        {
            string attempts = boot.Value.Attempts == 1 ? "1 attempt does" : $"{boot.Value.Attempts.ToString(CultureInfo.InvariantCulture)} attempts do";
            yield return new(boot.The(b => b.Attempts).Path, $"{attempts} not bear three quick power cycles: {way}; {BootFlaw.FewAttempts.Advice}");
        }
    }

    static string Own(Board board)
    {
        string[] nodes = [.. board.Disks.SelectMany(static disk => disk switch
        {
            PartitionedDisk partitioned => [partitioned.Node],
            DiskPerSlot each => [each.BootA, each.RootfsA, each.BootB, each.RootfsB],
            _ => (DevicePath[])[],
        }).Select(static node => node.Text)];
        return nodes.Length == 0 ? "" : $" ({string.Join(", ", nodes)})";
    }

    static string Name(Disk disk) => disk switch
    {
        PartitionedDisk partitioned => $"'{partitioned.Node}' is",
        DiskPerSlot each => $"'{each.BootA}', '{each.RootfsA}', '{each.BootB}' and '{each.RootfsB}' are",
        _ => "This is",
    };
}
