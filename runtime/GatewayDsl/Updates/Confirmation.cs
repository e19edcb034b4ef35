using System.Linq;

namespace GatewayDsl;

/// <summary>
/// When the running slot is called good. Until then each power-on takes one of its attempts, and in the end the other slot runs
/// again. The services of the definition must run (firewall, DHCP, clock, SSH, those that it has), everything in <see cref="Healthy"/>
/// must hold, and all of it must go on holding for <see cref="Steady"/>. No other machine is asked, so
/// that a site without internet keeps its updates. Becomes <c>confirm-slot.service</c>, which ends in <c>rauc status mark-good</c>.
/// </summary>
public sealed record Confirmation
{
    /// <summary>How long everything must hold without a break. Default: 60 seconds.</summary>
    public Duration Steady { get; init; } = Units.Seconds(60);

    /// <summary>How long to wait between two looks. Default: 5 seconds; at least 1 second and at most <see cref="Steady"/> (GW6054).</summary>
    public Duration Probe { get; init; } = Units.Seconds(5);

    /// <summary>What must hold beside the services of the definition. Default: nothing more.</summary>
    [Unordered]
    public Sequence<Health> Healthy { get; init; } = [];
}

/// <summary>Something that holds on a healthy device: <see cref="ActiveService"/> or <see cref="AddressedInterface"/>.</summary>
public abstract record Health
{
    private protected Health()
    {
    }

    /// <summary>A service runs (<c>systemctl is-active</c>).</summary>
    /// <param name="service">Its unit without <c>.service</c>, like <c>dnsmasq</c>; one that the device has (GW6056).</param>
    public static ActiveService Active(ServiceName service) => new(service);

    /// <summary>
    /// An interface has its address. For one that asks a DHCP server this depends on somebody else's machine, so good updates would be
    /// taken back wherever the WAN is down (GW6057).
    /// </summary>
    /// <param name="interface">The interface, usually the LAN.</param>
    public static AddressedInterface HasAddress(Interface @interface) => new(@interface);
}

/// <summary>A service runs.</summary>
public sealed record ActiveService : Health
{
    internal ActiveService(ServiceName service) => Service = service;

    /// <summary>Its unit without <c>.service</c>.</summary>
    public ServiceName Service { get; init; }
}

/// <summary>An interface has its address.</summary>
public sealed record AddressedInterface : Health
{
    internal AddressedInterface(Interface @interface) => Interface = @interface;

    /// <summary>The interface.</summary>
    public Interface Interface { get; init; }
}

/// <summary>The name of a service of systemd without <c>.service</c>: letters, digits and <c>: _ . @ -</c> (systemd.unit(5)).</summary>
public sealed record ServiceName : Scalar
{
    ServiceName(string text) => Text = text;

    /// <inheritdoc/>
    public override string Text { get; }

    /// <summary>Reads a name.</summary>
    /// <param name="text">For example <c>dnsmasq</c>; <c>dnsmasq.service</c> means the same.</param>
    /// <exception cref="InvalidValueException">The text cannot name a service.</exception>
    public static ServiceName Parse(string text)
    {
        string name = text is not null && text.EndsWith(".service", System.StringComparison.Ordinal) ? text.Substring(0, text.Length - ".service".Length) : text ?? "";
        return name.Length is >= 1 and <= 200 && name[0] is not ('-' or '.')
            && name.All(static c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or ':' or '_' or '.' or '@' or '-')
                ? new ServiceName(name)
                : throw new InvalidValueException($"{Quoted.Of(text)} is not the name of a service", "write its unit without '.service', like \"dnsmasq\"");
    }

    /// <summary>Reads a name.</summary>
    /// <param name="text">For example <c>dnsmasq</c>.</param>
    public static implicit operator ServiceName(string text) => Parse(text);
}
