using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl.Compiler.Rules;

/// <summary>The addresses that the DHCP server leases, and for how long. dnsmasq itself checks none of this before it runs.</summary>
static class DhcpRangeRules
{
    const long LeastLease = 120;

    // dnsmasq reads a lease into an int.
    const long LongestLease = int.MaxValue;

    static readonly RuleInfo Inverted = new("GW4101", Severity.Error,
        "A DHCP range is the wrong way round",
        "A range whose last address comes before its first one holds no address, so no machine on the LAN gets a lease.")
    {
        Fix = "Turn the range around",
        Wrong = """
            Dhcp = new Dnsmasq(Lan) { Range = "172.20.30.254 - 172.20.30.10" },
            """,
        Right = """
            Dhcp = new Dnsmasq(Lan) { Range = "172.20.30.10 - 172.20.30.254" },
            """,
    };

    static readonly RuleInfo OutsideSubnet = new("GW4102", Severity.Error,
        "A DHCP range lies outside its subnet",
        "dnsmasq leases only addresses of the interface's own subnet. It accepts the range all the same, and then leases nothing.")
    {
        Wrong = """
            Dhcp = new Dnsmasq(Lan) { Range = "172.20.31.10 - 172.20.31.254" },
            """,
        Right = """
            Dhcp = new Dnsmasq(Lan) { Range = "172.20.30.10 - 172.20.30.254" },
            """,
    };

    static readonly RuleInfo WithoutAddress = new("GW4103", Severity.Error,
        "The DHCP server is on an interface without a static IPv4 address",
        "Subnet, router, DNS and time server of every lease are derived from the interface's own address. An interface that asks for one itself has none to derive them from.")
    {
        Wrong = """
            Networks = [Network.Dhcp(Wan), Network.Dhcp(Lan)],
            Time = null,
            """,
        Right = """
            Networks = [Network.Dhcp(Wan), Network.Static(Lan, "172.20.30.1/24")],
            Time = null,
            """,
    };

    static readonly RuleInfo ContainsGateway = new("GW4104", Severity.Error,
        "A DHCP range contains the gateway's own address",
        "Sooner or later a machine gets the gateway's address, and then neither of the two is reached.")
    {
        Wrong = """
            Dhcp = new Dnsmasq(Lan) { Range = "172.20.30.1 - 172.20.30.254" },
            """,
        Right = """
            Dhcp = new Dnsmasq(Lan) { Range = "172.20.30.2 - 172.20.30.254" },
            """,
    };

    static readonly RuleInfo ContainsBroadcast = new("GW4105", Severity.Error,
        "A DHCP range contains the network's or the broadcast address",
        "The first and the last address of a subnet belong to all of its machines; one that leases such an address is not reached.")
    {
        Wrong = """
            Dhcp = new Dnsmasq(Lan) { Range = "172.20.30.10 - 172.20.30.255" },
            """,
        Right = """
            Dhcp = new Dnsmasq(Lan) { Range = "172.20.30.10 - 172.20.30.254" },
            """,
    };

    static readonly RuleInfo Ipv6 = new("GW4106", Severity.Error,
        "A DHCP range has IPv6 addresses",
        "The DHCP service leases IPv4 addresses; IPv6 machines choose theirs from router advertisements, which the gateway does not send.")
    {
        Wrong = """
            Dhcp = new Dnsmasq(Lan) { Range = "fd00::10 - fd00::ff" },
            """,
        Right = """
            Dhcp = new Dnsmasq(Lan) { Range = "172.20.30.10 - 172.20.30.254" },
            """,
    };

    static readonly RuleInfo Lease = new("GW4107", Severity.Error,
        "A lease is shorter or longer than dnsmasq can give",
        "dnsmasq raises a lease below 2 minutes to 2 minutes without a word (dnsmasq(8), dhcp-range), and does not read a number of seconds beyond 2147483647.")
    {
        Fix = "Write a time that dnsmasq can give",
        Wrong = """
            Dhcp = new Dnsmasq(Lan) { Range = "172.20.30.10 - 172.20.30.254", Lease = 60.Seconds() },
            """,
        Right = """
            Dhcp = new Dnsmasq(Lan) { Range = "172.20.30.10 - 172.20.30.254", Lease = 2.Minutes() },
            """,
    };

    /// <summary>The rules.</summary>
    public static IEnumerable<Rule> All =>
    [
        new(Inverted, CheckInverted),
        new(OutsideSubnet, CheckOutsideSubnet),
        new(WithoutAddress, CheckWithoutAddress),
        new(ContainsGateway, CheckContainsGateway),
        new(ContainsBroadcast, CheckContainsBroadcast),
        new(Ipv6, CheckIpv6),
        new(Lease, CheckLease),
    ];

    static IEnumerable<Problem> CheckInverted(At<Gateway> gateway)
    {
        if (gateway.Value.Dhcp is { Range: { First.Family: IpFamily.V4 } range } && range.First.CompareTo(range.Last) > 0)
        {
            yield return new Problem(gateway.The(g => g.Dhcp!.Range).Path, $"The range {range} ends before it begins; write \"{range.Last} - {range.First}\"") { Suggestion = Suggested.Text($"{range.Last} - {range.First}") };
        }
    }

    static IEnumerable<Problem> CheckOutsideSubnet(At<Gateway> gateway)
    {
        if (Ranged(gateway) is var (range, network) && (!network.Value.Address.Network.Contains(range.First) || !network.Value.Address.Network.Contains(range.Last)))
        {
            IpNetwork subnet = network.Value.Address.Network;
            string what = subnet.Contains(range.First) || subnet.Contains(range.Last) ? "goes beyond" : "lies outside";
            yield return new Problem(
                gateway.The(g => g.Dhcp!.Range).Path,
                $"The range {range} {what} {subnet}, the subnet of '{network.Value.Interface.Name}'; write two addresses within it",
                OwnAddress(network));
        }
    }

    static IEnumerable<Problem> CheckWithoutAddress(At<Gateway> gateway)
    {
        // An interface without any network is the business of GW3001.
        if (gateway.Value.Dhcp is { Interface: var lan } && gateway.Ipv4Of(lan) is null
            && gateway.Each(g => g.Networks).FirstOrDefault(n => n.Value.Interface.Is(lan)) is { Value: not null } network)
        {
            string has = network.Value is DhcpNetwork ? "asks a DHCP server itself" : "has no IPv4 address";
            yield return new Problem(
                gateway.The(g => g.Dhcp!.Interface).Path,
                $"The DHCP server is on '{lan.Name}', which {has}; give it an address of its own with Network.Static({lan.Name}, \"172.20.30.1/24\"), or serve another interface",
                new RelatedPlace(network.Path, $"the network of '{lan.Name}'"));
        }
    }

    static IEnumerable<Problem> CheckContainsGateway(At<Gateway> gateway)
    {
        if (Ranged(gateway) is var (range, network) && range.Contains(network.Value.Address.Address))
        {
            yield return new Problem(
                gateway.The(g => g.Dhcp!.Range).Path,
                $"The range {range} contains {network.Value.Address.Address}, the gateway's own address on '{network.Value.Interface.Name}'; begin behind it or end before it",
                OwnAddress(network));
        }
    }

    static IEnumerable<Problem> CheckContainsBroadcast(At<Gateway> gateway)
    {
        if (Ranged(gateway) is var (range, network) && network.Value.Address is { Prefix: < 31, Network: var subnet }
            && subnet.Contains(range.First) && subnet.Contains(range.Last))
        {
            foreach ((IpAddress address, string what) in new[] { (subnet.Address, "network's own"), (subnet.Last, "broadcast") })
            {
                if (range.Contains(address))
                {
                    yield return new Problem(
                        gateway.The(g => g.Dhcp!.Range).Path,
                        $"The range {range} contains {address}, the {what} address of {subnet}; leave it out",
                        OwnAddress(network));
                }
            }
        }
    }

    static IEnumerable<Problem> CheckIpv6(At<Gateway> gateway)
    {
        if (gateway.Value.Dhcp is { Range: { First.Family: IpFamily.V6 } range })
        {
            yield return new Problem(gateway.The(g => g.Dhcp!.Range).Path, $"The range {range} is one of IPv6 addresses; write IPv4 addresses of the interface's subnet");
        }
    }

    static IEnumerable<Problem> CheckLease(At<Gateway> gateway)
    {
        if (gateway.Value.Dhcp?.Lease is { TotalSeconds: < LeastLease or > LongestLease } lease)
        {
            yield return new Problem(
                gateway.The(g => g.Dhcp!.Lease).Path,
                lease.TotalSeconds < LeastLease
                    ? $"A lease of {lease} is shorter than dnsmasq's least of 2min; write 2.Minutes() or more"
                    : $"A lease of {lease} is longer than dnsmasq can read; write 24855.Days() or less") { Suggestion = lease.TotalSeconds < LeastLease ? "2.Minutes()" : "24855.Days()" };
        }
    }

    // Range and network of an IPv4 server that has both, the right way round.
    static (IpRange Range, At<StaticNetwork> Network)? Ranged(At<Gateway> gateway) =>
        gateway.Value.Dhcp is { Range: { First.Family: IpFamily.V4 } range, Interface: var lan }
        && range.First.CompareTo(range.Last) <= 0
        && gateway.Ipv4Of(lan) is { } network
            ? (range, network)
            : null;

    static RelatedPlace OwnAddress(At<StaticNetwork> network) =>
        new(network.The(n => n.Address).Path, $"the address of '{network.Value.Interface.Name}'");
}
