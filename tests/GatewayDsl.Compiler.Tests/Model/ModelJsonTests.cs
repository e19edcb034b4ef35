using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using GatewayDsl.Compiler.Tests.HostileText;
using GatewayDsl.Compiler.Tests.Rules;
using Xunit;

namespace GatewayDsl.Compiler.Tests.Model;

/// <summary>The model as data, and back.</summary>
public sealed class ModelJsonTests
{
    const int Gateways = 400;

    [Fact]
    public void What_was_written_is_read_back()
    {
        var random = new RandomGateways(seed: 3);
        foreach (Gateway gateway in Enumerable.Range(0, Gateways).Select(_ => random.Next()).Append(EdgeSample.Gateway).Append(EdgeSample.Everything))
        {
            string text = Text(gateway);
            Gateway read = ModelJson.Read(text);
            Assert.True(SameModel.Are(gateway, read), text);
            Assert.Equal(text, Text(read));

            // Lists whose order means nothing come back sorted, so from here on even their order is the same.
            Assert.Equal(read, ModelJson.Read(Text(read)));
        }
    }

    [Fact]
    public void The_order_of_unordered_lists_changes_no_byte_and_any_other_change_does()
    {
        Gateway gateway = EdgeSample.Everything;
        Assert.Equal(Text(gateway), Text(gateway with { Networks = [.. gateway.Networks.Reverse()], Sysctls = [.. gateway.Sysctls.Reverse()] }));
        Assert.NotEqual(Text(gateway), Text(gateway with { Time = gateway.Time! with { Clients = [.. gateway.Time.Clients.Reverse()] } }));
        Assert.NotEqual(Text(gateway), Text(gateway with { Name = "other" }));
        Assert.NotEqual(Text(gateway), Text(gateway with { Time = gateway.Time! with { LocalStratum = 3 } }));
    }

    [Fact]
    public void Every_line_leads_to_its_place_in_the_model()
    {
        foreach (ArtifactLine line in ModelJson.Write(EdgeSample.Everything).Where(static line => line.Origin != ModelPath.Root))
        {
            Assert.True(ModelMembers.Exists(EdgeSample.Everything, line.Origin.Text), line.Origin.Text);
        }

        ArtifactLine port = ModelJson.Write(EdgeSample.Gateway).First(static line => line.Text.Trim() == "\"8080\"");
        Assert.Equal("Firewall.Input.Rules[3].Match.Ports[2]", port.Origin.Text);
    }

    [Fact]
    public void Another_reader_of_json_sees_the_same()
    {
        using JsonDocument document = JsonDocument.Parse(Text(EdgeSample.Everything));
        Assert.Equal("edge-all", document.RootElement.GetProperty("gateway").GetProperty("name").GetString());
        Assert.Equal(
            "a ping $(of) `both` families; # * {",
            document.RootElement.GetProperty("gateway").GetProperty("firewall").GetProperty("input").GetProperty("rules")[3].GetProperty("remark").GetString());
    }

    [Theory]
    [MemberData(nameof(HostileScalars))]
    public void Hostile_text_arrives_unchanged_and_changes_no_other_line(string name)
    {
        HostileScalar scalar = HostileScalar.All.Single(each => each.Name == name);
        int lines = Text(scalar.Put(scalar.Tame)).Count(static c => c == '\n');
        foreach (string text in HostileTexts.Fixed.Concat(HostileTexts.Keywords))
        {
            if (scalar.Read(text) is not null && scalar.Gateway(text) is { } gateway)
            {
                string written = Text(gateway);
                using JsonDocument document = JsonDocument.Parse(written);
                Assert.Equal(lines, written.Count(static c => c == '\n'));
                Assert.True(SameModel.Are(gateway, ModelJson.Read(written)), written);
            }
        }
    }

    public static TheoryData<string> HostileScalars => [.. HostileScalar.All.Select(static scalar => scalar.Name)];

    [Fact]
    public void The_schema_describes_what_is_written() => ModelSchema.MatchFile();

    [Fact]
    public void What_is_written_conforms_to_the_schema()
    {
        var random = new RandomGateways(seed: 4);
        using JsonDocument schema = JsonDocument.Parse(ModelSchema.Text());
        foreach (Gateway gateway in Enumerable.Range(0, 100).Select(_ => random.Next()).Append(EdgeSample.Everything))
        {
            using JsonDocument document = JsonDocument.Parse(Text(gateway));
            Assert.Equal([], ModelSchema.Violations(schema.RootElement, schema.RootElement, document.RootElement, "$"));
        }
    }

    [Theory]
    [InlineData("\"schema\": 1", "\"schema\": 2", 2, "this is not schema 1")]
    [InlineData("\"schema\": 1", "\"schema\": \"1\"", 2, "this is not schema 1")]
    [InlineData("\"schema\": 1,", "", 1, "the member 'schema' is missing")]
    [InlineData("\"schema\": 1,", "\"schema\": 1, \"extra\": 0,", 2, "the document has no such member; it has schema, gateway")]
    [InlineData("\"schema\": 1,", "\"schema\": 1, \"schema\": 1,", 2, "a member of this name stands in the object already")]
    [InlineData("\"forwarding\": \"never\"", "\"forwarding\": \"sometimes\"", null, "'sometimes' is not a kind of forwarding; write Forwarding.Never")]
    [InlineData("\"forwarding\": \"never\"", "\"forwarding\": 0", null, "text is expected here, in quotes")]
    [InlineData("\"forwarding\": \"never\"", "\"forwarding\": null", null, "text is expected here, in quotes")]
    [InlineData("\"forwarding\": \"never\"", "\"forwardings\": \"never\"", null, "Gateway has no such member; it has access, apps, board, boot, brand, dhcp")]
    [InlineData("\"forwarding\": \"never\",", "", 3, "Gateway needs the member 'forwarding'")]
    [InlineData("\"kind\": \"TunnelDevice\"", "\"kind\": \"Tunnel\"", null, "this is no kind of Attachment; write one of EthernetPort, LoopbackDevice, OnboardPort, TunnelDevice, UsbAdapter")]
    [InlineData("\"kind\": \"TunnelDevice\"", "\"kind\": \"Everyone\"", null, "this is no kind of Attachment")]
    [InlineData("\"kind\": \"TunnelDevice\"", "", null, "the member 'kind' is missing")]
    [InlineData("\"localStratum\": 10", "\"localStratum\": 10.5", null, "a whole number is expected here")]
    [InlineData("\"localStratum\": 10", "\"localStratum\": 99999999999", null, "a whole number is expected here")]
    [InlineData("\"isPool\": true", "\"isPool\": 1", null, "true or false is expected here")]
    [InlineData("\"networks\": [", "\"networks\": {}, \"x\": [", null, "a list is expected here")]
    public void A_mistake_is_named_at_its_line(string right, string wrong, int? line, string problem)
    {
        string text = Text(EdgeSample.Gateway);
        int at = text.IndexOf(right, StringComparison.Ordinal);
        Assert.True(at >= 0, right);
        ModelJsonException error = Assert.Throws<ModelJsonException>(() => ModelJson.Read(text[..at] + wrong + text[(at + right.Length)..]));
        Assert.Contains(problem, error.Problem, StringComparison.Ordinal);
        Assert.InRange(error.Column, 1, 200);
        if (line is { } expected)
        {
            Assert.Equal(expected, error.Line);
        }
        else
        {
            Assert.InRange(error.Line, 4, text.Count(static c => c == '\n'));
        }
    }

    [Fact]
    public void Chains_that_share_too_much_are_refused_and_do_not_exhaust_the_machine()
    {
        NamedChain chain = Chain.Named("c0");
        for (int i = 1; i <= 15; i++)
        {
            chain = Chain.Named($"c{i}", Jump.Into(chain), Jump.Into(chain), Jump.Into(chain));
        }

        Gateway gateway = EdgeSample.Gateway with { Firewall = new() { Input = Chain.Drop(Jump.Into(chain)) } };
        ModelJsonException error = Assert.Throws<ModelJsonException>(() => ModelJson.Write(gateway));
        Assert.StartsWith("Firewall.Input.Rules[0].Chain", error.Message, StringComparison.Ordinal);
    }

    static string Text(Gateway gateway) => string.Concat(ModelJson.Write(gateway).Select(static line => line.Text + "\n"));
}
