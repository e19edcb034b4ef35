namespace GatewayDsl;

/// <summary>
/// Which packets get in, through and out: three chains of one nftables table, <c>inet filter</c>. The whole table is replaced
/// in one transaction, so the device is never without it. Becomes <c>nftables.conf</c>.
/// </summary>
public sealed record Firewall
{
    /// <summary>Packets for the gateway itself. Default: all are dropped.</summary>
    public Chain Input { get; init; } = Chain.Drop();

    /// <summary>Packets that pass through the gateway; only met when <see cref="Gateway.Forwarding"/> lets the kernel carry any. Default: all are dropped.</summary>
    public Chain Forward { get; init; } = Chain.Drop();

    /// <summary>Packets that the gateway sends. Default: all are accepted.</summary>
    public Chain Output { get; init; } = Chain.Accept();
}

/// <summary>The rules for the packets of one hook, in order; the first rule with a verdict decides, and the policy where none does.</summary>
public sealed record Chain
{
    Chain(Verdict policy, Sequence<FirewallRule> rules)
    {
        Policy = policy;
        Rules = rules;
    }

    /// <summary>What happens to packets that no rule decides: <see cref="Verdict.Accept"/> or <see cref="Verdict.Drop"/>.</summary>
    public Verdict Policy { get; }

    /// <summary>The rules, in the order in which a packet meets them.</summary>
    public Sequence<FirewallRule> Rules { get; init; }

    /// <summary>A chain that drops what no rule decides.</summary>
    /// <param name="rules">The rules, in order.</param>
    public static Chain Drop(params FirewallRule[] rules) => new(Verdict.Drop, rules);

    /// <summary>A chain that accepts what no rule decides.</summary>
    /// <param name="rules">The rules, in order.</param>
    public static Chain Accept(params FirewallRule[] rules) => new(Verdict.Accept, rules);

    /// <summary>A chain that other chains jump into with <see cref="Jump.Into"/> or <see cref="Dispatch.From"/>; what it leaves undecided goes on after the jump.</summary>
    /// <param name="name">The chain's name; <c>management</c> becomes <c>rules-management</c> in the ruleset.</param>
    /// <param name="rules">The rules, in order.</param>
    public static NamedChain Named(Identifier name, params FirewallRule[] rules) => new(name, rules);
}

/// <summary>A chain that other chains jump into.</summary>
public sealed record NamedChain
{
    internal NamedChain(Identifier name, Sequence<FirewallRule> rules)
    {
        Name = name;
        Rules = rules;
    }

    /// <summary>The chain's name; in the ruleset it has <c>rules-</c> before it.</summary>
    public Identifier Name { get; init; }

    /// <summary>The rules, in the order in which a packet meets them.</summary>
    public Sequence<FirewallRule> Rules { get; init; }
}
