using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Reachability;
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

    // A machine without an address asks from 0.0.0.0, everybody on its link (RFC 2131, 4.1).
    static IEnumerable<Problem> CheckDhcp(At<Gateway> gateway)
    {
        if (gateway.Value.Dhcp is not { Interface: var lan } || FirewallReach.Of(gateway.Value) is not { } reach)
        {
            yield break;
        }

        PacketBox asking = Asking(reach, lan, 67);
        PacketBox first = asking
            .With(Axis.Source, reach.Space.Addresses.Of(["0.0.0.0"]))
            .With(Axis.Destination, reach.Space.Addresses.Of(["255.255.255.255"]));
        At<Interface> use = gateway.The(g => g.Dhcp!.Interface);
        if (!reach.AcceptsAny(Hook.Input, asking))
        {
            yield return Unreached(gateway, use, "DHCP", 67);
        }
        else if (!reach.AcceptsAny(Hook.Input, first))
        {
            yield return new Problem(
                use.Path,
                $"A machine on '{lan.Name}' that has no address yet asks for one from 0.0.0.0 to 255.255.255.255, and no rule lets that reach the DHCP server; write Accept.From(…).Udp(67) without Source and Destination",
                new RelatedPlace(gateway.The(g => g.Firewall.Input).Path, $"drops UDP 67 from '{lan.Name}' unless the addresses are others"));
        }
    }

    static IEnumerable<Problem> CheckDns(At<Gateway> gateway)
    {
        if (gateway.Value.Dhcp is { Interface: var lan } && FirewallReach.Of(gateway.Value) is { } reach)
        {
            // Who asks has an address of the subnet by now.
            IpNetwork[] subnets = [.. AddressPlan.SubnetsOf(gateway.Value, lan).Where(static subnet => subnet.Address.Family == IpFamily.V4)];
            PacketBox asking = Asking(reach, lan, 53).With(Axis.Source, subnets.Length == 0 ? null : reach.Space.Addresses.Of(subnets));
            if (!reach.AcceptsAny(Hook.Input, asking))
            {
                yield return Unreached(gateway, gateway.The(g => g.Dhcp!.Interface), "DNS", 53);
            }
        }
    }

    static IEnumerable<Problem> CheckNtp(At<Gateway> gateway)
    {
        if (gateway.Value.Time is null || FirewallReach.Of(gateway.Value) is not { } reach)
        {
            yield break;
        }

        NtpAccessList list = NtpAccessList.Of(gateway.Value);
        foreach (At<NtpAccess> entry in gateway.Each(g => g.Time!.Clients))
        {
            if (entry.Value.Allows && entry.The(e => e.Clients).As<InterfaceSubnet>() is { } subnet
                && AddressPlan.SubnetsOf(gateway.Value, subnet.Value.Interface).ToArray() is { Length: > 0 } subnets)
            {
                // The addresses are cut wherever an entry begins or ends, so that the clock treats those of a piece alike.
                IntervalSet whole = reach.Space.Addresses.Of(subnets);
                int[] answered = [.. whole.Ranges.SelectMany(static range => Enumerable.Range(range.First, range.Last - range.First + 1)).Where(piece => list.Allows(reach.Space.Addresses.Piece(piece).First.ToAddress()))];
                PacketBox asking = Asking(reach, subnet.Value.Interface, 123).With(Axis.Source, IntervalSet.Of(answered.Select(static piece => (piece, piece))));
                if (answered.Length > 0 && !reach.AcceptsAny(Hook.Input, asking))
                {
                    yield return Unreached(gateway, subnet.The(s => s.Interface), "NTP", 123);
                }
            }
        }
    }

    static PacketBox Asking(FirewallReach reach, Interface from, int port) =>
        reach.Space.From(from, (Service.Of(PacketProtocol.Udp, port), Service.Of(PacketProtocol.Udp, port)), PacketState.New);

    static Problem Unreached(At<Gateway> gateway, At<Interface> use, string service, int port) => new(
        use.Path,
        $"No rule lets anybody on '{use.Value.Name}' reach the {service} server; add Accept.From(…).Udp({port}) for it to Firewall.Input",
        new RelatedPlace(gateway.The(g => g.Firewall.Input).Path, $"drops UDP {port} from '{use.Value.Name}'"));
}
