using System.Text;

namespace GatewayDsl;

/// <summary>One line of a chain: <see cref="PacketRule"/>, <see cref="JumpRule"/>, <see cref="DispatchRule"/> or <see cref="ProvisionedRule"/>.</summary>
public abstract record FirewallRule
{
    private protected FirewallRule()
    {
    }
}

/// <summary>
/// Decides about the packets that match all that it says. Written from its verdict on: <c>Accept.From(Lan).Udp(53, 67)</c>.
/// </summary>
public sealed record PacketRule : FirewallRule
{
    internal PacketRule(Verdict verdict, PacketMatch match)
    {
        Verdict = verdict;
        Match = match;
    }

    /// <summary>What happens to the packets that match.</summary>
    public Verdict Verdict { get; }

    /// <summary>Which packets match.</summary>
    public PacketMatch Match { get; internal init; }

    /// <summary>
    /// A flag on the device without which the rule does not exist. Default: none, so the rule always holds. The rule stands in
    /// a chain of its own, empty after boot until the flag was looked for.
    /// </summary>
    public Toggle? Toggle { get; internal init; }

    /// <summary>A remark that stands beside the rule in <c>nft list ruleset</c>. Default: none.</summary>
    public RuleComment? Remark { get; internal init; }

    /// <summary>
    /// The ports that the device's operator opens on this interface when provisioning it. They live in a chain of their own,
    /// entered at this place and empty until then.
    /// </summary>
    /// <exception cref="InvalidValueException">The rule says more than the one interface that packets come from, or does not accept.</exception>
    public ProvisionedRule Provisioned =>
        Verdict == Verdict.Accept && Toggle is null && Match.In.Count == 1 && Match == new PacketMatch { In = Match.In }
            ? new ProvisionedRule(Match.In[0])
            : throw new InvalidValueException("provisioned ports are opened on one interface, and nothing else can be said of them", "write Accept.From(Wan).Provisioned");

    // The compiler's own would print every public member, and so ask for Ping and Provisioned, which make rules and may refuse to.
    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Verdict = ").Append(Verdict).Append(", Match = ").Append(Match).Append(", Toggle = ").Append(Toggle).Append(", Remark = ").Append(Remark);
        return true;
    }

    /// <summary>Packets that come from these interfaces. Becomes <c>iifname</c>.</summary>
    /// <param name="interfaces">One or more.</param>
    public PacketRule From(params Interface[] interfaces) => this with { Match = Match.From(interfaces) };

    /// <summary>Packets that leave by these interfaces; only the forward and output chains know. Becomes <c>oifname</c>.</summary>
    /// <param name="interfaces">One or more.</param>
    public PacketRule To(params Interface[] interfaces) => this with { Match = Match.To(interfaces) };

    /// <summary>Packets from these addresses. Becomes <c>ip saddr</c> and <c>ip6 saddr</c>.</summary>
    /// <param name="addresses">Networks, addresses or named sets.</param>
    public PacketRule Source(params Addresses[] addresses) => this with { Match = Match.Source(addresses) };

    /// <summary>Packets to these addresses. Becomes <c>ip daddr</c> and <c>ip6 daddr</c>.</summary>
    /// <param name="addresses">Networks, addresses or named sets.</param>
    public PacketRule Destination(params Addresses[] addresses) => this with { Match = Match.Destination(addresses) };

    /// <summary>TCP packets to these ports; without a port, all TCP. Becomes <c>tcp dport</c>.</summary>
    /// <param name="ports">Ports or <see cref="Port.Range"/>.</param>
    public PacketRule Tcp(params Port[] ports) => this with { Match = Match.With(Protocol.Tcp, ports) };

    /// <summary>UDP packets to these ports; without a port, all UDP. Becomes <c>udp dport</c>.</summary>
    /// <param name="ports">Ports or <see cref="Port.Range"/>.</param>
    public PacketRule Udp(params Port[] ports) => this with { Match = Match.With(Protocol.Udp, ports) };

    /// <summary>ICMP messages of these types; without a type, all of both families. Becomes <c>icmp type</c> and <c>icmpv6 type</c>.</summary>
    /// <param name="types">For example <see cref="IcmpType.EchoRequest"/>.</param>
    public PacketRule Icmp(params IcmpType[] types) => this with { Match = Match.With(types) };

    /// <summary>Echo requests of both families.</summary>
    public PacketRule Ping => Icmp(IcmpType.EchoRequest, IcmpType.EchoRequestV6);

    /// <summary>Packets of connections in these states. Becomes <c>ct state</c>.</summary>
    /// <param name="states">One or more.</param>
    public PacketRule State(params ConnectionState[] states) => this with { Match = Match with { States = states } };

    /// <summary>Only while the flag is set on the device.</summary>
    /// <param name="toggle">The flag.</param>
    public PacketRule While(Toggle toggle) => this with { Toggle = toggle };

    /// <summary>Adds a remark that stands beside the rule in <c>nft list ruleset</c>.</summary>
    /// <param name="text">At most 128 printable ASCII characters without <c>"</c>.</param>
    public PacketRule Comment(RuleComment text) => this with { Remark = text };
}

/// <summary>Sends the packets that match into a named chain; what that leaves undecided comes back.</summary>
public sealed record JumpRule : FirewallRule
{
    internal JumpRule(NamedChain chain, PacketMatch match)
    {
        Chain = chain;
        Match = match;
    }

    /// <summary>The chain to enter.</summary>
    public NamedChain Chain { get; }

    /// <summary>Which packets enter it.</summary>
    public PacketMatch Match { get; internal init; }

    /// <summary>Packets that come from these interfaces. Becomes <c>iifname</c>.</summary>
    /// <param name="interfaces">One or more.</param>
    public JumpRule From(params Interface[] interfaces) => this with { Match = Match.From(interfaces) };

    /// <summary>Packets that leave by these interfaces. Becomes <c>oifname</c>.</summary>
    /// <param name="interfaces">One or more.</param>
    public JumpRule To(params Interface[] interfaces) => this with { Match = Match.To(interfaces) };

    /// <summary>Packets from these addresses. Becomes <c>ip saddr</c> and <c>ip6 saddr</c>.</summary>
    /// <param name="addresses">Networks, addresses or named sets.</param>
    public JumpRule Source(params Addresses[] addresses) => this with { Match = Match.Source(addresses) };
}

/// <summary>Sends packets into a chain by the interface that they come from: one look-up in a verdict map.</summary>
public sealed record DispatchRule : FirewallRule
{
    internal DispatchRule(Sequence<DispatchEntry> entries) => Entries = entries;

    /// <summary>Where the packets of each interface go.</summary>
    [Unordered]
    public Sequence<DispatchEntry> Entries { get; init; }
}

/// <summary>One entry of a <see cref="DispatchRule"/>.</summary>
public sealed record DispatchEntry
{
    internal DispatchEntry(Interface @interface, NamedChain chain)
    {
        Interface = @interface;
        Chain = chain;
    }

    /// <summary>The interface that the packets come from.</summary>
    public Interface Interface { get; init; }

    /// <summary>The chain that they enter.</summary>
    public NamedChain Chain { get; init; }
}

/// <summary>The ports that the operator opens on an interface when provisioning the device; write <c>Accept.From(Wan).Provisioned</c>.</summary>
public sealed record ProvisionedRule : FirewallRule
{
    internal ProvisionedRule(Interface @interface) => Interface = @interface;

    /// <summary>The interface that the ports are opened on.</summary>
    public Interface Interface { get; init; }
}
