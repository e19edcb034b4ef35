using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GatewayDsl.Compiler.Agreement;
using GatewayDsl.Targets;
using GatewayDsl.Tool.Import.Drafts;
using GatewayDsl.Tool.Import.Files;
using GatewayDsl.Tool.Import.Networks;

namespace GatewayDsl.Tool.Import.Disks;

/// <summary>Board, disk, bootloader and updates.</summary>
/// <param name="draft">What is told about them.</param>
/// <param name="interfaces">The interfaces, whose ports are the board's.</param>
sealed class DiskPart(Draft draft, InterfaceTable interfaces)
{
    const string X8664Root = "4F68BCE3-E8CD-4DB1-96E7-FBCAF984B709";

    readonly RaucReader rauc = new(draft);
    readonly EnvironmentReader environment = new(draft);
    readonly BootScriptReader script = new(draft);

    /// <summary>The board.</summary>
    public Board Board { get; private set; } = QemuVirt.Board;

    /// <summary>The storage.</summary>
    public AbStorage? Storage { get; private set; }

    /// <summary>The bootloader.</summary>
    public BootLoader? Boot { get; private set; }

    /// <summary>The updates.</summary>
    public Rauc? Updates { get; set; }

    /// <summary>The certificate that bundles are checked with.</summary>
    public ImportFile? Keyring { get; private set; }

    /// <summary>What bundles are made for.</summary>
    public Fact? Compatible => rauc["system/compatible"];

    /// <summary>Reads the files.</summary>
    public void Read()
    {
        rauc.Read();
        PartitionDump[] dumps = [.. draft.Folder.Of(FileFormat.PartitionDump).Select(file => PartitionDump.Read(file, draft))];
        IReadOnlyList<MountFacts> mounts = MountReader.Read(draft);
        var storage = new StoragePart(draft, rauc, dumps.FirstOrDefault(), mounts);
        string? node = storage.Slots?[0].Node.Disk ?? dumps.FirstOrDefault()?.Device?.Value;
        EnvironmentCopy[] copies = [.. environment.Files.FirstOrDefault(static file => file.Count > 0) ?? []];
        bool isRock64 = (node is null || node == Rock64.Emmc.Node.Text) && (copies.Length == 0 || copies[0].Said.Value == Rock64.SpiFlash.Device.Text)
            && (script.DeviceTree?.Value.Contains("rk3328-rock64", StringComparison.Ordinal) == true || Compatible?.Value.Contains("rock64", StringComparison.OrdinalIgnoreCase) == true || interfaces.Ports.Contains(Rock64.Ethernet));
        Boards(isRock64, node, dumps.FirstOrDefault(), copies);
        if (rauc.File is not null)
        {
            Storage = Board.Disks.OfType<PartitionedDisk>().FirstOrDefault() is { } disk ? storage.Make(disk, isRock64 ? Units.MiB(16) : Units.MiB(1)) : storage.Slots is null ? storage.Make(QemuVirt.Virtio, Units.MiB(1)) : null;
        }

        Boot = BootOf(copies);
        Updates = rauc.Updates(out ImportFile? keyring, (Storage?.Data.Mount.Text ?? "/data") + "/rauc");
        Keyring = keyring;
        new DiskContradictions(draft, rauc, dumps, environment, script, mounts).Find();
    }

    void Boards(bool isRock64, string? node, PartitionDump? dump, EnvironmentCopy[] copies)
    {
        EthernetPort[] ports = [.. interfaces.Ports.Distinct()];
        if (isRock64)
        {
            Board = Rock64.Board;
            draft.Ask("Board", "Rock64.Board", "the device tree, the port or 'compatible' speak of a Rock64");
            return;
        }

        SpiFlash? flash = FlashOf(copies);
        DevicePath? path = node is null || (dump?.Device ?? rauc.Slots.Select(static slot => slot.Device).FirstOrDefault()) is not { } said ? null : draft.Read(said, node, DevicePath.Parse);
        if (ports.Length == 0 && flash is null && path is null)
        {
            draft.Ask("Board", "QemuVirt.Board", "no file tells the board; take Rock64.Board, or write a record of your own ('dotnet new gateway-board')");
            return;
        }

        bool isX8664 = dump?.Partitions.Any(static partition => partition.Type == X8664Root) == true;
        draft.Ask("Board", "a record of what the files tell", "complete it: memory, console, kernel options, what the bootloader's parts are and where they lie");
        Board = new Board("imported-board")
        {
            Architecture = isX8664 ? Architecture.X8664 : Architecture.Aarch64,
            Ethernet = ports,
            Disks = path is null ? [] : [DiskOf(path, dump)],
            Flash = flash,
            UBoot = flash is not null && script.Load(0x0050_0000) is { } load ? Support(load) : null,
            Console = script.Console is { } console && console.Value.Split('\0') is [var tty, var baud] && draft.Read(console, tty, TtyName.Parse) is { } device
                ? new SerialConsole(device) { Baud = int.Parse(baud, CultureInfo.InvariantCulture), Early = script.Early is { } early ? draft.Read(early, early.Value, Earlycon.Parse) : null }
                : null,
            DeviceTree = script.DeviceTree is { } tree ? draft.Read(tree, tree.Value, DeviceTree.Parse) : null,
        };
    }

    UBootSupport Support(LoadAddresses load)
    {
        draft.Ask("Board.UBoot", "my_board_defconfig", "no file names the configuration of U-Boot's source that the board starts from");
        return new UBootSupport("my_board_defconfig") { Load = load };
    }

    PartitionedDisk DiskOf(DevicePath node, PartitionDump? dump)
    {
        char last = node.Text[^1];
        string guess = node.Text.Contains("mmcblk", StringComparison.Ordinal) && last is >= '0' and <= '9' ? "mmc " + last : node.Text.Contains("nvme", StringComparison.Ordinal) ? "nvme 0" : node.Text.Contains("/vd", StringComparison.Ordinal) ? "virtio 0" : "scsi 0";
        if (script.Disk is null)
        {
            draft.Ask("Board.Disks", guess, $"no boot script tells what U-Boot calls {node}");
        }

        if (dump is null)
        {
            draft.Ask("Board.Disks", "4 GiB", $"no dump of 'sfdisk -d' tells how large {node} is");
        }

        return new PartitionedDisk(node) { UBoot = script.Disk?.Value ?? guess, Size = dump is null ? Units.GiB(4) : ByteSize.OfBytes(dump.DiskSize) };
    }

    SpiFlash? FlashOf(EnvironmentCopy[] copies)
    {
        if (copies.Length == 0 || !copies[0].Said.Value.StartsWith("/dev/mtd", StringComparison.Ordinal) || draft.Read(copies[0].Said, copies[0].Said.Value, DevicePath.Parse) is not { } device)
        {
            return null;
        }

        long end = copies.Max(static copy => copy.At + copy.Size), size = 1 << 20;
        while (size < end && size < 1L << 40)
        {
            size *= 2;
        }

        draft.Ask("Board.Flash", $"{size >> 20} MiB", "no file tells how large the flash chip is");
        return new SpiFlash(device) { Size = ByteSize.OfBytes(size), SectorSize = copies[0].Sector > 0 ? ByteSize.OfBytes(copies[0].Sector) : Units.KiB(4) };
    }

    BootLoader? BootOf(EnvironmentCopy[] copies)
    {
        Fact? kind = rauc["system/bootloader"];
        if (kind is not null && kind.Value is not ("uboot" or "custom"))
        {
            draft.Leave(kind, "the definition knows U-Boot, and a bootloader that is played by a script");
            return null;
        }

        if (kind?.Value == "custom")
        {
            draft.Says("Boot", kind);
            draft.Change(rauc["handlers/bootloader-custom-backend"] ?? kind, "the definition has a script of its own for this");
            return new RaucCustomBackend();
        }

        Fact? said = kind ?? copies.FirstOrDefault()?.Said ?? script.Files.FirstOrDefault()?.Whole;
        if (said is null)
        {
            return null;
        }

        if (Board.Flash is not { } flash || Board.UBoot is null || copies.Length == 0)
        {
            string missing = Board.Flash is null || copies.Length == 0 ? "no fw_env.config has the environment in a flash chip on SPI, where the definition keeps it" : "no boot script says with plain numbers where kernel, device tree and RAM disk are loaded to";
            draft.Ask("Boot", "none", $"{missing}; say it in Boot = new UBoot {{ … }}");
            return null;
        }

        draft.Says("Boot", said);
        draft.Says("Boot.Environment", copies[0].Said);
        foreach (Fact file in script.Files.Select(static file => file.Whole))
        {
            draft.Change(file, "the definition writes the boot script itself: what this one does beside choosing and starting a slot is left out");
        }

        if (!script.IsChosenByBootmeth && !script.Counters.Any())
        {
            draft.Ask("Boot.Select", "a boot script in the slots", "no boot script tells how a slot is chosen");
        }

        return new UBoot
        {
            Select = script.IsChosenByBootmeth ? SlotSelection.RaucBootmeth : SlotSelection.BootScriptInSlot,
            Attempts = Attempts(),
            Environment = EnvironmentOf(flash, copies),
        };
    }

    int Attempts()
    {
        if (rauc["system/boot-attempts"] is { } said)
        {
            draft.Says("Boot.Attempts", said);
        }

        return rauc.Attempts ?? 3;
    }

    UBootEnvironment EnvironmentOf(SpiFlash flash, EnvironmentCopy[] copies)
    {
        EnvironmentCopy first = copies[0];
        long sector = flash.SectorSize.Bytes, next = first.At + ((first.Size + sector - 1) / sector * sector);
        if (copies.Length > 1 && copies[1].At != next)
        {
            draft.Change(copies[1].Said, $"the definition has the second copy at 0x{next:x}, right behind the first; U-Boot must be built with the same");
        }

        if (first.Sector > 0 && first.Sector != sector)
        {
            draft.Change(first.Said, $"the board's flash has sectors of {sector} bytes");
        }

        return flash.Environment(first.At, first.Size, copies.Length > 1 ? Copies.Two : Copies.One(because: "imported: the existing gateway keeps one copy"));
    }
}
