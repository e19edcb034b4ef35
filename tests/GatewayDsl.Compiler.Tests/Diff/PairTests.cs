using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using GatewayDsl.Compiler.Diff;
using GatewayDsl.Compiler.Emitters.Disks;
using GatewayDsl.Compiler.Storage;
using GatewayDsl.Testing;
using Xunit;

namespace GatewayDsl.Compiler.Tests.Diff;

/// <summary>Gateways before and after a change: what it means on the device and what has to be done, word for word.</summary>
public sealed class PairTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("gateway-diff").FullName;

    static IReadOnlyList<Pair> All { get; } = [.. FirewallPairs.All, .. DevicePairs.All, .. StoragePairs.All];

    public static TheoryData<string> Names => [.. All.Select(static pair => pair.Name)];

    public static TheoryData<string> StorageNames => [.. StoragePairs.All.Select(static pair => pair.Name)];

    [Fact]
    public void There_are_enough_pairs_and_each_is_sound()
    {
        Assert.True(All.Count >= 40);
        Assert.Distinct(All.Select(static pair => pair.Name));
        Assert.All(All, static pair => Assert.NotNull(pair.AfterSide.Files));
    }

    [Fact]
    public void Every_kind_of_risk_is_met_and_says_all_that_its_page_needs()
    {
        HashSet<string> met = [.. All.SelectMany(static pair => pair.Diff.Risks).Select(static risk => risk.Rule.Id)];

        // Those of a firewall that nobody can follow, and of gateways that are on one side alone, have tests of their own.
        Assert.Equal(RiskCatalogue.All.Select(static info => info.Id).Except(["GW9119", "GW9161", "GW9162", "GW9171", "GW9172", "GW9191"]), met.Order(StringComparer.Ordinal));
        Assert.Distinct(RiskCatalogue.All.Select(static info => info.Id));
        Assert.All(RiskCatalogue.All, static info =>
        {
            Assert.Matches("^GW91[0-9]{2}$", info.Id);
            Assert.DoesNotContain('.', info.Title);
            Assert.EndsWith(".", info.Why, StringComparison.Ordinal);
            Assert.NotEqual(info.Before, info.After);
        });
    }

    [Fact]
    public void A_firewall_that_cannot_be_followed_is_dangerous()
    {
        NamedChain chain = Chain.Named("c0", Accept.From(EdgeSample.Vpn).Tcp(22));
        for (int i = 1; i <= 14; i++)
        {
            chain = Chain.Named($"c{i}", Jump.Into(chain).Source($"10.{i}.0.0/16"), Jump.Into(chain).Source($"10.{i}.{i}.0/24", "10.0.0.0/8"), Jump.Into(chain).From(EdgeSample.Lan));
        }

        GatewayDiff diff = GatewayDiff.Of(new GatewaySide(EdgeSample.Gateway), new GatewaySide(EdgeSample.Gateway with { Firewall = new() { Input = Chain.Drop(Jump.Into(chain)) } }));
        Assert.Contains(diff.Risks, static risk => risk.Rule.Id == "GW9119");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_change_means_what_was_verified(string name) => Snapshot.Match(All.Single(pair => pair.Name == name).Text, "Pairs/" + name.Replace(' ', '-'));

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_changes_where_both_are_the_same(string name)
    {
        Pair pair = All.Single(pair => pair.Name == name);
        Assert.True(GatewayDiff.Of(pair.AfterSide, pair.AfterSide).IsEmpty);
        Assert.True(GatewayDiff.Of(pair.BeforeSide, pair.BeforeSide with { Model = pair.BeforeSide.Model with { } }).IsEmpty);
    }

    // What the report says of partitions is what sfdisk makes of both scripts; the partitions that the device makes itself follow from the definition.
    [JudgeTheory("sfdisk")]
    [MemberData(nameof(StorageNames))]
    public void Partitions_move_where_sfdisk_says_so(string name)
    {
        Pair pair = StoragePairs.All.Single(pair => pair.Name == name);
        IReadOnlyDictionary<string, (long Start, long Size)> before = Read(pair.Before), after = Read(pair.After);
        string[] moved = [.. after.Keys.Where(label => before[label] != after[label])];
        PartitionChange[] told = [.. pair.Diff.Meaning.OfType<PartitionChange>().Where(change => after.ContainsKey(change.Subject))];
        Assert.Equal(moved.Order(StringComparer.Ordinal), told.Select(static change => change.Subject).Order(StringComparer.Ordinal));
        Assert.All(told, change => Assert.Equal(
            $"{change.Subject} lies at {ByteSize.OfBytes(after[change.Subject].Start)} with {ByteSize.OfBytes(after[change.Subject].Size)}, and no longer at {ByteSize.OfBytes(before[change.Subject].Start)} with {ByteSize.OfBytes(before[change.Subject].Size)}",
            change.Text));
        Assert.Equal(moved.Length > 0, pair.Diff.Consequences.Any(static consequence => consequence is { Kind: ConsequenceKind.Reflash, KeepsData: false, Before: not null }));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    Dictionary<string, (long Start, long Size)> Read(Gateway gateway)
    {
        const long Sector = 512;
        string image = Path.Combine(folder, "image.img");
        File.Delete(image);
        using (FileStream file = File.Create(image))
        {
            file.SetLength(PartitionTable.Of(new At<Gateway>(gateway, ModelPath.Root))!.ImageSize);
        }

        Judge.Run("sfdisk", ["-q", image], input: ImageEmitter.Emit(new At<Gateway>(gateway, ModelPath.Root)).Single().Text).MustAccept();
        return Regex.Matches(Judge.Run("sfdisk", ["-d", image]).MustAccept().Output, "start= *(\\d+), size= *(\\d+),.*name=\"([^\"]*)\"")
            .ToDictionary(static match => match.Groups[3].Value, static match => (long.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) * Sector, long.Parse(match.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture) * Sector));
    }
}
