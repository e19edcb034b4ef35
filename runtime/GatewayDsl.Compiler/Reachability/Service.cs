namespace GatewayDsl.Compiler.Reachability;

/// <summary>The protocol above IP, as far as the firewall tells them apart.</summary>
public enum PacketProtocol
{
    /// <summary>TCP.</summary>
    Tcp,

    /// <summary>UDP.</summary>
    Udp,

    /// <summary>ICMP, protocol number 1.</summary>
    Icmp,

    /// <summary>ICMPv6, protocol number 58.</summary>
    Icmpv6,

    /// <summary>Any other protocol; no rule can name one.</summary>
    Other,
}

/// <summary>
/// Protocol and port, or protocol and type of ICMP message, as one number, so that neither a port of ICMP nor a type of TCP can be
/// thought of: the ports of TCP, those of UDP, the types of ICMP, those of ICMPv6, and one number for all other protocols.
/// </summary>
static class Service
{
    /// <summary>The last port; 0 is a port on the wire too, though no rule can name it.</summary>
    public const int LastPort = 65535;

    /// <summary>The last type of an ICMP message.</summary>
    public const int LastType = 255;

    /// <summary>How many numbers there are.</summary>
    public const int Count = Rest + 1;

    const int Udp = LastPort + 1;
    const int Icmp = 2 * Udp;
    const int Icmpv6 = Icmp + LastType + 1;
    const int Rest = Icmpv6 + LastType + 1;

    /// <summary>The first number of a protocol.</summary>
    /// <param name="protocol">The protocol.</param>
    public static int First(PacketProtocol protocol) => protocol switch
    {
        PacketProtocol.Tcp => 0,
        PacketProtocol.Udp => Udp,
        PacketProtocol.Icmp => Icmp,
        PacketProtocol.Icmpv6 => Icmpv6,
        _ => Rest,
    };

    /// <summary>The largest port or type of a protocol; 0 for what has neither.</summary>
    /// <param name="protocol">The protocol.</param>
    public static int Largest(PacketProtocol protocol) => protocol switch
    {
        PacketProtocol.Tcp or PacketProtocol.Udp => LastPort,
        PacketProtocol.Icmp or PacketProtocol.Icmpv6 => LastType,
        _ => 0,
    };

    /// <summary>The number of a port or type.</summary>
    /// <param name="protocol">The protocol.</param>
    /// <param name="number">The port or type.</param>
    public static int Of(PacketProtocol protocol, int number) => First(protocol) + number;

    /// <summary>All numbers of a protocol.</summary>
    /// <param name="protocol">The protocol.</param>
    public static (int First, int Last) Whole(PacketProtocol protocol) => (First(protocol), First(protocol) + Largest(protocol));

    /// <summary>What a number stands for.</summary>
    /// <param name="service">The number.</param>
    public static (PacketProtocol Protocol, int Number) Read(int service) => service switch
    {
        < Udp => (PacketProtocol.Tcp, service),
        < Icmp => (PacketProtocol.Udp, service - Udp),
        < Icmpv6 => (PacketProtocol.Icmp, service - Icmp),
        < Rest => (PacketProtocol.Icmpv6, service - Icmpv6),
        _ => (PacketProtocol.Other, 0),
    };

    /// <summary>The protocol that the language's word means for one family.</summary>
    /// <param name="protocol">The word.</param>
    /// <param name="family">The family, for ICMP.</param>
    public static PacketProtocol Meant(Protocol protocol, IpFamily family) =>
        protocol == Protocol.Tcp ? PacketProtocol.Tcp
        : protocol == Protocol.Udp ? PacketProtocol.Udp
        : family == IpFamily.V4 ? PacketProtocol.Icmp
        : PacketProtocol.Icmpv6;
}
