using System.Linq;
using Xunit;

namespace GatewayDsl.Compiler.Tests.Model;

/// <summary>From paths to what stands at them.</summary>
public sealed class ModelPlaceTests
{
    [Fact]
    public void EveryPlaceIsFoundByItsPath()
    {
        ModelPlace[] all = [.. ModelPlace.All(EdgeSample.Everything)];
        Assert.Distinct(all.Select(static place => place.Path.Text));
        Assert.All(all, static place => Assert.Equal(place, ModelPlace.Of(EdgeSample.Everything, place.Path)));

        // Whatever the model's file says, it says of a place.
        Assert.Empty(ModelJson.Write(EdgeSample.Everything).Select(static line => line.Origin).Except(all.Select(static place => place.Path)));
    }

    [Fact]
    public void PlaceKnowsTheMemberThatLeadsToIt()
    {
        ModelPlace range = ModelPlace.Of(EdgeSample.Gateway, ModelPath.Parse("Dhcp.Range"))!;
        Assert.Equal(("GatewayDsl.Dnsmasq", "Range", EdgeSample.Gateway.Dhcp!.Range), (range.Owner, range.Member, range.Value));
        ModelPlace network = ModelPlace.Of(EdgeSample.Gateway, ModelPath.Parse("Networks[1]"))!;
        Assert.Equal(("GatewayDsl.Gateway", "Networks", EdgeSample.Gateway.Networks[1]), (network.Owner, network.Member, network.Value));
        Assert.Null(ModelPlace.Of(EdgeSample.Gateway with { Dhcp = null }, ModelPath.Parse("Dhcp"))!.Value);
    }

    [Theory]
    [InlineData("Dhcp.Rnage")]
    [InlineData("dhcp")]
    [InlineData("Dhcp.")]
    [InlineData(".Dhcp")]
    [InlineData("Dhcp..Range")]
    [InlineData("DhcpRange")]
    [InlineData("Dhcp[0]")]
    [InlineData("Networks[9]")]
    [InlineData("Networks[-1]")]
    [InlineData("Networks[0")]
    [InlineData("Networks[]")]
    [InlineData("Networks]0[")]
    [InlineData("[0]")]
    [InlineData("Networks.[0]")]
    [InlineData("Networks[0]Interface")]
    [InlineData("Networks[99999999999999999999]")]
    [InlineData("Name.Text")]
    public void WhatIsNoPathLeadsNowhere(string path) => Assert.Null(ModelPlace.Of(EdgeSample.Gateway, ModelPath.Parse(path)));
}
