using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace GatewayDsl.Compiler.Rules;

/// <summary>Interfaces: each used one is configured, and each gets the name that the definition gives it.</summary>
static class InterfaceRules
{
    // Devices that the kernel's tunnel modules make by themselves, and a file that the bonding module puts beside the interfaces.
    static readonly string[] KernelNames =
        ["lo", "tunl0", "gre0", "gretap0", "erspan0", "ip_vti0", "ip6_vti0", "sit0", "ip6tnl0", "ip6gre0", "bonding_masters"];

    static readonly RuleInfo WithoutNetwork = new("GW3001", Severity.Error,
        "An interface is used but has no network",
        "Networks decides which interfaces are configured. One that does not stand there has neither name nor address on the device, so rules and services that speak of it do nothing.")
    {
        Wrong = """
            Networks = [Network.Dhcp(Wan)],
            Dhcp = null, Time = null,
            Firewall = new() { Input = Chain.Drop(Accept.Established, Accept.From(Lan).Tcp(22)) },
            """,
        Right = """
            Networks = [Network.Dhcp(Wan), Network.Static(Lan, "172.20.30.1/24")],
            Dhcp = null, Time = null,
            Firewall = new() { Input = Chain.Drop(Accept.Established, Accept.From(Lan).Tcp(22)) },
            """,
    };

    static readonly RuleInfo SameName = new("GW3003", Severity.Error,
        "Two different interfaces have one name",
        "The kernel gives a name to one interface only: the other keeps a name that nothing speaks of, and which of the two it is depends on the order of their discovery.")
    {
        Wrong = """
            Networks = [Network.Dhcp(Wan), Network.Static(Interface.Usb("eth0", UsbEthernet.Rtl8152), "172.20.30.1/24")],
            Dhcp = null, Time = null, Firewall = new(),
            """,
        Right = """
            Networks = [Network.Dhcp(Wan), Network.Static(Interface.Usb("eth1", UsbEthernet.Rtl8152), "172.20.30.1/24")],
            Dhcp = null, Time = null, Firewall = new(),
            """,
    };

    static readonly RuleInfo SamePort = new("GW3004", Severity.Error,
        "Two interfaces are on one port of the board",
        "A port is one interface. Of two .link files that match it, systemd-udevd takes the first and never looks at the second.")
    {
        Wrong = """
            Networks = [Network.Dhcp(Wan), Network.Static(Rock64.Ethernet.Named("service0"), "10.0.0.1/24")],
            Dhcp = null, Time = null, Firewall = new(),
            """,
        Right = """
            Networks = [Network.Dhcp(Wan), Network.Static(Interface.Usb("eth1", UsbEthernet.Rtl8152), "10.0.0.1/24")],
            Dhcp = null, Time = null, Firewall = new(),
            """,
    };

    static readonly RuleInfo ForeignPort = new("GW3005", Severity.Error,
        "An interface is on a port that the board does not have",
        "The interface is found by the port's bus path. No device of this board has that path, so the interface never appears.")
    {
        Wrong = """
            Networks = [Network.Dhcp(QemuVirt.Ethernet.Named("eth0"))],
            Dhcp = null, Time = null, Firewall = new(),
            """,
        Right = """
            Networks = [Network.Dhcp(Rock64.Ethernet.Named("eth0"))],
            Dhcp = null, Time = null, Firewall = new(),
            """,
    };

    static readonly RuleInfo UsbName = new("GW3006", Severity.Error,
        "A USB interface has a name that the kernel does not give",
        "A USB adapter keeps the kernel's own name: eth and the first free number behind the board's own ports. Under any other name it is never found.")
    {
        Fix = "Write the name that the kernel gives",
        Wrong = """
            Networks = [Network.Dhcp(Wan), Network.Static(Interface.Usb("lan0", UsbEthernet.Rtl8152), "172.20.30.1/24")],
            Dhcp = null, Time = null, Firewall = new(),
            """,
        Right = """
            Networks = [Network.Dhcp(Wan), Network.Static(Interface.Usb("eth1", UsbEthernet.Rtl8152), "172.20.30.1/24")],
            Dhcp = null, Time = null, Firewall = new(),
            """,
    };

    static readonly RuleInfo KernelName = new("GW3007", Severity.Error,
        "An interface has a name that the kernel uses itself",
        "The kernel makes devices of these names on its own, so renaming an interface to one fails, and rules that name it speak of the kernel's device.")
    {
        Wrong = """
            Networks = [Network.Dhcp(Rock64.Ethernet.Named("sit0"))],
            Dhcp = null, Time = null, Firewall = new(),
            """,
        Right = """
            Networks = [Network.Dhcp(Rock64.Ethernet.Named("wan0"))],
            Dhcp = null, Time = null, Firewall = new(),
            """,
    };

    /// <summary>The rules.</summary>
    public static IEnumerable<Rule> All =>
    [
        new(WithoutNetwork, CheckWithoutNetwork),
        new(SameName, CheckSameName),
        new(SamePort, CheckSamePort),
        new(ForeignPort, CheckForeignPort),
        new(UsbName, CheckUsbName),
        new(KernelName, CheckKernelName),
    ];

    static IEnumerable<Problem> CheckWithoutNetwork(At<Gateway> gateway)
    {
        string[] networked = [.. InterfaceUses.Networked(gateway).Select(static use => use.Value.Name.Text)];
        return from use in InterfaceUses.Elsewhere(gateway)
               let name = use.Value.Name.Text
               where use.Value.Attachment is OnboardPort or EthernetPort or UsbAdapter && !networked.Contains(name)
               select new Problem(use.Path, $"'{name}' is used here but has no network, so the device gives it neither name nor address; add Network.Dhcp(…) or Network.Static(…) for it to Networks");
    }

    static IEnumerable<Problem> CheckSameName(At<Gateway> gateway) =>
        from pair in Repetition.In(Distinct(gateway), static use => use.Name)
        select new Problem(
            pair.Item.Path.Member(nameof(Interface.Name)),
            $"'{pair.Item.Value.Name}' names two interfaces, this one {Attached(pair.Item.Value)} and another one {Attached(pair.First.Value)}; give them two names",
            new RelatedPlace(pair.First.Path.Member(nameof(Interface.Name)), $"the other '{pair.First.Value.Name}'"));

    static IEnumerable<Problem> CheckSamePort(At<Gateway> gateway) =>
        from pair in Repetition.In(Distinct(gateway).Where(use => BoardPorts.PortOf(gateway.Value.Board, use.Value.Attachment) is not null), use => BoardPorts.PortOf(gateway.Value.Board, use.Attachment)!)
        where !pair.Item.Value.Is(pair.First.Value)
        select new Problem(
            pair.Item.Path,
            $"'{pair.Item.Value.Name}' and '{pair.First.Value.Name}' are both {Attached(pair.Item.Value)}; a port is one interface, so use one of the two names everywhere",
            new RelatedPlace(pair.First.Path, $"the same port as '{pair.First.Value.Name}'"));

    static IEnumerable<Problem> CheckForeignPort(At<Gateway> gateway)
    {
        Board board = gateway.Value.Board;
        string ports = board.Ethernet.Count == 0 ? "it has none" : "it has " + string.Join(", ", board.Ethernet.Select(static port => $"'{port.Path}'"));
        return from use in Distinct(gateway)
               where use.Value.Attachment is EthernetPort port ? !board.Ethernet.Contains(port) : use.Value.Attachment is OnboardPort && board.Ethernet.Count != 1
               select new Problem(
                   use.Path.Member(nameof(Interface.Attachment)),
                   use.Value.Attachment is OnboardPort
                       ? $"'{use.Value.Name}' is on the board's only Ethernet port, and of such ports the board '{board.Name}' does not have one: {ports}; name the port that is meant"
                       : $"'{use.Value.Name}' is {Attached(use.Value)}, which is no port of the board '{board.Name}': {ports}; use one of the board's ports, or the board that has this one",
                   new RelatedPlace(gateway.The(g => g.Board).Path, "the board"));
    }

    static IEnumerable<Problem> CheckUsbName(At<Gateway> gateway)
    {
        At<Interface>[] adapters = [.. Distinct(gateway).Where(static use => use.Value.Attachment is UsbAdapter)];
        int ports = gateway.Value.Board.Ethernet.Count;
        string[] given = [.. Enumerable.Range(ports, adapters.Select(static use => use.Value.Name).Distinct().Count()).Select(static n => "eth" + n.ToString(CultureInfo.InvariantCulture))];
        return from use in adapters
               where !given.Contains(use.Value.Name.Text) && !IsNameOfOther(gateway, use.Value)
               select new Problem(
                   use.Path.Member(nameof(Interface.Name)),
                   $"The kernel does not call a USB adapter '{use.Value.Name}' on the board '{gateway.Value.Board.Name}', which has {Count(ports)} of its own; write {string.Join(" or ", given.Select(static name => $"\"{name}\""))}") { Suggestion = given.Length == 1 ? Suggested.Text(given[0]) : null };
    }

    static IEnumerable<Problem> CheckKernelName(At<Gateway> gateway) =>
        from use in Distinct(gateway)
        where use.Value.Attachment is not LoopbackDevice && KernelNames.Contains(use.Value.Name.Text)
        select new Problem(use.Path.Member(nameof(Interface.Name)), $"'{use.Value.Name}' is a name that the kernel uses itself; choose another one, like \"wan0\"");

    // A name that two interfaces share has a finding of its own.
    static bool IsNameOfOther(At<Gateway> gateway, Interface adapter) =>
        Distinct(gateway).Any(use => use.Value.Is(adapter) && use.Value != adapter) || KernelNames.Contains(adapter.Name.Text);

    // The first use of each different interface.
    static IEnumerable<At<Interface>> Distinct(At<Gateway> gateway) =>
        InterfaceUses.All(gateway).GroupBy(static use => use.Value).Select(static uses => uses.First());

    static string Attached(Interface @interface) => @interface.Attachment switch
    {
        OnboardPort => "on the board's own port",
        EthernetPort port => $"on the port '{port.Path}'",
        UsbAdapter => "on a USB adapter",
        TunnelDevice => "a tunnel",
        _ => "the loopback device",
    };

    static string Count(int ports) => ports == 1 ? "1 port" : ports.ToString(CultureInfo.InvariantCulture) + " ports";
}
