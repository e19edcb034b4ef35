using GatewayDsl.Compiler;
using GatewayDsl.Tool.History.Statements;
using Xunit;

namespace GatewayDsl.Tool.Tests.History;

/// <summary>Statements mean what docs/history.md says.</summary>
public sealed class StatementTests
{
    static readonly Interface Wan = Interface.Onboard("eth0"), Lan = Interface.Usb("eth1", UsbEthernet.Rtl8152);

    static readonly Gateway Gateway = new("gw")
    {
        Board = Targets.Rock64.Board,
        Networks = [Network.Dhcp(Wan), Network.Static(Lan, "172.20.30.1/24")],
        Forwarding = Forwarding.Both,
        Firewall = new()
        {
            Input = Chain.Drop(
                Accept.From(Lan).Udp(53),
                Accept.From(Wan).Tcp(22).While(Toggle.File("/data/ssh")),
                Accept.From(Wan).Source("192.0.2.0/24").Tcp(80),
                Accept.From(Wan).Provisioned),
            Forward = Chain.Drop(Accept.From(Lan).To(Wan).Tcp(443)),
        },
        Dhcp = new(Lan) { Range = "172.20.30.10 - 172.20.30.254" },
    };

    [Theory]
    [InlineData("eth0 reaches tcp/22", true)]
    [InlineData("wan reaches tcp/22", true)]
    [InlineData("WAN  reaches   tcp/22", true)]
    [InlineData("wan reaches tcp/22 while ssh is off", false)]
    [InlineData("wan reaches tcp/22 while ssh is on", true)]
    [InlineData("wan does not reach tcp/22", false)]
    [InlineData("not wan reaches tcp/22", false)]
    [InlineData("not not wan reaches tcp/22", true)]
    [InlineData("lan reaches tcp/22", false)]
    [InlineData("lan reaches udp/53", true)]
    [InlineData("lan reaches udp", true)]
    [InlineData("other reaches udp", false)]
    [InlineData("eth9 reaches udp/53", false)]
    [InlineData("wan reaches tcp/8443", false)]
    [InlineData("wan reaches tcp/80 from 192.0.2.7/32", true)]
    [InlineData("wan reaches tcp/80 from 198.51.100.0/24", false)]
    [InlineData("lan reaches tcp/443 via eth0", true)]
    [InlineData("lan reaches tcp/80 via eth0", false)]
    [InlineData("Dhcp exists", true)]
    [InlineData("Vpn exists", false)]
    [InlineData("Networks[eth1].Address is 172.20.30.1/24", true)]
    [InlineData("Networks[1].Address is 172.20.30.1/24", true)]
    [InlineData("Networks[eth1].Address is not 172.20.30.1/24", false)]
    [InlineData("Dhcp.Range is 172.20.30.10 - 172.20.30.254", true)]
    [InlineData("Dhcp.Range is 172.20.30.10 - 172.20.30.253", false)]
    public void A_statement_holds_or_does_not(string text, bool holds)
    {
        Answer answer = Statement.Parse(text).Of(Gateway);
        Assert.Equal(holds, answer.Holds);
        Assert.NotEmpty(answer.Evidence);
    }

    [Theory]
    [InlineData("")]
    [InlineData("wan")]
    [InlineData("wan reaches")]
    [InlineData("wan reaches sctp/1")]
    [InlineData("wan reaches tcp/1/2")]
    [InlineData("wan reaches tcp/1 from nowhere")]
    [InlineData("wan reaches tcp/1 while ssh")]
    [InlineData("wan reaches tcp/1 while ssh is up")]
    [InlineData("Dhcp.Range is")]
    [InlineData("not")]
    public void What_is_no_statement_is_refused_with_what_to_write(string text) =>
        Assert.NotEmpty(Assert.Throws<InvalidValueException>(() => Statement.Parse(text)).Fix);
}
