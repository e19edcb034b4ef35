using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Reachability;

namespace GatewayDsl.Compiler.Tests.Reachability;

/// <summary>Random firewalls that the kernel takes, and packets that meet them: addresses, ports and interfaces of small pools.</summary>
sealed class RandomFirewalls(int seed)
{
    public static readonly string[] Interfaces = ["eth0", "eth1", "tun0", "zz0"];
    public static readonly string[] Sources4 = ["198.51.100.7", "198.51.100.200", "203.0.113.9", "10.1.2.3"];
    public static readonly string[] Sources6 = ["2001:db8:1::7", "2001:db8:2::9"];
    public static readonly string[] Own4 = ["172.20.30.1", "192.0.2.1"];
    public static readonly string[] Own6 = ["fd00:30::1", "fd00:31::1"];

    static readonly string[] Networks4 = ["198.51.100.0/24", "198.51.100.0/25", "198.51.100.7", "203.0.113.0/24", "10.0.0.0/8", "0.0.0.0/0", "192.0.2.1", "172.20.30.0/24", "128.0.0.0/1"];
    static readonly string[] Networks6 = ["2001:db8::/32", "2001:db8:1::/48", "fd00:30::1", "fd00::/8", "::/0"];
    static readonly IcmpType[] Types = [IcmpType.EchoRequest, IcmpType.EchoReply, IcmpType.TimeExceeded, IcmpType.EchoRequestV6, IcmpType.NeighbourSolicitation, IcmpType.PacketTooBigV6];
    static readonly ConnectionState[] States = [ConnectionState.New, ConnectionState.Established, ConnectionState.Related, ConnectionState.Invalid];

    readonly Random random = new(seed);
    readonly List<NamedChain> chains = [];
    int named;

    public Gateway Next()
    {
        chains.Clear();
        named = 0;
        return EdgeSample.Gateway with
        {
            Forwarding = Forwarding.Both,
            Firewall = new() { Input = Hooked(Hook.Input), Forward = Hooked(Hook.Forward), Output = Hooked(Hook.Output) },
        };
    }

    public T One<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];

    public int Below(int limit) => random.Next(limit);

    public bool Chance(int oneIn) => random.Next(oneIn) == 0;

    public Packet Packet(Hook hook)
    {
        bool six = Chance(3);
        PacketProtocol protocol = One(Enum.GetValues<PacketProtocol>());
        return new Packet(
            hook == Hook.Output ? null : One(Interfaces),
            hook == Hook.Input ? null : One(Interfaces),
            protocol,
            protocol is PacketProtocol.Icmp or PacketProtocol.Icmpv6 ? One([8, 0, 11, 128, 135, 2, 200])
                : protocol == PacketProtocol.Other ? 0
                : Chance(2) ? 1 + Below(210) : One([0, 22, 53, 443, 1023, 1024, 40000, 65534, 65535]),
            One(Enum.GetValues<PacketState>()),
            six ? One(Sources6) : One(Sources4),
            six ? One(Own6) : One(Own4));
    }

    public IReadOnlyList<Switch> Some(IEnumerable<Switch> switches) => [.. switches.Where(_ => Chance(2))];

    Chain Hooked(Hook hook)
    {
        FirewallRule[] rules = Many(1, 9, () => Rule(hook));
        return Chance(3) ? Chain.Accept(rules) : Chain.Drop(rules);
    }

    FirewallRule Rule(Hook hook) => Below(9) switch
    {
        0 => Jumping(hook),
        1 when hook != Hook.Output => Dispatch.From([.. Interfaces.Take(3).Where(_ => Chance(2)).Select(name => Dispatch.Entry(Interface.Tunnel(name), Named()))]),
        2 when hook == Hook.Input => Accept.From(Known()).Provisioned,
        _ => Packets(hook),
    };

    JumpRule Jumping(Hook hook)
    {
        JumpRule jump = Jump.Into(Named());
        jump = Chance(2) && hook != Hook.Output ? jump.From(Known()) : jump;
        return Chance(3) ? jump.Source(Address()) : jump;
    }

    // Chains may be shared, by other chains too.
    NamedChain Named()
    {
        if (chains.Count > 0 && Chance(2))
        {
            return One(chains);
        }

        FirewallRule[] rules = chains.Count > 0 && Chance(3) ? [Packets(null), Jump.Into(One(chains)), Packets(null)] : Many<FirewallRule>(1, 4, () => Packets(null));
        NamedChain chain = Chain.Named($"chain{++named}", rules);
        chains.Add(chain);
        return chain;
    }

    // Without a hook: for chains that several hooks may enter.
    PacketRule Packets(Hook? hook)
    {
        PacketRule rule = One([Accept.Everything, Accept.Everything, Drop.Everything, Reject.Everything]);
        rule = Chance(2) && hook is Hook.Input or Hook.Forward ? rule.From(Many(1, 2, Known)) : rule;
        rule = Chance(2) && hook is Hook.Forward or Hook.Output ? rule.To(Many(1, 2, Known)) : rule;
        rule = Chance(3) ? rule.Source(Many(1, 3, Address)) : rule;
        rule = Chance(5) ? rule.Destination(Many(1, 2, Address)) : rule;
        rule = Below(5) switch
        {
            0 or 1 => rule.Tcp(Many(0, 4, Port)),
            2 or 3 => rule.Udp(Many(0, 4, Port)),
            _ => rule.Icmp(Many(0, 3, () => One(Types))),
        };
        rule = Chance(4) ? rule.State(Many(1, 3, () => One(States))) : rule;
        return Chance(6) ? rule.While(Toggle.File(One(["/data/config/one", "/data/config/two"]))) : rule;
    }

    Interface Known() => Interface.Tunnel(One(Interfaces[..3]));

    Port Port()
    {
        int first = 1 + Below(Chance(2) ? 200 : 65535);
        return Chance(2) ? GatewayDsl.Port.Range(first, Math.Min(65535, first + Below(20000))) : (Port)first;
    }

    Addresses Address() => Chance(4)
        ? AddressSet.Of($"set{++named}", Many<IpNetwork>(1, 3, () => Chance(3) ? One(Networks6) : One(Networks4)))
        : (Addresses)(Chance(3) ? One(Networks6) : One(Networks4));

    T[] Many<T>(int least, int most, Func<T> make) => [.. Enumerable.Range(0, random.Next(least, most + 1)).Select(_ => make())];
}
