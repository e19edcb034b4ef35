using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Documents;

namespace GatewayDsl.Compiler.Emitters;

/// <summary>
/// What a rule asks of packets, as rules of nftables: one line says all, unless addresses or types of ICMP messages are named, which
/// belong to one family, or several named sets, of which a line can look into one.
/// </summary>
static class PacketRuleLines
{
    static readonly IpFamily[] Families = [IpFamily.V4, IpFamily.V6];

    /// <summary>The lines of a rule; none if it names no address at all, so that no packet can match.</summary>
    /// <param name="origin">The place of the rule.</param>
    /// <param name="match">Which packets match.</param>
    /// <param name="statement">What happens to them.</param>
    /// <param name="comment">The remark beside each line, if any.</param>
    public static IEnumerable<RulesetRule> Of(ModelPath origin, PacketMatch match, RulesetStatement statement, string? comment) =>
        Alternatives(match).Select(matches => new RulesetRule(origin, matches, statement, comment));

    static IEnumerable<IReadOnlyList<RulesetMatch>> Alternatives(PacketMatch match)
    {
        List<RulesetMatch> first = [];
        if (match.In.Count > 0)
        {
            first.Add(RulesetMatch.From(match.In));
        }

        if (match.Out.Count > 0)
        {
            first.Add(RulesetMatch.To(match.Out));
        }

        if (match.States.Count > 0)
        {
            first.Add(RulesetMatch.States(match.States));
        }

        if (match.Sources.Count == 0 && match.Destinations.Count == 0 && match.IcmpTypes.Count == 0)
        {
            return [[.. first, .. Above(match, null)]];
        }

        return from family in Families
               where match.IcmpTypes.Count == 0 || match.IcmpTypes.Any(type => type.Family == family)
               from source in Addresses(match.Sources, family, "saddr")
               from destination in Addresses(match.Destinations, family, "daddr")
               select (IReadOnlyList<RulesetMatch>)[.. first, .. source, .. destination, .. Above(match, family)];
    }

    // What lies above IP: the protocol, and its ports or types.
    static RulesetMatch[] Above(PacketMatch match, IpFamily? family) => match.Protocol switch
    {
        null => [],
        { } protocol when protocol == Protocol.Icmp => match.IcmpTypes.Count == 0
            ? [RulesetMatch.AnyIcmp(family)]
            : [RulesetMatch.Icmp(family!.Value, match.IcmpTypes.Where(type => type.Family == family))],
        { } protocol => [match.Ports.Count == 0 ? RulesetMatch.Protocol(protocol) : RulesetMatch.Ports(protocol, match.Ports)],
    };

    // One list for all networks, and one for each named set; one that asks nothing, if the rule says nothing of this side.
    static IEnumerable<RulesetMatch[]> Addresses(Sequence<Addresses> addresses, IpFamily family, string side)
    {
        if (addresses.Count == 0)
        {
            yield return [];
        }

        IpNetwork[] networks = [.. addresses.OfType<NetworkAddresses>().Select(static each => each.Network).Where(network => network.Address.Family == family)];
        if (networks.Length > 0)
        {
            yield return [RulesetMatch.Address(family, side, networks)];
        }

        IEnumerable<RulesetName> sets = addresses.OfType<AddressSet>()
            .Where(set => set.Networks.Any(network => network.Address.Family == family))
            .Select(set => RulesetName.Set(set.Name, family))
            .Distinct()
            .OrderBy(static name => name.Text, System.StringComparer.Ordinal);
        foreach (RulesetName set in sets)
        {
            yield return [RulesetMatch.Address(family, side, set)];
        }
    }
}
