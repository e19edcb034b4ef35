namespace GatewayDsl;

/// <summary>
/// The DHCP and DNS service on one LAN, by dnsmasq. It listens on that interface alone and forwards no query anywhere: what
/// it answers is what it knows. Router, DNS server and time server in its leases are the gateway's own address, the subnet is
/// that of the interface.
/// </summary>
/// <param name="Interface">The LAN; it must have a <see cref="StaticNetwork"/> (GW4103). Becomes <c>interface=</c>.</param>
public sealed record Dnsmasq(Interface Interface)
{
    /// <summary>
    /// The addresses to lease, within the subnet of the interface and without its own address (GW4101, GW4102, GW4104).
    /// Becomes <c>dhcp-range=</c>.
    /// </summary>
    public required IpRange Range { get; init; }

    /// <summary>How long a lease lasts. Default: 24 hours; at least 2 minutes, which is dnsmasq's own least.</summary>
    public Duration Lease { get; init; } = Duration.OfSeconds(86400);

    /// <summary>The domain of the LAN's names. Default: <c>local</c>. Becomes <c>domain=</c> and <c>local=/…/</c>.</summary>
    public HostName Domain { get; init; } = "local";

    /// <summary>Further names of the gateway itself on the LAN, beside its own name. Default: none. Become lines of <c>dnsmasq-hosts</c>.</summary>
    [Unordered]
    public Sequence<HostName> Aliases { get; init; } = [];

    /// <summary>Addresses that are kept for certain machines. Default: none. Become <c>dhcp-host=</c>.</summary>
    [Unordered]
    public Sequence<Reservation> Reservations { get; init; } = [];
}

/// <summary>An address that is kept for the machine with a certain MAC address.</summary>
/// <param name="Mac">The machine's MAC address.</param>
/// <param name="Address">The address it gets, within the subnet.</param>
public sealed record Reservation(MacAddress Mac, IpAddress Address)
{
    /// <summary>The name that the machine gets. Default: the one it asks for.</summary>
    public HostName? Name { get; init; }
}
