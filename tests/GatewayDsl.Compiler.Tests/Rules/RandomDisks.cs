using System;
using System.Linq;
using GatewayDsl.Targets;

namespace GatewayDsl.Compiler.Tests.Rules;

/// <summary>Random storage, boot and updates for the gateways of <see cref="RandomGateways"/>.</summary>
sealed class RandomDisks(Random random)
{
    static readonly PartitionedDisk Usb = new("/dev/sda") { UBoot = "usb 0", Size = ByteSize.OfBytes(8L << 30) };

    static readonly DiskPerSlot SharedDisk = QemuVirt.Virtio with { RootfsB = QemuVirt.Virtio.RootfsA };

    static readonly SpiFlash Shared = Rock64.SpiFlash with { Regions = [new FlashRegion("calibration", 0x14_2000, 0x1000), new FlashRegion("logs", 0x80_0000, 0x10_0000)] };

    static readonly long[] Sizes = [0, 1, 512, 17 << 10, 1 << 20, 4 << 20, 16 << 20, 128 << 20, 1 << 30, 8L << 30, long.MaxValue];

    static readonly long[] Places = [0, 0x800, 0x8000, 8 << 20, 12 << 20, 15 << 20, 16 << 20, 64 << 20, long.MaxValue];

    public Gateway On(Gateway gateway)
    {
        Board board = gateway.Board;
        board = One(board, board with { Disks = [Usb, .. board.Disks], Flash = Shared }, board with { Disks = [SharedDisk] }, board with { Console = null, UBoot = board.UBoot is { } uBoot ? uBoot with { UsbPort = null } : null });
        return gateway with
        {
            Board = board,
            Storage = Chance(4) ? null : new AbStorage(One<Disk>(Rock64.Emmc, QemuVirt.Virtio, SharedDisk, Usb))
            {
                Firmware = Size(),
                Boot = Slot.Vfat(Size()),
                Rootfs = Slot.SquashFs(Size(), Compression.Zstd(19), One<ByteSize>(4096, 1 << 20, 2 << 20, 0, 3000)),
                Data = One(Rest.F2fs("/data"), Rest.Ext4("/nix/data"), Rest.F2fs("/boot")) with { AtLeast = Size(), Folders = Chance(2) ? ["/data/config", "/config"] : [] },
            },
            Boot = Chance(4) ? null : Chance(4) ? new RaucCustomBackend() : UBoot(),
            Updates = Chance(3) ? null : new Rauc
            {
                Compatible = Chance(3) ? null : One<Compatible>("edge", "edge-rock64"),
                Formats = One<Sequence<BundleFormat>>([], [BundleFormat.Verity], [BundleFormat.Plain]),
                Trust = One(Trust.Authority(ProjectFile.At("ca.pem")), Trust.Development(ProjectFile.At("dev.pem"))),
                DataDirectory = Chance(3) ? null : One<DevicePath>("/data/rauc", "/var/lib/rauc"),
            },
        };
    }

    UBoot UBoot() => new()
    {
        Select = One(SlotSelection.RaucBootmeth, SlotSelection.BootScriptInSlot, SlotSelection.BootScript(One(Places))),
        Attempts = One(-1, 0, 1, 3, 9, 10, 16),
        Environment = Flash().Environment(One<ByteSize>(0, 0x14_0000, 0x14_0800, 0xFF_E000, long.MaxValue), One<ByteSize>(0, 0x200, 0x2000), One(null, Copies.Two, Copies.One("bootloaders in the field read one copy"))),
        Load = Chance(2) ? null : new() { Kernel = Address(), DeviceTree = Address(), Ramdisk = Address(), Script = Address() },
        Recovery = [.. Enumerable.Range(0, random.Next(3)).Select(_ => One<Recovery>(Recovery.SerialRoot, Recovery.UsbMassStorage(Duration.OfSeconds(One(0, 5, 61)))))],
    };

    SpiFlash Flash() => One(Rock64.SpiFlash, Shared, Rock64.SpiFlash with { SectorSize = 0 });

    ByteSize Size() => One(Sizes);

    MemoryAddress Address() => One<long>(0, 0x0050_0000, 0x01f0_0000, 0x0208_0000, 0x0600_0000, 0x0800_0000, 0x4000_0000, long.MaxValue);

    T One<T>(params T[] items) => items[random.Next(items.Length)];

    bool Chance(int oneIn) => random.Next(oneIn) == 0;
}
