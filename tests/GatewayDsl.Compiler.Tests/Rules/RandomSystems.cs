using System;
using System.Linq;
using GatewayDsl.Targets;

namespace GatewayDsl.Compiler.Tests.Rules;

/// <summary>Random access, kernels, services and values by hand for the gateways of <see cref="RandomGateways"/>.</summary>
sealed class RandomSystems(Random random)
{
    static readonly Interface[] Interfaces = [Rock64.Ethernet.Named("eth0"), Interface.Usb("eth1", UsbEthernet.Rtl8152), Interface.Tunnel("tun0")];
    static readonly string[] Options = ["WLAN", "DM_VERITY", "TUN", "NF_TABLES", "SQUASHFS", "FTDI_SIO", "WIREGUARD", "USB_STORAGE"];
    static readonly string[] Paths = ["/etc/motd", "/etc/motd/site", "/etc/rauc/system.conf", "/etc/systemd/network", "/opt/file", "/etc/aux", "/etc/sysctl.d/60-gateway.conf", "/etc/sysctl.d/99-own.conf"];
    static readonly string[] Names = ["users.motd", "users.motd.x", "networking.hostName", "users.users.admin.password", "environment.systemPackages", "services.web.enable", "system.nixos.release", "services.resolved.dnssec", "fileSystems.\"/boot\".device"];

    public Gateway On(Gateway gateway) => gateway with
    {
        Access = new() { Ssh = One(Ssh.Off, Ssh.KeysOnly), Users = Many(() => User.Operator(One("admin", "field", "root", "sshd"), One("/data/keys/a", "/etc/keys", "/data"))) },
        Kernel = One(Kernel.Latest, Kernel.LongTerm) with { BuiltIn = Many(() => KernelOption.Parse(One(Options))), Modules = Many(() => KernelOption.Parse(One(Options))), Off = Many(() => KernelOption.Parse(One(Options))) },
        Vpn = Chance(3) ? OpenVpn.Recovery(One(Interfaces), "/data/config/openvpn/client.conf") : null,
        Watchdog = One<Watchdog?>(null, Watchdog.Off("nobody has tried it on the board"), Watchdog.On(Duration.OfSeconds(One(0, 5, 30, 31, long.MaxValue)))),
        Logging = One(Logging.InRam(One<ByteSize>(0, 1 << 20, long.MaxValue)), Logging.Tiered(1 << 25, One("/data/logs", "/var/log", "/data"))),
        Apps = One(Apps.None, Apps.Podman),
        Policies = [.. Many(() => One(Policy.Release, Policy.En18031, Policy.Own("acme"))).Distinct()],
        NixOptions = Many(() => NixOption.Set(One(Names), Value(2))),
        Files = Many(() => ExtraFile.Text(One(Paths), One("text", "", "-----BEGIN OPENSSH PRIVATE KEY-----", "root:$6$abcdefghijklmnop:1"))),
        Updates = gateway.Updates is not { } updates ? null : updates with
        {
            Source = Chance(2) ? UpdateSource.ByHand : UpdateSource.Poll(One("https://a.example/x", "http://10.0.0.1:8080"), Duration.OfSeconds(One(0, 59, 60, long.MaxValue))),
            Confirm = new()
            {
                Steady = Duration.OfSeconds(One(0, 1, 60, long.MaxValue)),
                Probe = Duration.OfSeconds(One(0, 1, 5, long.MaxValue)),
                Healthy = Many(() => Chance(2) ? Health.HasAddress(One(Interfaces)) : (Health)Health.Active(One("dnsmasq", "web", "rauc", "unknown"))),
            },
        },
    };

    NixValue Value(int depth) => random.Next(depth > 0 ? 5 : 3) switch
    {
        0 => true,
        1 => random.Next(),
        2 => One("text", "$y$j9T$abcdefgh$ijklmnop", "/dev/mmcblk1p1"),
        3 => NixValue.List([.. Many(() => Value(depth - 1))]),
        _ => NixValue.Set([.. Many(() => NixAttribute.Of(One("a", "b", "c d"), Value(depth - 1)))]),
    };

    T[] Many<T>(Func<T> make) => [.. Enumerable.Range(0, random.Next(4)).Select(_ => make())];

    T One<T>(params T[] items) => items[random.Next(items.Length)];

    bool Chance(int oneIn) => random.Next(oneIn) == 0;
}
