using System.Collections.Generic;
using static GatewayDsl.Compiler.Tests.EdgeSample;

namespace GatewayDsl.Compiler.Tests.Diff;

/// <summary>Changes of the firewall, each small enough to see what it must mean.</summary>
static class FirewallPairs
{
    static readonly FirewallRule LanUdp = Accept.From(Lan).Udp(53, 67, 68, 123);
    static readonly FirewallRule LanTcp = Accept.From(Lan).Tcp(22, 53, 8080);
    static readonly FirewallRule VpnSsh = Accept.From(Vpn).Tcp(22);
    static readonly FirewallRule WanSsh = Accept.From(Wan).Tcp(22).While(SshOnWan);
    static readonly FirewallRule WanOpened = Accept.From(Wan).Provisioned;

    public static IReadOnlyList<Pair> All { get; } =
    [
        Pair.Input("port opened on the WAN", Accept.Loopback, Accept.Established, LanUdp, LanTcp, VpnSsh, WanSsh, WanOpened, Accept.From(Wan).Tcp(8443)),
        Pair.Input("port closed on the LAN", Accept.Loopback, Accept.Established, LanUdp, Accept.From(Lan).Tcp(22, 53), VpnSsh, WanSsh, WanOpened),
        Pair.Input("range opened for one network", Accept.Loopback, Accept.Established, LanUdp, LanTcp, VpnSsh, WanSsh, WanOpened, Accept.From(Wan).Source("198.51.100.0/24").Udp(Port.Range(5000, 5010))),
        Pair.Input("toggle removed from a rule", Accept.Loopback, Accept.Established, LanUdp, LanTcp, VpnSsh, Accept.From(Wan).Source("198.51.100.0/24").Tcp(22), WanOpened),
        Pair.Input("drop put first", Drop.Everything.Source("198.51.100.0/25"), Accept.Loopback, Accept.Established, LanUdp, LanTcp, VpnSsh, WanSsh, WanOpened),
        Pair.Input("reject in place of the policy", Accept.Loopback, Accept.Established, LanUdp, LanTcp, VpnSsh, WanSsh, WanOpened, Reject.From(Lan).Tcp(23)),
        Pair.Input("ping answered", Accept.Loopback, Accept.Established, LanUdp, LanTcp, VpnSsh, WanSsh, WanOpened, Accept.From(Lan).Ping),
        Pair.Input("established no longer accepted on the WAN", Accept.Loopback, Accept.From(Lan, Vpn).State(ConnectionState.Established, ConnectionState.Related), LanUdp, LanTcp, VpnSsh, WanSsh, WanOpened),
        Pair.Input("SSH moved from the LAN to the VPN alone", Accept.Loopback, Accept.Established, LanUdp, Accept.From(Lan).Tcp(53, 8080), VpnSsh, WanSsh, WanOpened),
        Pair.Input("no SSH anywhere", Accept.Loopback, Accept.Established, LanUdp, Accept.From(Lan).Tcp(53, 8080), WanOpened),
        Pair.Input("provisioned ports no longer opened", Accept.Loopback, Accept.Established, LanUdp, LanTcp, VpnSsh, WanSsh),
        Pair.Input("rules merely written otherwise", Accept.Loopback, Accept.Established, WanSsh, Accept.From(Lan).Tcp(8080), Accept.From(Lan, Vpn).Tcp(22), Accept.From(Lan).Tcp(53), Accept.From(Lan).Udp(53), Accept.From(Lan).Udp(67, 68), Accept.From(Lan).Udp(123), WanOpened),
        Pair.Of("forwarding from LAN to WAN", static gateway => gateway with { Forwarding = Forwarding.Ipv4, Firewall = gateway.Firewall with { Forward = Chain.Drop(Accept.Established, Accept.From(Lan).To(Wan)) } }),
        new Pair("SSH on the WAN while a toggle is on", EdgeSample.Gateway with { Firewall = new() { Input = Chain.Drop(Accept.Loopback, Accept.Established, LanUdp, LanTcp, VpnSsh) } }, EdgeSample.Gateway with { Firewall = new() { Input = Chain.Drop(Accept.Loopback, Accept.Established, LanUdp, LanTcp, VpnSsh, WanSsh) } }),
        new Pair("forwarding closed", EdgeSample.Gateway with { Forwarding = Forwarding.Ipv4, Firewall = EdgeSample.Gateway.Firewall with { Forward = Chain.Drop(Accept.Established, Accept.From(Lan).To(Wan)) } }, EdgeSample.Gateway with { Forwarding = Forwarding.Ipv4 }),
        Pair.Of("output closed but for names", static gateway => gateway with { Firewall = gateway.Firewall with { Output = Chain.Drop(Accept.Established, Accept.To(Wan).Udp(53)) } }),
    ];
}
