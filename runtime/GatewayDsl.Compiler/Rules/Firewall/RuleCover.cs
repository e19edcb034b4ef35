using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl.Compiler.Rules;

/// <summary>
/// Whether one rule decides about every packet of another. Answers yes only where that is certain, by comparing the two part
/// by part; what two earlier rules decide together is not seen here.
/// </summary>
static class RuleCover
{
    /// <summary>Whether the earlier rule leaves no packet for the later one in the same chain.</summary>
    public static bool Covers(FirewallRule earlier, FirewallRule later) =>
        earlier is PacketRule { Toggle: null } packet && MatchOf(later) is { } match && Covers(packet.Match, match);

    /// <summary>Whether every packet that matches one also matches the other.</summary>
    public static bool Covers(PacketMatch wide, PacketMatch narrow) =>
        CoversInterfaces(wide.In, narrow.In)
        && CoversInterfaces(wide.Out, narrow.Out)
        && CoversAddresses(wide.Sources, narrow.Sources)
        && CoversAddresses(wide.Destinations, narrow.Destinations)
        && (wide.Protocol is null || wide.Protocol == narrow.Protocol)
        && CoversAll(wide.Ports, narrow.Ports, static (w, n) => w.First <= n.First && n.Last <= w.Last)
        && CoversAll(wide.IcmpTypes, narrow.IcmpTypes, static (w, n) => w.Text == n.Text)
        && CoversAll(wide.States, narrow.States, static (w, n) => w == n);

    static PacketMatch? MatchOf(FirewallRule rule) => rule switch
    {
        PacketRule packet => packet.Match,
        JumpRule jump => jump.Match,
        ProvisionedRule provisioned => Accept.From(provisioned.Interface).Match,
        _ => null,
    };

    static bool CoversInterfaces(Sequence<Interface> wide, Sequence<Interface> narrow) => CoversAll(wide, narrow, static (w, n) => w.Is(n));

    static bool CoversAddresses(Sequence<Addresses> wide, Sequence<Addresses> narrow)
    {
        if (wide.Count == 0)
        {
            return true;
        }

        IpNetwork[] narrowNetworks = [.. Networks(narrow)];
        IpNetwork[] wideNetworks = [.. Networks(wide)];
        return narrowNetworks.Length > 0
            && narrowNetworks.All(n => wideNetworks.Any(w => w.Prefix <= n.Prefix && w.Contains(n.Address)));
    }

    /// <summary>The networks of addresses, those of sets among them.</summary>
    public static IEnumerable<IpNetwork> Networks(IEnumerable<Addresses> addresses) =>
        addresses.SelectMany(static item => item switch
        {
            NetworkAddresses network => [network.Network],
            AddressSet set => set.Networks,
            _ => (IEnumerable<IpNetwork>)[],
        });

    // Saying nothing is matching everything.
    static bool CoversAll<T>(Sequence<T> wide, Sequence<T> narrow, System.Func<T, T, bool> covers)
        where T : class =>
        wide.Count == 0 || (narrow.Count > 0 && narrow.All(n => wide.Any(w => covers(w, n))));
}
