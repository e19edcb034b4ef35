using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Reachability;

namespace GatewayDsl.Compiler.Tests.Reachability;

/// <summary>
/// What a firewall does with one packet, found the plain way: rule by rule, as nft(8) describes it. It knows nothing of boxes and diagrams.
/// </summary>
static class RuleByRule
{
    /// <summary>The rule that decides, in the object that the model has; null for the policy.</summary>
    public static FirewallRule? Decide(Gateway gateway, Hook hook, Packet packet, IReadOnlyCollection<Switch> on, FirewallRule? without = null) =>
        Follow(Chain(gateway, hook).Rules, packet, on, without);

    public static Chain Chain(Gateway gateway, Hook hook) => hook switch
    {
        Hook.Input => gateway.Firewall.Input,
        Hook.Forward => gateway.Firewall.Forward,
        _ => gateway.Firewall.Output,
    };

    public static bool Matches(PacketMatch match, Packet packet) =>
        (match.In.Count == 0 || match.In.Any(i => i.Name.Text == packet.In))
        && (match.Out.Count == 0 || match.Out.Any(i => i.Name.Text == packet.Out))
        && (match.Sources.Count == 0 || match.Sources.Any(a => Has(a, packet.Source)))
        && (match.Destinations.Count == 0 || match.Destinations.Any(a => Has(a, packet.Destination)))
        && Speaks(match, packet)
        && (match.States.Count == 0 || match.States.Any(state => state.Text == packet.State.ToString().ToLowerInvariant()));

    static FirewallRule? Follow(IEnumerable<FirewallRule> rules, Packet packet, IReadOnlyCollection<Switch> on, FirewallRule? without)
    {
        foreach (FirewallRule rule in rules.Where(rule => !ReferenceEquals(rule, without)))
        {
            FirewallRule? decider = rule switch
            {
                PacketRule { Toggle: { } toggle } when !on.Contains(new Switch(toggle.Name, false)) => null,
                PacketRule own => Matches(own.Match, packet) ? own : null,
                JumpRule jump => Matches(jump.Match, packet) ? Follow(jump.Chain.Rules, packet, on, without) : null,
                DispatchRule dispatch => dispatch.Entries.FirstOrDefault(entry => entry.Interface.Name.Text == packet.In) is { } entry ? Follow(entry.Chain.Rules, packet, on, without) : null,
                ProvisionedRule opened => opened.Interface.Name.Text == packet.In && on.Contains(new Switch(opened.Interface.Name.Text, true)) ? opened : null,
                _ => throw new InvalidOperationException(rule.ToString()),
            };
            if (decider is not null)
            {
                return decider;
            }
        }

        return null;
    }

    // The type of an ICMP message belongs to a protocol of one family; ICMP as such is both protocols, but one where an address says the family.
    static bool Speaks(PacketMatch match, Packet packet)
    {
        if (match.Protocol is null)
        {
            return true;
        }

        if (match.Protocol != Protocol.Icmp)
        {
            return packet.Protocol == (match.Protocol == Protocol.Tcp ? PacketProtocol.Tcp : PacketProtocol.Udp)
                && (match.Ports.Count == 0 || match.Ports.Any(p => p.First <= packet.Number && packet.Number <= p.Last));
        }

        bool isOfFamily = packet.Protocol == (packet.Source.Family == IpFamily.V4 ? PacketProtocol.Icmp : PacketProtocol.Icmpv6);
        return match.IcmpTypes.Count > 0
            ? isOfFamily && match.IcmpTypes.Any(type => type.Family == packet.Source.Family && type.Number == packet.Number)
            : match.Sources.Count + match.Destinations.Count > 0 ? isOfFamily : packet.Protocol is PacketProtocol.Icmp or PacketProtocol.Icmpv6;
    }

    static bool Has(Addresses addresses, IpAddress address) => addresses switch
    {
        NetworkAddresses network => network.Network.Contains(address),
        AddressSet set => set.Networks.Any(network => network.Contains(address)),
        _ => throw new InvalidOperationException(addresses.ToString()),
    };
}
