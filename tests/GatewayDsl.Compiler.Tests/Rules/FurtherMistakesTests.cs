using System.Collections.Generic;
using System.Linq;
using Xunit;
using static GatewayDsl.Units;

namespace GatewayDsl.Compiler.Tests.Rules;

/// <summary>The forms of a mistake that a rule's own snippet does not show, and neighbours that are none.</summary>
public sealed class FurtherMistakesTests
{
    static readonly Interface Wan = EdgeSample.Wan;
    static readonly Interface Lan = EdgeSample.Lan;

    public static TheoryData<string> Names => [.. Gateways.Keys];

    static Dictionary<string, (Gateway Gateway, string Errors)> Gateways { get; } = new()
    {
        ["range ends beyond the subnet"] = Of(Range("172.20.30.10 - 172.20.31.10"), "GW4102 Dhcp.Range"),
        ["range begins before the subnet"] = Of(Range("172.20.29.10 - 172.20.30.0"), "GW4102 Dhcp.Range"),
        ["range begins with the network"] = Of(Range("172.20.30.0 - 172.20.30.0"), "GW4105 Dhcp.Range"),
        ["lease beyond an int"] = Of(EdgeSample.Gateway with { Dhcp = EdgeSample.Gateway.Dhcp! with { Lease = 24856.Days() } }, "GW4107 Dhcp.Lease"),
        ["longest lease"] = Of(EdgeSample.Gateway with { Dhcp = EdgeSample.Gateway.Dhcp! with { Lease = 24855.Days() } }, ""),
        ["alias is the gateway's name"] = Of(EdgeSample.Gateway with { Dhcp = EdgeSample.Gateway.Dhcp! with { Aliases = ["rock64"] } }, "GW4111 Dhcp.Aliases[0]"),
        ["router is the own address"] = Of(Networks(Network.Static(Wan, "192.168.7.2/24") with { Router = "192.168.7.2" }), "GW3009 Networks[0].Router"),
        ["router is the broadcast address"] = Of(Networks(Network.Static(Wan, "192.168.7.2/24") with { Router = "192.168.7.255" }), "GW3009 Networks[0].Router"),
        ["router of a point-to-point link"] = Of(Networks(Network.Static(Wan, "192.168.7.2/31") with { Router = "192.168.7.3" }), ""),
        ["USB name of the board's own port"] = Of(SampleGateway.Value with { Networks = [Network.Static(Interface.Usb("eth0", UsbEthernet.Rtl8152), "10.0.0.1/24")], Dhcp = null, Time = null, Firewall = new() }, "GW3006 Networks[0].Interface.Name"),
        ["SSH in a range of ports"] = Of(Input(Accept.From(Wan).Tcp(443, Port.Range(20, 30))), "GW5010 Firewall.Input.Rules[2].Match.Ports[1]"),
        ["SSH by all of TCP"] = Of(Input(Accept.From(Wan).Tcp()), "GW5010 Firewall.Input.Rules[2]"),
        ["SSH by a rule without interface"] = Of(Input(Accept.Everything.Tcp(22)), "GW5010 Firewall.Input.Rules[2].Match.Ports[0]"),
        ["SSH in a chain behind a dispatch"] = Of(Input(Dispatch.From(Dispatch.Entry(Wan, Chain.Named("wan", Accept.Everything.Tcp(22))))), "GW5010 Firewall.Input.Rules[2].Entries[0].Chain.Rules[0].Match.Ports[0]"),
        ["SSH on a static interface with a router"] = Of(
            Networks(Network.Static(Wan, "192.168.7.2/24") with { Router = "192.168.7.1" }) with { Firewall = Input(Accept.From(Wan).Tcp(22)).Firewall }, "GW5010 Firewall.Input.Rules[2].Match.Ports[0]"),
        ["SSH behind a drop of everything"] = Of(Input(Drop.From(Wan), Accept.Everything.Tcp(22)), ""),
        ["SSH from some addresses"] = Of(Input(Accept.From(Wan).Source("203.0.113.0/24").Tcp(22)), ""),
        ["SSH from all addresses, spelled out"] = Of(Input(Accept.From(Wan).Source("0.0.0.0/0").Tcp(22)), "GW5010 Firewall.Input.Rules[2].Match.Ports[0]"),
        ["everything, without an interface"] = Of(Input(Accept.Everything), "GW5012 Firewall.Input.Rules[2]"),
        ["output rule with an interface that packets come from"] = Of(
            EdgeSample.Gateway with { Firewall = EdgeSample.Gateway.Firewall with { Output = Chain.Accept(Drop.From(Lan).Udp(67)) } }, "GW5013 Firewall.Output.Rules[0].Match.In"),
        ["chain called like a hook"] = Of(Input(Jump.Into(Chain.Named("forward", Accept.From(Lan).Tcp(22)))), "GW5017 Firewall.Input.Rules[2].Chain.Name"),
        ["set called like another one's IPv6 half"] = Of(
            Input(Accept.From(Lan).Source(AddressSet.Of("a", "fd00::/8")).Tcp(22), Accept.From(Lan).Source(AddressSet.Of("a-v6", "10.0.0.0/8")).Tcp(23)), "GW5018 Firewall.Input.Rules[3].Match.Sources[0].Name"),
        ["forward chain with a rule that lets all through"] = Of(
            EdgeSample.Gateway with { Forwarding = Forwarding.Both, Firewall = EdgeSample.Gateway.Firewall with { Forward = Chain.Drop(Accept.Everything) } }, "GW5021 Firewall.Forward.Rules[0]"),
        ["forward chain that drops everything in the end"] = Of(
            EdgeSample.Gateway with { Forwarding = Forwarding.Both, Firewall = EdgeSample.Gateway.Firewall with { Forward = Chain.Accept(Accept.Established, Drop.Everything) } }, ""),
        ["IPv6 time by a tunnel's subnet"] = Of(Clients(Allow.Subnet(Lan), Allow.Subnet(EdgeSample.Vpn)), "GW4203 Time.Clients[1].Clients.Interface"),
        ["deny undone by a wider allow"] = Of(Clients(Deny.Subnet("172.20.30.0/26"), Allow.Subnet("172.20.30.0/25")), "GW4201 Time.Clients[1]"),
        ["deny within an allowed subnet"] = Of(Clients(Allow.Subnet(Lan), Deny.Subnet("172.20.30.128/25")), ""),
        ["forwarding of one interface by hand"] = Of(EdgeSample.Gateway with { Sysctls = [Sysctl.Set("net.ipv4.conf.eth0.forwarding", 1)] }, "GW8002 Sysctls[0].Key"),
        ["switches that differ in case alone"] = Of(
            Input(Accept.From(Wan).Tcp(443).While(Toggle.File("/data/config/portal")), Accept.From(Wan).Tcp(444).While(Toggle.File("/data/config/Portal"))), "GW5026 Firewall.Input.Rules[3].Toggle.Flag"),
        ["file that differs from another in case alone"] = Of(Files("/etc/site/motd", "/etc/site/Motd"), "GW1032 Files[1].Path"),
        ["file below a folder that differs in case alone"] = Of(Files("/etc/site/a", "/etc/Site/b"), "GW1032 Files[1].Path"),
        ["file with a colon in its name"] = Of(Files("/etc/site/a:b"), "GW1032 Files[0].Path"),
        ["file with a dot at its end"] = Of(Files("/etc/site/a."), "GW1032 Files[0].Path"),
        ["file below a folder called like a device"] = Of(Files("/etc/com1.d/a"), "GW1032 Files[0].Path"),
        ["file of one name with another"] = Of(Files("/etc/site/a", "/etc/site/a"), "GW8042 Files[1].Path"),
        ["file below a file"] = Of(Files("/etc/site/a", "/etc/site/a/b"), "GW8042 Files[1].Path"),
        ["file of the project called like a device"] = Of(
            EdgeSample.Gateway with { Updates = EdgeSample.Gateway.Updates! with { Trust = Trust.Authority(ProjectFile.At("certs/nul.pem")) } }, "GW1032 Updates.Trust.Certificate"),
        ["two files of two names"] = Of(Files("/etc/site/a", "/etc/site/b"), ""),
        ["multicast forwarding by hand"] = Of(EdgeSample.Gateway with { Sysctls = [Sysctl.Set("net.ipv4.conf.all.mc_forwarding", 0)] }, ""),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Exactly_the_mistake_is_found(string name) => Assert.Equal(
        Gateways[name].Errors,
        string.Join(", ", GatewayCompiler.Validate(Gateways[name].Gateway)
            .Where(static finding => finding.Rule.Severity == Severity.Error)
            .Select(static finding => $"{finding.Rule.Id} {finding.Path}")));

    static (Gateway, string) Of(Gateway gateway, string errors) => (gateway, errors);

    static Gateway Files(params string[] paths) => EdgeSample.Gateway with { Files = [.. paths.Select(static path => ExtraFile.Text(path, "text"))] };

    static Gateway Range(IpRange range) => EdgeSample.Gateway with { Dhcp = EdgeSample.Gateway.Dhcp! with { Range = range } };

    static Gateway Networks(Network wan) => EdgeSample.Gateway with { Networks = [wan, EdgeSample.Gateway.Networks[1]] };

    static Gateway Clients(params NtpAccess[] clients) => EdgeSample.Gateway with { Time = EdgeSample.Gateway.Time! with { Clients = clients } };

    static Gateway Input(params FirewallRule[] rules) =>
        EdgeSample.Gateway with { Firewall = new() { Input = Chain.Drop([Accept.Established, Accept.From(Lan).Udp(53, 67, 123), .. rules]) } };
}
