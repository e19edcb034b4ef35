using System;
using System.Globalization;
using System.Linq;
using GatewayDsl.Data;
using GatewayDsl.Testing;
using GatewayDsl.Tool.Serving;
using Xunit;

namespace GatewayDsl.Tool.Tests.Serving;

/// <summary>Who is offered what, and in which order versions are.</summary>
public sealed class DecisionTests
{
    static readonly string[] Fleet = [.. Enumerable.Range(0, 10_000).Select(static i => "0200" + i.ToString("x8", CultureInfo.InvariantCulture))];

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0.5, 20, 90)]
    [InlineData(10, 880, 1120)]
    [InlineData(50, 4800, 5200)]
    [InlineData(99, 9860, 9940)]
    [InlineData(100, 10_000, 10_000)]
    public void A_percentage_of_the_fleet_is_offered_it(double percent, int least, int most)
    {
        Rollout rollout = Percent(percent);

        Assert.InRange(Fleet.Count(device => Ask(device, "1.0", rollout) == "2.0"), least, most);
    }

    [Fact]
    public void Who_was_inside_stays_inside_and_the_next_version_comes_to_others_first()
    {
        string[] Inside(double percent) => [.. Fleet.Where(device => Ask(device, "1.0", Percent(percent)) == "2.0")];

        Assert.Empty(Inside(10).Except(Inside(11)));
        Assert.Equal(Inside(10), Inside(10));
        Assert.InRange(Inside(10).Count(static device => Rollout.PlaceOf("2.1", device) < 1000), 60, 140);
    }

    [Fact]
    public void Nobody_is_ever_offered_what_is_not_newer()
    {
        string[] versions = ["0.9", "1.0", "1.0.1", "1.9", "1.10", "2.0pre1", "2.0", "2.0a", "10"];
        ServedBundle[] bundles = [.. versions.Select(static version => Bundle(version)), Bundle("99", "another")];
        for (int i = 0; i < versions.Length; i++)
        {
            foreach (Rollout rollout in new[] { Percent(0), Percent(30), Percent(100), RolloutReader.Read("floor = \"1.5\"\npercent = 100") })
            {
                foreach (string device in Fleet.Take(50))
                {
                    var decision = Decision.For(new PollingDevice(device, versions[i], "gw"), bundles, rollout);
                    Assert.True(decision.Offered is null || Array.IndexOf(versions, decision.Offered.Version) > i, decision.Why);
                }
            }
        }

        Assert.Equal("10", Decision.For(new PollingDevice("a", "unknown", "gw"), bundles, Percent(100)).Offered!.Version);
    }

    [Theory]
    [InlineData("", "a", "1.0", "offered 2.0: it is for all")]
    [InlineData("", "a", "2.0", "nothing: it runs the newest")]
    [InlineData("", "a", "2.1", "nothing: 2.0 is the newest, and older than what it runs")]
    [InlineData("", "a", "unknown", "offered 2.0: it is for all")]
    [InlineData("percent = 2.5", "0200000000ff", "1.0", "held back: 2.0 is for 2.5 %, and the device is outside")]
    [InlineData("percent = 0.01", "unknown", "1.0", "held back: 2.0 is for 0.01 %, and the device does not say who it is")]
    [InlineData("percent = 0\n[[bundle]]\nversion = \"2.0\"\ndevices = [\"0A:0b\"]\npercent = 0", "0a0b", "1.0", "offered 2.0: the device is listed")]
    [InlineData("[[bundle]]\nversion = \"2.0\"\nexcept = [\"a\"]", "a", "1.5", "held back: 2.0 excepts the device")]
    [InlineData("[[bundle]]\nversion = \"2.0\"\nexcept = [\"a\"]", "a", "1.0", "offered 1.5: it is for all")]
    [InlineData("[[bundle]]\nversion = \"2.0\"\nfrom = \"1.5\"", "a", "1.0", "offered 1.5: it is for all")]
    [InlineData("[[bundle]]\nversion = \"2.0\"\nfrom = \"1.5\"", "a", "1.5", "offered 2.0: it is for all")]
    [InlineData("[[bundle]]\nversion = \"2.0\"\nfrom = \"1.5\"\n[[bundle]]\nversion = \"1.5\"\npercent = 0", "a", "unknown", "held back: 2.0 is for devices that run 1.5 or newer")]
    [InlineData("floor = \"2.1\"", "a", "1.0", "held back: 2.0 is older than the floor, 2.1")]
    [InlineData("floor = \"1.8\"\n[[bundle]]\nversion = \"2.0\"\npercent = 0", "a", "1.0", "held back: 2.0 is for 0 %, and the device is outside")]
    [InlineData("compatible = \"other\"", "a", "1.0", "nothing: there is no bundle for other")]
    [InlineData("[[bundle]]\nversion = \"2.0\"\ncompatible = \"other\"\npercent = 0", "a", "1.0", "offered 2.0: it is for all")]
    public void Each_decision_says_why(string rollout, string device, string running, string why) =>
        Assert.Equal(why, Decision.For(new PollingDevice(device, running, null), [Bundle("2.0"), Bundle("1.5")], RolloutReader.Read(rollout)).Why);

    [Fact]
    public void Where_there_are_several_kinds_a_device_says_what_it_is()
    {
        ServedBundle[] bundles = [Bundle("2.0"), Bundle("3.0", "other")];

        Assert.StartsWith("nothing: there are bundles for several kinds", Decision.For(new PollingDevice("a", "1", null), bundles, Percent(100)).Why, StringComparison.Ordinal);
        Assert.Equal("2.0", Decision.For(new PollingDevice("a", "1", "gw"), bundles, Percent(100)).Offered!.Version);
        Assert.Equal("3.0", Decision.For(new PollingDevice("a", "1", null), bundles, Percent(100) with { Compatible = "other" }).Offered!.Version);
        Assert.Equal("nothing: there is no bundle", Decision.For(new PollingDevice("a", "1", null), [], Percent(100)).Why);
    }

    [Theory]
    [InlineData("percent = \"10\"", 10, "'percent' is no percentage; write a number from 0 to 100, with at most two decimals, like 2.5")]
    [InlineData("percent = -1", 10, "'percent' is no percentage")]
    [InlineData("percent = 0.001", 10, "'percent' is no percentage")]
    [InlineData("percent = nan", 10, "'percent' is no percentage")]
    [InlineData("percnt = 1", 9, "'percnt' is no setting of a rollout; write compatible, floor, percent or [[bundle]]")]
    [InlineData("floor = \"1 2\"", 8, "'1 2' is no version that devices take")]
    [InlineData("[bundle]\nversion = \"1\"", 0, "'bundle' is no list of tables; write [[bundle]] above each, with two brackets")]
    [InlineData("[[bundle]]\npercent = 1", 0, "this bundle has no version")]
    [InlineData("[[bundle]]\nversion = \"1\"\n[[bundle]]\nversion = \"1\"", 25, "version '1' has two entries")]
    [InlineData("[[bundle]]\nversion = \"1\"\ndevices = \"a\"", 35, "'devices' is no list of devices")]
    [InlineData("[[bundle]]\nversion = \"1\"\nexcept = [\"ok\", \"../x\"]", 41, "this is no id of a device")]
    [InlineData("percent = ", 10, "")]
    public void A_mistake_in_the_rollout_is_told_where_it_is(string text, int at, string message)
    {
        DataException e = Assert.Throws<DataException>(() => RolloutReader.Read(text));
        Assert.StartsWith(message, e.Message, StringComparison.Ordinal);
        Assert.Contains("; ", e.Message, StringComparison.Ordinal);
        Assert.Equal(at, e.Start);
    }

    // Judged by whoever defined the order.
    [JudgeFact("nix-instantiate")]
    public void Versions_are_ordered_as_nix_orders_them()
    {
        string[] versions =
        [
            "1", "1.0", "1.0.0", "1.2", "1.10", "1.2.3", "2.3", "2.3a", "2.3.1", "2.3pre1", "2.3pre3", "2.3pre12", "2.3c", "2.3q", "2.3-1", "01", "1a", "a", "a1", "pre", "1.pre", "1-rc1", "1.rc", "25.11", "25.11.20251101.abcdef0",
            "25.11pre-git", "25.05.804570.3ff0e34b1383", "1_2", "1..2", "-", "123456789", "2147483647",
        ];
        string pairs = string.Join(' ', versions.SelectMany(x => versions.Select(y => $"(builtins.compareVersions \"{x}\" \"{y}\")")));
        string[] expected = Judge.Run("nix-instantiate", ["--eval", "--strict", "-E", $"[ {pairs} ]"]).MustAccept().Output.Trim(' ', '[', ']', '\n').Split(' ');
        string[] found = [.. versions.SelectMany(x => versions.Select(y => VersionOrder.Instance.Compare(x, y).ToString(CultureInfo.InvariantCulture)))];

        Assert.Equal(versions.Length * versions.Length, expected.Length);
        Assert.All(expected.Select((order, i) => (order, i)), pair => Assert.True(pair.order == found[pair.i], $"{versions[pair.i / versions.Length]} and {versions[pair.i % versions.Length]}: nix says {pair.order}, and we {found[pair.i]}"));
    }

    static string? Ask(string device, string running, Rollout rollout) => Decision.For(new PollingDevice(device, running, null), [Bundle("2.0")], rollout).Offered?.Version;

    static Rollout Percent(double percent) => RolloutReader.Read(string.Create(CultureInfo.InvariantCulture, $"[[bundle]]\nversion = \"2.0\"\npercent = {percent}"));

    static ServedBundle Bundle(string version, string compatible = "gw") => new(compatible + version + ".raucb", "", default, compatible, version, "");
}
