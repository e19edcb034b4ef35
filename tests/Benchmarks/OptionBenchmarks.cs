using System.IO;
using System.Linq;
using BenchmarkDotNet.Attributes;
using GatewayDsl.Compiler;
using GatewayDsl.Compiler.NixOptions;
using GatewayDsl.Compiler.Rules;
using GatewayDsl.Targets;

namespace GatewayDsl.Benchmarks;

/// <summary>What it costs to check options of NixOS that are set by hand: to read the facts once, and then each time.</summary>
[MemoryDiagnoser]
public class OptionBenchmarks
{
    string facts = "";
    Gateway gateway = null!;

    /// <summary>How many options the definition sets; a tenth of them are mistyped.</summary>
    [Params(10, 100)]
    public int Options { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        using var reader = new StreamReader(typeof(OptionTree).Assembly.GetManifestResourceStream("nixos-options.txt")!);
        facts = reader.ReadToEnd();
        gateway = new Gateway("many")
        {
            Board = Rock64.Board,
            Networks = [],
            NixOptions = [.. Enumerable.Range(0, Options).Select(static i => NixOption.Set($"systemd.services.unit-{i}.{(i % 10 == 9 ? "serviceConfg" : "serviceConfig")}", NixValue.Set(NixAttribute.Of("Type", "oneshot"))))],
        };
    }

    /// <summary>Reading the facts, which happens once in a process.</summary>
    [Benchmark]
    public int Read() => new OptionTree(facts).Count;

    /// <summary>A gateway that was not seen before, since what is known of one is kept.</summary>
    [Benchmark]
    public int Check()
    {
        var root = new At<Gateway>(gateway with { }, ModelPath.Root);
        return RuleCatalogue.All.Where(static rule => rule.Info.Id is "GW8061" or "GW8062" or "GW8063" or "GW8064").Sum(rule => rule.Check(root).Count());
    }
}
