using GatewayDsl;
using GatewayDsl.Targets;
using static GatewayDsl.Units;

namespace Acme.Edge;

/// <summary>Keeps a LAN of legacy devices apart from the internet (EN 18031).</summary>
public static class EdgeGateway
{
    static readonly Interface Wan = Interface.Onboard("eth0");
    static readonly Interface Lan = Interface.Usb("eth1", UsbEthernet.Rtl8152, UsbEthernet.Ax88179, UsbEthernet.CdcEther);
    static readonly Interface Vpn = Interface.Tunnel("tun0");

    static readonly Toggle SshOnWan = Toggle.File("/data/config/ssh-wan-enabled");

    /// <summary>The device in the field.</summary>
    [Gateway]
    public static Gateway Rock64Gateway => new("rock64")
    {
        Brand = "AtomixOS",
        Board = Rock64.Board,

        Storage = new(Rock64.Emmc)
        {
            Firmware = 16.MiB(),
            Boot = Slot.Vfat(128.MiB()),
            Rootfs = Slot.SquashFs(1.GiB(), Compression.Zstd(19), block: 1.MiB()),
            Data = Rest.F2fs("/data") with
            {
                Folders = ["/data/config", "/data/config/quadlet", "/data/config/ssh-authorized-keys", "/data/containers", "/data/logs"],
            },
        },

        Boot = new UBoot
        {
            Select = SlotSelection.RaucBootmeth,
            Attempts = 3,
            Environment = Rock64.SpiFlash.Environment(at: 0x14_0000, size: 0x2000),
            Recovery = [Recovery.UsbMassStorage(hold: 5.Seconds()), Recovery.SerialRoot],
        },

        Updates = new()
        {
            Formats = [BundleFormat.Verity],
            Trust = Trust.Authority(ProjectFile.At("certs/ca.pem")),
            VersionFloor = "0.1.0",
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

        Dhcp = new(Lan)
        {
            Range = "172.20.30.10 - 172.20.30.254",
            Lease = 24.Hours(),
            Domain = "local",
        },

        Time = new()
        {
            Sources = [TimeSource.Pool("pool.ntp.org")],
            Clients = [Allow.Subnet(Lan)],
            LocalStratum = 10,
        },

        Sysctls =
        [
            Sysctl.Set("net.ipv4.conf.all.rp_filter", 1),
            Sysctl.Set("net.ipv4.conf.all.accept_redirects", 0),
            Sysctl.Set("net.ipv6.conf.all.accept_redirects", 0),
        ],

        Access = new()
        {
            Ssh = Ssh.KeysOnly,
            Users = [User.Operator("admin", keys: "/data/config/ssh-authorized-keys/admin")],
        },

        Kernel = Kernel.Latest with
        {
            Modules = ["USB_SERIAL", "USB_SERIAL_CP210X", "USB_SERIAL_FTDI_SIO"],
            Off = ["BT", "WLAN"],
        },

        Vpn = OpenVpn.Recovery(Vpn, config: "/data/config/openvpn/client.conf"),
        Watchdog = Watchdog.Off(because: "boot reliability on the board is being validated"),
        Logging = Logging.Tiered(ram: 32.MiB(), persistent: "/data/logs"),
        Apps = Apps.Podman,
        Policies = [Policy.En18031, Policy.Release],
    };

    /// <summary>The same services on QEMU's virt machine, for tests.</summary>
    [Gateway]
    public static Gateway Qemu => Rock64Gateway with
    {
        Name = "rock64-qemu",
        Board = QemuVirt.Board,
        Storage = Rock64Gateway.Storage! with { Disk = QemuVirt.Virtio },
        Boot = new RaucCustomBackend(),
        Policies = [],
    };
}
