using System.Collections.Generic;
using GatewayDsl.Compiler.Rules;

namespace GatewayDsl.Compiler.Reachability;

/// <summary>A kind of packets to ask about; what is left out may be anything.</summary>
/// <param name="Hook">Where they are met.</param>
public sealed record PacketQuestion(Hook Hook)
{
    /// <summary>The interface that they come from; one that the definition does not name stands for any such. Default: any at all.</summary>
    public string? In { get; init; }

    /// <summary>The interface that they leave by; only at the forward and output hooks. Default: any at all.</summary>
    public string? Out { get; init; }

    /// <summary>Their protocol. Default: any.</summary>
    public PacketProtocol? Protocol { get; init; }

    /// <summary>The port that they go to, 0 to 65535, or their type of ICMP message, 0 to 255; only with a protocol that has such. Default: any.</summary>
    public int? Number { get; init; }

    /// <summary>The state of their connection. Default: any.</summary>
    public PacketState? State { get; init; }

    /// <summary>The network that they come from; the firewall must have been followed with it (<see cref="FirewallReach.Of(Gateway, IpNetwork[])"/>). Default: any.</summary>
    public IpNetwork? Source { get; init; }

    /// <summary>The network that they go to; of the family of <see cref="Source"/>, and like it. Default: any.</summary>
    public IpNetwork? Destination { get; init; }

    /// <summary>Addresses that an example of a packet should have, if one with them is as good as another: for its source the first that can be, for its destination the last. Default: none.</summary>
    public IReadOnlyList<IpAddress> Preferred { get; init; } = [];

    // The space must have been cut by both networks, or a piece may reach beyond them.
    internal IEnumerable<PacketBox> Boxes(PacketSpace space)
    {
        PacketBox box = PacketBox.Everything
            .With(Axis.In, In is null ? null : One(space.Interface(In)))
            .With(Axis.Out, Out is null ? null : One(space.Interface(Out)))
            .With(Axis.State, State is { } state ? One((int)state) : null)
            .With(Axis.Service, Protocol is not { } protocol ? null
                : Number is { } number ? One(Service.Of(protocol, number))
                : IntervalSet.Of([Service.Whole(protocol)]));
        if (Source is null && Destination is null)
        {
            yield return box;
            yield break;
        }

        foreach (IpFamily family in new[] { IpFamily.V4, IpFamily.V6 })
        {
            if ((Source is null || Source.Address.Family == family) && (Destination is null || Destination.Address.Family == family))
            {
                yield return box
                    .With(Axis.Source, Source is null ? space.Addresses.Whole(family) : space.Addresses.Touching(Source.Address, Source.Last))
                    .With(Axis.Destination, Destination is null ? null : space.Addresses.Touching(Destination.Address, Destination.Last));
            }
        }
    }

    static IntervalSet One(int number) => IntervalSet.Range(number, number);
}

/// <summary>What happens to a packet, and what decides it.</summary>
/// <param name="Verdict">What happens.</param>
/// <param name="Place">The rule that decides, or the policy of the hook's chain.</param>
/// <param name="Rule">The rule; null for the policy.</param>
/// <param name="Packet">The packet.</param>
public sealed record PacketDecision(Verdict Verdict, ModelPath Place, FirewallRule? Rule, Packet Packet)
{
    /// <summary>The rule as a definition says it, with the names that the device knows: <c>Accept.From(eth1).Tcp(22)</c>; null for the policy.</summary>
    public string? Text => Rule is null ? null : RuleText.Of(Rule);
}

/// <summary>What happens to the packets of a question in one state of the switches.</summary>
/// <param name="Switches">The switches that matter and were not known beforehand, with their state.</param>
/// <param name="Decisions">Everything that decides about some of the packets, each with one of them.</param>
public sealed record PacketAnswer(IReadOnlyList<KeyValuePair<Switch, bool>> Switches, IReadOnlyList<PacketDecision> Decisions)
{
    /// <summary>How many switches are tried in all their states; those beyond count as off.</summary>
    public const int MostSwitches = 6;
}
