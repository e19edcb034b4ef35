using System;
using System.Linq;
using BenchmarkDotNet.Attributes;
using GatewayDsl.Compiler.Diff;
using GatewayDsl.Targets;

namespace GatewayDsl.Benchmarks;

/// <summary>What it costs to tell the packets that two large firewalls treat differently.</summary>
[MemoryDiagnoser]
public class DiffBenchmarks
{
    static readonly Interface Wan = Rock64.Ethernet.Named("eth0");
    static readonly Interface Lan = Interface.Usb("eth1", UsbEthernet.Rtl8152);

    Gateway before = null!;
    Gateway after = null!;

    /// <summary>How many rules the input chain has.</summary>
    [Params(100, 1000)]
    public int Rules { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        before = Large(new Random(1), Rules);
        FirewallRule[] changed = [.. before.Firewall.Input.Rules];
        for (int i = 0; i < changed.Length; i += 100)
        {
            changed[i] = Accept.From(Lan).Source("10.9.0.0/16").Tcp(20_000 + i);
        }

        after = before with { Firewall = new() { Input = Chain.Drop(changed) } };
    }

    /// <summary>Gateways that were not seen before, without their files: the model, the packets, what has to be done, the risks.</summary>
    [Benchmark]
    public int Compare() => GatewayDiff.Of(new GatewaySide(before with { }), new GatewaySide(after with { })).Meaning.Count;

    static Gateway Large(Random random, int rules) => new("large")
    {
        Board = Rock64.Board,
        Networks = [Network.Dhcp(Wan), Network.Static(Lan, "172.20.30.1/24")],
        Firewall = new()
        {
            Input = Chain.Drop([.. Enumerable.Range(0, rules).Select(i =>
            {
                PacketRule rule = (random.Next(2) == 0 ? Accept.From(Wan) : Drop.From(Lan)).Source($"10.{random.Next(4)}.{random.Next(256)}.0/24");
                return i % 2 == 0 ? rule.Tcp(1000 + i) : rule.Udp(1000 + i);
            })]),
        },
    };
}
