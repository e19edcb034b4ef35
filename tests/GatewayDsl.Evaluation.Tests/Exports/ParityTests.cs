using System;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using GatewayDsl.Compiler;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace GatewayDsl.Evaluation.Tests.Exports;

/// <summary>What comes from another project is what executing it gives.</summary>
public sealed class ParityTests
{
    const string Standard = """
        using System.Collections.Immutable;
        namespace Acme;
        public enum Tier : byte { Bronze, Silver = 7 }
        public static class Standard
        {
            public static readonly Interface Wan = Rock64.Ethernet.Named("eth0");
            public static Interface Lan { get; } = Interface.Onboard("eth1");
            public static TimeSource[] TimeSources => [TimeSource.Pool("pool.ntp.org"), TimeSource.Server("time.example.com")];
            public static Sequence<FirewallRule> Rules { get; } = [Accept.Loopback, Accept.Established, Accept.From(Wan).Tcp(22, 443)];
            public static readonly ImmutableArray<int> Ports = [8443, 443, 8080];
            public static IReadOnlyList<string> Names => ["b", "a", "c"];
            public static IEnumerable<ulong> Numbers => Enumerable.Range(1, 3).Select(n => ulong.MaxValue - (ulong)n);
            public static Tier Tier => Tier.Silver;
            public static Tier? Maybe => Tier.Bronze;
            public static string? Nothing => null;
            public static Interface? Backup => null;
            public static char Letter => '\u2028';
            public static long Low => long.MinValue;
            public static bool Truth => true;
            public static string Text => "quotes \" and \\ and \n and '' and \u202e";
            public static Network Inside => Network.Static(Lan, "172.20.30.1/24");
            public static Gateway Base => new("base") { Board = Rock64.Board, Networks = [Network.Dhcp(Wan), Inside] };
            public static class Inner { public static int Depth => 3; }
        }
        """;

    const string Devices = """
        using Acme;
        public static class Devices
        {
            [Gateway] public static Gateway A => new("a")
            {
                Board = Rock64.Board,
                Networks = [Network.Dhcp(Standard.Wan), Standard.Inside],
                Firewall = new() { Input = Chain.Drop([.. Standard.Rules, Accept.From(Standard.Lan).Udp(53)]), Forward = Chain.Drop() },
                Time = new() { Sources = [.. Standard.TimeSources] },
            };

            [Gateway] public static Gateway B => Standard.Base with
            {
                Name = "gw-" + Standard.Inner.Depth,
                Time = new() { Sources = [TimeSource.Server(Told + ".example.com")] },
            };

            static string Told => string.Join("-", Standard.Names) + string.Join("-", Standard.Ports) + string.Join("-", Standard.Numbers.Select(n => n % 10)) + (int)Standard.Tier + Standard.Maybe
                + (Standard.Nothing ?? "none") + (Standard.Backup is null ? "none" : "one") + (int)Standard.Letter + (Standard.Low == long.MinValue) + Standard.Truth + Standard.Text.Length;
        }
        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Values_of_every_kind_come_across(bool isAssembly)
    {
        CSharpCompilation library = Company.Library(Standard);
        CSharpCompilation devices = isAssembly ? Company.BesideAssembly(library, Devices) : Company.BesideSource(library, Devices);
        EvaluationResult result = Evaluator.Evaluate(devices);
        Assert.Equal([], result.Findings.Where(static finding => finding.Rule.Id.StartsWith("GW10", StringComparison.Ordinal)).Select(static finding => finding.Message));
        Assert.Equal(Company.Execute(library, devices), result.Gateways.Select(static gateway => gateway.Model));
        Assert.Equal(["gw-3", "a"], result.Gateways.Select(static gateway => gateway.Model.Name.Text).OrderDescending());
    }

    [Fact]
    public void The_whole_example_comes_across()
    {
        string source = File.ReadAllText(Path.Combine(Folder(), "..", "..", "..", "examples", "EdgeGateway", "EdgeGateway.cs"));
        CSharpCompilation library = Company.Library(source);
        CSharpCompilation devices = Company.BesideAssembly(library, "public static class Copy { [Gateway] public static Gateway Device => Acme.Edge.EdgeGateway.Rock64Gateway; }");
        Gateway copy = Assert.Single(Evaluator.Evaluate(devices).Gateways).Model;
        Assert.Equal(Assert.Single(Company.Execute(library, devices)), copy);
        Assert.Equal(
            GatewayCompiler.Emit(Assert.Single(Evaluator.Evaluate(library).Gateways, static gateway => gateway.Definition.EndsWith(".Rock64Gateway", StringComparison.Ordinal)).Model).Select(static artifact => artifact.Text),
            GatewayCompiler.Emit(copy).Select(static artifact => artifact.Text));
    }

    [Fact]
    public void An_array_is_a_new_one_at_each_use()
    {
        CSharpCompilation library = Company.Library("""namespace Acme; public static class Standard { public static int[] Ports => [1, 2]; }""");
        CSharpCompilation devices = Company.BesideSource(library, """
            public static class Devices
            {
                static int Changed() { int[] own = Acme.Standard.Ports; own[0] = 9; return own[0] + Acme.Standard.Ports[0]; }
                static string Twice() => string.Join("-", Enumerable.Range(0, 2).Select(i => { int[] own = Acme.Standard.Ports; own[i]++; return own[0] * 10 + own[1]; }));
                [Gateway] public static Gateway Device => new("gw-" + Changed() + "-" + Twice()) { Board = Rock64.Board, Networks = [Network.Dhcp(Interface.Onboard("eth0"))] };
            }
            """);
        Assert.Equal(Assert.Single(Company.Execute(library, devices)).Name, Assert.Single(Evaluator.Evaluate(devices).Gateways).Model.Name);
    }

    [Fact]
    public void A_fleet_of_a_thousand_shares_what_comes_across()
    {
        CSharpCompilation library = Company.Library(Standard);
        CSharpCompilation devices = Company.BesideSource(library, """
            public static class Devices
            {
                [Fleet] public static IEnumerable<Gateway> All => Enumerable.Range(0, 1000).Select(i => Acme.Standard.Base with { Name = $"gw-{i}" });
            }
            """);
        Assert.Equal(1000, Evaluator.Evaluate(devices).Gateways.Count);
    }

    static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
