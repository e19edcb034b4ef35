using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GatewayDsl.Compiler.Reachability;

namespace GatewayDsl.Compiler.Diff;

/// <summary>Sets of packets as a reader names them.</summary>
static class PacketWords
{
    static readonly IpFamily[] Families = [IpFamily.V4, IpFamily.V6];

    /// <summary>Names of interfaces.</summary>
    /// <param name="numbers">Their numbers; null for all.</param>
    /// <param name="space">The packets.</param>
    public static Sequence<string> Interfaces(IntervalSet? numbers, PacketSpace space) =>
        [.. Numbers(numbers).Select(index => index < space.Interfaces.Count ? space.Interfaces[index] : Packet.AnyOtherInterface)];

    /// <summary>Protocols with ports or types.</summary>
    /// <param name="services">Their numbers; null for all.</param>
    public static Sequence<string> Services(IntervalSet? services)
    {
        if (services is null)
        {
            return [];
        }

        var words = new List<string>();
        foreach (PacketProtocol protocol in new[] { PacketProtocol.Tcp, PacketProtocol.Udp, PacketProtocol.Icmp, PacketProtocol.Icmpv6, PacketProtocol.Other })
        {
            (int first, int last) = Service.Whole(protocol);
            string name = protocol == PacketProtocol.Other ? "other protocols" : protocol.ToString().ToLowerInvariant();
            words.AddRange(services.Intersect(IntervalSet.Range(first, last)).Ranges.Select(range =>
                range == (first, last) ? name
                : name + "/" + Text(range.First - first) + (range.First == range.Last ? "" : "-" + Text(range.Last - first))));
        }

        return [.. words];
    }

    /// <summary>States of connections.</summary>
    /// <param name="states">Their numbers; null for all.</param>
    public static Sequence<string> States(IntervalSet? states) => [.. Numbers(states).Select(static state => ((PacketState)state).ToString().ToLowerInvariant())];

    /// <summary>Addresses, as the fewest networks that hold exactly these.</summary>
    /// <param name="pieces">Their numbers; null for all.</param>
    /// <param name="axis">All addresses.</param>
    public static Sequence<string> Networks(IntervalSet? pieces, AddressAxis axis)
    {
        if (pieces is null)
        {
            return [];
        }

        var words = new List<string>();
        foreach (IpFamily family in Families)
        {
            words.AddRange(pieces.Intersect(axis.Whole(family)).Ranges.SelectMany(range => AddressWords.Networks(axis.Piece(range.First).First, axis.Piece(range.Last).Last)));
        }

        return [.. words];
    }

    static IEnumerable<int> Numbers(IntervalSet? set) => set is null ? [] : set.Ranges.SelectMany(static range => Enumerable.Range(range.First, range.Last - range.First + 1));

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
