using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GatewayDsl.Compiler.Documents;
using GatewayDsl.Compiler.Services;

namespace GatewayDsl.Compiler.Emitters;

/// <summary>
/// DHCP and DNS on the LAN: <c>dnsmasq/dnsmasq.conf</c> (dnsmasq(8)), and <c>dnsmasq/hosts</c>, which the device has as
/// <c>/etc/BRAND/dnsmasq-hosts</c>.
/// </summary>
static class DnsmasqEmitter
{
    /// <summary>The files of the service, if the gateway has it.</summary>
    /// <param name="gateway">The gateway.</param>
    public static IEnumerable<Artifact> Emit(At<Gateway> gateway)
    {
        if (gateway.The(g => g.Dhcp).As<Dnsmasq>() is not { } dhcp)
        {
            return [];
        }

        At<StaticNetwork> lan = InterfaceAddresses.StaticNetworkOf(gateway, dhcp.Value.Interface);
        var options = new DirectiveDocument(DirectiveSyntax.Options, [.. Listening(dhcp), .. Names(gateway, dhcp), .. Leases(gateway, dhcp, lan)]);
        var hosts = new DirectiveDocument(DirectiveSyntax.Words, Hosts(gateway, dhcp, lan));
        return
        [
            new Artifact("dnsmasq/dnsmasq.conf", [GeneratedHeader.Of(gateway), GeneratedHeader.Gap, .. options.Print()]),
            new Artifact("dnsmasq/hosts", [GeneratedHeader.Of(gateway), GeneratedHeader.Gap, .. hosts.Print()]),
        ];
    }

    static IEnumerable<Directive> Listening(At<Dnsmasq> dhcp)
    {
        ModelPath place = dhcp.The(d => d.Interface).Path;
        yield return new Directive(place, "interface", dhcp.Value.Interface.Name.Text);

        // An interface= line adds the loopback device by itself; the gateway's own programs ask elsewhere.
        yield return new Directive(place, "except-interface", Interface.Loopback.Name.Text);

        // A USB adapter may appear after the service has started.
        yield return new Directive(place, "bind-dynamic");

        // Beside interface= this changes nothing; without that line it would keep strangers out.
        yield return new Directive(place, "local-service");
    }

    static IEnumerable<Directive> Names(At<Gateway> gateway, At<Dnsmasq> dhcp)
    {
        // No resolver is known, so no query goes anywhere; and /etc/hosts gives the gateway's name a loopback address.
        yield return new Directive(dhcp.Path, "no-resolv");
        yield return new Directive(dhcp.Path, "no-hosts");
        yield return new Directive(gateway.The(g => g.Brand).Path, "addn-hosts", $"/etc/{gateway.Value.Brand.Key}/dnsmasq-hosts");
        ModelPath domain = dhcp.The(d => d.Domain).Path;
        yield return new Directive(domain, "domain", dhcp.Value.Domain.Text);
        yield return new Directive(domain, "local", $"/{dhcp.Value.Domain.Text}/");
        yield return new Directive(domain, "expand-hosts");
    }

    static IEnumerable<Directive> Leases(At<Gateway> gateway, At<Dnsmasq> dhcp, At<StaticNetwork> lan)
    {
        IpRange range = dhcp.Value.Range;
        string router = lan.Value.Address.Address.Text;
        ModelPath address = lan.The(l => l.Address).Path;

        // There is no other server on the LAN, and leases may be lost with a slot: clients then keep their addresses without a time-out.
        yield return new Directive(dhcp.Path, "dhcp-authoritative");
        yield return new Directive(dhcp.The(d => d.Range).Path, "dhcp-range", range.First.Text, range.Last.Text, lan.Value.Address.Network.Netmask.Text, Print(dhcp.Value.Lease));
        yield return new Directive(address, "dhcp-option", "option:router", router);
        yield return new Directive(address, "dhcp-option", "option:dns-server", router);
        if (NtpAccessList.Of(gateway.Value).For(lan.Value.Address.Network) != NtpAnswer.Nobody)
        {
            yield return new Directive(gateway.The(g => g.Time!.Clients).Path, "dhcp-option", "option:ntp-server", router);
        }

        foreach (At<Reservation> reservation in dhcp
            .Each(d => d.Reservations)
            .OrderBy(static each => each.Value.Address)
            .ThenBy(static each => each.Value.Mac.Text, StringComparer.Ordinal)
            .ThenBy(static each => each.Value.Name?.Text, StringComparer.Ordinal))
        {
            yield return new Directive(reservation.Path, "dhcp-host", [.. Words(reservation.Value, dhcp.Value.Domain)]);
        }

        yield return new Directive(dhcp.Path, "log-dhcp");
    }

    static IEnumerable<string> Words(Reservation reservation, HostName domain)
    {
        yield return reservation.Mac.Text;
        yield return reservation.Address.Text;

        // Never a name without a dot: "ignore", "infinite" and "24h" mean something else here.
        if (reservation.Name is { } name)
        {
            yield return name.Text.IndexOf('.') < 0 ? name.Text + "." + domain.Text : name.Text;
        }
    }

    // The first name is the one that a look-up of the address gives: the gateway's own.
    static IEnumerable<Directive> Hosts(At<Gateway> gateway, At<Dnsmasq> dhcp, At<StaticNetwork> lan)
    {
        string address = lan.Value.Address.Address.Text;
        IEnumerable<(string Name, ModelPath Origin)> further = dhcp
            .Each(d => d.Aliases)
            .Select(static alias => (alias.Value.Text, alias.Path))
            .Concat([(gateway.Value.Brand.Key, gateway.The(g => g.Brand).Path)])
            .OrderBy(static name => name.Item1, StringComparer.Ordinal);
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach ((string name, ModelPath origin) in new[] { (gateway.Value.Name.Text, gateway.The(g => g.Name).Path) }.Concat(further))
        {
            if (known.Add(name))
            {
                yield return new Directive(origin, address, name.IndexOf('.') < 0 ? [name, name + "." + dhcp.Value.Domain.Text] : [name]);
            }
        }
    }

    // dnsmasq reads seconds, or a number with m or h behind it.
    static string Print(Duration lease)
    {
        long seconds = lease.TotalSeconds;
        (long count, string unit) = seconds % 3600 == 0 ? (seconds / 3600, "h") : seconds % 60 == 0 ? (seconds / 60, "m") : (seconds, "");
        return count.ToString(CultureInfo.InvariantCulture) + unit;
    }
}
