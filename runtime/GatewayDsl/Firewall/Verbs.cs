namespace GatewayDsl;

/// <summary>Lets packets pass; the beginning of a rule.</summary>
public static class Accept
{
    /// <summary>Every packet.</summary>
    public static PacketRule Everything { get; } = new(Verdict.Accept, new PacketMatch());

    /// <summary>Packets of connections that exist already, and those they announce.</summary>
    public static PacketRule Established { get; } = Everything.State(ConnectionState.Established, ConnectionState.Related);

    /// <summary>Packets that the gateway sends to itself.</summary>
    public static PacketRule Loopback { get; } = Everything.From(Interface.Loopback);

    /// <summary>Packets that come from these interfaces. Becomes <c>iifname</c>.</summary>
    /// <param name="interfaces">One or more.</param>
    public static PacketRule From(params Interface[] interfaces) => Everything.From(interfaces);

    /// <summary>Packets that leave by these interfaces. Becomes <c>oifname</c>.</summary>
    /// <param name="interfaces">One or more.</param>
    public static PacketRule To(params Interface[] interfaces) => Everything.To(interfaces);
}

/// <summary>Makes packets vanish; the beginning of a rule.</summary>
public static class Drop
{
    /// <summary>Every packet.</summary>
    public static PacketRule Everything { get; } = new(Verdict.Drop, new PacketMatch());

    /// <summary>Packets that fit no connection.</summary>
    public static PacketRule Invalid { get; } = Everything.State(ConnectionState.Invalid);

    /// <summary>Packets that come from these interfaces. Becomes <c>iifname</c>.</summary>
    /// <param name="interfaces">One or more.</param>
    public static PacketRule From(params Interface[] interfaces) => Everything.From(interfaces);

    /// <summary>Packets that leave by these interfaces. Becomes <c>oifname</c>.</summary>
    /// <param name="interfaces">One or more.</param>
    public static PacketRule To(params Interface[] interfaces) => Everything.To(interfaces);
}

/// <summary>Refuses packets and tells their sender; the beginning of a rule.</summary>
public static class Reject
{
    /// <summary>Every packet.</summary>
    public static PacketRule Everything { get; } = new(Verdict.Reject, new PacketMatch());

    /// <summary>Packets that come from these interfaces. Becomes <c>iifname</c>.</summary>
    /// <param name="interfaces">One or more.</param>
    public static PacketRule From(params Interface[] interfaces) => Everything.From(interfaces);

    /// <summary>Packets that leave by these interfaces. Becomes <c>oifname</c>.</summary>
    /// <param name="interfaces">One or more.</param>
    public static PacketRule To(params Interface[] interfaces) => Everything.To(interfaces);
}

/// <summary>Sends packets into a chain of their own; the beginning of a rule.</summary>
public static class Jump
{
    /// <summary>Every packet, unless the rule goes on to say which.</summary>
    /// <param name="chain">The chain to enter, from <see cref="Chain.Named"/>.</param>
    public static JumpRule Into(NamedChain chain) => new(chain, new PacketMatch());
}

/// <summary>Sends packets into chains by where they come from.</summary>
public static class Dispatch
{
    /// <summary>By the interface that a packet comes from: <c>Dispatch.From(Entry(Lan, LanRules), Entry(Wan, WanRules))</c>. Becomes <c>iifname vmap</c>.</summary>
    /// <param name="entries">One for each interface.</param>
    public static DispatchRule From(params DispatchEntry[] entries) => new(entries);

    /// <summary>The chain for the packets of one interface.</summary>
    /// <param name="interface">The interface.</param>
    /// <param name="chain">The chain to enter.</param>
    public static DispatchEntry Entry(Interface @interface, NamedChain chain) => new(@interface, chain);
}
