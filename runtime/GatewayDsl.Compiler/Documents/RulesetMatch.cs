using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace GatewayDsl.Compiler.Documents;

/// <summary>
/// One thing that a rule asks of a packet, like <c>tcp dport { 22, 53 }</c>. Values are printed in an order of their own, whatever order
/// they are given in, and without those that others contain, as nftables itself lists them.
/// </summary>
sealed record RulesetMatch
{
    RulesetMatch(string text) => Text = text;

    /// <summary>The expression as nft(8) reads it.</summary>
    public string Text { get; }

    /// <summary>The interfaces that the packet came from. By name and not by number, since an interface may appear after the ruleset.</summary>
    /// <param name="interfaces">The interfaces.</param>
    public static RulesetMatch From(IEnumerable<Interface> interfaces) => new("iifname " + OneOf(Names(interfaces)));

    /// <summary>The interfaces that the packet leaves by.</summary>
    /// <param name="interfaces">The interfaces.</param>
    public static RulesetMatch To(IEnumerable<Interface> interfaces) => new("oifname " + OneOf(Names(interfaces)));

    /// <summary>The networks that the packet's source or destination is in.</summary>
    /// <param name="family">The family.</param>
    /// <param name="side"><c>saddr</c> or <c>daddr</c>.</param>
    /// <param name="networks">The networks, all of the family.</param>
    public static RulesetMatch Address(IpFamily family, string side, IEnumerable<IpNetwork> networks) =>
        new(Address(family, side) + OneOf(Widest(networks).Select(Print)));

    /// <summary>The named set that the packet's source or destination is in.</summary>
    /// <param name="family">The family.</param>
    /// <param name="side"><c>saddr</c> or <c>daddr</c>.</param>
    /// <param name="set">The set.</param>
    public static RulesetMatch Address(IpFamily family, string side, RulesetName set) => new(Address(family, side) + "@" + set.Text);

    /// <summary>TCP or UDP, whatever the ports.</summary>
    /// <param name="protocol">The protocol.</param>
    public static RulesetMatch Protocol(Protocol protocol) => new("meta l4proto " + protocol.Text);

    /// <summary>The ports that the packet goes to.</summary>
    /// <param name="protocol">TCP or UDP.</param>
    /// <param name="ports">The ports.</param>
    public static RulesetMatch Ports(Protocol protocol, IEnumerable<Port> ports) => new(protocol.Text + " dport " + OneOf(Merged(ports)));

    /// <summary>ICMP messages of any type.</summary>
    /// <param name="family">The family, or null for both.</param>
    public static RulesetMatch AnyIcmp(IpFamily? family) => new("meta l4proto " + family switch
    {
        IpFamily.V4 => "icmp",
        IpFamily.V6 => "ipv6-icmp",
        _ => "{ icmp, ipv6-icmp }",
    });

    /// <summary>ICMP messages of some types.</summary>
    /// <param name="family">The family of all the types.</param>
    /// <param name="types">The types.</param>
    public static RulesetMatch Icmp(IpFamily family, IEnumerable<IcmpType> types) =>
        new((family == IpFamily.V4 ? "icmp type " : "icmpv6 type ") + OneOf(types.Select(static type => type.Name).Distinct().OrderBy(static name => name, StringComparer.Ordinal)));

    /// <summary>The states of the connection that the packet belongs to.</summary>
    /// <param name="states">The states.</param>
    public static RulesetMatch States(IEnumerable<ConnectionState> states) =>
        new("ct state " + string.Join(",", states.Select(static state => state.Text).Distinct().OrderBy(static text => text, StringComparer.Ordinal)));

    /// <summary>Networks without those that lie in others, by address. Two networks share all addresses of the narrower one, or none.</summary>
    /// <param name="networks">Networks of one family.</param>
    public static IReadOnlyList<IpNetwork> Widest(IEnumerable<IpNetwork> networks)
    {
        var widest = new List<IpNetwork>();
        foreach (IpNetwork network in networks.OrderBy(static network => network.Address).ThenBy(static network => network.Prefix))
        {
            // Sorted like this, whatever contains a network stands before it, and nothing between the two is outside.
            if (widest.Count == 0 || !widest[widest.Count - 1].Contains(network.Address))
            {
                widest.Add(network);
            }
        }

        return widest;
    }

    /// <summary>A network; one that is a single address has no prefix length.</summary>
    /// <param name="network">The network.</param>
    public static string Print(IpNetwork network) => network.Prefix == network.Address.Bits ? network.Address.Text : network.Text;

    /// <summary>Text in quotes. nftables has no escapes: a quote ends the text wherever it stands.</summary>
    /// <param name="text">The text.</param>
    public static string Quoted(string text) =>
        text.All(static c => c is >= ' ' and <= '~' and not '"' and not '\\') ? "\"" + text + "\"" : throw PlainText.Misfit(text, "text in quotes");

    static string Address(IpFamily family, string side) => (family == IpFamily.V4 ? "ip " : "ip6 ") + side + " ";

    static IEnumerable<string> Names(IEnumerable<Interface> interfaces) =>
        interfaces.Select(static each => each.Name.Text).Distinct().OrderBy(static name => name, StringComparer.Ordinal).Select(Quoted);

    static IEnumerable<string> Merged(IEnumerable<Port> ports)
    {
        var merged = new List<(int First, int Last)>();
        foreach (Port port in ports.OrderBy(static port => port.First).ThenBy(static port => port.Last))
        {
            if (merged.Count > 0 && port.First <= merged[merged.Count - 1].Last)
            {
                merged[merged.Count - 1] = (merged[merged.Count - 1].First, Math.Max(merged[merged.Count - 1].Last, port.Last));
            }
            else
            {
                merged.Add((port.First, port.Last));
            }
        }

        return merged.Select(static range => range.First == range.Last
            ? range.First.ToString(CultureInfo.InvariantCulture)
            : string.Format(CultureInfo.InvariantCulture, "{0}-{1}", range.First, range.Last));
    }

    static string OneOf(IEnumerable<string> values)
    {
        string[] all = [.. values];
        return all.Length == 1 ? all[0] : "{ " + string.Join(", ", all) + " }";
    }
}
