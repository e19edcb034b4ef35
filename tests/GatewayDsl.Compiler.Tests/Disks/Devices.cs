using GatewayDsl.Targets;
using static GatewayDsl.Units;

namespace GatewayDsl.Compiler.Tests.Disks;

/// <summary>The gateways that the tests of the disk speak of, beside the reference gateway.</summary>
static class Devices
{
    /// <summary>The reference gateway, with the slot chosen by a script outside the slots.</summary>
    public static Gateway Scripted { get; } = EdgeSample.Gateway with { Name = "rock64-script", Boot = Booting with { Select = SlotSelection.BootScript(at: 12.MiB()) } };

    /// <summary>The same services on QEMU's virt machine.</summary>
    public static Gateway Qemu { get; } = EdgeSample.Gateway with
    {
        Name = "rock64-qemu",
        Board = QemuVirt.Board,
        Networks = [Network.Dhcp(QemuVirt.Ethernet.Named("eth0"))],
        Storage = EdgeSample.Gateway.Storage! with { Disk = QemuVirt.Virtio },
        Boot = new RaucCustomBackend(),
        Firewall = new(),
        Dhcp = null,
        Time = null,
    };

    /// <summary>The reference gateway's bootloader.</summary>
    public static UBoot Booting => (UBoot)EdgeSample.Gateway.Boot!;
}
