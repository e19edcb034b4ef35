using GatewayDsl.Targets;
using static GatewayDsl.Units;

namespace GatewayDsl.Compiler.Tests.Rules;

/// <summary>A gateway without a mistake; what the snippets of the rules are members of.</summary>
static class SampleGateway
{
    /// <summary>The names that snippets may use, and the gateway whose members they replace, as source.</summary>
    public const string Context = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using GatewayDsl;
        using GatewayDsl.Targets;
        using static GatewayDsl.Units;

        public static class Snippets
        {
            static readonly Interface Wan = Rock64.Ethernet.Named("eth0");
            static readonly Interface Lan = Interface.Usb("eth1", UsbEthernet.Rtl8152, UsbEthernet.Ax88179, UsbEthernet.CdcEther);
            static readonly Interface Vpn = Interface.Tunnel("tun0");
            static readonly Toggle SshOnWan = Toggle.File("/data/config/ssh-wan-enabled");
        """;

    public static Gateway Value { get; } = EdgeSample.Gateway with
    {
        Storage = new AbStorage(Rock64.Emmc)
        {
            Firmware = 16.MiB(),
            Boot = Slot.Vfat(128.MiB()),
            Rootfs = Slot.SquashFs(1.GiB(), Compression.Zstd(19), block: 1.MiB()),
            Data = Rest.F2fs("/data"),
        },
        Boot = new UBoot { Environment = Rock64.SpiFlash.Environment(at: 0x14_0000, size: 0x2000) },
        Updates = new Rauc { Trust = Trust.Authority(ProjectFile.At("certs/ca.pem")) },
    };
}
