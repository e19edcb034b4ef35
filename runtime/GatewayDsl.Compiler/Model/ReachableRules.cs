using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;

namespace GatewayDsl.Compiler;

/// <summary>Where netfilter asks about a packet.</summary>
public enum Hook
{
    /// <summary>The packet is for the gateway.</summary>
    Input,

    /// <summary>The packet passes through.</summary>
    Forward,

    /// <summary>The gateway sends the packet.</summary>
    Output,
}

/// <summary>A chain that a hook reaches, and how many jumps away it is.</summary>
/// <param name="Hook">The hook.</param>
/// <param name="Chain">The chain, where it is one that others jump into; otherwise the path of the hook's own chain and no value.</param>
/// <param name="Rules">Its rules.</param>
/// <param name="Jumps">How many jumps lead to it.</param>
readonly record struct ReachedChain(Hook Hook, At<NamedChain?> Chain, IReadOnlyList<At<FirewallRule>> Rules, int Jumps);

/// <summary>Finds every chain and rule of a firewall, each with its path.</summary>
static class ReachableRules
{
    /// <summary>
    /// How many jumps may follow one another: the kernel's stack has 16 places, the hook's own chain takes one
    /// (NFT_JUMP_STACK_SIZE in Linux' include/net/netfilter/nf_tables.h). <c>nft -c</c> does not see it, loading does.
    /// </summary>
    public const int MostJumps = 15;

    /// <summary>
    /// The chains that a hook reaches, each once, by the path that reaches it with the fewest jumps. Chains beyond <see cref="MostJumps"/>
    /// are left out: the kernel refuses such a ruleset, and a rule says so.
    /// </summary>
    public static IEnumerable<ReachedChain> Chains(At<Gateway> gateway, Hook hook)
    {
        var seen = new HashSet<NamedChain>(ByReference.Comparer);
        return Levels(gateway, hook).SelectMany(static level => level).Where(chain => chain.Chain.Value is null || seen.Add(chain.Chain.Value));
    }

    /// <summary>The chains that any hook reaches; one that several hooks reach stands there for each.</summary>
    public static IEnumerable<ReachedChain> Chains(At<Gateway> gateway) =>
        new[] { Hook.Input, Hook.Forward, Hook.Output }.SelectMany(hook => Chains(gateway, hook));

    /// <summary>The rules of all chains that a hook reaches.</summary>
    public static IEnumerable<At<FirewallRule>> Rules(At<Gateway> gateway, Hook hook) => Chains(gateway, hook).SelectMany(static chain => chain.Rules);

    /// <summary>The rules of all chains that any hook reaches.</summary>
    public static IEnumerable<(Hook Hook, At<FirewallRule> Rule)> Rules(At<Gateway> gateway) =>
        Chains(gateway).SelectMany(static chain => chain.Rules.Select(rule => (chain.Hook, rule)));

    /// <summary>The rules that enter one chain more than the kernel can follow; toggled and provisioned rules stand in chains of their own.</summary>
    public static IEnumerable<At<FirewallRule>> JumpsTooDeep(At<Gateway> gateway) =>
        new[] { Hook.Input, Hook.Forward, Hook.Output }
            .SelectMany(hook => Levels(gateway, hook).Skip(MostJumps).Take(1))
            .SelectMany(static level => level)
            .SelectMany(static chain => chain.Rules)
            .Where(static rule => rule.Value is JumpRule or DispatchRule { Entries.Count: > 0 } or ProvisionedRule or PacketRule { Toggle: not null });

    /// <summary>Which packets a rule speaks of, and where that is written; none for a look-up by interface.</summary>
    public static At<PacketMatch>? MatchOf(At<FirewallRule> rule) =>
        rule.As<PacketRule>() is { } packet ? packet.The(r => r.Match)
        : rule.As<JumpRule>() is { } jump ? jump.The(r => r.Match)
        : null;

    /// <summary>The chains that a rule sends packets into.</summary>
    public static IEnumerable<At<NamedChain>> Targets(At<FirewallRule> rule) =>
        rule.As<JumpRule>() is { } jump ? [jump.The(r => r.Chain)]
        : rule.As<DispatchRule>() is { } dispatch ? dispatch.Each(r => r.Entries).Select(static entry => entry.The(e => e.Chain))
        : [];

    /// <summary>The chain of a hook.</summary>
    public static At<Chain> BaseChain(At<Gateway> gateway, Hook hook) => hook switch
    {
        Hook.Input => gateway.The(g => g.Firewall.Input),
        Hook.Forward => gateway.The(g => g.Firewall.Forward),
        _ => gateway.The(g => g.Firewall.Output),
    };

    /// <summary>Every use of an interface in the firewall.</summary>
    public static IEnumerable<At<Interface>> Interfaces(At<Gateway> gateway) =>
        Rules(gateway).SelectMany(static item => InterfacesOf(item.Rule));

    static IEnumerable<At<Interface>> InterfacesOf(At<FirewallRule> rule)
    {
        IEnumerable<At<Interface>> matched = MatchOf(rule) is { } match ? match.Each(m => m.In).Concat(match.Each(m => m.Out)) : [];
        IEnumerable<At<Interface>> dispatched = rule.As<DispatchRule>()?.Each(r => r.Entries).Select(static entry => entry.The(e => e.Interface)) ?? [];
        IEnumerable<At<Interface>> provisioned = rule.As<ProvisionedRule>() is { } opened ? [opened.The(r => r.Interface)] : [];
        return matched.Concat(dispatched).Concat(provisioned);
    }

    // One level for each number of jumps, and a chain once in each: shared chains do not multiply, and there are at most 16 levels.
    static IEnumerable<IReadOnlyList<ReachedChain>> Levels(At<Gateway> gateway, Hook hook)
    {
        At<Chain> start = BaseChain(gateway, hook);
        IReadOnlyList<ReachedChain> level = [new ReachedChain(hook, new At<NamedChain?>(null, start.Path), [.. start.Each(c => c.Rules)], 0)];
        for (int jumps = 0; jumps <= MostJumps && level.Count > 0; jumps++)
        {
            yield return level;
            var seen = new HashSet<NamedChain>(ByReference.Comparer);
            level =
            [
                .. from chain in level
                   from rule in chain.Rules
                   from target in Targets(rule)
                   where seen.Add(target.Value)
                   select new ReachedChain(hook, new At<NamedChain?>(target.Value, target.Path), [.. target.Each(c => c.Rules)], jumps + 1),
            ];
        }
    }

    // Equality of chains looks into all chains below them; identity is enough to visit each once.
    sealed class ByReference : IEqualityComparer<NamedChain>
    {
        public static readonly ByReference Comparer = new();

        public bool Equals(NamedChain? x, NamedChain? y) => ReferenceEquals(x, y);

        public int GetHashCode(NamedChain obj) => RuntimeHelpers.GetHashCode(obj);
    }
}
