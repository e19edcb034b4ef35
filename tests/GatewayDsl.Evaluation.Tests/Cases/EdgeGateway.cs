namespace Acme.Edge;

public static partial class EdgeGateway
{
    static readonly Interface Wan = Interface.Onboard("eth0");
    static readonly Interface Lan = Interface.Usb("eth1", UsbEthernet.Rtl8152, UsbEthernet.Ax88179, UsbEthernet.CdcEther);
    static readonly Interface Vpn = Interface.Tunnel("tun0");

    static readonly Toggle SshOnWan = Toggle.File("/data/config/ssh-wan-enabled");

    [Gateway]
    public static Gateway Rock64Gateway => new("rock64")
    {
        Brand = Brand.Of("AtomixOS"),
        Board = Rock64.Board,
        Networks =
        [
            Network.Dhcp(Wan) with { Ntp = false, RouterAdvertisements = false },
            Network.Static(Lan, "172.20.30.1/24"),
        ],
        Forwarding = Forwarding.Never,
        Firewall = new()
        {
            Input = Chain.Drop(
                Accept.Loopback,
                Accept.Established,
                Accept.From(Lan).Udp(53, 67, 68, 123),
                Accept.From(Lan).Tcp(22, 53, 8080),
                Accept.From(Vpn).Tcp(22),
                Accept.From(Wan).Tcp(22).While(SshOnWan),
                Accept.From(Wan).Provisioned),
            Forward = Chain.Drop(),
        },
        Dhcp = new Dnsmasq(Lan) { Range = "172.20.30.10 - 172.20.30.254", Lease = 24.Hours(), Domain = "local" },
        Time = new Chrony { Sources = [TimeSource.Pool("pool.ntp.org")], Clients = [Allow.Subnet(Lan)], LocalStratum = 10 },
    };

    [Gateway]
    public static Gateway Qemu => Rock64Gateway with { Name = "rock64-qemu", Board = QemuVirt.Board };

    record Site(int Id, string Gateway, string Network);

    static readonly Site[] Table = [new(1, "10.0.1.1/24", "10.0.1.0/24"), new(2, "10.0.2.1/24", "10.0.2.0/24")];

    [Fleet]
    public static IEnumerable<Gateway> Sites =>
        from site in Table
        select Rock64Gateway with
        {
            Name = $"gw-{site.Id}",
            Networks = [Network.Dhcp(Wan), Network.Static(Lan, site.Gateway)],
            Dhcp = new Dnsmasq(Lan) { Range = ((IpNetwork)site.Network).Hosts(10, 254) },
        };
}
