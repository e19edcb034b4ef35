using System.Linq;

namespace GatewayDsl;

/// <summary>A type of ICMP or ICMPv6 message, by the name that nft(8) gives it.</summary>
public sealed record IcmpType : Scalar
{
    static readonly IcmpType[] Known =
    [
        EchoRequest, EchoReply, DestinationUnreachable, TimeExceeded, ParameterProblem,
        EchoRequestV6, EchoReplyV6, DestinationUnreachableV6, PacketTooBigV6, TimeExceededV6, ParameterProblemV6,
        RouterSolicitation, RouterAdvertisement, NeighbourSolicitation, NeighbourAdvertisement,
    ];

    IcmpType(IpFamily family, string name, int number)
    {
        Family = family;
        Name = name;
        Number = number;
    }

    /// <summary>ICMP: a ping.</summary>
    public static IcmpType EchoRequest => new(IpFamily.V4, "echo-request", 8);

    /// <summary>ICMP: the answer to a ping.</summary>
    public static IcmpType EchoReply => new(IpFamily.V4, "echo-reply", 0);

    /// <summary>ICMP: a host, port or network cannot be reached.</summary>
    public static IcmpType DestinationUnreachable => new(IpFamily.V4, "destination-unreachable", 3);

    /// <summary>ICMP: a packet was on the way for too long.</summary>
    public static IcmpType TimeExceeded => new(IpFamily.V4, "time-exceeded", 11);

    /// <summary>ICMP: a header is wrong.</summary>
    public static IcmpType ParameterProblem => new(IpFamily.V4, "parameter-problem", 12);

    /// <summary>ICMPv6: a ping.</summary>
    public static IcmpType EchoRequestV6 => new(IpFamily.V6, "echo-request", 128);

    /// <summary>ICMPv6: the answer to a ping.</summary>
    public static IcmpType EchoReplyV6 => new(IpFamily.V6, "echo-reply", 129);

    /// <summary>ICMPv6: a host, port or network cannot be reached.</summary>
    public static IcmpType DestinationUnreachableV6 => new(IpFamily.V6, "destination-unreachable", 1);

    /// <summary>ICMPv6: a packet does not fit the next link; IPv6 does not work without it.</summary>
    public static IcmpType PacketTooBigV6 => new(IpFamily.V6, "packet-too-big", 2);

    /// <summary>ICMPv6: a packet was on the way for too long.</summary>
    public static IcmpType TimeExceededV6 => new(IpFamily.V6, "time-exceeded", 3);

    /// <summary>ICMPv6: a header is wrong.</summary>
    public static IcmpType ParameterProblemV6 => new(IpFamily.V6, "parameter-problem", 4);

    /// <summary>ICMPv6: a host asks for routers.</summary>
    public static IcmpType RouterSolicitation => new(IpFamily.V6, "nd-router-solicit", 133);

    /// <summary>ICMPv6: a router announces itself.</summary>
    public static IcmpType RouterAdvertisement => new(IpFamily.V6, "nd-router-advert", 134);

    /// <summary>ICMPv6: a host asks for a neighbour's hardware address.</summary>
    public static IcmpType NeighbourSolicitation => new(IpFamily.V6, "nd-neighbor-solicit", 135);

    /// <summary>ICMPv6: a host tells its hardware address.</summary>
    public static IcmpType NeighbourAdvertisement => new(IpFamily.V6, "nd-neighbor-advert", 136);

    /// <summary>The protocol that the message belongs to: ICMP for IPv4, ICMPv6 for IPv6.</summary>
    public IpFamily Family { get; }

    /// <summary>The name that nft(8) gives the type.</summary>
    public string Name { get; }

    /// <summary>The number of the type on the wire (IANA, "ICMP Parameters" and "ICMPv6 Parameters").</summary>
    public int Number { get; }

    /// <inheritdoc/>
    public override string Text => (Family == IpFamily.V4 ? "icmp/" : "icmpv6/") + Name;

    /// <summary>Reads a type.</summary>
    /// <param name="text">For example <c>icmp/echo-request</c> or <c>icmpv6/nd-neighbor-solicit</c>.</param>
    /// <exception cref="InvalidValueException">No such type is known.</exception>
    public static IcmpType Parse(string text) =>
        Known.FirstOrDefault(type => type.Text == text)
        ?? throw new InvalidValueException($"{Quoted.Of(text)} is not a known type of ICMP messages", "write one of the members of IcmpType, like IcmpType.EchoRequest");
}
