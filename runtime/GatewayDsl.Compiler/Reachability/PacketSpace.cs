using System;
using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl.Compiler.Reachability;

/// <summary>
/// All packets that a firewall can meet: every value of every <see cref="Axis"/> that some rule tells from others. What rules ask of packets becomes
/// boxes of this space, exactly as the emitted ruleset asks it.
/// </summary>
sealed class PacketSpace
{
    static readonly IpFamily[] Families = [IpFamily.V4, IpFamily.V6];

    readonly string[] interfaces;

    /// <summary>Makes the space of a firewall.</summary>
    /// <param name="interfaces">The names of the interfaces.</param>
    /// <param name="networks">The networks to tell apart.</param>
    public PacketSpace(IEnumerable<string> interfaces, IEnumerable<IpNetwork> networks)
    {
        this.interfaces = [.. interfaces.Distinct().OrderBy(static name => name, StringComparer.Ordinal)];
        Addresses = new AddressAxis(networks);
    }

    /// <summary>The addresses.</summary>
    public AddressAxis Addresses { get; }

    /// <summary>The names of the interfaces; the number behind the last stands for every other interface.</summary>
    public IReadOnlyList<string> Interfaces => interfaces;

    /// <summary>The numbers of an axis, both ends included; for destinations those of both families.</summary>
    /// <param name="axis">The axis.</param>
    public (int First, int Last) Whole(Axis axis) => axis switch
    {
        Axis.In or Axis.Out => (0, interfaces.Length),
        Axis.Service => (0, Service.Count - 1),
        Axis.State => (0, (int)PacketState.Untracked),
        _ => (0, Addresses.Count - 1),
    };

    /// <summary>The number of an interface; one that the model does not know has that of all others.</summary>
    /// <param name="name">The interface's name.</param>
    public int Interface(string name)
    {
        int found = Array.BinarySearch(interfaces, name, StringComparer.Ordinal);
        return found >= 0 ? found : interfaces.Length;
    }

    /// <summary>The packets that match, as boxes that share none: one box, or one for each family.</summary>
    /// <param name="match">What is asked.</param>
    public IEnumerable<PacketBox> Boxes(PacketMatch match)
    {
        PacketBox first = PacketBox.Everything
            .With(Axis.In, Named(match.In))
            .With(Axis.Out, Named(match.Out))
            .With(Axis.State, match.States.Count == 0 ? null : IntervalSet.Of(match.States.Select(static state => ((int)StateOf(state), (int)StateOf(state)))));

        // As PacketRuleLines prints it: whatever belongs to one family asks for that family (seen: nft adds "meta nfproto" to "icmp type" too).
        return match.Sources.Count == 0 && match.Destinations.Count == 0 && match.IcmpTypes.Count == 0
            ? [first.With(Axis.Service, Services(match, null))]
            : from family in Families
              let box = first
                  .With(Axis.Source, Side(match.Sources, family) ?? Addresses.Whole(family))
                  .With(Axis.Destination, Side(match.Destinations, family))
                  .With(Axis.Service, Services(match, family))
              where !box.IsEmpty
              select box;
    }

    /// <summary>The packets that come from an interface, with some ports or types and one state.</summary>
    /// <param name="interface">The interface.</param>
    /// <param name="services">The first and the last number of <see cref="Service"/>.</param>
    /// <param name="state">The state of their connection.</param>
    public PacketBox From(Interface @interface, (int First, int Last) services, PacketState state) => PacketBox.Everything
        .With(Axis.In, IntervalSet.Of([(Interface(@interface.Name.Text), Interface(@interface.Name.Text))]))
        .With(Axis.Service, IntervalSet.Range(services.First, services.Last))
        .With(Axis.State, IntervalSet.Range((int)state, (int)state));

    /// <summary>A packet of each kind that a box holds: the first value of every axis.</summary>
    /// <param name="hook">Where the packet is met.</param>
    /// <param name="values">A number for each axis.</param>
    /// <param name="preferred">Addresses that it should have, as far as they are among those: as its source the first, as its destination the last.</param>
    public Packet Example(Hook hook, IReadOnlyList<int> values, IReadOnlyList<IpAddress>? preferred = null)
    {
        (PacketProtocol protocol, int number) = Service.Read(values[(int)Axis.Service]);
        return new Packet(
            hook == Hook.Output ? null : NameOf(values[(int)Axis.In]),
            hook == Hook.Input ? null : NameOf(values[(int)Axis.Out]),
            protocol,
            number,
            (PacketState)values[(int)Axis.State],
            AddressIn(values[(int)Axis.Source], preferred ?? []),
            AddressIn(values[(int)Axis.Destination], (preferred ?? []).Reverse()));
    }

    IpAddress AddressIn(int piece, IEnumerable<IpAddress> preferred) =>
        preferred.FirstOrDefault(address => Addresses.IndexOf(address) == piece) ?? Addresses.Piece(piece).First.ToAddress();

    /// <summary>The numbers of a packet.</summary>
    /// <param name="packet">The packet.</param>
    public int[] Values(Packet packet) =>
    [
        packet.In is null ? 0 : Interface(packet.In),
        packet.Out is null ? 0 : Interface(packet.Out),
        Service.Of(packet.Protocol, packet.Number),
        (int)packet.State,
        Addresses.IndexOf(packet.Source),
        Addresses.IndexOf(packet.Destination),
    ];

    /// <summary>The networks of addresses, those of sets among them.</summary>
    /// <param name="addresses">The addresses.</param>
    public static IEnumerable<IpNetwork> Networks(IEnumerable<Addresses> addresses) => addresses.SelectMany(static item => item switch
    {
        NetworkAddresses network => [network.Network],
        AddressSet set => set.Networks,
        _ => (IEnumerable<IpNetwork>)[],
    });

    static PacketState StateOf(ConnectionState state) =>
        state == ConnectionState.New ? PacketState.New
        : state == ConnectionState.Established ? PacketState.Established
        : state == ConnectionState.Related ? PacketState.Related
        : PacketState.Invalid;

    string NameOf(int index) => index < interfaces.Length ? interfaces[index] : Packet.AnyOtherInterface;

    IntervalSet? Named(Sequence<Interface> named) =>
        named.Count == 0 ? null : IntervalSet.Of(named.Select(each => Interface(each.Name.Text)).Select(static index => (index, index)));

    // Null where nothing is asked of this side, or nothing but the family, which the source says.
    IntervalSet? Side(Sequence<Addresses> addresses, IpFamily family)
    {
        if (addresses.Count == 0)
        {
            return null;
        }

        IntervalSet asked = Addresses.Of(Networks(addresses).Where(network => network.Address.Family == family));
        IntervalSet whole = Addresses.Whole(family);
        return asked.Is(whole.First(0), whole.Last(0)) ? null : asked;
    }

    static IntervalSet? Services(PacketMatch match, IpFamily? family)
    {
        if (match.Protocol is null)
        {
            return null;
        }

        if (match.Protocol == Protocol.Icmp)
        {
            return match.IcmpTypes.Count == 0
                ? IntervalSet.Of(Families.Where(each => family is null || each == family).Select(static each => Service.Whole(Service.Meant(Protocol.Icmp, each))))
                : IntervalSet.Of(match.IcmpTypes.Where(type => type.Family == family).Select(static type => Service.Of(Service.Meant(Protocol.Icmp, type.Family), type.Number)).Select(static at => (at, at)));
        }

        PacketProtocol protocol = Service.Meant(match.Protocol, IpFamily.V4);
        return match.Ports.Count == 0
            ? IntervalSet.Of([Service.Whole(protocol)])
            : IntervalSet.Of(match.Ports.Select(port => (Service.Of(protocol, port.First), Service.Of(protocol, port.Last))));
    }
}
