using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Documents;

namespace GatewayDsl.Compiler.Emitters;

/// <summary>
/// The firewall: <c>nftables.conf</c>, and two transactions for each toggle, <c>nftables/toggle-NAME.on.nft</c> and <c>….off.nft</c>, each
/// for <c>nft -f</c>. Loading <c>nftables.conf</c> again empties the chains of toggles and of provisioned ports, so whoever fills them
/// runs after it.
/// </summary>
static class NftablesEmitter
{
    /// <summary>The files of the firewall.</summary>
    /// <param name="gateway">The gateway.</param>
    public static IEnumerable<Artifact> Emit(At<Gateway> gateway)
    {
        At<Firewall> firewall = gateway.The(g => g.Firewall);
        FirewallWalk walk = FirewallWalk.Of(firewall);
        yield return File(gateway, "nftables.conf", new ReplaceTable(Table(firewall, walk)));
        foreach (IGrouping<string, ToggledRule> toggle in walk.Toggled.GroupBy(static rule => rule.Toggle.Name, StringComparer.Ordinal))
        {
            RulesetChain[] chains = [.. toggle.Select(static rule => new RulesetChain(Flag(rule), RulesetName.Toggled(rule.Toggle, rule.Place), Filling(rule)))];
            yield return File(gateway, $"nftables/toggle-{toggle.Key}.on.nft", [.. chains.Select(static chain => new RefillChain(RulesetName.Filter, chain))]);
            yield return File(gateway, $"nftables/toggle-{toggle.Key}.off.nft", [.. chains.Select(static chain => new RefillChain(RulesetName.Filter, chain with { Rules = [] }))]);
        }
    }

    static Artifact File(At<Gateway> gateway, string path, params RulesetCommand[] commands) =>
        new(path, [GeneratedHeader.Of(gateway), GeneratedHeader.Gap, .. RulesetPrinter.Print(new RulesetDocument(commands))]);

    static RulesetTable Table(At<Firewall> firewall, FirewallWalk walk) => new(
        firewall.Path,
        RulesetName.Filter,
        [
            .. from set in walk.Sets
               from family in new[] { IpFamily.V4, IpFamily.V6 }
               let networks = set.Value.Networks.Where(network => network.Address.Family == family).ToArray()
               where networks.Length > 0
               select new RulesetSet(set.Path, RulesetName.Set(set.Value.Name, family), family, networks),
        ],
        [
            Hooked("input", firewall.The(f => f.Input), walk),
            Hooked("forward", firewall.The(f => f.Forward), walk),
            Hooked("output", firewall.The(f => f.Output), walk),
            .. walk.Chains.Select(chain => new RulesetChain(chain.Path, RulesetName.Rules(chain.Value.Name), Lines(chain.Each(c => c.Rules), walk))),
            .. walk.Toggled.Select(static rule => new RulesetChain(rule.Rule.Path, RulesetName.Toggled(rule.Toggle, rule.Place), [])),
            .. walk.Provisioned.Select(@interface => new RulesetChain(firewall.Path, RulesetName.Provisioned(@interface), [])),
        ]);

    static RulesetChain Hooked(string hook, At<Chain> chain, FirewallWalk walk) => new(chain.Path, RulesetName.Hook(hook), Lines(chain.Each(c => c.Rules), walk))
    {
        Hook = new RulesetHook(chain.The(c => c.Policy).Path, hook, chain.Value.Policy),
    };

    static RulesetRule[] Lines(IEnumerable<At<FirewallRule>> rules, FirewallWalk walk) => [.. rules.SelectMany(rule => Lines(rule, walk))];

    static IEnumerable<RulesetRule> Lines(At<FirewallRule> rule, FirewallWalk walk) => rule.Value switch
    {
        PacketRule { Toggle: not null } => [Jump(rule.Path, ChainOf(walk.ToggledAt(rule.Path)))],
        PacketRule packet => PacketRuleLines.Of(rule.Path, packet.Match, new Decide(packet.Verdict), packet.Remark?.Text),
        JumpRule jump => PacketRuleLines.Of(rule.Path, jump.Match, new JumpTo(RulesetName.Rules(jump.Chain.Name)), null),
        DispatchRule { Entries.Count: 0 } => [],
        DispatchRule dispatch =>
        [
            new RulesetRule(
                rule.Path,
                [],
                new JumpByInterface([.. dispatch.Entries.Select(static entry => new KeyValuePair<InterfaceName, RulesetName>(entry.Interface.Name, RulesetName.Rules(entry.Chain.Name)))]),
                null),
        ],
        ProvisionedRule opened => [Jump(rule.Path, RulesetName.Provisioned(opened.Interface)) with { Matches = [RulesetMatch.From([opened.Interface])] }],
        _ => throw new InvalidOperationException($"no form for {rule.Value.GetType().Name}"),
    };

    static RulesetRule Jump(ModelPath origin, RulesetName chain) => new(origin, [], new JumpTo(chain), null);

    static RulesetName ChainOf(ToggledRule rule) => RulesetName.Toggled(rule.Toggle, rule.Place);

    // Without a remark of its own the rule tells whoever lists the ruleset why it is there.
    static RulesetRule[] Filling(ToggledRule rule) =>
    [
        .. PacketRuleLines.Of(
            rule.Rule.Path,
            rule.Rule.Value.Match,
            new Decide(rule.Rule.Value.Verdict),
            rule.Rule.Value.Remark?.Text ?? $"only while {rule.Toggle.Name} is set"),
    ];

    static ModelPath Flag(ToggledRule rule) => rule.Rule.The(r => r.Toggle).Path;
}
