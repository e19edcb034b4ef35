using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Testing;
using GatewayDsl.Tool.Diff.Sides;
using GatewayDsl.Tool.History.Blame;
using Xunit;

namespace GatewayDsl.Tool.Tests.History;

/// <summary><c>gateway blame</c>: the revision that each value is from, whatever its line went through.</summary>
public sealed class BlameTests
{
    [JudgeFact("git")]
    public void Every_value_is_from_the_revision_that_gave_it()
    {
        using var history = new HistoryRepository();
        BlamedGateway gateway = Assert.Single(history.Blame().Gateways);
        Assert.Equal("gw-2", gateway.Name);
        Dictionary<string, string> from = gateway.Values.ToDictionary(static value => value.Place + " = " + value.Value, static value => value.Commit!.Subject);
        Assert.Equal("another name", from["Name = gw-2"]);
        Assert.Equal("another address", from["Networks[eth1].Address = 172.20.31.1/24"]);
        Assert.Equal("open SSH", from["Firewall.Input.Rules[] = Accept.From(eth0).Tcp(22)"]);
        Assert.Equal("first", from["Firewall.Input.Rules[] = Accept.From(eth1).Tcp(22, 8080)"]);
        Assert.All(from.Where(static pair => pair.Key.StartsWith("Board.", StringComparison.Ordinal)), static pair => Assert.Equal("first", pair.Value));
        Assert.Equal(new SidePlace("edge/Edge.cs", 21, 17), gateway.Values.Single(static value => value.Value == "Accept.From(eth0).Tcp(22)").Places[0]);
    }

    [JudgeFact("git")]
    public void A_place_is_shown_alone_and_what_is_older_than_a_range_is_from_no_revision_of_it()
    {
        using var history = new HistoryRepository();
        BlamedGateway gateway = Assert.Single(history.Blame("Firewall.Input", $"{history.Commits[1].Id}..HEAD").Gateways);
        Assert.All(gateway.Values, static value => Assert.StartsWith("Firewall.Input", value.Place, StringComparison.Ordinal));
        Assert.Equal("open SSH", gateway.Values.Single(static value => value.Value.Contains("eth0", StringComparison.Ordinal)).Commit!.Subject);
        Assert.Null(gateway.Values.Single(static value => value.Value.Contains("8080", StringComparison.Ordinal)).Commit);
    }

    [JudgeFact("git")]
    public void Equal_values_are_counted_one_by_one()
    {
        using var history = new HistoryRepository();
        string twice = Diff.TestRepository.Definition.Replace("Accept.Established,", "Accept.Established, Accept.Established,", StringComparison.Ordinal);
        history.Add("twice", twice);
        string[] from = [.. history.Blame("Firewall.Input.Rules").Gateways.Single().Values.Where(static value => value.Value == "Accept.Everything.State(established, related)").Select(static value => value.Commit!.Subject)];
        Assert.Equal(["first", "twice"], from);
    }

    [Theory]
    [InlineData("Dhcp.Rage", null, "nothing stands at 'Dhcp.Rage'")]
    [InlineData("Networks[eth2]", null, "nothing stands at 'Networks[eth2]'; did you mean 'Networks[eth")]
    [InlineData("", "gw-3", "there is no gateway 'gw-3'; did you mean 'gw-2'?")]
    public void What_is_not_there_is_said(string place, string? gateway, string message)
    {
        using var history = new HistoryRepository();
        BlameOutcome outcome = history.Blame(place, gateway: gateway);
        Assert.Equal(2, outcome.ExitCode);
        Assert.StartsWith(message, outcome.Unusable!.Message, StringComparison.Ordinal);
    }
}
