using System.Collections.Generic;
using GatewayDsl.Compiler.Agreement;

namespace GatewayDsl.Tool.Import.Firewalls;

/// <summary>What happens to packets that match a rule.</summary>
enum RuleAction
{
    /// <summary>Nothing that decides about them.</summary>
    None,

    /// <summary>They are accepted.</summary>
    Accept,

    /// <summary>They vanish.</summary>
    Drop,

    /// <summary>They are refused, and their sender is told.</summary>
    Reject,

    /// <summary>They enter a chain, and come back.</summary>
    Jump,

    /// <summary>They enter a chain, and do not come back.</summary>
    Goto,

    /// <summary>They leave the chain.</summary>
    Return,
}

/// <summary>One thing that a rule does with the packets of one condition.</summary>
/// <param name="Condition">Which packets.</param>
/// <param name="Action">What happens to them.</param>
/// <param name="Chain">The chain that they enter.</param>
sealed record RuleStep(RuleCondition Condition, RuleAction Action, string? Chain)
{
    /// <summary>Where it stands.</summary>
    public Fact Said { get; init; } = new("", "", "", 0);

    /// <summary>What else packets must be, in a word that the language does not have; null where the condition says all.</summary>
    public string? Unsaid { get; init; }

    /// <summary>What else is asked of the packet's source; <see cref="Unsaid"/> names it, too.</summary>
    public ReversePath? ReversePath { get; init; }

    /// <summary>The remark beside the rule.</summary>
    public string? Comment { get; init; }

    /// <summary>What the steps of one map have in common; null outside of maps.</summary>
    public object? Map { get; init; }

    /// <summary>Whether packets are refused.</summary>
    public bool Refuses => Action is RuleAction.Drop or RuleAction.Reject;
}

/// <summary>A rule of nftables, understood.</summary>
/// <param name="Steps">What it does; the conditions of several steps have no packet in common, or do the same.</param>
sealed record RuleText(IReadOnlyList<RuleStep> Steps)
{
    /// <summary>What the rule does beside deciding, and the language has no word for.</summary>
    public IReadOnlyList<string> Besides { get; init; } = [];

    /// <summary>What a refused packet's sender is told, where it is not what the language tells.</summary>
    public string? RejectsWith { get; init; }
}
