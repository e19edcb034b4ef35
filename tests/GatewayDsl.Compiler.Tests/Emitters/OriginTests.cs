using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using Xunit;

namespace GatewayDsl.Compiler.Tests.Emitters;

/// <summary>Each emitted line names the place of the model that it says.</summary>
public sealed partial class OriginTests
{
    [Theory]
    [InlineData("nftables.conf", "iifname \"eth1\" tcp dport { 22, 53, 8080 } accept", "Firewall.Input.Rules[3]")]
    [InlineData("nftables.conf", "jump toggle-ssh-wan-enabled", "Firewall.Input.Rules[5]")]
    [InlineData("nftables.conf", "type filter hook forward priority filter; policy drop;", "Firewall.Forward.Policy")]
    [InlineData("nftables/toggle-ssh-wan-enabled.off.nft", "flush chain inet filter toggle-ssh-wan-enabled", "Firewall.Input.Rules[5].Toggle")]
    [InlineData("networkd/20-eth1.network", "Address=172.20.30.1/24", "Networks[1].Address")]
    [InlineData("networkd/10-eth0.link", "Path=platform-ff540000.ethernet", "Networks[0].Interface.Attachment.Path")]
    [InlineData("sysctl.d/60-gateway.conf", "net.ipv4.ip_forward = 0", "Forwarding")]
    [InlineData("dnsmasq/dnsmasq.conf", "dhcp-range=172.20.30.10,172.20.30.254,255.255.255.0,24h", "Dhcp.Range")]
    [InlineData("dnsmasq/dnsmasq.conf", "dhcp-option=option:router,172.20.30.1", "Networks[1].Address")]
    [InlineData("chrony/chrony.conf", "pool pool.ntp.org iburst", "Time.Sources[0]")]
    [InlineData("chrony/chrony.conf", "allow 172.20.30.0/24", "Time.Clients[0]")]
    public void LineNamesItsPlace(string path, string text, string origin) =>
        Assert.Equal(origin, EdgeSample.Gateway.File(path).Lines.Single(line => line.Text.Trim() == text).Origin.Text);

    [Fact]
    public void EveryOriginIsAPlaceOfTheModel()
    {
        foreach (Gateway gateway in new[] { EdgeSample.Gateway, EdgeSample.Everything })
        {
            Assert.All(GatewayCompiler.Emit(gateway).SelectMany(static artifact => artifact.Lines), line => Assert.NotNull(Walk(gateway, line.Origin.Text)));
        }
    }

    static object? Walk(object from, string path) => Step().Matches(path).Aggregate<Match, object?>(from, static (at, step) => step.Groups[1].Success
        ? ((IEnumerable<object>)at!).ElementAt(int.Parse(step.Groups[1].Value))
        : at!.GetType().GetProperty(step.Value, BindingFlags.Public | BindingFlags.Instance)!.GetValue(at));

    [GeneratedRegex(@"\[(\d+)\]|\w+")]
    private static partial Regex Step();
}
