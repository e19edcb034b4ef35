using GatewayDsl.Compiler.Tests.Disk;
using GatewayDsl.Targets;
using static GatewayDsl.Units;

namespace GatewayDsl.Compiler.Tests.Device;

/// <summary>The reference gateway with everything that a system has, its twin without a disk, and the least that there can be.</summary>
static class SystemSample
{
    /// <summary>The reference gateway.</summary>
    public static Gateway Rock64Gateway { get; } = EdgeSample.Gateway with
    {
        Storage = Devices.Rock64Gateway.Storage,
        Boot = Devices.Rock64Gateway.Boot,
        Updates = new Rauc
        {
            Trust = Trust.Authority(ProjectFile.At("certs/ca.pem")),
            Source = UpdateSource.Poll("https://updates.example.com/fleet", every: 1.Hours(), jitter: 10.Minutes()),
            Confirm = new()
            {
                Steady = 60.Seconds(),
                Probe = 5.Seconds(),
                Healthy = [Health.Active("dnsmasq"), Health.Active("chronyd"), Health.HasAddress(EdgeSample.Lan)],
            },
        },
        Access = new()
        {
            Ssh = Ssh.KeysOnly,
            Users = [User.Operator("admin", keys: "/data/config/ssh-authorized-keys/admin"), User.Operator("field", keys: "/data/config/ssh-authorized-keys/field-team")],
        },
        Kernel = Kernel.Latest with { Modules = ["USB_SERIAL", "USB_SERIAL_FTDI_SIO", "USB_SERIAL_CP210X"], Off = ["WLAN", "BT"] },
        Vpn = OpenVpn.Recovery(EdgeSample.Vpn, config: "/data/config/openvpn/client.conf"),
        Watchdog = Watchdog.Off(because: "boot reliability on the board is being validated"),
        Logging = Logging.Tiered(ram: 32.MiB(), persistent: "/data/logs"),
        Apps = Apps.Podman,
        NixOptions =
        [
            NixOption.Set("services.journald.rateLimitBurst", 500),
            NixOption.Set("services.journald.rateLimitInterval", "30s"),
            NixOption.Set("users.motd", "Careful: ${this} is \"production\"\n"),
            NixOption.Set("networking.hosts", NixValue.Set(NixAttribute.Of("192.0.2.7", NixValue.List("updates.example.com", "updates")))),
        ],
        Files = [ExtraFile.Text("/etc/motd.d/site", "''${x}\n\tLine two"), ExtraFile.Text("/etc/empty", "")],
    };

    /// <summary>The same on QEMU's virt machine.</summary>
    public static Gateway Qemu { get; } = Rock64Gateway with
    {
        Name = "rock64-qemu",
        Board = QemuVirt.Board,
        Storage = Rock64Gateway.Storage! with { Disk = QemuVirt.Virtio },
        Boot = new RaucCustomBackend(),
        Watchdog = null,
    };

    /// <summary>Nothing but a name, a board and a network.</summary>
    public static Gateway Least { get; } = new("least")
    {
        Board = Rock64.Board,
        Networks = [Network.Dhcp(EdgeSample.Wan)],
    };
}
