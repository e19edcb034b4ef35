using System;

namespace GatewayDsl;

/// <summary>
/// One network gateway, whole: what every emitted file is derived from. Mark a static property of this type with
/// <see cref="GatewayAttribute"/>, and <c>dotnet build</c> writes its files to <c>devices/&lt;name&gt;/</c>.
/// </summary>
/// <param name="Name">
/// The gateway's name: its host name, the folder of its files and the prefix of its systems in the flake.
/// </param>
public sealed record Gateway(GatewayName Name)
{
    /// <summary>The board: what is soldered on, and what every device path and kernel name is derived from.</summary>
    public required Board Board { get; init; }

    /// <summary>
    /// The product's name. One value gives the prefix of kernel parameters and environment variables, the namespace of NixOS
    /// options, and names of files and units. Default: <c>Gateway</c>.
    /// </summary>
    public Brand Brand { get; init; } = Brand.Of("Gateway");

    /// <summary>
    /// The disk: two slots that updates take turns in, and the data that survives them. Default: none; no file of the disk is
    /// emitted. Becomes <c>repart.d/*.conf</c>, <c>storage/image.sfdisk</c> and the slots of <c>rauc/system.conf</c>.
    /// </summary>
    public AbStorage? Storage { get; init; }

    /// <summary>
    /// How a slot is chosen at power-on, and how a slot that does not come up is left again. Default: none; no file of the
    /// bootloader is emitted. Becomes <c>u-boot/*</c> or the handler in <c>rauc/</c>.
    /// </summary>
    public BootLoader? Boot { get; init; }

    /// <summary>Which updates the device takes. Default: none; it takes no updates. Becomes <c>rauc/system.conf</c>.</summary>
    public Rauc? Updates { get; init; }

    /// <summary>
    /// How each interface gets its addresses. An interface that another part of the definition uses must stand here, or it
    /// has neither name nor address on the device (GW3001). Becomes <c>.link</c> and <c>.network</c> files of systemd-networkd.
    /// </summary>
    [Unordered]
    public required Sequence<Network> Networks { get; init; }

    /// <summary>
    /// Whether the kernel carries packets from one interface to another. Default: <see cref="Forwarding.Never"/>.
    /// </summary>
    public Forwarding Forwarding { get; init; } = Forwarding.Never;

    /// <summary>
    /// Which packets get in, through and out. Default: nothing new gets in or through; everything may go out.
    /// Becomes <c>nftables.conf</c>.
    /// </summary>
    public Firewall Firewall { get; init; } = new();

    /// <summary>The DHCP and DNS service on a LAN. Default: none. Becomes <c>dnsmasq.conf</c>.</summary>
    public Dnsmasq? Dhcp { get; init; }

    /// <summary>The clock, and who may ask it. Default: none; the clock then drifts. Becomes <c>chrony.conf</c>.</summary>
    public Chrony? Time { get; init; }

    /// <summary>
    /// Kernel parameters at run time, on top of those that <see cref="Forwarding"/> sets. Becomes lines of
    /// <c>sysctl.d/60-gateway.conf</c> (sysctl.d(5)).
    /// </summary>
    [Unordered]
    public Sequence<Sysctl> Sysctls { get; init; } = [];

    /// <summary>Who may log in, and how. Default: nobody. Becomes <c>nix/access.nix</c>.</summary>
    public Access Access { get; init; } = new();

    /// <summary>The kernel. Default: <see cref="Kernel.Latest"/> with what the definition needs. Becomes <c>kernel/kernel.config</c>.</summary>
    public Kernel Kernel { get; init; } = Kernel.Latest;

    /// <summary>A tunnel for whoever repairs the device. Default: none. Becomes <c>nix/openvpn.nix</c>.</summary>
    public OpenVpn? Vpn { get; init; }

    /// <summary>
    /// Whether the hardware watchdog guards the running system. Default: it does, at the longest time of the board's timer, where the
    /// board has one. Becomes <c>nix/watchdog.nix</c>.
    /// </summary>
    public Watchdog? Watchdog { get; init; }

    /// <summary>Where messages go. Default: 32 MiB of memory. Becomes <c>nix/logging.nix</c>.</summary>
    public Logging Logging { get; init; } = Logging.InRam(Units.MiB(32));

    /// <summary>What runs applications that are not part of the image. Default: nothing.</summary>
    public Apps Apps { get; init; } = Apps.None;

    /// <summary>Options of NixOS that the language has no word for. Default: none. Become <c>nix/options.nix</c>.</summary>
    [Unordered]
    public Sequence<NixOption> NixOptions { get; init; } = [];

    /// <summary>Files of your own on the device. Default: none. Become <c>files/etc/…</c>.</summary>
    [Unordered]
    public Sequence<ExtraFile> Files { get; init; } = [];

    /// <summary>
    /// Sets of rules beside those that hold for every device, like <c>[Policy.Release, Policy.En18031]</c>. Default: none. They change nothing on
    /// the device.
    /// </summary>
    [Unordered]
    public Sequence<Policy> Policies { get; init; } = [];
}

/// <summary>Marks a public static property of type <see cref="Gateway"/> as a device whose files are emitted.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class GatewayAttribute : Attribute;

/// <summary>Marks a public static property that holds many gateways, <c>IEnumerable&lt;Gateway&gt;</c>, as a fleet.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FleetAttribute : Attribute;
