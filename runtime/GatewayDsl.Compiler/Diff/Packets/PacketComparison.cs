using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GatewayDsl.Compiler.Reachability;

namespace GatewayDsl.Compiler.Diff;

/// <summary>Which packets two firewalls treat differently, hook by hook.</summary>
static class PacketComparison
{
    // Beyond it a reader is told how many more there are.
    const int MostBoxes = 200;

    static readonly IpAddress[] Strangers = ["203.0.113.7", "2001:db8::7"];
    static readonly IpAddress[] Ours = ["192.0.2.1", "2001:db8::1"];

    // What an ordinary rule opens beside new connections, whose packets are accepted anyway once they are established.
    static readonly string[] Ordinary = ["new", "invalid", "untracked"];

    /// <summary>What is told of a firewall whose packets cannot be followed.</summary>
    public static MeaningChange Untold { get; } = new(Area.Packets, "the firewall", Turn.Changes, "the firewall is too tangled to be followed; read its rules")
    {
        Before = ModelPath.Parse(nameof(Gateway.Firewall)),
        After = ModelPath.Parse(nameof(Gateway.Firewall)),
    };

    /// <summary>The differences of two firewalls.</summary>
    /// <param name="before">The gateway before.</param>
    /// <param name="after">The gateway after.</param>
    public static IEnumerable<MeaningChange> Compare(Gateway before, Gateway after)
    {
        if (before.Firewall.Equals(after.Firewall))
        {
            return [];
        }

        if (FirewallReach.Pair(before, after) is not { } pair)
        {
            return [Untold];
        }

        return new[] { Hook.Input, Hook.Forward, Hook.Output }.SelectMany(hook => Compare(before, after, pair.One, pair.Other, hook));
    }

    static IEnumerable<MeaningChange> Compare(Gateway before, Gateway after, FirewallReach one, FirewallReach other, Hook hook)
    {
        IReadOnlyList<DifferenceBox> boxes = DiagramDifference.Of(hook, one, other, MostBoxes, out double total);

        // What holds only where an operator opened ports is the rarer case.
        foreach (DifferenceBox box in DifferenceBox.Joined(boxes, one.Space).OrderBy(box => box.Switches.Any(state => state.Value && one.Switches[state.Key].IsProvisioned)))
        {
            yield return Change(before, after, one, other, hook, box);
        }

        if (total > boxes.Count)
        {
            yield return new MeaningChange(Area.Packets, "the firewall", Turn.Changes, string.Format(CultureInfo.InvariantCulture, "{0:0} more sets of packets are treated otherwise at the {1} hook; read its rules", total - boxes.Count, hook.ToString().ToLowerInvariant()));
        }
    }

    static PacketChange Change(Gateway before, Gateway after, FirewallReach one, FirewallReach other, Hook hook, DifferenceBox box)
    {
        PacketSpace space = one.Space;
        Sequence<string> from = PacketWords.Interfaces(box[Axis.In], space), to = PacketWords.Interfaces(box[Axis.Out], space);
        Sequence<string> services = PacketWords.Services(box[Axis.Service]), states = PacketWords.States(box[Axis.State]);
        Sequence<string> sources = PacketWords.Networks(box[Axis.Source], space.Addresses), destinations = PacketWords.Networks(box[Axis.Destination], space.Addresses);
        Sequence<SwitchState> when = [.. box.Switches.OrderBy(static pair => pair.Key).Select(pair => new SwitchState(one.Switches[pair.Key], pair.Value))];
        Packet witness = Witness(after, space, hook, box);
        Switch[] on = [.. when.Where(static state => state.IsOn).Select(static state => state.Switch)];
        string subject = Subject(hook, from, to);
        return new PacketChange(
            subject,
            box.Kind == PacketDifference.NewlyAccepted ? Turn.Gains : box.Kind == PacketDifference.NewlyRefused ? Turn.Loses : Turn.Changes,
            $"{subject} {Verb(hook, box.Kind, one.Decide(hook, witness, on).Verdict)} {Packets(box[Axis.Service], services, states)}{Between(hook, Addresses(box[Axis.Source], sources, space), Addresses(box[Axis.Destination], destinations, space))}{While(when)}",
            box.Kind,
            hook,
            witness)
        {
            In = from,
            Out = to,
            Services = services,
            States = states,
            Sources = sources,
            Destinations = destinations,
            When = when,
            Before = PlaceOf(one.Decide(hook, witness, on), isAsked: box.Kind != PacketDifference.NewlyAccepted),
            After = PlaceOf(other.Decide(hook, witness, on), isAsked: box.Kind != PacketDifference.NewlyRefused),
        };
    }

    // The rule that decides. Where a rule is gone or new, the policy on the other side is not what did it; else it is named by its chain.
    static ModelPath? PlaceOf(PacketDecision decision, bool isAsked) =>
        decision.Rule is not null ? decision.Place
        : isAsked ? ModelPath.Parse(decision.Place.Text.Substring(0, decision.Place.Text.LastIndexOf('.')))
        : null;

    static string Subject(Hook hook, Sequence<string> from, Sequence<string> to) => hook switch
    {
        Hook.Input => Named(from),
        Hook.Forward => $"the way from {Named(from)} to {Named(to)}",
        _ => $"the gateway, by {Named(to)},",
    };

    static string Named(Sequence<string> interfaces) => interfaces.Count == 0 ? "every interface" : Words.List(interfaces);

    static string Verb(Hook hook, PacketDifference kind, Verdict before) => (hook, kind) switch
    {
        (Hook.Input, PacketDifference.NewlyAccepted) => "newly accepts",
        (Hook.Input, PacketDifference.NewlyRefused) => "no longer accepts",
        (Hook.Forward, PacketDifference.NewlyAccepted) => "newly lets through",
        (Hook.Forward, PacketDifference.NewlyRefused) => "no longer lets through",
        (Hook.Output, PacketDifference.NewlyAccepted) => "newly sends",
        (Hook.Output, PacketDifference.NewlyRefused) => "no longer sends",
        _ when before == Verdict.Reject => "drops silently, and no longer with an answer,",
        _ => "refuses with an answer, and no longer silently,",
    };

    static string Packets(IntervalSet? numbers, Sequence<string> services, Sequence<string> states)
    {
        // All but a few are named by the few.
        Sequence<string> rest = numbers is null ? [] : PacketWords.Services(Without(IntervalSet.Range(0, Service.Count - 1), numbers));
        string text = services.Count == 0 ? "every packet" : 2 * rest.Count < services.Count ? "every packet but " + Words.List(rest) : Words.List(services);
        bool isOrdinary = states.Count == 0 || (states.Count == Ordinary.Length && Ordinary.All(states.Contains));
        return isOrdinary ? text : $"{text} in the state {Words.List(states)}";
    }

    static string Between(Hook hook, string? sources, string? destinations) =>
        (sources is not null ? $" from {sources}" : hook == Hook.Output ? "" : " from anywhere") + (destinations is not null ? $" to {destinations}" : "");

    static string? Addresses(IntervalSet? pieces, Sequence<string> networks, PacketSpace space)
    {
        if (pieces is null)
        {
            return null;
        }

        (int first, int last) = space.Whole(Axis.Source);
        Sequence<string> rest = PacketWords.Networks(Without(IntervalSet.Range(first, last), pieces), space.Addresses);
        return networks.Count == 1 ? networks[0] switch { "0.0.0.0/0" => "any IPv4 address", "::/0" => "any IPv6 address", var one => one }
            : 2 * rest.Count < networks.Count ? "anywhere but " + Words.List(rest)
            : Words.List(networks);
    }

    static IntervalSet Without(IntervalSet whole, IntervalSet part)
    {
        var gaps = new List<(int First, int Last)>();
        int next = whole.First(0);
        foreach ((int first, int last) in part.Ranges)
        {
            if (first > next)
            {
                gaps.Add((next, first - 1));
            }

            next = last + 1;
        }

        if (next <= whole.Last(0))
        {
            gaps.Add((next, whole.Last(0)));
        }

        return IntervalSet.Of(gaps);
    }

    // That an operator has not opened a port anyway goes without saying.
    static string While(Sequence<SwitchState> when)
    {
        string[] states =
        [
            .. when.Where(static state => state.IsOn || !state.Switch.IsProvisioned).Select(static state =>
                state.Switch.IsProvisioned ? $"an operator opens ports on {state.Switch.Name}" : $"{state.Switch.Name} is {(state.IsOn ? "on" : "off")}"),
        ];
        return states.Length == 0 ? "" : " while " + string.Join(" and ", states);
    }

    static Packet Witness(Gateway after, PacketSpace space, Hook hook, DifferenceBox box)
    {
        var values = new int[PacketBox.Axes];
        values[(int)Axis.In] = box[Axis.In]?.First(0) ?? 0;
        values[(int)Axis.Out] = box[Axis.Out]?.First(0) ?? 0;
        values[(int)Axis.Service] = box[Axis.Service]?.First(0) ?? Service.Of(PacketProtocol.Tcp, 80);
        values[(int)Axis.State] = box[Axis.State] is { } states ? states.First(0) : (int)PacketState.New;
        string @in = hook == Hook.Output ? "" : space.Example(hook, values).In!;
        StaticNetwork[] near = [.. after.Networks.OfType<StaticNetwork>().Where(network => network.Interface.Name.Text == @in)];
        IEnumerable<IpAddress> own = near.Concat(after.Networks.OfType<StaticNetwork>()).Select(static network => network.Address.Address);
        IEnumerable<IpAddress> neighbours = near.Where(static network => network.Address.Address.Bits - network.Address.Prefix > 3).Select(static network => network.Address.Network.Hosts(10, 10).First);
        (values[(int)Axis.Source], IpAddress? source) = Choose(space.Addresses, box[Axis.Source] ?? IntervalSet.Range(0, space.Addresses.Count - 1), hook == Hook.Output ? own.Concat(Ours) : neighbours.Concat(Strangers));
        IpFamily family = values[(int)Axis.Source] < space.Addresses.FirstV6 ? IpFamily.V4 : IpFamily.V6;
        IntervalSet possible = box[Axis.Destination]?.Intersect(space.Addresses.Whole(family)) ?? space.Addresses.Whole(family);
        (values[(int)Axis.Destination], IpAddress? destination) = Choose(space.Addresses, possible, hook == Hook.Input ? own.Concat(Ours) : Strangers.Concat(Ours));
        Packet first = space.Example(hook, values);
        return first with { Source = source ?? first.Source, Destination = destination ?? first.Destination };
    }

    // One that a reader knows, if any is among them.
    static (int Piece, IpAddress? Address) Choose(AddressAxis axis, IntervalSet among, IEnumerable<IpAddress> preferred)
    {
        IpAddress? known = preferred.FirstOrDefault(address => IntervalSet.Range(axis.IndexOf(address), axis.IndexOf(address)).IsWithin(among));
        return known is null ? (among.First(0), null) : (axis.IndexOf(known), known);
    }
}
