using GatewayDsl.Compiler.Tests.Disks;
using GatewayDsl.Targets;

namespace GatewayDsl.Compiler.Tests.Device;

/// <summary>The gateways that the tests of the system speak of, beside the reference gateway.</summary>
static class SystemSample
{
    /// <summary>The reference gateway on QEMU's virt machine.</summary>
    public static Gateway Qemu { get; } = EdgeSample.Gateway with
    {
        Name = "rock64-qemu",
        Board = QemuVirt.Board,
        Networks = [Network.Dhcp(QemuVirt.Ethernet.Named("eth0")), Network.Static(EdgeSample.Lan, "172.20.30.1/24")],
        Storage = Devices.Qemu.Storage,
        Boot = Devices.Qemu.Boot,
        Watchdog = null,
    };

    /// <summary>Nothing but a name, a board and a network.</summary>
    public static Gateway Least { get; } = new("least")
    {
        Board = Rock64.Board,
        Networks = [Network.Dhcp(EdgeSample.Wan)],
    };
}
