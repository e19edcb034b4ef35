using GatewayDsl.Targets;
using static GatewayDsl.Units;

namespace GatewayDsl.Compiler.Tests;

/// <summary>The reference gateway, and one that uses whatever else the language has.</summary>
static class EdgeSample
{
    public static readonly Interface Wan = Rock64.Ethernet.Named("eth0");
    public static readonly Interface Lan = Interface.Usb("eth1", UsbEthernet.Rtl8152, UsbEthernet.Ax88179, UsbEthernet.CdcEther);
    public static readonly Interface Vpn = Interface.Tunnel("tun0");
    public static readonly Toggle SshOnWan = Toggle.File("/data/config/ssh-wan-enabled");

    public static Gateway Gateway => new("rock64")
    {
        Board = Rock64.Board,
        Brand = "AtomixOS",
        Storage = new AbStorage(Rock64.Emmc)
        {
            Firmware = 16.MiB(),
            Boot = Slot.Vfat(128.MiB()),
            Rootfs = Slot.SquashFs(1.GiB(), Compression.Zstd(19), block: 1.MiB()),
            Data = Rest.F2fs("/data") with { Folders = ["/data/config", "/data/config/quadlet", "/data/config/ssh-authorized-keys", "/data/containers", "/data/logs"] },
        },
        Boot = new UBoot
        {
            Select = SlotSelection.RaucBootmeth,
            Attempts = 3,
            Environment = Rock64.SpiFlash.Environment(at: 0x14_0000, size: 0x2000),
            Recovery = [Recovery.UsbMassStorage(hold: 5.Seconds()), Recovery.SerialRoot],
        },
        Updates = new Rauc
        {
            Trust = Trust.Authority(ProjectFile.At("certs/ca.pem")),
            Source = UpdateSource.Poll("https://updates.example.com", every: 1.Hours(), jitter: 10.Minutes()),
            Confirm = new()
            {
                Steady = 60.Seconds(),
                Probe = 5.Seconds(),
                Healthy = [Health.Active("dnsmasq"), Health.Active("chronyd"), Health.HasAddress(Lan)],
            },
        },
        Networks =
        [
            Network.Dhcp(Wan),
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
                Accept.From(Vpn).Tcp(22).Comment("SSH over VPN"),
                Accept.From(Wan).Tcp(22).While(SshOnWan),
                Accept.From(Wan).Provisioned),
            Forward = Chain.Drop(),
        },
        Dhcp = new Dnsmasq(Lan) { Range = "172.20.30.10 - 172.20.30.254", Lease = 24.Hours(), Domain = "local" },
        Time = new Chrony { Sources = [TimeSource.Pool("pool.ntp.org")], Clients = [Allow.Subnet(Lan)], LocalStratum = 10 },
        Access = new()
        {
            Ssh = Ssh.KeysOnly,
            Users = [User.Operator("admin", keys: "/data/config/ssh-authorized-keys/admin")],
        },
        Kernel = Kernel.Latest with { Modules = ["USB_SERIAL", "USB_SERIAL_CP210X", "USB_SERIAL_FTDI_SIO"], Off = ["BT", "WLAN"] },
        Vpn = OpenVpn.Recovery(Vpn, config: "/data/config/openvpn/client.conf"),
        Watchdog = Watchdog.Off(because: "boot reliability on the board is being validated"),
        Logging = Logging.Tiered(ram: 32.MiB(), persistent: "/data/logs"),
        Apps = Apps.Podman,
        NixOptions = [NixOption.Set("services.journald.rateLimitBurst", 500)],
    };

    static readonly Toggle Support = Toggle.File("/data/config/support");
    static readonly AddressSet Office = AddressSet.Of("office", "10.0.0.0/8", "10.1.0.0/16", "fd00:1::/48", "192.0.2.7");
    static readonly AddressSet Partner = AddressSet.Of("partner", "198.51.100.0/24");

    // Names that are words of nftables' own language are as good as others.
    static readonly NamedChain Management = Chain.Named(
        "accept",
        Accept.Everything.Source(Office, Partner, "203.0.113.0/24").Tcp(22, Port.Range(20, 25), 443),
        Accept.Everything.Tcp(8443).While(Support),
        Drop.Everything.Source("2001:db8::/32"));

    public static Gateway Everything => Gateway with
    {
        Name = "edge-all",
        Policies = [Policy.En18031],
        Boot = new UBoot
        {
            Select = SlotSelection.BootScript(at: 12.MiB()),
            Attempts = 5,
            Environment = Rock64.SpiFlash.Environment(at: 0x14_0000, size: 0x2000, copies: Copies.One(because: "bootloaders in the field read one copy")),
            Load = new() { Kernel = 0x0208_0000, DeviceTree = 0x01f0_0000, Ramdisk = 0x0a00_0000, Script = 0x0050_0000 },
            Recovery = [Recovery.SerialRoot],
        },
        Updates = new Rauc
        {
            Compatible = "edge-rock64",
            Formats = [BundleFormat.Verity, BundleFormat.Plain],
            Trust = Trust.Development(ProjectFile.At("certs/dev.ca.pem")),
            Signers = ["Release Signing", "Factory"],
            VersionFloor = "2026.11.1",
            DataDirectory = "/data/updates",
            Confirm = new() { Healthy = [Health.HasAddress(Lan), Health.HasAddress(Wan), Health.Active("sshd"), Health.Active("systemd-resolved.service")] },
        },
        Networks =
        [
            Network.Dhcp(Wan) with { Ntp = true, Dns = false, RouterAdvertisements = true },
            Network.Static(Lan, "172.20.30.1/24") with { Router = "172.20.30.254", Dns = ["172.20.30.253", "172.20.30.252"] },
            Network.Static(Vpn, "fd00:30::1/64"),
        ],
        Access = Gateway.Access with { Users = [.. Gateway.Access.Users, User.Operator("field", keys: "/data/config/ssh-authorized-keys/field-team")] },
        Kernel = Kernel.LongTerm with { BuiltIn = ["CRYPTO_USER", "AUDIT"], Modules = ["WIREGUARD", "MACVLAN"], Off = ["SOUND", "BT"] },
        Watchdog = Watchdog.On(timeout: 20.Seconds()),
        NixOptions =
        [
            NixOption.Set("users.motd", "Careful: ${this} is \"production\"\n"),
            NixOption.Set("services.journald.rateLimitBurst", 500),
            NixOption.Set("networking.hosts", NixValue.Set(NixAttribute.Of("192.0.2.7", NixValue.List("updates.example.com", "updates")), NixAttribute.Of("192.0.2.10", NixValue.List()))),
            NixOption.Set("networking.nftables.checkRuleset", false),
        ],
        Files = [ExtraFile.Text("/etc/motd.d/site", "\'\'${x}\n\tLine two"), ExtraFile.Text("/etc/empty", "")],
        Forwarding = Forwarding.Ipv4,
        Sysctls = [Sysctl.Set("net.ipv4.tcp_rmem", "4096 87380 6291456"), Sysctl.Set("net.ipv4.conf.all.rp_filter", 1)],
        Firewall = new()
        {
            Input = Chain.Drop(
                Drop.Invalid,
                Accept.Loopback,
                Accept.Established,
                Accept.Everything.Ping.Comment("a ping $(of) `both` families; # * {"),
                Accept.From(Lan).Icmp(),
                Accept.From(Lan).Source("10.0.0.0/8", "fd00::/8").Icmp(),
                Accept.Everything.Icmp(IcmpType.NeighbourSolicitation, IcmpType.NeighbourAdvertisement, IcmpType.RouterAdvertisement),
                Accept.From(Wan).Source(Office).Tcp(22).While(Support).Comment("support, while they are asked to"),
                Accept.From(Wan).Provisioned,
                Jump.Into(Management).From(Wan, Vpn),
                Jump.Into(Management).Source(Partner),
                Accept.From(Lan).Udp(),
                Accept.From(Wan).Provisioned,
                Dispatch.From(Dispatch.Entry(Vpn, Management), Dispatch.Entry(Lan, Chain.Named("lan", Reject.Everything.Tcp(23), Accept.From(Lan))))),
            Forward = Chain.Drop(
                Accept.Established,
                Accept.From(Lan).To(Wan).Destination("0.0.0.0/0").State(ConnectionState.New)),
            Output = Chain.Accept(Drop.To(Wan).Udp(67).Destination("224.0.0.0/4", "ff00::/8")),
        },
        Dhcp = Gateway.Dhcp! with
        {
            Lease = 45.Minutes(),
            Domain = "site.example",
            Aliases = ["gateway", "console.site.example", "atomixos"],
            Reservations =
            [
                new("92:a2:18:4f:57:43", "172.20.30.12"),
                new("92:a2:18:4f:57:42", "172.20.30.11") { Name = "ignore" },
                new("92:a2:18:4f:57:44", "172.20.30.13") { Name = "24h" },
            ],
        },
        Time = new Chrony
        {
            Sources = [TimeSource.Server("time.cloudflare.com"), TimeSource.Server("2001:db8::7"), TimeSource.Pool("pool.ntp.org")],
            Clients = [Deny.All, Allow.Subnet(Lan), Deny.Subnet("172.20.30.128/25"), Allow.AllOf("fd00::/8"), Allow.Subnet("172.20.30.200")],
            StepBeyond = 2.Seconds(),
        },
    };
}
