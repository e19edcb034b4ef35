namespace GatewayDsl;

/// <summary>One entry of an NTP access list; write <c>Allow.Subnet(Lan)</c> or <c>Deny.Subnet("172.20.30.128/25")</c>.</summary>
public sealed record NtpAccess
{
    internal NtpAccess(bool allows, bool overrides, NtpClients clients)
    {
        Allows = allows;
        Overrides = overrides;
        Clients = clients;
    }

    /// <summary>Whether those who match get an answer.</summary>
    public bool Allows { get; }

    /// <summary>Whether the entry sweeps away every narrower entry before it; chrony's word for it is <c>all</c>.</summary>
    public bool Overrides { get; }

    /// <summary>Whom the entry speaks of.</summary>
    public NtpClients Clients { get; init; }
}

/// <summary>Whom an entry of an NTP access list speaks of: <see cref="InterfaceSubnet"/>, <see cref="NamedNetwork"/> or <see cref="Everyone"/>.</summary>
public abstract record NtpClients
{
    private protected NtpClients()
    {
    }

    /// <summary>The subnet of an interface, whatever address that has.</summary>
    /// <param name="interface">An interface with a <see cref="StaticNetwork"/>.</param>
    public static implicit operator NtpClients(Interface @interface) => new InterfaceSubnet(@interface);

    /// <summary>A network by its address.</summary>
    /// <param name="network">For example <c>172.20.30.0/24</c>.</param>
    public static implicit operator NtpClients(string network) => new NamedNetwork(network);

    /// <summary>A network by its address.</summary>
    /// <param name="network">The network.</param>
    public static implicit operator NtpClients(IpNetwork network) => new NamedNetwork(network);
}

/// <summary>The subnet of an interface, whatever address that has.</summary>
/// <param name="Interface">An interface with a <see cref="StaticNetwork"/>.</param>
public sealed record InterfaceSubnet(Interface Interface) : NtpClients;

/// <summary>A network by its address.</summary>
/// <param name="Network">The network.</param>
public sealed record NamedNetwork(IpNetwork Network) : NtpClients;

/// <summary>Every address of both families.</summary>
public sealed record Everyone : NtpClients;

/// <summary>Lets clients ask for the time; entries of <see cref="Chrony.Clients"/>.</summary>
public static class Allow
{
    /// <summary>Everyone. Narrower entries, wherever they stand, still decide for their own clients.</summary>
    public static NtpAccess Everyone { get; } = new(true, false, new Everyone());

    /// <summary>The clients of a subnet.</summary>
    /// <param name="subnet">An interface, for its own subnet, or a network like <c>"172.20.30.0/24"</c>.</param>
    public static NtpAccess Subnet(NtpClients subnet) => new(true, false, subnet);

    /// <summary>Everyone, sweeping away every entry before this one. Becomes <c>allow all</c>.</summary>
    public static NtpAccess All { get; } = new(true, true, new Everyone());

    /// <summary>The clients of a subnet, sweeping away narrower entries before this one. Becomes <c>allow all SUBNET</c>.</summary>
    /// <param name="subnet">An interface, for its own subnet, or a network.</param>
    public static NtpAccess AllOf(NtpClients subnet) => new(true, true, subnet);
}

/// <summary>Refuses clients that ask for the time; entries of <see cref="Chrony.Clients"/>.</summary>
public static class Deny
{
    /// <summary>Everyone. Narrower entries, wherever they stand, still decide for their own clients.</summary>
    public static NtpAccess Everyone { get; } = new(false, false, new Everyone());

    /// <summary>The clients of a subnet.</summary>
    /// <param name="subnet">An interface, for its own subnet, or a network like <c>"172.20.30.0/24"</c>.</param>
    public static NtpAccess Subnet(NtpClients subnet) => new(false, false, subnet);

    /// <summary>Everyone, sweeping away every entry before this one. Becomes <c>deny all</c>.</summary>
    public static NtpAccess All { get; } = new(false, true, new Everyone());

    /// <summary>The clients of a subnet, sweeping away narrower entries before this one. Becomes <c>deny all SUBNET</c>.</summary>
    /// <param name="subnet">An interface, for its own subnet, or a network.</param>
    public static NtpAccess AllOf(NtpClients subnet) => new(false, true, subnet);
}
