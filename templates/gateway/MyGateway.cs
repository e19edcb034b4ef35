using GatewayDsl;
using GatewayDsl.Targets;
using static GatewayDsl.Units;

namespace MyGateway;

public static class MyGateway
{
    static readonly Interface Wan = Interface.Onboard("eth0", Rock64.Ethernet);
    static readonly Interface Lan = Interface.Usb("eth1", UsbEthernet.Rtl8152);

    [Gateway]
    public static Gateway Device => new("gw-1")
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
                Accept.From(Lan).Udp(53, 67, 123),
                Accept.From(Lan).Tcp(53)),
            Forward = Chain.Drop(),
        },
        Dhcp = new(Lan)
        {
            Range = "172.20.30.10 - 172.20.30.254",
            Lease = 24.Hours(),
        },
        Time = new()
        {
            Sources = [TimeSource.Pool("pool.ntp.org")],
            Clients = [Allow.Subnet(Lan)],
        },
    };
}
