using GatewayDsl.Targets;
using static GatewayDsl.Units;

namespace GatewayDsl.Compiler.Tests.Disk;

/// <summary>The gateways that the tests of the disk speak of.</summary>
static class Devices
{
    public static readonly Interface Wan = Rock64.Ethernet.Named("eth0");

    /// <summary>The reference gateway's disk.</summary>
    public static Gateway Rock64Gateway { get; } = new("rock64")
    {
        Brand = "AtomixOS",
        Board = Rock64.Board,
        Networks = [Network.Dhcp(Wan)],
        Storage = new AbStorage(Rock64.Emmc)
        {
            Firmware = 16.MiB(),
            Boot = Slot.Vfat(128.MiB()),
            Rootfs = Slot.SquashFs(1.GiB(), Compression.Zstd(19), block: 1.MiB()),
            Data = Rest.F2fs("/data") with { Folders = ["/data/config", "/data/config/quadlet", "/data/config/ssh-authorized-keys", "/data/containers", "/data/logs"] },
        },
        Boot = Booting(SlotSelection.RaucBootmeth),
        Updates = new Rauc { Trust = Trust.Authority(ProjectFile.At("certs/ca.pem")) },
    };

    /// <summary>The same, with the slot chosen by a script outside the slots.</summary>
    public static Gateway Scripted { get; } = Rock64Gateway with { Name = "rock64-script", Boot = Booting(SlotSelection.BootScript(at: 12.MiB())) };

    /// <summary>The same services on QEMU's virt machine.</summary>
    public static Gateway Qemu { get; } = Rock64Gateway with
    {
        Name = "rock64-qemu",
        Board = QemuVirt.Board,
        Networks = [Network.Dhcp(QemuVirt.Ethernet.Named("eth0"))],
        Storage = Rock64Gateway.Storage! with { Disk = QemuVirt.Virtio },
        Boot = new RaucCustomBackend(),
    };

    public static UBoot Booting(SlotSelection select) => new()
    {
        Select = select,
        Environment = Rock64.SpiFlash.Environment(at: 0x14_0000, size: 0x2000),
        Recovery = [Recovery.UsbMassStorage(hold: 5.Seconds()), Recovery.SerialRoot],
    };
}
