namespace GatewayDsl;

/// <summary>Which packets a rule speaks of. What is left out matches everything; all that is said must hold at once.</summary>
public sealed record PacketMatch
{
    internal PacketMatch()
    {
    }

    /// <summary>The interfaces that the packets come from. Becomes <c>iifname</c>.</summary>
    [Unordered]
    public Sequence<Interface> In { get; internal init; } = [];

    /// <summary>The interfaces that the packets leave by. Becomes <c>oifname</c>.</summary>
    [Unordered]
    public Sequence<Interface> Out { get; internal init; } = [];

    /// <summary>The addresses that the packets come from. Becomes <c>ip saddr</c> and <c>ip6 saddr</c>.</summary>
    [Unordered]
    public Sequence<Addresses> Sources { get; internal init; } = [];

    /// <summary>The addresses that the packets go to. Becomes <c>ip daddr</c> and <c>ip6 daddr</c>.</summary>
    [Unordered]
    public Sequence<Addresses> Destinations { get; internal init; } = [];

    /// <summary>The protocol. Becomes <c>meta l4proto</c>, unless ports or types say it already.</summary>
    public Protocol? Protocol { get; internal init; }

    /// <summary>The ports that the packets go to; only with TCP and UDP.</summary>
    [Unordered]
    public Sequence<Port> Ports { get; internal init; } = [];

    /// <summary>The types of ICMP messages; only with ICMP.</summary>
    [Unordered]
    public Sequence<IcmpType> IcmpTypes { get; internal init; } = [];

    /// <summary>The states of the connections that the packets belong to. Becomes <c>ct state</c>.</summary>
    [Unordered]
    public Sequence<ConnectionState> States { get; internal init; } = [];

    internal PacketMatch From(Interface[] interfaces) => this with { In = NotEmpty(interfaces, "From") };

    internal PacketMatch To(Interface[] interfaces) => this with { Out = NotEmpty(interfaces, "To") };

    internal PacketMatch Source(Addresses[] addresses) => this with { Sources = NotEmpty(addresses, "Source") };

    internal PacketMatch Destination(Addresses[] addresses) => this with { Destinations = NotEmpty(addresses, "Destination") };

    internal PacketMatch With(Protocol protocol, Port[] ports) => Only(protocol) with { Ports = ports };

    internal PacketMatch With(IcmpType[] types) => Only(Protocol.Icmp) with { IcmpTypes = types };

    PacketMatch Only(Protocol protocol) =>
        Protocol is null
            ? this with { Protocol = protocol }
            : throw new InvalidValueException($"a rule speaks of one protocol, and this one speaks of {Protocol.Text} already", "write a second rule");

    // "From nowhere" would match every packet, the opposite of what was written.
    static Sequence<T> NotEmpty<T>(T[] items, string word)
        where T : class =>
        items.Length > 0 ? items : throw new InvalidValueException($"{word}() names nothing", "name at least one, or leave the word out to mean all");
}

/// <summary>A protocol above IP.</summary>
public sealed record Protocol : Scalar
{
    Protocol(string text) => Text = text;

    /// <summary>TCP.</summary>
    public static Protocol Tcp { get; } = new("tcp");

    /// <summary>UDP.</summary>
    public static Protocol Udp { get; } = new("udp");

    /// <summary>ICMP, and ICMPv6 for IPv6.</summary>
    public static Protocol Icmp { get; } = new("icmp");

    /// <inheritdoc/>
    public override string Text { get; }

    /// <summary>Reads a protocol.</summary>
    /// <param name="text"><c>tcp</c>, <c>udp</c> or <c>icmp</c>.</param>
    /// <exception cref="InvalidValueException">It is another one.</exception>
    public static Protocol Parse(string text) => text switch
    {
        "tcp" => Tcp,
        "udp" => Udp,
        "icmp" => Icmp,
        _ => throw new InvalidValueException($"{Quoted.Of(text)} is not a protocol", "write Protocol.Tcp, Protocol.Udp or Protocol.Icmp"),
    };
}

/// <summary>The state of the connection that a packet belongs to (nft(8), "ct state").</summary>
public sealed record ConnectionState : Scalar
{
    ConnectionState(string text) => Text = text;

    /// <summary>The packet opens a connection.</summary>
    public static ConnectionState New { get; } = new("new");

    /// <summary>The packet belongs to a connection that has seen packets both ways.</summary>
    public static ConnectionState Established { get; } = new("established");

    /// <summary>The packet opens a connection that another one announced, or is an error message about one.</summary>
    public static ConnectionState Related { get; } = new("related");

    /// <summary>The packet fits no connection.</summary>
    public static ConnectionState Invalid { get; } = new("invalid");

    /// <inheritdoc/>
    public override string Text { get; }

    /// <summary>Reads a state.</summary>
    /// <param name="text"><c>new</c>, <c>established</c>, <c>related</c> or <c>invalid</c>.</param>
    /// <exception cref="InvalidValueException">It is another one.</exception>
    public static ConnectionState Parse(string text) => text switch
    {
        "new" => New,
        "established" => Established,
        "related" => Related,
        "invalid" => Invalid,
        _ => throw new InvalidValueException($"{Quoted.Of(text)} is not a state of a connection", "write ConnectionState.New, .Established, .Related or .Invalid"),
    };
}
