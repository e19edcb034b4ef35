namespace GatewayDsl;

/// <summary>
/// How one interface gets its addresses: <see cref="DhcpNetwork"/> or <see cref="StaticNetwork"/>. Becomes a <c>.network</c>
/// file of systemd-networkd (systemd.network(5)).
/// </summary>
public abstract record Network
{
    private protected Network(Interface @interface) => Interface = @interface;

    /// <summary>The interface. Becomes <c>[Match] Name=</c>.</summary>
    public Interface Interface { get; init; }

    /// <summary>
    /// Whether IPv6 router advertisements are taken. Default: false, so that no neighbour can give the gateway an address or a
    /// route. Becomes <c>IPv6AcceptRA=</c>.
    /// </summary>
    public bool RouterAdvertisements { get; init; }

    /// <summary>An interface that asks a DHCPv4 server.</summary>
    /// <param name="interface">The interface, usually the WAN.</param>
    public static DhcpNetwork Dhcp(Interface @interface) => new(@interface);

    /// <summary>An interface with an address of its own.</summary>
    /// <param name="interface">The interface, usually the LAN.</param>
    /// <param name="address">Its address with the prefix length, like <c>"172.20.30.1/24"</c>.</param>
    public static StaticNetwork Static(Interface @interface, IpInterface address) => new(@interface, address);
}

/// <summary>An interface that asks a DHCPv4 server.</summary>
public sealed record DhcpNetwork : Network
{
    internal DhcpNetwork(Interface @interface)
        : base(@interface)
    {
    }

    /// <summary>Whether the server's DNS resolvers are used. Default: true. Becomes <c>[DHCPv4] UseDNS=</c>.</summary>
    public bool Dns { get; init; } = true;

    /// <summary>
    /// Whether the server's time sources are used. Default: false, so that whoever runs the WAN cannot move the clock, on which
    /// certificates depend. Becomes <c>[DHCPv4] UseNTP=</c>.
    /// </summary>
    public bool Ntp { get; init; }
}

/// <summary>
/// An interface with an address of its own. It is configured without a carrier too, so that services that bind to the
/// address start before a cable is plugged in.
/// </summary>
public sealed record StaticNetwork : Network
{
    internal StaticNetwork(Interface @interface, IpInterface address)
        : base(@interface) => Address = address;

    /// <summary>The address with its prefix length. Becomes <c>[Network] Address=</c>.</summary>
    public IpInterface Address { get; init; }

    /// <summary>The router of last resort. Default: none. Becomes <c>[Network] Gateway=</c>.</summary>
    public IpAddress? Router { get; init; }

    /// <summary>DNS resolvers that the gateway itself asks, the first one first. Default: none. Becomes <c>[Network] DNS=</c>.</summary>
    public Sequence<IpAddress> Dns { get; init; } = [];
}
