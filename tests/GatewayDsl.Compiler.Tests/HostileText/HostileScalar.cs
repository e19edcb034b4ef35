using System;
using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl.Compiler.Tests.HostileText;

/// <summary>A kind of value that is made of text and reaches a file: how it is read, and a gateway that has it.</summary>
/// <param name="Name">The type's name.</param>
/// <param name="Tame">Text that nobody objects to, and that stands nowhere else in the gateway's files.</param>
/// <param name="Parse">Reads the value.</param>
/// <param name="Put">Puts the text into a gateway.</param>
sealed record HostileScalar(string Name, string Tame, Func<string, Scalar> Parse, Func<string, Gateway> Put)
{
    // A second interface of the same name merges lines that two names keep apart; that is no hostile text but a finding (GW3003).
    static InterfaceName OfNoOther(string text) =>
        text is "eth0" or "eth1" or "tun0" ? throw new InvalidValueException($"'{text}' is the sample's own", "take another name") : InterfaceName.Parse(text);

    static readonly Gateway Plain = EdgeSample.Gateway;

    public static IReadOnlyList<HostileScalar> All { get; } =
    [
        new(nameof(RuleComment), "tameremark", RuleComment.Parse, static text => Input(Accept.From(EdgeSample.Lan).Tcp(22).Comment(text))),
        new(nameof(SysctlValue), "tamevalue", SysctlValue.Parse, static text => Plain with { Sysctls = [Sysctl.Set("net.gatewaydsl.key", text)] }),
        new(nameof(SysctlKey), "net.tame.key", SysctlKey.Parse, static text => Plain with { Sysctls = [Sysctl.Set(text, "1")] }),
        new(nameof(GatewayName), "tamename", GatewayName.Parse, static text => Plain with { Name = text }),
        new(nameof(Brand), "tamebrand", Brand.Parse, static text => Plain with { Brand = Brand.Of(text) }),
        new("HostName: domain", "tame.domain", HostName.Parse, static text => Plain with { Dhcp = Plain.Dhcp! with { Domain = text } }),
        new("HostName: alias", "tame.alias", HostName.Parse, static text => Plain with { Dhcp = Plain.Dhcp! with { Aliases = [text] } }),
        new("HostName: reservation", "tame.host", HostName.Parse, static text => Plain with { Dhcp = Plain.Dhcp! with { Reservations = [new("02:00:00:00:00:05", "172.20.30.11") { Name = text }] } }),
        new("Host: time source", "tame.source", Host.Parse, static text => Plain with { Time = Plain.Time! with { Sources = [TimeSource.Server(text)] } }),
        new(nameof(InterfaceName), "tame0", OfNoOther, static text => Input(Accept.From(Interface.Tunnel(text)).Tcp(22), Accept.From(Interface.Tunnel(text)).Provisioned)),
        new("InterfaceName: network", "tame0", OfNoOther, static text => Plain with { Networks = [.. Plain.Networks, Network.Dhcp(Interface.Onboard(text, new EthernetPort("pci-0")))] }),
        new(nameof(BusPath), "tame-path", BusPath.Parse, static text => Plain with { Networks = [.. Plain.Networks, Network.Dhcp(Interface.Onboard("eth7", new EthernetPort(text)))] }),
        new("Identifier: chain", "tamechain", Identifier.Parse, static text => Input(Jump.Into(Chain.Named(text, Accept.From(EdgeSample.Lan))))),
        new("Identifier: set", "tameset", Identifier.Parse, static text => Input(Accept.Everything.Source(AddressSet.Of(text, "10.0.0.0/8", "fd00::/8")).Tcp(22))),
        new("DevicePath: toggle", "/data/tametoggle", DevicePath.Parse, static text => Input(Accept.Everything.Tcp(22).While(Toggle.File(text)), Accept.Everything.Tcp(23).While(Toggle.File(text)))),
        new(nameof(MacAddress), "02:00:00:00:00:07", MacAddress.Parse, static text => Plain with { Dhcp = Plain.Dhcp! with { Reservations = [new(text, "172.20.30.11")] } }),
        new(nameof(IpAddress), "172.20.30.77", IpAddress.Parse, static text => Plain with { Dhcp = Plain.Dhcp! with { Reservations = [new("02:00:00:00:00:07", text)] } }),
        new(nameof(IpNetwork), "198.51.100.0/24", IpNetwork.Parse, static text => Plain with { Time = Plain.Time! with { Clients = [Allow.Subnet(text)] } }),
        new(nameof(Policy), "tamepolicy", Policy.Parse, static text => Plain with { Policies = [Policy.Parse(text)] }),
        new(nameof(IpInterface), "172.20.30.7/24", IpInterface.Parse, static text => Plain with { Networks = [.. Plain.Networks, Network.Static(EdgeSample.Vpn, text)] }),
        .. System, .. OfUpdates, .. OfBoards,
    ];

    static IEnumerable<HostileScalar> System =>
    [
        new(nameof(UserName), "tameuser", UserName.Parse, static text => Plain with { Access = Plain.Access with { Users = [User.Operator(text, keys: "/data/config/ssh-authorized-keys/admin")] } }),
        new(nameof(KernelOption), "TAME_OPTION", KernelOption.Parse, static text => Plain with { Kernel = Kernel.Latest with { Modules = [text] } }),
        new("DevicePath: extra file", "/tame/file", DevicePath.Parse, static text => Plain with { Files = [ExtraFile.Text("/etc" + DevicePath.Parse(text), "")] }),
        new("DevicePath: tunnel", "/data/tame.conf", DevicePath.Parse, static text => Plain with { Vpn = OpenVpn.Recovery(EdgeSample.Vpn, config: text) }),
        new("DevicePath: logs", "/tame/logs", DevicePath.Parse, static text => Plain with { Logging = Logging.Tiered(Units.MiB(8), "/data" + DevicePath.Parse(text)) }),
        new("DevicePath: keys", "/tame/keys", DevicePath.Parse, static text => Plain with { Access = Plain.Access with { Users = [User.Operator("tameuser", keys: "/data" + DevicePath.Parse(text))] } }),
        new("DevicePath: RAUC's data", "/tame/rauc", DevicePath.Parse, static text => Plain with { Updates = Plain.Updates! with { DataDirectory = "/data" + DevicePath.Parse(text) } }),
        new(nameof(Reason), "tame for a reason", Reason.Parse, static text => Plain with { Watchdog = Watchdog.Off(because: text) }),
    ];

    static IEnumerable<HostileScalar> OfUpdates =>
    [
        new(nameof(Url), "https://tame.example.com/path", Secure, static text => Plain with { Updates = Plain.Updates! with { Source = UpdateSource.Poll(text, every: Units.Hours(1)) } }),
        new(nameof(Compatible), "tame-compatible", Compatible.Parse, static text => Plain with { Updates = Plain.Updates! with { Compatible = text } }),
        new(nameof(CommonName), "Tame Signer", CommonName.Parse, static text => Plain with { Updates = Plain.Updates! with { Signers = [text] } }),
        new(nameof(BundleVersion), "2030.7", BundleVersion.Parse, static text => Plain with { Updates = Plain.Updates! with { VersionFloor = text } }),
        new(nameof(ServiceName), "tameservice", ServiceName.Parse, static text => Plain with { Updates = Plain.Updates! with { Confirm = new() { Healthy = [Health.Active(text)] } } }),
        new(nameof(ProjectFile), "certs/tame.pem", ProjectFile.Parse, static text => Plain with { Updates = Plain.Updates! with { Trust = Trust.Authority(ProjectFile.At(text)) } }),
    ];

    static IEnumerable<HostileScalar> OfBoards =>
    [
        new(nameof(DeviceTree), "tame/tree.dtb", DeviceTree.Parse, static text => On(Plain.Board with { DeviceTree = text })),
        new(nameof(FileName), "tame.img", FileName.Parse, static text => On(Plain.Board with { Bootloader = [new BootloaderBlob(text) { At = 64L * 512, Size = Units.KiB(256) }] })),
        new(nameof(TtyName), "ttyTAME", TtyName.Parse, static text => On(Plain.Board with { Console = new SerialConsole(text) { Baud = 115200 } })),
        new(nameof(Earlycon), "tame,mmio", Earlycon.Parse, static text => On(Plain.Board with { Console = Plain.Board.Console! with { Early = text } })),
        new("Identifier: board", "tameboard", Identifier.Parse, static text => On(Plain.Board with { Name = text })),
    ];

    // What is not encrypted is a finding (GW6031), and says so in more than one line.
    static Url Secure(string text) => Url.Parse(text) is { IsSecure: true } url ? url : throw new InvalidValueException($"'{text}' is not secure", "write https://");

    static Gateway On(Board board) => Plain with { Board = board };

    /// <summary>Tame text of the form of another: a name with a dot is complete, one without gets the domain behind it; a toggle is known by the last part of its path; what lies on the data partition waits for it; a path of Nix takes fewer characters than ours.</summary>
    public string TameLike(string text) => Name is "HostName: alias" or "HostName: reservation" && !text.Contains('.') ? "tamehost"
        : Name == "DevicePath: toggle" ? text[..(text.LastIndexOf('/') + 1)] + "tametoggle"
        : Name == "DevicePath: tunnel" && !text.StartsWith("/data/", StringComparison.Ordinal) ? "/tame.conf"
        : Name is nameof(ProjectFile) or "DevicePath: extra file" && text.IndexOfAny(['@', ',', ':', '=']) >= 0 ? Tame + "@"
        : Tame;

    /// <summary>The value, or null where the language refuses the text; any other way of failing is a mistake.</summary>
    public Scalar? Read(string text)
    {
        try
        {
            return Parse(text);
        }
        catch (InvalidValueException)
        {
            return null;
        }
    }

    /// <summary>The gateway with the text in it, or null where the language refuses it there.</summary>
    public Gateway? Gateway(string text)
    {
        try
        {
            return Put(text);
        }
        catch (InvalidValueException)
        {
            return null;
        }
    }

    static Gateway Input(params FirewallRule[] rules) => Plain with { Firewall = new() { Input = Chain.Drop(rules) } };
}
