using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl.Compiler.Diff;

/// <summary>What the firewall newly accepts, and what it no longer does.</summary>
static class PacketRisks
{
    static readonly RiskInfo Uplink = new("GW9111", RiskLevel.Dangerous,
        "The internet newly gets in",
        "Packets that open a connection are accepted on an interface that leads to the internet, whatever the toggles say. Everybody can send them.")
    {
        Before = "Input = Chain.Drop(Accept.Established),",
        After = "Input = Chain.Drop(Accept.Established, Accept.From(Wan).Tcp(8443)),",
    };

    static readonly RiskInfo Switched = new("GW9112", RiskLevel.Review,
        "The internet newly gets in while somebody wants it",
        "Packets that open a connection are accepted on an interface that leads to the internet in some state of the toggles, or where an operator opens ports.")
    {
        Before = "Input = Chain.Drop(Accept.Established),",
        After = "Input = Chain.Drop(Accept.Established, Accept.From(Wan).Tcp(22).While(SshOnWan)),",
    };

    static readonly RiskInfo Accepted = new("GW9113", RiskLevel.Review,
        "The gateway newly accepts packets",
        "Whoever is on that side may reach what listens there.")
    {
        Before = "Input = Chain.Drop(Accept.From(Lan).Tcp(22)),",
        After = "Input = Chain.Drop(Accept.From(Lan).Tcp(22, 8080)),",
    };

    static readonly RiskInfo Refused = new("GW9114", RiskLevel.Review,
        "The gateway no longer accepts packets",
        "Whoever uses the service from there loses it.")
    {
        Before = "Input = Chain.Drop(Accept.From(Lan).Tcp(22, 8080)),",
        After = "Input = Chain.Drop(Accept.From(Lan).Tcp(22)),",
    };

    static readonly RiskInfo Through = new("GW9115", RiskLevel.Dangerous,
        "Packets newly pass through the gateway",
        "The networks on both sides were kept apart, as far as these packets go.")
    {
        Before = "Forward = Chain.Drop(),",
        After = "Forward = Chain.Drop(Accept.From(Lan).To(Wan)),",
    };

    static readonly RiskInfo NotThrough = new("GW9116", RiskLevel.Review,
        "Packets no longer pass through the gateway",
        "Machines behind the gateway lose what they reached beyond it.")
    {
        Before = "Forward = Chain.Drop(Accept.From(Lan).To(Wan)),",
        After = "Forward = Chain.Drop(),",
    };

    static readonly RiskInfo Sent = new("GW9117", RiskLevel.Review,
        "The gateway may send other packets",
        "What the gateway may send decides what its own services reach: names, the time, updates.")
    {
        Before = "Output = Chain.Accept(),",
        After = "Output = Chain.Drop(),",
    };

    static readonly RiskInfo Otherwise = new("GW9118", RiskLevel.Info,
        "Packets are refused in another way",
        "A packet that is dropped silently lets its sender wait; one that is rejected tells it that somebody is there.")
    {
        Before = "Input = Chain.Drop(Drop.From(Lan).Tcp(23)),",
        After = "Input = Chain.Drop(Reject.From(Lan).Tcp(23)),",
    };

    static readonly RiskInfo Answers = new("GW9120", RiskLevel.Dangerous,
        "Answers to the gateway itself are refused",
        "Packets of connections that the gateway opened come back and are refused: it gets no names, no time and no updates through that interface.")
    {
        Before = "Input = Chain.Drop(Accept.Established, Accept.From(Lan).Tcp(22)),",
        After = "Input = Chain.Drop(Accept.From(Lan).Tcp(22)),",
    };

    static readonly RiskInfo Untold = new("GW9119", RiskLevel.Dangerous,
        "The firewall cannot be followed",
        "So many rules overlap that what they do together cannot be told in full. Somebody has to read them.")
    {
        Before = "Input = Chain.Drop(Accept.From(Lan).Tcp(22)),",
        After = "Input = Chain.Drop([.. thousands of rules that all overlap]),",
    };

    /// <summary>The rules.</summary>
    public static IEnumerable<RiskRule> All =>
    [
        new(Uplink, static question => Of(question, Hook.Input, PacketDifference.NewlyAccepted).Where(change => FromUplink(question, change) && !IsSwitched(change)).Select(RiskFound.Of)),
        new(Switched, static question => Of(question, Hook.Input, PacketDifference.NewlyAccepted).Where(change => FromUplink(question, change) && IsSwitched(change)).Select(RiskFound.Of)),
        new(Accepted, static question => Of(question, Hook.Input, PacketDifference.NewlyAccepted).Where(change => !FromUplink(question, change)).Select(RiskFound.Of)),
        new(Refused, static question => Of(question, Hook.Input, PacketDifference.NewlyRefused).Select(RiskFound.Of)),
        new(Through, static question => Of(question, Hook.Forward, PacketDifference.NewlyAccepted).Select(RiskFound.Of)),
        new(NotThrough, static question => Of(question, Hook.Forward, PacketDifference.NewlyRefused).Select(RiskFound.Of)),
        new(Sent, static question => Of(question, Hook.Output, PacketDifference.NewlyAccepted).Concat(Of(question, Hook.Output, PacketDifference.NewlyRefused)).Select(RiskFound.Of)),
        new(Otherwise, static question => question.Meaning.OfType<PacketChange>().Where(static change => change.Difference == PacketDifference.RefusedOtherwise).Select(RiskFound.Of)),
        new(Answers, static question => Of(question, Hook.Input, PacketDifference.NewlyRefused).Where(change => change.States.Contains("established") && FromAnyUplink(question, change)).Select(RiskFound.Of)),
        new(Untold, static question => question.Meaning.Where(static change => change is { Area: Area.Packets } and not PacketChange).Select(RiskFound.Of)),
    ];

    static IEnumerable<PacketChange> Of(RiskQuestion question, Hook hook, PacketDifference difference) =>
        question.Meaning.OfType<PacketChange>().Where(change => change.Hook == hook && change.Difference == difference);

    static bool FromUplink(RiskQuestion question, PacketChange change) =>
        change.OpensConnections && FromAnyUplink(question, change);

    static bool FromAnyUplink(RiskQuestion question, PacketChange change) =>
        change.In.Count == 0 || question.After.Root.Uplinks().Any(uplink => change.In.Contains(uplink.Value.Interface.Name.Text));

    static bool IsSwitched(PacketChange change) => change.When.Any(static state => state.IsOn);
}
