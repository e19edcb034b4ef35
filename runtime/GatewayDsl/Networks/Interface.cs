using System.Linq;

namespace GatewayDsl;

/// <summary>
/// A network interface. Everything that speaks of it (networks, rules, services) holds this one value, so its name stands in
/// one place only.
/// </summary>
public sealed record Interface
{
    Interface(InterfaceName name, Attachment attachment)
    {
        Name = name;
        Attachment = attachment;
    }

    /// <summary>The gateway itself, <c>lo</c>; it exists on every device and needs no network.</summary>
    public static Interface Loopback { get; } = new("lo", new LoopbackDevice());

    /// <summary>The name that the kernel shows, like <c>eth0</c>.</summary>
    public InterfaceName Name { get; init; }

    /// <summary>How the interface is attached, by which it is found at boot. Becomes the <c>[Match]</c> section of its <c>.link</c> file.</summary>
    public Attachment Attachment { get; init; }

    /// <summary>
    /// The interface on the board's only Ethernet port, whichever board it is: a definition that moves to another board keeps
    /// the line. On a board with several ports, name the port: <c>MyBoard.Left.Named("eth0")</c>.
    /// </summary>
    /// <param name="name">The name to give it, like <c>eth0</c>.</param>
    public static Interface Onboard(InterfaceName name) => new(name, new OnboardPort());

    /// <summary>
    /// An interface on one of the board's own ports, found by the port's bus path, so that it keeps its name whatever else is plugged in.
    /// </summary>
    /// <param name="name">The name to give it.</param>
    /// <param name="port">The port, like <c>Rock64.Ethernet</c>.</param>
    public static Interface Onboard(InterfaceName name, EthernetPort port) => new(name, port);

    /// <summary>
    /// An interface on a USB adapter, found by the drivers that it may use. The kernel's own name is kept (<c>eth1</c> for the
    /// first adapter beside an onboard <c>eth0</c>), which is what <paramref name="name"/> must say.
    /// </summary>
    /// <param name="name">The name that the kernel gives to the adapter.</param>
    /// <param name="adapters">Which adapters are taken; at least one.</param>
    /// <exception cref="InvalidValueException">No adapter is given.</exception>
    public static Interface Usb(InterfaceName name, params UsbEthernet[] adapters) =>
        adapters.Length > 0
            ? new Interface(name, new UsbAdapter { Drivers = adapters })
            : throw new InvalidValueException($"the USB interface '{name}' takes no adapter", "name at least one, like UsbEthernet.Rtl8152");

    /// <summary>An interface that a program on the device makes, like <c>tun0</c> of OpenVPN.</summary>
    /// <param name="name">The name that the program gives to it.</param>
    public static Interface Tunnel(InterfaceName name) => new(name, new TunnelDevice());
}

/// <summary>How an interface is attached: <see cref="OnboardPort"/>, <see cref="EthernetPort"/>, <see cref="UsbAdapter"/>, <see cref="TunnelDevice"/> or <see cref="LoopbackDevice"/>.</summary>
public abstract record Attachment
{
    private protected Attachment()
    {
    }
}

/// <summary>The board's only Ethernet port. Becomes that port's <c>Path=</c> in the <c>.link</c> file (systemd.link(5)).</summary>
public sealed record OnboardPort : Attachment;

/// <summary>A port soldered on the board.</summary>
/// <param name="Path">
/// The port's bus path as udev prints it in <c>ID_PATH</c>, like <c>platform-ff540000.ethernet</c>. Becomes <c>Path=</c> in the
/// <c>.link</c> file (systemd.link(5)).
/// </param>
public sealed record EthernetPort(BusPath Path) : Attachment
{
    /// <summary>The interface on this port.</summary>
    /// <param name="name">The name to give it, like <c>eth0</c>.</param>
    public Interface Named(InterfaceName name) => Interface.Onboard(name, this);
}

/// <summary>A USB network adapter, known by its driver.</summary>
public sealed record UsbAdapter : Attachment
{
    /// <summary>The adapters that are taken. Become <c>Driver=</c> in the <c>.link</c> file (systemd.link(5)).</summary>
    [Unordered]
    public required Sequence<UsbEthernet> Drivers { get; init; }
}

/// <summary>An interface made by a program; nothing is matched and no <c>.link</c> file is written.</summary>
public sealed record TunnelDevice : Attachment;

/// <summary>The kernel's own loopback device.</summary>
public sealed record LoopbackDevice : Attachment;

/// <summary>A bus path as udev prints it in <c>ID_PATH</c>.</summary>
public sealed record BusPath : Scalar
{
    BusPath(string text) => Text = text;

    /// <inheritdoc/>
    public override string Text { get; }

    /// <summary>Reads a bus path.</summary>
    /// <param name="text">For example <c>platform-ff540000.ethernet</c>.</param>
    /// <exception cref="InvalidValueException">The text has characters that no bus path has, or matches more than one path.</exception>
    public static BusPath Parse(string text) =>
        text is { Length: >= 1 and <= 255 }
        && text.All(static c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '.' or '_' or '-' or ':')
            ? new BusPath(text)
            : throw new InvalidValueException($"{Quoted.Of(text)} is not a bus path", "copy ID_PATH from 'udevadm info /sys/class/net/eth0', like \"platform-ff540000.ethernet\"");

    /// <summary>Reads a bus path.</summary>
    /// <param name="text">For example <c>platform-ff540000.ethernet</c>.</param>
    public static implicit operator BusPath(string text) => Parse(text);
}

/// <summary>A family of USB network adapters: its driver, and the kernel option that builds it.</summary>
public sealed record UsbEthernet : Scalar
{
    UsbEthernet(string driver, string kernelOption)
    {
        Text = driver;
        KernelOption = kernelOption;
    }

    /// <summary>Realtek RTL8152 and RTL8153.</summary>
    public static UsbEthernet Rtl8152 { get; } = new("r8152", "USB_RTL8152");

    /// <summary>ASIX AX88178A and AX88179.</summary>
    public static UsbEthernet Ax88179 { get; } = new("ax88179_178a", "USB_NET_AX88179_178A");

    /// <summary>Adapters of the USB class "communication device, Ethernet".</summary>
    public static UsbEthernet CdcEther { get; } = new("cdc_ether", "USB_NET_CDCETHER");

    /// <summary>The driver's name, as in <c>/sys/class/net/eth1/device/driver</c>.</summary>
    public override string Text { get; }

    /// <summary>The kernel option, without <c>CONFIG_</c>, that builds the driver.</summary>
    public string KernelOption { get; }

    /// <summary>Reads a driver's name.</summary>
    /// <param name="text"><c>r8152</c>, <c>ax88179_178a</c> or <c>cdc_ether</c>.</param>
    /// <exception cref="InvalidValueException">It is another one.</exception>
    public static UsbEthernet Parse(string text) => text switch
    {
        "r8152" => Rtl8152,
        "ax88179_178a" => Ax88179,
        "cdc_ether" => CdcEther,
        _ => throw new InvalidValueException($"{Quoted.Of(text)} is not a known driver of USB adapters", "write UsbEthernet.Rtl8152, UsbEthernet.Ax88179 or UsbEthernet.CdcEther"),
    };
}
