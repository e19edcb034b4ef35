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

    /// <summary>The reference gateway without the parts that lean on its networks and its firewall, which snippets replace.</summary>
    public static Gateway Value => EdgeSample.Gateway with { Vpn = null, Updates = EdgeSample.Gateway.Updates! with { Confirm = new() } };
}
