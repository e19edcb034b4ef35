using GatewayDsl.Compiler.Reachability;

namespace GatewayDsl.Compiler.Diff;

/// <summary>How two firewalls differ about a packet.</summary>
public enum PacketDifference
{
    /// <summary>They do not.</summary>
    None,

    /// <summary>It is accepted, and was refused.</summary>
    NewlyAccepted,

    /// <summary>It is refused, and was accepted.</summary>
    NewlyRefused,

    /// <summary>It is dropped where it was rejected with an answer, or the other way round.</summary>
    RefusedOtherwise,
}

/// <summary>A switch and its state.</summary>
/// <param name="Switch">The switch.</param>
/// <param name="IsOn">Whether it is on.</param>
public sealed record SwitchState(Switch Switch, bool IsOn);

/// <summary>Packets that are treated otherwise: exactly those that fit every condition.</summary>
/// <param name="Subject">The interfaces, in words.</param>
/// <param name="Turn">Whether something is gained or lost.</param>
/// <param name="Text">The whole in a sentence.</param>
/// <param name="Difference">How they are treated.</param>
/// <param name="Hook">Where they are met.</param>
/// <param name="Witness">One of them.</param>
public sealed record PacketChange(string Subject, Turn Turn, string Text, PacketDifference Difference, Hook Hook, Packet Witness) : MeaningChange(Area.Packets, Subject, Turn, Text)
{
    /// <summary>The names of the interfaces that they come from, <see cref="Packet.AnyOtherInterface"/> for those that no definition names; none where any is meant.</summary>
    public Sequence<string> In { get; init; } = [];

    /// <summary>The names of the interfaces that they leave by; none where any is meant, and for packets to the gateway.</summary>
    public Sequence<string> Out { get; init; } = [];

    /// <summary>Protocols with their ports or types of ICMP message, like <c>tcp/22</c>, <c>udp/1000-2000</c>, <c>icmp/8</c>, <c>tcp</c>; none where any is meant.</summary>
    public Sequence<string> Services { get; init; } = [];

    /// <summary>The states of their connections; none where any is meant.</summary>
    public Sequence<string> States { get; init; } = [];

    /// <summary>The networks that they come from, as few as can say it; none where any is meant.</summary>
    public Sequence<string> Sources { get; init; } = [];

    /// <summary>The networks that they go to; none where any is meant.</summary>
    public Sequence<string> Destinations { get; init; } = [];

    /// <summary>The switches that matter.</summary>
    public Sequence<SwitchState> When { get; init; } = [];

    /// <summary>Whether some of them open a connection.</summary>
    public bool OpensConnections => States.Count == 0 || System.Linq.Enumerable.Contains(States, "new");
}
