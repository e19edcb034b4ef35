using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl.Compiler.Rules;

/// <summary>Rules of the firewall as a definition says them, with the names that the device knows: <c>Accept.From(eth1).Udp(53, 67)</c>. For messages.</summary>
static class RuleText
{
    const int MostItems = 6;

    /// <summary>A rule in words.</summary>
    public static string Of(FirewallRule rule) => rule switch
    {
        PacketRule packet => Verb(packet) + Parts(packet.Match) + (packet.Toggle is null ? "" : $".While({packet.Toggle.Name})"),
        JumpRule jump => $"Jump.Into({jump.Chain.Name.Text})" + Parts(jump.Match),
        ProvisionedRule provisioned => $"Accept.From({provisioned.Interface.Name.Text}).Provisioned",
        _ => "Dispatch.From(…)",
    };

    static string Verb(PacketRule rule)
    {
        string verb = rule.Verdict == Verdict.Accept ? "Accept" : rule.Verdict == Verdict.Drop ? "Drop" : "Reject";
        return rule.Match.In.Count + rule.Match.Out.Count == 0 ? verb + ".Everything" : verb;
    }

    static string Parts(PacketMatch match) => string.Concat(
        Part("From", match.In.Select(static i => i.Name.Text)),
        Part("To", match.Out.Select(static i => i.Name.Text)),
        Part("Source", match.Sources.Select(Text)),
        Part("Destination", match.Destinations.Select(Text)))
        + Protocol(match)
        + Part("State", match.States.Select(static s => s.Text));

    static string Protocol(PacketMatch match) =>
        match.Protocol is null ? ""
        : match.Protocol == GatewayDsl.Protocol.Icmp ? $".Icmp({List(match.IcmpTypes.Select(static t => t.Text))})"
        : $".{(match.Protocol == GatewayDsl.Protocol.Tcp ? "Tcp" : "Udp")}({List(match.Ports.Select(static p => p.Text))})";

    static string Text(Addresses addresses) => addresses switch
    {
        NetworkAddresses { Network: { } network } => network.Prefix == network.Address.Bits ? network.Address.Text : network.Text,
        AddressSet set => set.Name.Text,
        _ => "",
    };

    static string Part(string word, IEnumerable<string> items)
    {
        string list = List(items);
        return list.Length == 0 ? "" : $".{word}({list})";
    }

    static string List(IEnumerable<string> items)
    {
        string[] first = [.. items.Take(MostItems + 1)];
        return first.Length > MostItems ? string.Join(", ", first.Take(MostItems)) + ", …" : string.Join(", ", first);
    }
}
