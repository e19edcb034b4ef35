using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl.Tool.Import.Firewalls;

/// <summary>Addresses of one family.</summary>
/// <param name="Ranges">The addresses, in order.</param>
/// <param name="Set">The set that they are written in; null where they have no name.</param>
sealed record AddressPart(IReadOnlyList<NumberRange> Ranges, string? Set);

/// <summary>Which packets a rule of nftables speaks of. What is null matches everything; all that is said must hold at once.</summary>
sealed record RuleCondition
{
    /// <summary>Every packet.</summary>
    public static RuleCondition Everything { get; } = new();

    /// <summary>Interfaces that packets come from.</summary>
    public IReadOnlyList<string>? In { get; init; }

    /// <summary>Interfaces that packets leave by.</summary>
    public IReadOnlyList<string>? Out { get; init; }

    /// <summary>Interfaces that packets do not come from.</summary>
    public IReadOnlyList<string> NotIn { get; init; } = [];

    /// <summary>Interfaces that packets do not leave by.</summary>
    public IReadOnlyList<string> NotOut { get; init; } = [];

    /// <summary>The family: 4, 6, or 0 for both.</summary>
    public int Family { get; init; }

    /// <summary>Addresses that packets come from; of <see cref="Family"/>.</summary>
    public AddressPart? Source { get; init; }

    /// <summary>Addresses that packets go to; of <see cref="Family"/>.</summary>
    public AddressPart? Destination { get; init; }

    /// <summary>The protocol.</summary>
    public Protocol? Protocol { get; init; }

    /// <summary>Ports that packets go to.</summary>
    public IReadOnlyList<NumberRange>? Ports { get; init; }

    /// <summary>Types of messages of ICMP; of <see cref="Family"/>.</summary>
    public IReadOnlyList<NumberRange>? Types { get; init; }

    /// <summary>States of connections, by the names of nft(8).</summary>
    public IReadOnlyList<string>? States { get; init; }

    /// <summary>Whether every packet matches.</summary>
    public bool IsEverything => In is null && Out is null && NotIn.Count + NotOut.Count + Family == 0 && Protocol is null && States is null;

    /// <summary>The packets that match both; null where none can.</summary>
    /// <param name="other">The other condition.</param>
    public RuleCondition? And(RuleCondition other)
    {
        IReadOnlyList<string>? from = Common(In, other.In), to = Common(Out, other.Out), states = Common(States, other.States);
        string[] notIn = [.. NotIn.Union(other.NotIn)], notOut = [.. NotOut.Union(other.NotOut)];
        from = from is null ? null : [.. from.Except(notIn)];
        to = to is null ? null : [.. to.Except(notOut)];
        AddressPart? source = Common(Source, other.Source), destination = Common(Destination, other.Destination);
        IReadOnlyList<NumberRange>? ports = Common(Ports, other.Ports), types = Common(Types, other.Types);
        bool never = from?.Count == 0 || to?.Count == 0 || states?.Count == 0 || ports?.Count == 0 || types?.Count == 0
            || (Family != 0 && other.Family != 0 && Family != other.Family)
            || (Protocol is not null && other.Protocol is not null && Protocol != other.Protocol)
            || source is { Set: null, Ranges.Count: 0 } || destination is { Set: null, Ranges.Count: 0 };
        return never ? null : new RuleCondition
        {
            In = from,
            Out = to,
            NotIn = from is null ? notIn : [],
            NotOut = to is null ? notOut : [],
            Family = Family + other.Family == 0 ? 0 : Family == 0 ? other.Family : Family,
            Source = source,
            Destination = destination,
            Protocol = Protocol ?? other.Protocol,
            Ports = ports,
            Types = types,
            States = states,
        };
    }

    static IReadOnlyList<string>? Common(IReadOnlyList<string>? one, IReadOnlyList<string>? other) => one is null ? other : other is null ? one : [.. one.Intersect(other)];

    static IReadOnlyList<NumberRange>? Common(IReadOnlyList<NumberRange>? one, IReadOnlyList<NumberRange>? other) => one is null ? other : other is null ? one : NumberRanges.Both(one, other);

    static AddressPart? Common(AddressPart? one, AddressPart? other) => one is null ? other : other is null || one == other ? one : new AddressPart(NumberRanges.Both(one.Ranges, other.Ranges), null);
}
