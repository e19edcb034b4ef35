using GatewayDsl.Targets;

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

    static readonly Interface Wan = Rock64.Ethernet.Named("eth0");
    static readonly Interface Lan = Interface.Usb("eth1", UsbEthernet.Rtl8152, UsbEthernet.Ax88179, UsbEthernet.CdcEther);
    static readonly Interface Vpn = Interface.Tunnel("tun0");

    public static Gateway Value { get; } = new("rock64")
    {
        Board = Rock64.Board,
        Networks =
        [
            Network.Dhcp(Wan),
            Network.Static(Lan, "172.20.30.1/24"),
        ],
        Firewall = new()
        {
            Input = Chain.Drop(
                Accept.Loopback,
                Accept.Established,
                Accept.From(Lan).Udp(53, 67, 68, 123),
                Accept.From(Lan).Tcp(22, 53, 8080),
                Accept.From(Vpn).Tcp(22),
                Accept.From(Wan).Tcp(22).While(Toggle.File("/data/config/ssh-wan-enabled")).Comment("SSH-WAN-dynamic"),
                Accept.From(Wan).Provisioned),
        },
        Dhcp = new Dnsmasq(Lan) { Range = "172.20.30.10 - 172.20.30.254" },
        Time = new Chrony { Sources = [TimeSource.Pool("pool.ntp.org")], Clients = [Allow.Subnet(Lan)], LocalStratum = 10 },
    };
}
