using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Services;

namespace GatewayDsl.Compiler.Rules;

/// <summary>Services that the firewall lets nobody reach.</summary>
static class ServiceReachRules
{
    static readonly RuleInfo Dhcp = new("GW4112", Severity.Warning,
        "The firewall lets nobody reach the DHCP server",
        "A machine without an address asks at UDP port 67. Where no rule of the input chain accepts that, nobody on the LAN gets an address.")
    {
        Wrong = """
            Firewall = new() { Input = Chain.Drop(Accept.Established, Accept.From(Lan).Udp(53, 123)) },
            """,
        Right = """
            Firewall = new() { Input = Chain.Drop(Accept.Established, Accept.From(Lan).Udp(53, 67, 123)) },
            """,
    };

    static readonly RuleInfo Dns = new("GW4113", Severity.Warning,
        "The firewall lets nobody reach the DNS server",
        "Every lease names the gateway as DNS server. Where no rule of the input chain accepts UDP port 53, names are looked up for seconds and not found.")
    {
        Wrong = """
            Firewall = new() { Input = Chain.Drop(Accept.Established, Accept.From(Lan).Udp(67, 123)) },
            """,
        Right = """
            Firewall = new() { Input = Chain.Drop(Accept.Established, Accept.From(Lan).Udp(53, 67, 123)) },
            """,
    };

    static readonly RuleInfo Ntp = new("GW4207", Severity.Warning,
        "The firewall lets no allowed NTP client in",
        "The access list of the clock allows the subnet, but no rule of the input chain accepts UDP port 123 from its interface: clients get no time.")
    {
        Wrong = """
            Firewall = new() { Input = Chain.Drop(Accept.Established, Accept.From(Lan).Udp(53, 67)) },
            """,
        Right = """
            Firewall = new() { Input = Chain.Drop(Accept.Established, Accept.From(Lan).Udp(53, 67, 123)) },
            """,
    };

    /// <summary>The rules.</summary>
    public static IEnumerable<Rule> All => [new(Dhcp, CheckDhcp), new(Dns, CheckDns), new(Ntp, CheckNtp)];

    static IEnumerable<Problem> CheckDhcp(At<Gateway> gateway) => CheckDnsmasq(gateway, 67, "DHCP");

    static IEnumerable<Problem> CheckDns(At<Gateway> gateway) => CheckDnsmasq(gateway, 53, "DNS");

    static IEnumerable<Problem> CheckDnsmasq(At<Gateway> gateway, Port port, string service)
    {
        if (gateway.Value.Dhcp is { Interface: var lan } && !Reaches(gateway, lan, port))
        {
            yield return Unreached(gateway, gateway.The(g => g.Dhcp!.Interface), service, port);
        }
    }

    static IEnumerable<Problem> CheckNtp(At<Gateway> gateway)
    {
        if (gateway.Value.Time is null)
        {
            yield break;
        }

        NtpAccessList list = NtpAccessList.Of(gateway.Value);
        foreach (At<NtpAccess> entry in gateway.Each(g => g.Time!.Clients))
        {
            if (entry.Value.Allows && entry.The(e => e.Clients).As<InterfaceSubnet>() is { } subnet
                && !Reaches(gateway, subnet.Value.Interface, 123)
                && NtpPrefix.Of(gateway.Value, subnet.Value).Any(prefix => list.For(prefix) != NtpAnswer.Nobody))
            {
                yield return Unreached(gateway, subnet.The(s => s.Interface), "NTP", 123);
            }
        }
    }

    static bool Reaches(At<Gateway> gateway, Interface from, Port port) => new PacketProbe(from, Protocol.Udp, port, ConnectionState.New).GetsIn(gateway);

    static Problem Unreached(At<Gateway> gateway, At<Interface> use, string service, Port port) => new(
        use.Path,
        $"No rule lets anybody on '{use.Value.Name}' reach the {service} server; add Accept.From(…).Udp({port}) for it to Firewall.Input",
        new RelatedPlace(gateway.The(g => g.Firewall.Input).Path, $"drops UDP {port} from '{use.Value.Name}'"));
}
