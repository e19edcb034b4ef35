using System;
using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl.Compiler.Emitters;

/// <summary>
/// Everything that the rules of a firewall refer to, each thing once, in an order that does not depend on the order of what is unordered:
/// named chains and sets by name, the places of a toggle as packets meet them.
/// </summary>
sealed class FirewallWalk
{
    readonly List<At<NamedChain>> chains = [];
    readonly List<At<AddressSet>> sets = [];
    readonly List<Interface> provisioned = [];
    readonly Dictionary<ModelPath, ToggledRule> toggledByPath = [];

    FirewallWalk()
    {
    }

    /// <summary>The named chains.</summary>
    public IReadOnlyList<At<NamedChain>> Chains => chains;

    /// <summary>The named sets.</summary>
    public IReadOnlyList<At<AddressSet>> Sets => sets;

    /// <summary>The interfaces on which the operator opens ports.</summary>
    public IReadOnlyList<Interface> Provisioned => provisioned;

    /// <summary>The rules that hold only while a flag is set, by toggle and place.</summary>
    public IReadOnlyList<ToggledRule> Toggled { get; private set; } = [];

    /// <summary>Walks a firewall.</summary>
    /// <param name="firewall">The firewall.</param>
    public static FirewallWalk Of(At<Firewall> firewall)
    {
        var walk = new FirewallWalk();
        At<FirewallRule>[] hooked =
        [
            .. firewall.Each(f => f.Input.Rules),
            .. firewall.Each(f => f.Forward.Rules),
            .. firewall.Each(f => f.Output.Rules),
        ];
        walk.Collect(hooked);
        walk.chains.Sort(static (one, other) => string.CompareOrdinal(one.Value.Name.Text, other.Value.Name.Text));
        walk.sets.Sort(static (one, other) => string.CompareOrdinal(one.Value.Name.Text, other.Value.Name.Text));
        walk.provisioned.Sort(static (one, other) => string.CompareOrdinal(one.Name.Text, other.Name.Text));
        walk.Number(hooked.Concat(walk.chains.SelectMany(static chain => chain.Each(c => c.Rules))));
        return walk;
    }

    /// <summary>The toggled rule that stands at a place.</summary>
    /// <param name="path">The place.</param>
    public ToggledRule ToggledAt(ModelPath path) => toggledByPath[path];

    // A chain may be jumped to from many places; its rules are met once, or the walk would double with each level.
    void Collect(IEnumerable<At<FirewallRule>> rules)
    {
        foreach (At<FirewallRule> rule in rules)
        {
            if (rule.As<PacketRule>() is { } packet)
            {
                Collect(packet.Each(p => p.Match.Sources).Concat(packet.Each(p => p.Match.Destinations)));
            }
            else if (rule.As<JumpRule>() is { } jump)
            {
                Collect(jump.Each(j => j.Match.Sources));
                Collect(jump.The(j => j.Chain));
            }
            else if (rule.As<DispatchRule>() is { } dispatch)
            {
                foreach (At<DispatchEntry> entry in dispatch.Each(d => d.Entries))
                {
                    Collect(entry.The(e => e.Chain));
                }
            }
            else if (rule.Value is ProvisionedRule opened && !provisioned.Contains(opened.Interface))
            {
                provisioned.Add(opened.Interface);
            }
        }
    }

    void Collect(At<NamedChain> chain)
    {
        if (!chains.Any(known => known.Value.Equals(chain.Value)))
        {
            chains.Add(chain);
            Collect(chain.Each(c => c.Rules));
        }
    }

    void Collect(IEnumerable<At<Addresses>> addresses)
    {
        foreach (At<Addresses> each in addresses)
        {
            if (each.As<AddressSet>() is { } set && !sets.Any(known => known.Value.Equals(set.Value)))
            {
                sets.Add(set);
            }
        }
    }

    void Number(IEnumerable<At<FirewallRule>> rules)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (At<FirewallRule> rule in rules)
        {
            if (rule.As<PacketRule>() is { } packet && packet.Value.Toggle is { } toggle)
            {
                places[toggle.Name] = places.TryGetValue(toggle.Name, out int before) ? before + 1 : 1;
                toggledByPath.Add(rule.Path, new ToggledRule(packet, toggle, places[toggle.Name]));
            }
        }

        Toggled = [.. toggledByPath.Values.OrderBy(static rule => rule.Toggle.Name, StringComparer.Ordinal).ThenBy(static rule => rule.Place)];
    }
}

/// <summary>A rule that holds only while a flag is set.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Toggle">The flag.</param>
/// <param name="Place">Which of the flag's rules it is, counted from 1.</param>
sealed record ToggledRule(At<PacketRule> Rule, Toggle Toggle, int Place);
