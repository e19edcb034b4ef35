using System.Linq;
using GatewayDsl.Compiler.Diff;
using Xunit;

namespace GatewayDsl.Compiler.Tests.Diff;

/// <summary>What a reader is told of a value in the model.</summary>
public sealed class ModelWordsTests
{
    [Fact]
    public void A_value_of_many_members_is_told_on_one_line_and_a_text_keeps_its_spaces()
    {
        Gateway added = EdgeSample.Gateway with { Dhcp = EdgeSample.Gateway.Dhcp! with { Reservations = [new("92:a2:18:4f:57:42", "172.20.30.11") { Name = "printer" }] } };

        ModelChange reservation = GatewayDiff.Of(new GatewaySide(EdgeSample.Gateway), new GatewaySide(added)).Model.Single();

        Assert.Equal("""{ "address": "172.20.30.11", "mac": "92:a2:18:4f:57:42", "name": "printer" }""", reservation.New);

        Gateway spaced = EdgeSample.Gateway with { Files = [ExtraFile.Text("/etc/motd", "two  spaces\n  and an indented line\n")] };
        ModelChange file = GatewayDiff.Of(new GatewaySide(EdgeSample.Gateway), new GatewaySide(spaced)).Model.Single();
        Assert.DoesNotContain('\n', file.New!);
        Assert.Contains("""two  spaces\u000a  and an indented line\u000a""", file.New!);
    }
}
