using System;
using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl.Compiler.Rules;

/// <summary>Reservations and names of the LAN's DHCP and DNS service.</summary>
static class DhcpNameRules
{
    static readonly RuleInfo ReservationOutside = new("GW4108", Severity.Error,
        "A reserved address lies outside the subnet",
        "dnsmasq leases only addresses of the interface's own subnet: the machine gets an arbitrary one instead of the one reserved for it.")
    {
        Wrong = """
            Dhcp = new Dnsmasq(Lan) { Range = "172.20.30.10 - 172.20.30.254", Reservations = [new("92:a2:18:4f:57:42", "172.20.31.5")] },
            """,
        Right = """
            Dhcp = new Dnsmasq(Lan) { Range = "172.20.30.10 - 172.20.30.254", Reservations = [new("92:a2:18:4f:57:42", "172.20.30.5")] },
            """,
    };

    static readonly RuleInfo ReservationTaken = new("GW4109", Severity.Error,
        "A reserved address is no machine's to have",
        "The gateway's own address, the network's and the broadcast address cannot be leased; the machine that gets one disturbs the whole LAN.")
    {
        Wrong = """
            Dhcp = new Dnsmasq(Lan) { Range = "172.20.30.10 - 172.20.30.254", Reservations = [new("92:a2:18:4f:57:42", "172.20.30.1")] },
            """,
        Right = """
            Dhcp = new Dnsmasq(Lan) { Range = "172.20.30.10 - 172.20.30.254", Reservations = [new("92:a2:18:4f:57:42", "172.20.30.2")] },
            """,
    };

    static readonly RuleInfo ReservedTwice = new("GW4110", Severity.Error,
        "Two reservations share a machine, an address or a name",
        "dnsmasq does not start with one address reserved twice; of two reservations for one machine or name it uses one, and which one nobody sees.")
    {
        Wrong = """
            Dhcp = new Dnsmasq(Lan)
            {
                Range = "172.20.30.10 - 172.20.30.254",
                Reservations = [new("92:a2:18:4f:57:42", "172.20.30.5"), new("92:a2:18:4f:57:43", "172.20.30.5")],
            },
            """,
        Right = """
            Dhcp = new Dnsmasq(Lan)
            {
                Range = "172.20.30.10 - 172.20.30.254",
                Reservations = [new("92:a2:18:4f:57:42", "172.20.30.5"), new("92:a2:18:4f:57:43", "172.20.30.6")],
            },
            """,
    };

    static readonly RuleInfo NameTwice = new("GW4111", Severity.Error,
        "A name stands for the gateway twice, or for another machine too",
        "A name of the gateway is one line of the hosts file. One that a reserved machine has as well leads to either of the two.")
    {
        Fix = "Leave the alias out",
        Wrong = """
            Dhcp = new Dnsmasq(Lan) { Range = "172.20.30.10 - 172.20.30.254", Aliases = ["portal", "Portal"] },
            """,
        Right = """
            Dhcp = new Dnsmasq(Lan) { Range = "172.20.30.10 - 172.20.30.254", Aliases = ["portal"] },
            """,
    };

    /// <summary>The rules.</summary>
    public static IEnumerable<Rule> All =>
    [
        new(ReservationOutside, CheckReservationOutside),
        new(ReservationTaken, CheckReservationTaken),
        new(ReservedTwice, CheckReservedTwice),
        new(NameTwice, CheckNameTwice),
    ];

    static IEnumerable<At<Reservation>> Reservations(At<Gateway> gateway) => gateway.Value.Dhcp is null ? [] : gateway.Each(g => g.Dhcp!.Reservations);

    static At<StaticNetwork>? Network(At<Gateway> gateway) => gateway.Value.Dhcp is { } dhcp ? gateway.Ipv4Of(dhcp.Interface) : null;

    static IEnumerable<Problem> CheckReservationOutside(At<Gateway> gateway) =>
        Network(gateway) is not { } network
            ? []
            : from reservation in Reservations(gateway)
              where !network.Value.Address.Network.Contains(reservation.Value.Address)
              select new Problem(
                  reservation.The(r => r.Address).Path,
                  $"{reservation.Value.Address} is reserved for {reservation.Value.Mac}, but is not in {network.Value.Address.Network}, the subnet of '{network.Value.Interface.Name}'; write an address of that subnet",
                  new RelatedPlace(network.The(n => n.Address).Path, $"the address of '{network.Value.Interface.Name}'"));

    static IEnumerable<Problem> CheckReservationTaken(At<Gateway> gateway)
    {
        if (Network(gateway) is not { } network)
        {
            yield break;
        }

        IpInterface own = network.Value.Address;
        foreach (At<Reservation> reservation in Reservations(gateway))
        {
            string? whose =
                reservation.Value.Address == own.Address ? "the gateway's own address"
                : own.Prefix < 31 && reservation.Value.Address == own.Network.Address ? "the network's own address"
                : own.Prefix < 31 && reservation.Value.Address == own.Network.Last ? "the broadcast address"
                : null;
            if (whose is not null)
            {
                yield return new Problem(
                    reservation.The(r => r.Address).Path,
                    $"{reservation.Value.Address} is reserved for {reservation.Value.Mac}, but is {whose} on '{network.Value.Interface.Name}'; reserve another one",
                    new RelatedPlace(network.The(n => n.Address).Path, $"the address of '{network.Value.Interface.Name}'"));
            }
        }
    }

    static IEnumerable<Problem> CheckReservedTwice(At<Gateway> gateway)
    {
        At<Reservation>[] all = [.. Reservations(gateway)];
        return Shared(all.Select(static r => r.The(x => x.Mac)), "machine")
            .Concat(Shared(all.Select(static r => r.The(x => x.Address)), "address"))
            .Concat(Shared(all.Where(static r => r.Value.Name is not null).Select(static r => r.The(x => x.Name!)), "name"));
    }

    static IEnumerable<Problem> Shared<T>(IEnumerable<At<T>> values, string what)
        where T : Scalar =>
        from pair in Repetition.In(values, static value => value)
        select new Problem(pair.Item.Path, $"The {what} {pair.Item.Value} has a reservation already; keep one, or write another {what}", new RelatedPlace(pair.First.Path, "the other reservation"));

    static IEnumerable<Problem> CheckNameTwice(At<Gateway> gateway)
    {
        if (gateway.Value.Dhcp is null)
        {
            yield break;
        }

        At<HostName>[] aliases = [.. gateway.Each(g => g.Dhcp!.Aliases)];
        string own = gateway.Value.Name.Text;
        foreach (At<HostName> alias in aliases.Where(alias => alias.Value.Text == own))
        {
            yield return new Problem(alias.Path, $"'{own}' is the gateway's name anyway; leave the alias out", new RelatedPlace(gateway.The(g => g.Name).Path, "the gateway's name")) { Suggestion = Suggested.Nothing };
        }

        foreach ((At<HostName> alias, At<HostName> first) in Repetition.In(aliases, static alias => alias))
        {
            yield return new Problem(alias.Path, $"The alias '{alias.Value}' stands here twice; leave one out", new RelatedPlace(first.Path, "the same alias")) { Suggestion = Suggested.Nothing };
        }

        foreach (At<Reservation> reservation in Reservations(gateway))
        {
            if (reservation.Value.Name is { } name && (name.Text == own || aliases.Any(alias => alias.Value == name)))
            {
                yield return new Problem(reservation.The(r => r.Name).Path, $"'{name}' is a name of the gateway itself, and cannot be that of {reservation.Value.Mac}; write another one");
            }
        }
    }
}
