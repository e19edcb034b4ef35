using System;
using System.Linq;
using GatewayDsl.Compiler.Rules;
using Xunit;

namespace GatewayDsl.Compiler.Tests.Rules;

/// <summary>"Covered" is said only of rules that no packet tells from covered ones.</summary>
public sealed class RuleCoverTests
{
    static readonly Interface Lan = Interface.Tunnel("lan0");
    static readonly Interface Wan = Interface.Tunnel("wan0");

    /// <summary>A packet, as far as rules can tell packets apart.</summary>
    sealed record Packet(string In, string Out, IpAddress Source, IpAddress Destination, Protocol Protocol, int Port, IcmpType Type, ConnectionState State);

    [Fact]
    public void No_packet_matches_the_covered_rule_and_not_the_covering_one()
    {
        var random = new RandomGateways(seed: 2);
        int covered = 0, matched = 0;
        for (int i = 0; i < 60000; i++)
        {
            PacketMatch wide = random.PacketRule().Match, narrow = random.PacketRule().Match;
            if (!RuleCover.Covers(wide, narrow))
            {
                continue;
            }

            covered++;
            for (int n = 0; n < 40; n++)
            {
                Packet packet = Random(random);
                if (Matches(narrow, packet))
                {
                    matched++;
                    Assert.True(Matches(wide, packet), $"pair {i} is said to cover, and does not cover {packet}");
                }
            }
        }

        Assert.InRange(covered, 1000, int.MaxValue);
        Assert.InRange(matched, 1000, int.MaxValue);
    }

    [Fact]
    public void Parts_cover_parts()
    {
        Assert.True(Covers(Accept.From(Lan), Drop.From(Lan).Tcp(22)));
        Assert.True(Covers(Accept.From(Lan, Wan).Tcp(Port.Range(1, 100)), Drop.From(Wan).Tcp(22, 53)));
        Assert.True(Covers(Accept.Everything.Source("172.20.0.0/16"), Drop.From(Lan).Source("172.20.30.0/24", "172.20.31.1")));
        Assert.True(Covers(Drop.From(Wan), Accept.From(Wan).Provisioned));
        Assert.True(Covers(Drop.From(Wan), Jump.Into(Chain.Named("management")).From(Wan)));
        Assert.False(Covers(Accept.From(Lan), Drop.From(Lan, Wan)));
        Assert.False(Covers(Accept.From(Lan).Tcp(22), Drop.From(Lan).Tcp()));
        Assert.False(Covers(Accept.From(Lan).Tcp(22), Drop.From(Lan).Udp(22)));
        Assert.False(Covers(Accept.Established, Drop.From(Lan)));
        Assert.False(Covers(Accept.From(Lan).While(Toggle.File("/data/flag")), Drop.From(Lan)));
        Assert.False(Covers(Accept.Everything.Source("172.20.30.0/25"), Drop.Everything.Source("172.20.30.0/24")));
    }

    static bool Covers(FirewallRule earlier, FirewallRule later) => RuleCover.Covers(earlier, later);

    static Packet Random(RandomGateways random) => new(
        random.Interface().Name.Text,
        random.Interface().Name.Text,
        random.Address(),
        random.Address(),
        random.One(Protocol.Tcp, Protocol.Udp, Protocol.Icmp),
        random.One(22, 53, 67, 99, 123, 150, 65535),
        random.One(IcmpType.EchoRequest, IcmpType.EchoRequestV6, IcmpType.NeighbourSolicitation, IcmpType.TimeExceeded),
        random.One(ConnectionState.New, ConnectionState.Established, ConnectionState.Related, ConnectionState.Invalid));

    static bool Matches(PacketMatch match, Packet packet) =>
        (match.In.Count == 0 || match.In.Any(i => i.Name.Text == packet.In))
        && (match.Out.Count == 0 || match.Out.Any(i => i.Name.Text == packet.Out))
        && (match.Sources.Count == 0 || match.Sources.Any(a => Has(a, packet.Source)))
        && (match.Destinations.Count == 0 || match.Destinations.Any(a => Has(a, packet.Destination)))
        && (match.Protocol is null || match.Protocol == packet.Protocol)
        && (match.Ports.Count == 0 || (packet.Protocol != Protocol.Icmp && match.Ports.Any(p => p.First <= packet.Port && packet.Port <= p.Last)))
        && (match.IcmpTypes.Count == 0 || (packet.Protocol == Protocol.Icmp && match.IcmpTypes.Contains(packet.Type)))
        && (match.States.Count == 0 || match.States.Contains(packet.State));

    static bool Has(Addresses addresses, IpAddress address) => addresses switch
    {
        NetworkAddresses network => network.Network.Contains(address),
        AddressSet set => set.Networks.Any(network => network.Contains(address)),
        _ => throw new InvalidOperationException(addresses.ToString()),
    };
}
