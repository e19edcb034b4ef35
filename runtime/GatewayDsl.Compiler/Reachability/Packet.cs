using System.Globalization;

namespace GatewayDsl.Compiler.Reachability;

/// <summary>The state of the connection that a packet belongs to (nft(8), "ct state").</summary>
public enum PacketState
{
    /// <summary>It opens a connection.</summary>
    New,

    /// <summary>Its connection has seen packets both ways.</summary>
    Established,

    /// <summary>It opens a connection that another one announced, or is an error message about one.</summary>
    Related,

    /// <summary>It fits no connection.</summary>
    Invalid,

    /// <summary>The kernel does not track it; neighbour discovery of IPv6 is like this.</summary>
    Untracked,
}

/// <summary>A packet, as far as a firewall can tell one from another: whole, and met once.</summary>
/// <param name="In">The name of the interface that it came from; null for one that the gateway sends.</param>
/// <param name="Out">The name of the interface that it leaves by; null for one that is for the gateway.</param>
/// <param name="Protocol">The protocol above IP.</param>
/// <param name="Number">The port that it goes to, 0 to 65535, or the type of the ICMP message, 0 to 255; 0 for other protocols.</param>
/// <param name="State">The state of its connection.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Destination">Where it goes to; of the same family.</param>
public sealed record Packet(string? In, string? Out, PacketProtocol Protocol, int Number, PacketState State, IpAddress Source, IpAddress Destination)
{
    /// <summary>Stands in <see cref="In"/> and <see cref="Out"/> for any interface that the definition does not name. No interface can be called so.</summary>
    public const string AnyOtherInterface = "any other interface";

    /// <summary>The packet in words: <c>tcp 198.51.100.7 → 192.0.2.1 port 22, new</c>.</summary>
    public override string ToString() =>
        $"{Word} {Source} → {Destination}{Detail}, {State.ToString().ToLowerInvariant()}";

    string Word => Protocol switch
    {
        PacketProtocol.Tcp => "tcp",
        PacketProtocol.Udp => "udp",
        PacketProtocol.Icmp => "icmp",
        PacketProtocol.Icmpv6 => "icmpv6",
        _ => "another protocol",
    };

    string Detail => Protocol switch
    {
        PacketProtocol.Tcp or PacketProtocol.Udp => " port " + Number.ToString(CultureInfo.InvariantCulture),
        PacketProtocol.Icmp or PacketProtocol.Icmpv6 => " type " + Number.ToString(CultureInfo.InvariantCulture),
        _ => "",
    };
}
