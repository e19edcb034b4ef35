using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using GatewayDsl.Testing;
using GatewayDsl.Tool.Tests.Verbs;
using Xunit;

namespace GatewayDsl.Tool.Tests.Reach;

/// <summary>The built tool as a process: which packets get in, by which rule, and what it says when it cannot tell.</summary>
public sealed class ReachCommandTests
{
    const string Definition = """
        using GatewayDsl;
        using GatewayDsl.Targets;

        namespace Acme;

        public static class Edge
        {
            static readonly Interface Wan = Interface.Onboard("eth0");
            static readonly Interface Lan = Interface.Usb("eth1", UsbEthernet.Rtl8152);
            static readonly Toggle SshOnWan = Toggle.File("/data/config/ssh-wan-enabled");

            [Gateway]
            public static Gateway Device => new("gw-1")
            {
                Board = Rock64.Board,
                Networks = [Network.Dhcp(Wan), Network.Static(Lan, "172.20.30.1/24")],
                Forwarding = Forwarding.Never,
                Firewall = new()
                {
                    Input = Chain.Drop(
                        Accept.Established,
                        Accept.From(Lan).Tcp(22),
                        Accept.From(Wan).Tcp(22).While(SshOnWan),
                        Accept.From(Wan).Provisioned),
                    Forward = Chain.Drop(),
                },
            };

            [Gateway]
            public static Gateway Second => Device with { Name = "gw-2" };
        }

        """;

    [Fact]
    public void An_answer_names_the_verdict_the_rule_its_place_and_a_packet_for_each_state_of_the_toggles()
    {
        ProgramResult said = Asked("--from", "eth0", "--proto", "tcp", "--port", "22", "--gateway", "gw-1");
        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        string[] lines = said.Output.Split('\n');
        Assert.Equal("gw-1: tcp port 22 from eth0 to the gateway, new", lines[0]);
        Assert.Contains("  while ssh-wan-enabled off:", lines);
        Assert.Contains("  while ssh-wan-enabled on:", lines);
        Assert.Contains("    drop, by the policy of the chain (Firewall.Input.Policy)", lines);
        Assert.Contains(lines, static line => line.StartsWith("    accept, by '", System.StringComparison.Ordinal) && line.EndsWith("(Firewall.Input.Rules[2])", System.StringComparison.Ordinal));
        Assert.Contains(lines, static line => line == "      for example tcp 198.51.100.7 → 192.0.2.1 port 22, new");
        Assert.Contains(lines, static line => line.Contains("Edge.cs(23,17): note: decided here"));
        Assert.DoesNotContain("gw-2", said.Output);
    }

    [Theory]
    [InlineData("drop", "--from", "eth0", "--proto", "tcp", "--port", "22", "--toggle", "ssh-wan-enabled=off")]
    [InlineData("accept", "--from", "eth0", "--proto", "tcp", "--port", "22", "--toggle", "ssh-wan-enabled=on")]
    [InlineData("accept", "--from", "eth0", "--proto", "udp", "--port", "9000", "--provisioned", "open")]
    [InlineData("drop", "--from", "eth0", "--proto", "udp", "--port", "9000", "--provisioned", "closed")]
    [InlineData("accept", "--from", "eth1", "--proto", "tcp", "--port", "22", "--source", "172.20.30.0/24", "--destination", "172.20.30.1/32")]
    [InlineData("accept", "--from", "eth1", "--proto", "icmp", "--port", "8", "--state", "established")]
    [InlineData("drop", "--from", "other", "--proto", "icmpv6")]
    [InlineData("drop", "--from", "eth1", "--to", "eth0", "--proto", "tcp")]
    public void Every_option_asks_what_it_says_and_the_document_follows_its_schema(string verdict, params string[] question)
    {
        using JsonDocument document = Document(0, [.. question, "--gateway", "gw-2"]);
        JsonElement gateway = Assert.Single(document.RootElement.GetProperty("gateways").EnumerateArray());
        Assert.Equal("gw-2", gateway.GetProperty("name").GetString());
        Assert.Equal(question.Contains("--to"), gateway.TryGetProperty("remark", out JsonElement remark) && remark.GetString()!.StartsWith("Forwarding is 'never'", System.StringComparison.Ordinal));
        JsonElement[] decisions = [.. gateway.GetProperty("states").EnumerateArray().SelectMany(static state => state.GetProperty("decisions").EnumerateArray())];
        Assert.NotEmpty(decisions);
        Assert.All(decisions, decision =>
        {
            Assert.Equal(verdict, decision.GetProperty("verdict").GetString());
            JsonElement packet = decision.GetProperty("packet");
            Assert.Equal(question[1], packet.GetProperty("from").GetString());
            Assert.Equal(Option(question, "--to"), packet.TryGetProperty("to", out JsonElement to) ? to.GetString() : null);
            Assert.Equal(Option(question, "--proto"), packet.GetProperty("protocol").GetString());
            Assert.Equal(Option(question, "--state") ?? "new", packet.GetProperty("state").GetString());
            string number = question.Contains("icmp") || question.Contains("icmpv6") ? "type" : "port";
            Assert.True(Option(question, "--port") is not { } port || packet.GetProperty(number).GetInt32().ToString(System.Globalization.CultureInfo.InvariantCulture) == port);
            Assert.Equal("Edge.cs", decision.GetProperty("at").GetProperty("file").GetString());
        });
    }

    [Fact]
    public void Without_a_gateway_all_are_told_and_with_every_state_each_has_its_own_answer()
    {
        using JsonDocument document = Document(0, "--from", "eth0", "--proto", "tcp", "--port", "22", "--state", "any");
        JsonElement[] gateways = [.. document.RootElement.GetProperty("gateways").EnumerateArray()];
        Assert.Equal(["gw-1", "gw-2"], gateways.Select(static gateway => gateway.GetProperty("name").GetString()));
        Assert.All(gateways, static gateway => Assert.Equal(
            [("ssh-wan-enabled", false), ("ssh-wan-enabled", true)],
            gateway.GetProperty("states").EnumerateArray().Select(static state => state.GetProperty("toggles")[0]).Select(static toggle => (toggle.GetProperty("name").GetString()!, toggle.GetProperty("on").GetBoolean())).OrderBy(static toggle => toggle.Item2)));
    }

    [Theory]
    [InlineData("there is no interface 'eth9'; did you mean 'eth0', 'eth1'?", "--from", "eth9")]
    [InlineData("there is no interface 'nowhere'", "--from", "eth1", "--to", "nowhere")]
    [InlineData("there is no toggle 'ssh'", "--from", "eth0", "--toggle", "ssh=on")]
    [InlineData("'--toggle ssh-wan-enabled' says neither on nor off; write --toggle NAME=on or NAME=off", "--from", "eth0", "--toggle", "ssh-wan-enabled")]
    [InlineData("'--proto tpc' is not known; write tcp, udp, icmp or icmpv6", "--from", "eth0", "--proto", "tpc")]
    [InlineData("'--port 22' alone says no protocol; add --proto tcp or --proto udp", "--from", "eth0", "--port", "22")]
    [InlineData("'--port 65536' is no number of 0 to 65535", "--from", "eth0", "--proto", "tcp", "--port", "65536")]
    [InlineData("'--port 256' is no number of 0 to 255", "--from", "eth0", "--proto", "icmp", "--port", "256")]
    [InlineData("'--port ssh' is no number of 0 to 65535", "--from", "eth0", "--proto", "tcp", "--port", "ssh")]
    [InlineData("'--state fresh' is not known; write new, established, related, invalid, untracked or any", "--from", "eth0", "--state", "fresh")]
    [InlineData("'--provisioned ajar' says neither; write closed or open", "--from", "eth0", "--provisioned", "ajar")]
    [InlineData("there is no gateway 'gw-3'; did you mean", "--from", "eth0", "--gateway", "gw-3")]
    [InlineData("172.20.30.0/33", "--from", "eth0", "--source", "172.20.30.0/33")]
    [InlineData("no packet goes from an address of one family to one of the other", "--from", "eth0", "--source", "10.0.0.0/8", "--destination", "fd00::/8")]
    [InlineData("--from", "--proto", "tcp")]
    [InlineData("'superfluous'", "--from", "eth0", "superfluous", "superfluous")]
    public void What_cannot_be_asked_is_exit_code_2_and_says_what_to_write(string message, params string[] question)
    {
        ProgramResult said = Asked(question);
        Assert.Equal((2, ""), (said.ExitCode, said.Output));
        Assert.StartsWith("gateway: error: ", said.Error);
        Assert.Contains(message, said.Error);
        using JsonDocument document = Document(2, question);
        Assert.Contains(message, document.RootElement.GetProperty("error").GetProperty("message").GetString());
        Assert.Empty(document.RootElement.GetProperty("gateways").EnumerateArray());
    }

    [Fact]
    public void An_error_of_the_definition_is_exit_code_1_at_its_place()
    {
        using JsonDocument document = DocumentOf(1, Definition.Replace("/24", "/33"), "--from", "eth0");
        Assert.Equal("GW1004", Assert.Single(document.RootElement.GetProperty("findings").EnumerateArray()).GetProperty("id").GetString());
    }

    static string? Option(string[] question, string name) => System.Array.IndexOf(question, name) is >= 0 and int at ? question[at + 1] : null;

    static JsonDocument Document(int exitCode, params string[] question) => DocumentOf(exitCode, Definition, question);

    static JsonDocument DocumentOf(int exitCode, string definition, params IEnumerable<string> question)
    {
        ProgramResult said = Asked(definition, [.. question, "--json"]);
        Assert.True((exitCode, "") == (said.ExitCode, said.Error), said.Output + said.Error);
        var document = JsonDocument.Parse(said.Output);
        SchemaCheck.Follows(document.RootElement, Path.Combine(Repository.Root, "schemas", "who-can-reach.schema.json"));
        Assert.Equal(exitCode, document.RootElement.GetProperty("exitCode").GetInt32());
        return document;
    }

    static ProgramResult Asked(params string[] question) => Asked(Definition, question);

    static ProgramResult Asked(string definition, string[] question)
    {
        using var folder = new TemporaryFolder();
        folder.WriteEdge(definition);
        string[] project = question.Contains("superfluous") ? [] : ["Edge.csproj"];
        return ChildProcess.Run(folder.Path, "dotnet", [ChildProcess.Tool, "who-can-reach", .. project, .. question]);
    }
}
