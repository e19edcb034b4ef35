using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl.Compiler.Rules;

/// <summary>Networks: one for each interface, with addresses that can work together.</summary>
static class NetworkRules
{
    // RFC 6890: "this network", loopback, multicast and reserved blocks.
    static readonly IpNetwork[] NeverOfInterface = ["0.0.0.0/8", "127.0.0.0/8", "224.0.0.0/4", "240.0.0.0/4", "::/128", "::1/128", "ff00::/8"];

    static readonly RuleInfo TwoNetworks = new("GW3002", Severity.Error,
        "One interface has two networks",
        "systemd-networkd gives an interface the first .network file that matches it, and never looks at the second.")
    {
        Wrong = """
            Networks = [Network.Dhcp(Wan), Network.Static(Wan, "10.0.0.2/24"), Network.Static(Lan, "172.20.30.1/24")],
            """,
        Right = """
            Networks = [Network.Dhcp(Wan), Network.Static(Lan, "172.20.30.1/24")],
            """,
    };

    static readonly RuleInfo Overlap = new("GW3008", Severity.Error,
        "Two interfaces have overlapping subnets",
        "The kernel sends a packet for an address in both subnets out of one of the interfaces only; the other side is cut off.")
    {
        Wrong = """
            Networks = [Network.Static(Wan, "172.20.0.2/16"), Network.Static(Lan, "172.20.30.1/24")],
            """,
        Right = """
            Networks = [Network.Static(Wan, "192.168.7.2/24"), Network.Static(Lan, "172.20.30.1/24")],
            """,
    };

    static readonly RuleInfo Router = new("GW3009", Severity.Error,
        "A router that the interface cannot reach",
        "The router of last resort must be another machine in the interface's own subnet; otherwise the kernel refuses the route, and nothing outside is reached.")
    {
        Wrong = """
            Networks = [Network.Static(Wan, "192.168.7.2/24") with { Router = "192.168.8.1" }, Network.Static(Lan, "172.20.30.1/24")],
            """,
        Right = """
            Networks = [Network.Static(Wan, "192.168.7.2/24") with { Router = "192.168.7.1" }, Network.Static(Lan, "172.20.30.1/24")],
            """,
    };

    static readonly RuleInfo LoopbackNetwork = new("GW3010", Severity.Error,
        "The loopback device has a network",
        "The kernel configures lo itself, on every device. A network file for it takes 127.0.0.1 out of the kernel's hands, and services that talk to each other over it fail.")
    {
        Wrong = """
            Networks = [Network.Static(Interface.Loopback, "10.9.9.9/32"), Network.Static(Lan, "172.20.30.1/24")],
            Firewall = new() { Input = Chain.Drop(Accept.Established, Accept.From(Lan).Udp(53, 67, 123)) },
            """,
        Right = """
            Networks = [Network.Static(Lan, "172.20.30.1/24")],
            Firewall = new() { Input = Chain.Drop(Accept.Established, Accept.From(Lan).Udp(53, 67, 123)) },
            """,
    };

    static readonly RuleInfo AddressOfNobody = new("GW3011", Severity.Error,
        "An interface has an address that none may have",
        "Loopback, multicast and reserved addresses are no machine's own (RFC 6890); the kernel refuses them, or drops what is sent to them.")
    {
        Wrong = """
            Networks = [Network.Static(Lan, "127.20.30.1/24")],
            Dhcp = null, Time = null, Firewall = new(),
            """,
        Right = """
            Networks = [Network.Static(Lan, "172.20.30.1/24")],
            Dhcp = null, Time = null, Firewall = new(),
            """,
    };

    /// <summary>The rules.</summary>
    public static IEnumerable<Rule> All =>
    [
        new(TwoNetworks, CheckTwoNetworks),
        new(Overlap, CheckOverlap),
        new(Router, CheckRouter),
        new(LoopbackNetwork, CheckLoopbackNetwork),
        new(AddressOfNobody, CheckAddressOfNobody),
    ];

    static IEnumerable<Problem> CheckTwoNetworks(At<Gateway> gateway) =>
        from pair in Repetition.In(gateway.Each(g => g.Networks), static network => network.Interface)
        select new Problem(
            pair.Item.Path,
            $"'{pair.Item.Value.Interface.Name}' has a network already; keep one of the two",
            new RelatedPlace(pair.First.Path, "the other network of the interface"));

    static IEnumerable<Problem> CheckOverlap(At<Gateway> gateway)
    {
        At<StaticNetwork>[] networks = [.. gateway.Statics()];
        for (int later = 1; later < networks.Length; later++)
        {
            for (int earlier = 0; earlier < later; earlier++)
            {
                StaticNetwork one = networks[earlier].Value, other = networks[later].Value;
                if (!one.Interface.Is(other.Interface) && one.Address.Network.Overlaps(other.Address.Network))
                {
                    yield return new Problem(
                        networks[later].The(n => n.Address).Path,
                        $"'{other.Interface.Name}' with {other.Address} and '{one.Interface.Name}' with {one.Address} share addresses of {Narrower(one, other)}; give one of them another subnet",
                        new RelatedPlace(networks[earlier].The(n => n.Address).Path, $"the subnet {one.Address.Network} of '{one.Interface.Name}'"));
                }
            }
        }
    }

    static IpNetwork Narrower(StaticNetwork one, StaticNetwork other) =>
        one.Address.Prefix > other.Address.Prefix ? one.Address.Network : other.Address.Network;

    static IEnumerable<Problem> CheckRouter(At<Gateway> gateway)
    {
        foreach (At<StaticNetwork> network in gateway.Statics())
        {
            if (network.Value is { Router: { } router, Address: var own })
            {
                string? wrong =
                    !own.Network.Contains(router) ? $"is not in the subnet {own.Network}"
                    : router == own.Address ? "is the interface's own address"
                    : router.Family == IpFamily.V4 && own.Prefix < 31 && (router == own.Network.Address || router == own.Network.Last) ? $"is the network or broadcast address of {own.Network}"
                    : null;
                if (wrong is not null)
                {
                    yield return new Problem(
                        network.The(n => n.Router).Path,
                        $"The router {router} of '{network.Value.Interface.Name}' {wrong}; write the address of another machine in {own.Network}",
                        new RelatedPlace(network.The(n => n.Address).Path, "the interface's own address"));
                }
            }
        }
    }

    static IEnumerable<Problem> CheckLoopbackNetwork(At<Gateway> gateway) =>
        from network in gateway.Each(g => g.Networks)
        where network.Value.Interface.Attachment is LoopbackDevice
        select new Problem(network.Path, $"'{network.Value.Interface.Name}' is the loopback device and needs no network; leave this one out");

    static IEnumerable<Problem> CheckAddressOfNobody(At<Gateway> gateway) =>
        from network in gateway.Statics()
        let block = NeverOfInterface.FirstOrDefault(block => block.Contains(network.Value.Address.Address))
        where block is not null
        select new Problem(
            network.The(n => n.Address).Path,
            $"{network.Value.Address.Address} lies in {block}, whose addresses no interface may have; write a private one, like \"172.20.30.1/24\"");
}
