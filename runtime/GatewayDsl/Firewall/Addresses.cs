namespace GatewayDsl;

/// <summary>Addresses that a rule speaks of: <see cref="NetworkAddresses"/> or an <see cref="AddressSet"/>.</summary>
public abstract record Addresses
{
    private protected Addresses()
    {
    }

    /// <summary>The addresses of a network, or a single address.</summary>
    /// <param name="network">For example <c>"10.0.0.0/8"</c>.</param>
    public static implicit operator Addresses(string network) => new NetworkAddresses(network);

    /// <summary>The addresses of a network.</summary>
    /// <param name="network">The network.</param>
    public static implicit operator Addresses(IpNetwork network) => new NetworkAddresses(network);
}

/// <summary>The addresses of a network.</summary>
/// <param name="Network">The network.</param>
public sealed record NetworkAddresses(IpNetwork Network) : Addresses;

/// <summary>
/// Networks under one name, used by any number of rules. Becomes a named set of nftables, one for each family that occurs.
/// </summary>
public sealed record AddressSet : Addresses
{
    AddressSet(Identifier name, Sequence<IpNetwork> networks)
    {
        Name = name;
        Networks = networks;
    }

    /// <summary>The set's name; in the ruleset the set of its IPv4 networks has <c>ipv4-</c> before it, that of its IPv6 networks <c>ipv6-</c>.</summary>
    public Identifier Name { get; init; }

    /// <summary>The networks; none means that no address matches.</summary>
    [Unordered]
    public Sequence<IpNetwork> Networks { get; init; }

    /// <summary>Gives networks a name.</summary>
    /// <param name="name">The set's name; <c>office</c> becomes <c>ipv4-office</c> and <c>ipv6-office</c> in the ruleset.</param>
    /// <param name="networks">The networks.</param>
    public static AddressSet Of(Identifier name, params IpNetwork[] networks) => new(name, networks);
}
