using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using GatewayDsl.Compiler.Diff;
using GatewayDsl.Compiler.Reachability;
using GatewayDsl.Compiler.Tests.Reachability;
using Xunit;

namespace GatewayDsl.Compiler.Tests.Diff;

/// <summary>What is merely written otherwise is no change, and what a device feels always is one.</summary>
public sealed class NoiseTests
{
    const int Packets = 150;

    static bool IsFull => Environment.GetEnvironmentVariable("GATEWAYDSL_FULL") == "1";

    static Config Config => FsCheck.Config.QuickThrowOnFailure.WithMaxTest(IsFull ? 1000 : 120).WithReplay(1, 3);

    static Arbitrary<int> Seeds => Arb.From(Gen.Choose(0, int.MaxValue));

    [Fact]
    public void The_same_written_otherwise_is_no_change_on_the_device()
    {
        HashSet<string> taken = [];
        Check.One(Config, Prop.ForAll(Seeds, seed =>
        {
            var refactorings = new Refactorings(new System.Random(seed));
            Gateway before = new RandomFirewalls(seed).Next();
            Gateway after = refactorings.Of(before);
            taken.UnionWith(refactorings.Taken);
            GatewayDiff diff = GatewayDiff.Of(GatewaySide.Of(before), GatewaySide.Of(after));
            Assert.True(diff.Meaning.Count + diff.Consequences.Count + diff.Risks.Count == 0, $"seed {seed}, {string.Join(", ", refactorings.Taken)}:\n{string.Join('\n', diff.Meaning.Select(static change => change.Text))}");
        }));

        // A way that is never taken would prove nothing.
        Assert.Equal(["comment", "reorder", "repeat", "split a range", "split a set", "split ports", "split sources", "swap", "wrap"], taken.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_change_that_a_device_feels_is_never_empty()
    {
        HashSet<string> made = [];
        Check.One(Config, Prop.ForAll(Seeds, seed =>
        {
            Gateway before = new RandomFirewalls(seed).Next();
            Gateway after = new RealChanges(new System.Random(seed)).Of(before, out string name);
            made.Add(name);
            GatewayDiff diff = GatewayDiff.Of(GatewaySide.Of(before), GatewaySide.Of(after));
            Assert.True(diff.Meaning.Count > 0 && diff.Consequences.Count > 0 && diff.Risks.Count > 0, $"seed {seed}: {name}");
            Assert.True(diff.Model.Count > 0);
            Assert.Equal(name == "packets", diff.Meaning.OfType<PacketChange>().Any());
        }));
        Assert.True(made.Count >= 11);
    }

    [Fact]
    public void A_packet_is_told_of_exactly_if_its_verdict_changes()
    {
        int changed = 0, told = 0;
        Check.One(Config, Prop.ForAll(Seeds, seed =>
        {
            var random = new RandomFirewalls(seed);
            Gateway before = random.Next();
            Gateway after = random.Chance(2) ? random.Next() : new RealChanges(new System.Random(seed)).Of(before, out _);
            MeaningChange[] changes = [.. GatewayDiff.Of(new GatewaySide(before), new GatewaySide(after)).Meaning.Where(static change => change.Area == Area.Packets)];
            if (!Array.TrueForAll(changes, static change => change is PacketChange))
            {
                // There is too much to tell, and the report says so.
                return;
            }

            PacketChange[] packets = [.. changes.Cast<PacketChange>()];
            Switch[] switches = [.. FirewallReach.Of(before)!.Switches.Union(FirewallReach.Of(after)!.Switches)];
            for (int i = 0; i < Packets; i++)
            {
                Hook hook = random.One([Hook.Input, Hook.Input, Hook.Forward, Hook.Output]);
                Packet packet = random.Packet(hook);
                IReadOnlyList<Switch> on = random.Some(switches);
                PacketDifference expected = Difference(VerdictOf(before, hook, packet, on), VerdictOf(after, hook, packet, on));
                PacketChange[] about = [.. packets.Where(change => change.Hook == hook && IsAbout(change, packet, on))];
                Assert.True(about.Length <= 1, $"seed {seed}: {packet} is told of twice");
                Assert.True(expected == (about.Length == 0 ? PacketDifference.None : about[0].Difference), $"seed {seed}, {hook}, {packet} from {packet.In} to {packet.Out}: {expected}, and the report says {string.Join("; ", about.Select(static change => change.Text))}");
                changed += expected == PacketDifference.None ? 0 : 1;
            }

            foreach (PacketChange change in packets)
            {
                // The example is one of the packets, and really is treated so.
                Switch[] on = [.. change.When.Where(static state => state.IsOn).Select(static state => state.Switch)];
                Assert.True(IsAbout(change, change.Witness, on), $"seed {seed}: {change.Text}, for example {change.Witness}");
                Assert.Equal(change.Difference, Difference(VerdictOf(before, change.Hook, change.Witness, on), VerdictOf(after, change.Hook, change.Witness, on)));
                told++;
            }
        }));
        Assert.True(changed > 1000 && told > 300, $"{changed} packets, {told} changes");
    }

    static Verdict VerdictOf(Gateway gateway, Hook hook, Packet packet, IReadOnlyCollection<Switch> on) => RuleByRule.Decide(gateway, hook, packet, on) switch
    {
        PacketRule rule => rule.Verdict,
        ProvisionedRule => Verdict.Accept,
        _ => RuleByRule.Chain(gateway, hook).Policy,
    };

    static PacketDifference Difference(Verdict before, Verdict after) =>
        before == after ? PacketDifference.None : after == Verdict.Accept ? PacketDifference.NewlyAccepted : before == Verdict.Accept ? PacketDifference.NewlyRefused : PacketDifference.RefusedOtherwise;

    // Read from what the report tells programs, and from nothing else.
    static bool IsAbout(PacketChange change, Packet packet, IReadOnlyCollection<Switch> on) =>
        Names(change.In, packet.In) && Names(change.Out, packet.Out)
        && (change.Services.Count == 0 || change.Services.Any(service => IsOf(service, packet)))
        && (change.States.Count == 0 || change.States.Contains(packet.State.ToString().ToLowerInvariant()))
        && (change.Sources.Count == 0 || change.Sources.Any(network => IpNetwork.Parse(network).Contains(packet.Source)))
        && (change.Destinations.Count == 0 || change.Destinations.Any(network => IpNetwork.Parse(network).Contains(packet.Destination)))
        && change.When.All(state => on.Contains(state.Switch) == state.IsOn);

    // What no definition names is any other interface.
    static bool Names(Sequence<string> names, string? name) =>
        names.Count == 0 || names.Contains(name!) || (names.Contains(Packet.AnyOtherInterface) && (name == Packet.AnyOtherInterface || name == "zz0"));

    static bool IsOf(string service, Packet packet)
    {
        string protocol = packet.Protocol == PacketProtocol.Other ? "other protocols" : packet.Protocol.ToString().ToLowerInvariant();
        int[] ends = service.StartsWith(protocol + "/", StringComparison.Ordinal) ? [.. service[(protocol.Length + 1)..].Split('-').Select(static end => int.Parse(end, System.Globalization.CultureInfo.InvariantCulture))] : [];
        return service == protocol || (ends.Length > 0 && ends[0] <= packet.Number && packet.Number <= ends[^1]);
    }
}
