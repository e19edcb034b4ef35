using System;
using System.Linq;
using BenchmarkDotNet.Attributes;
using GatewayDsl.Compiler;
using GatewayDsl.Compiler.Reachability;
using GatewayDsl.Targets;

namespace GatewayDsl.Benchmarks;

/// <summary>What it costs to follow all packets through a large firewall.</summary>
[MemoryDiagnoser]
public class ReachabilityBenchmarks
{
    static readonly Interface Wan = Rock64.Ethernet.Named("eth0");
    static readonly Interface Lan = Interface.Usb("eth1", UsbEthernet.Rtl8152);
    static readonly Interface Vpn = Interface.Tunnel("tun0");

    Gateway gateway = null!;

    /// <summary>How many rules the input chain has.</summary>
    [Params(10, 100, 1000)]
    public int Rules { get; set; }

    /// <summary>Whether the rules keep apart by their ports, or many networks and ranges of ports overlap.</summary>
    [Params(false, true)]
    public bool Overlapping { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        FirewallRule[] rules = [.. Enumerable.Range(0, Rules).Select(i => Overlapping ? Wide(random) : Narrow(random, i))];
        gateway = new Gateway("large")
        {
            Board = Rock64.Board,
            Networks = [Network.Dhcp(Wan), Network.Static(Lan, "172.20.30.1/24")],
            Firewall = new() { Input = Chain.Drop([Accept.Established, .. rules]) },
        };
        if (FirewallReach.Of(gateway) is null)
        {
            throw new InvalidOperationException("too tangled");
        }
    }

    /// <summary>A gateway that was not seen before, since what is known of one is kept.</summary>
    [Benchmark]
    public FirewallReach? Follow() => FirewallReach.Of(gateway with { });

    [Benchmark]
    public int Validate() => GatewayCompiler.Validate(gateway with { }).Count;

    static PacketRule Narrow(Random random, int i)
    {
        PacketRule rule = One(random, Accept.Everything, Drop.Everything).From(One(random, Wan, Lan, Vpn)).Source($"10.{random.Next(4)}.{random.Next(256)}.0/24");
        return i % 2 == 0 ? rule.Tcp(1000 + i) : rule.Udp(1000 + i);
    }

    static PacketRule Wide(Random random)
    {
        int first = random.Next(1, 60000);
        Port ports = Port.Range(first, Math.Min(65535, first + random.Next(200)));
        PacketRule rule = One(random, Accept.Everything, Drop.Everything).From(One(random, Wan, Lan, Vpn)).Source($"10.{random.Next(4)}.{random.Next(16) * 16}.0/20");
        return random.Next(2) == 0 ? rule.Tcp(ports) : rule.Udp(ports);
    }

    static T One<T>(Random random, params T[] items) => items[random.Next(items.Length)];
}
