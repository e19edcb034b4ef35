using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace GatewayDsl.Compiler.Tests.Rules;

/// <summary>What several rules do together, as the rules about effects, exposure and services see it.</summary>
public sealed class FirewallEffectTests
{
    static readonly Interface Wan = EdgeSample.Wan;
    static readonly Interface Lan = EdgeSample.Lan;
    static readonly Interface Vpn = EdgeSample.Vpn;
    static readonly Toggle Flag = Toggle.File("/data/config/flag");

    static readonly Dictionary<string, (FirewallRule[] Rules, string Findings)> Cases = new()
    {
        ["two ranges of ports"] = ([Accept.From(Vpn).Tcp(Port.Range(100, 200)), Accept.From(Vpn).Tcp(Port.Range(201, 300)), Accept.From(Vpn).Tcp(Port.Range(150, 250))], "GW5002 [4]"),
        ["two ranges of ports, and a port between"] = ([Accept.From(Vpn).Tcp(Port.Range(100, 199)), Accept.From(Vpn).Tcp(Port.Range(201, 300)), Accept.From(Vpn).Tcp(Port.Range(150, 250))], ""),
        ["two halves of a network"] = ([Accept.From(Vpn).Source("10.8.0.0/25"), Accept.From(Vpn).Source("10.8.0.128/25"), Drop.From(Vpn).Source("10.8.0.0/24").Tcp(23)], "GW5001 [4]"),
        ["a half and a quarter of a network"] = ([Accept.From(Vpn).Source("10.8.0.0/25"), Accept.From(Vpn).Source("10.8.0.128/26"), Drop.From(Vpn).Source("10.8.0.0/24").Tcp(23)], ""),
        ["one accepts a part, another drops the rest"] = ([Accept.From(Vpn).Tcp(100), Drop.From(Vpn).Tcp(101), Accept.From(Vpn).Tcp(100, 101)], "GW5001 [4]"),
        ["an exception, then the rule, then the rule again"] = ([Drop.From(Vpn).Tcp(23), Accept.From(Vpn).Tcp(), Accept.From(Vpn).Tcp(Port.Range(20, 30))], "GW5002 [4]"),
        ["both families"] = ([Accept.From(Vpn).Source("0.0.0.0/0"), Accept.From(Vpn).Source("::/0"), Accept.From(Vpn).Udp(53)], "GW5002 [4]"),
        ["one family"] = ([Accept.From(Vpn).Source("0.0.0.0/0"), Accept.From(Vpn).Udp(53)], ""),
        ["through a chain"] = ([Jump.Into(Chain.Named("vpn", Accept.Everything.Tcp(80))).From(Vpn), Accept.From(Vpn).Tcp(80)], "GW5002 [3]"),
        ["through a chain that others enter"] = ([Jump.Into(Chain.Named("vpn", Accept.Everything.Tcp(80))).From(Lan), Accept.From(Vpn).Tcp(80)], ""),
        ["a jump that nothing reaches, told once"] = ([Drop.From(Vpn), Jump.Into(Chain.Named("vpn", Accept.Everything.Tcp(80), Accept.Everything.Tcp(81))).From(Vpn)], "GW5001 [3]"),
        ["an entry of a dispatch that nothing reaches"] = ([Drop.From(Vpn), Dispatch.From(Dispatch.Entry(Vpn, Chain.Named("vpn", Accept.Everything.Tcp(80))))], "GW5001 [3].Entries[0]"),
        ["a flag covers nothing"] = ([Accept.From(Vpn).While(Flag), Accept.From(Vpn).Tcp(80)], ""),
        ["a rule with a flag behind one without"] = ([Accept.From(Vpn).Tcp(80), Accept.From(Vpn).Tcp(80).While(Flag)], "GW5002 [3]"),
        ["provisioned ports cover nothing"] = ([Accept.From(Wan).Provisioned, Accept.From(Wan).Tcp(443)], ""),
        ["narrow before wide"] = ([Accept.From(Vpn).Tcp(80), Accept.From(Vpn).Tcp(Port.Range(1, 1000))], "GW5004 [2]"),
        ["narrow before wide, with a drop between"] = ([Accept.From(Vpn).Tcp(80), Drop.From(Vpn).Tcp(Port.Range(70, 90)), Accept.From(Vpn).Tcp(Port.Range(1, 1000))], ""),
        ["what the policy would do, spelled out"] = ([Accept.From(Vpn).Tcp(80), Drop.From(Vpn), Drop.Everything], "GW5004 [3]"),
        ["SSH from two halves of the internet"] = ([Accept.From(Wan).Source("0.0.0.0/1", "128.0.0.0/1").Tcp(22)], "GW5010 [2].Match.Ports[0]"),
        ["SSH from the whole internet, by two rules"] = ([Accept.From(Wan).Source("1.0.0.0/8", "2.0.0.0/8").Tcp(22), Accept.From(Wan).Source("3.0.0.0/8").Tcp(22)], "GW5010 [2].Match.Ports[0]"),
        ["SSH from an office and from private networks"] = ([Accept.From(Wan).Source("203.0.113.0/24", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "2001:db8::/32").Tcp(22)], ""),
        ["SSH that an earlier rule closes"] = ([Drop.From(Wan).Tcp(Port.Range(20, 30)), Accept.From(Wan).Tcp(Port.Range(1, 100))], ""),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Rules_are_judged_together(string name)
    {
        (FirewallRule[] rules, string findings) = Cases[name];
        Assert.Equal(findings, Findings(Gateway([Accept.Established, Accept.From(Lan).Udp(53, 67, 123), .. rules])));
    }

    [Fact]
    public void Who_has_no_address_yet_asks_from_none()
    {
        Gateway gateway = Gateway([Accept.Established, Accept.From(Lan).Udp(53, 123), Accept.From(Lan).Source("172.20.30.0/24").Udp(67)]);
        Finding finding = Assert.Single(OfServices(gateway));
        Assert.Equal(("GW4112", "Dhcp.Interface"), (finding.Rule.Id, finding.Path.Text));
        Assert.Contains("0.0.0.0 to 255.255.255.255", finding.Message, System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("172.20.30.128/25", "GW4207")]
    [InlineData("172.20.30.0/24", "")]
    [InlineData("172.20.30.64/26", "")]
    public void Firewall_and_access_list_of_the_clock_are_judged_together(string source, string expected)
    {
        Gateway gateway = Gateway([Accept.Established, Accept.From(Lan).Udp(53, 67), Accept.From(Lan).Source(source).Udp(123)]) with
        {
            Time = EdgeSample.Gateway.Time! with { Clients = [Allow.Subnet(Lan), Deny.Subnet("172.20.30.128/25")] },
        };
        Assert.Equal(expected, string.Join(',', OfServices(gateway).Select(static finding => finding.Rule.Id)));
    }

    static Gateway Gateway(FirewallRule[] rules) => EdgeSample.Gateway with { Firewall = new() { Input = Chain.Drop(rules) } };

    static IEnumerable<Finding> OfServices(Gateway gateway) =>
        GatewayCompiler.Validate(gateway).Where(static finding => finding.Rule.Id.StartsWith("GW4", System.StringComparison.Ordinal));

    static string Findings(Gateway gateway) =>
        string.Join(", ", GatewayCompiler.Validate(gateway).Where(static finding => finding.Rule.Id.StartsWith("GW5", System.StringComparison.Ordinal))
            .Select(static finding => $"{finding.Rule.Id} {finding.Path.Text.Replace("Firewall.Input.Rules", "", System.StringComparison.Ordinal)}"));
}
