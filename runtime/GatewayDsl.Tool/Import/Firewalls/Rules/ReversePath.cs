using System;
using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl.Tool.Import.Firewalls;

/// <summary>Whether a packet's source is routed by the interface that the packet comes by (nft(8), FIB expressions).</summary>
/// <param name="IsRouted">Whether the rule is for packets whose source is; else for those whose source is not.</param>
/// <param name="IsStrict">Whether it has to be the interface that the packet comes by; else any will do.</param>
sealed record ReversePath(bool IsRouted, bool IsStrict)
{
    /// <summary>What chains do that are there for this alone: all that they refuse are packets whose source is not routed. Null for other chains.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="rules">Its rules.</param>
    public static ReversePath? FilteredBy(RulesetChainText chain, IReadOnlyList<RuleText> rules)
    {
        if (chain is not { Type: "filter", Hook: "prerouting" } || chain.Table.Family is not ("inet" or "ip" or "ip6"))
        {
            return null;
        }

        RuleStep[] steps = [.. rules.SelectMany(static rule => rule.Steps)];
        bool others = steps.Any(step => step.Action == RuleAction.Goto
            || (step.Refuses && step.ReversePath is not { IsRouted: false })
            || (step.Chain is { } into && chain.Table.Chains.TryGetValue(into, out RulesetChainText? target) && !OnlyAccepts(target)));
        return others ? null
            : steps.FirstOrDefault(step => step.ReversePath is { } path && path.IsRouted != chain.Accepts && (chain.Accepts || (step is { Action: RuleAction.Accept, Condition: { Source: null, Destination: null } } && (step.Condition with { Family = 0 }).IsEverything)))?.ReversePath;
    }

    static bool OnlyAccepts(RulesetChainText chain) => !chain.Rules.SelectMany(static rule => rule).Any(static token => !token.IsQuoted && token.Text is "drop" or "reject" or "jump" or "goto" or "vmap" or "queue");
}
