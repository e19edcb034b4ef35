using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using GatewayDsl.Testing;
using GatewayDsl.Tool.Explain;
using GatewayDsl.Tool.Findings;
using GatewayDsl.Tool.Tests.Verbs;
using Xunit;

namespace GatewayDsl.Tool.Tests.Explain;

/// <summary>What a user is told; some of it by the built tool as a process.</summary>
public sealed class ExplainCommandTests(ExplainedSample sample) : IClassFixture<ExplainedSample>
{
    internal const string Definition = """
        using GatewayDsl;
        using GatewayDsl.Targets;
        using static GatewayDsl.Units;

        namespace Acme;

        public static class Edge
        {
            static readonly Interface Lan = Rock64.Ethernet.Named("eth0");

            [Gateway]
            public static Gateway Device => new("gw-1")
            {
                Board = Rock64.Board,
                Networks = [Network.Static(Lan, "172.20.30.1/24")],
                Dhcp = new(Lan)
                {
                    Range = "172.20.30.10 - 172.20.30.20",
                },
            };

            [Gateway]
            public static Gateway Second => Device with { Name = "gw-2" };

            [Gateway]
            public static Gateway Third => Device with { Name = "gw-3", Dhcp = Device.Dhcp with { Range = "172.20.30.30 - 172.20.30.40", Lease = 2.Hours() } };
        }

        """;

    [Fact]
    public void A_place_of_the_model_is_told_with_its_source_its_documentation_and_its_lines()
    {
        string[] lines = Explained("Dhcp.Range");
        Assert.Equal(
            [
                "Dhcp.Range = \"172.20.30.10 - 172.20.30.20\"  (gw-1, gw-2)",
                "  The addresses to lease, within the subnet of the interface and without its own address (GW4101, GW4102, GW4104). Becomes dhcp-range=.",
                "  Edge.cs(18,21): note: written here",
                "  18 |             Range = \"172.20.30.10 - 172.20.30.20\",",
                "     |                     " + new string('^', 29),
                "  dnsmasq/dnsmasq.conf:14: dhcp-range=172.20.30.10,172.20.30.20,255.255.255.0,24h",
                "",
                "Dhcp.Range = \"172.20.30.30 - 172.20.30.40\"  (gw-3)",
            ],
            lines[..8]);
        Assert.Equal("  Edge.cs(26,99): note: written here", lines[9]);
    }

    [Fact]
    public void What_nobody_wrote_is_told_as_a_default_of_what_was_made()
    {
        string[] lines = Explained("Dhcp.Lease", "gw-2");
        Assert.Equal("Dhcp.Lease = \"1d\"  (gw-2)", lines[0]);
        Assert.Equal("  Edge.cs(16,16): note: nobody wrote it: it is a default of what is made here", lines[2]);
        Assert.Equal("  16 |         Dhcp = new(Lan)", lines[3]);
        Assert.Equal("  no line is about it alone; look into dnsmasq/dnsmasq.conf, nix/services.nix", lines[^2]);
        Assert.DoesNotContain(Explained("Dhcp.Lease", "gw-3"), static line => line.Contains("nobody"));
    }

    [Fact]
    public void What_is_shared_is_told_with_the_use_and_with_the_place_where_it_was_made()
    {
        string[] lines = Explained("Dhcp.Interface", "gw-1");
        Assert.Equal("Dhcp.Interface  (gw-1)", lines[0]);
        Assert.Equal("    {", lines[1]);
        Assert.Contains("  Edge.cs(16,20): note: written here", lines);
        Assert.Contains("  Edge.cs(9,37): note: made here", lines);
        Assert.Contains("  The LAN; it must have a StaticNetwork (GW4103). Becomes interface=.", lines);
    }

    [Fact]
    public void A_member_that_is_left_out_is_told_as_such() => Assert.Equal("Time is left out  (gw-1)", Explained("Time", "gw-1")[0]);

    [Theory]
    [InlineData("dnsmasq/dnsmasq.conf:14")]
    [InlineData("dnsmasq.conf:14")]
    [InlineData("gw-1/dnsmasq/dnsmasq.conf:14")]
    [InlineData("devices/gw-1/dnsmasq/dnsmasq.conf:14:5")]
    [InlineData("./devices/gw-1/dnsmasq/dnsmasq.conf:14:")]
    public void A_line_of_an_emitted_file_leads_to_the_model_and_the_source(string place)
    {
        string[] lines = Explained(place);
        Assert.Equal(["dnsmasq/dnsmasq.conf:14: dhcp-range=172.20.30.10,172.20.30.20,255.255.255.0,24h", ""], lines[..2]);
        Assert.StartsWith("Dhcp.Range = \"172.20.30.10 - 172.20.30.20\"  (gw-1", lines[2]);
        Assert.Contains("  Edge.cs(18,21): note: written here", lines);
        Assert.Equal(place.Contains("gw-1"), !lines.Any(static line => line.Contains("gw-3")));
    }

    [Theory]
    [InlineData("Edge.cs:18")]
    [InlineData("Edge.cs(18,21)")]
    [InlineData("Edge.cs(18,21):")]
    public void A_line_of_the_source_leads_to_the_model_and_the_files(string place)
    {
        string[] lines = Explained(place, "gw-2");
        Assert.Equal("Dhcp.Range = \"172.20.30.10 - 172.20.30.20\"  (gw-2)", lines[0]);
        Assert.Equal("  dnsmasq/dnsmasq.conf:14: dhcp-range=172.20.30.10,172.20.30.20,255.255.255.0,24h", lines[^2]);
    }

    [Fact]
    public void What_was_made_on_a_line_is_told_at_each_place_that_it_went_to()
    {
        string[] headings = [.. Explained("Edge.cs:9", "gw-1").Where(static line => line.EndsWith("  (gw-1)"))];
        Assert.Contains("Dhcp.Interface  (gw-1)", headings);
        Assert.Contains("Networks[0].Interface  (gw-1)", headings);
    }

    [Theory]
    [InlineData("dhcp.range", "there is no place 'dhcp.range' in the model; is it one of these? Dhcp.Range")]
    [InlineData("Dhcp.Rnage", "is it one of these? Dhcp.Range")]
    [InlineData("Lease", "is it one of these? Dhcp.Lease")]
    [InlineData("Networks[7]", "is it one of these? Networks[0]")]
    [InlineData("Networks[", "there is no place 'Networks['")]
    [InlineData(".Dhcp", "is it one of these? Dhcp")]
    [InlineData("nftable.conf:3", "'nftable.conf' is neither an emitted file nor a source of the project; is it one of these? gw-1/nftables.conf")]
    [InlineData("dnsmasq.conf:900", "dnsmasq/dnsmasq.conf has no line 900; it has ")]
    [InlineData("Edge.cs:1", "nothing that stands on line 1 of Edge.cs puts a value into a model")]
    [InlineData("Dhcp.Range", "there is no gateway 'gw-9'; is it one of these? gw-1", "gw-9")]
    public void What_there_is_not_is_answered_with_what_is_near(string place, string message, string? gateway = null)
    {
        (int exitCode, string output, string error) = sample.Explain(place, gateway);
        Assert.Equal((2, ""), (exitCode, output));
        Assert.StartsWith("gateway: error: ", error);
        Assert.Contains(message, error);
    }

    [Fact]
    public void A_definition_with_errors_is_explained_as_far_as_it_goes()
    {
        using var folder = new TemporaryFolder();
        folder.WriteEdge(Definition.Replace("172.20.30.10 - 172.20.30.20", "172.20.99.10 - 172.20.99.20"));
        ProgramResult said = Gateway(folder.Path, "explain", "Dhcp.Range", "--gateway", "gw-1");
        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        Assert.Contains("\n  GW4102: ", said.Output);
        Assert.EndsWith("\n  no file is emitted while there are errors\n", said.Output);

        folder.WriteEdge(Definition.Replace("Rock64.Board", "Rock65.Board"));
        said = Gateway(folder.Path, "explain", "Dhcp.Range");
        Assert.Equal((1, ""), (said.ExitCode, said.Error));
        Assert.StartsWith("Edge.cs(14,17): error CS0103", said.Output);
    }

    [Theory]
    [InlineData(0, "Firewall.Input")]
    [InlineData(0, "dnsmasq.conf:14")]
    [InlineData(0, "dnsmasq.conf:1")]
    [InlineData(0, "Edge.cs:9")]
    [InlineData(1, "Dhcp")]
    [InlineData(2, "Nowhere")]
    [InlineData(2, "Dhcp", "--nonsense")]
    public void The_document_follows_its_schema(int exitCode, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        folder.WriteEdge(exitCode == 1 ? Definition.Replace("Rock64.Board", "Rock65.Board") : Definition);
        ProgramResult said = Gateway(folder.Path, ["explain", arguments[0], ".", "--json", .. arguments[1..]]);
        Assert.Equal((exitCode, ""), (said.ExitCode, said.Error));
        using var document = JsonDocument.Parse(said.Output);
        SchemaCheck.Follows(document.RootElement, Path.Combine(Repository.Root, "schemas", "explain.schema.json"));
        Assert.Equal(exitCode, document.RootElement.GetProperty("exitCode").GetInt32());
        Assert.Equal(exitCode == 0, document.RootElement.GetProperty("explanations").GetArrayLength() > 0);
        Assert.Equal(exitCode == 2, document.RootElement.TryGetProperty("error", out _));
        Assert.Equal(exitCode == 0 && arguments[0].StartsWith("dnsmasq"), document.RootElement.TryGetProperty("asked", out _));
    }

    [Fact]
    public void A_value_is_json_as_the_model_has_it()
    {
        using var folder = new TemporaryFolder();
        folder.WriteEdge(Definition);
        using var document = JsonDocument.Parse(Gateway(folder.Path, "explain", "Networks[0]", "--json", "--gateway", "gw-1").Output);
        JsonElement value = document.RootElement.GetProperty("explanations")[0].GetProperty("value");
        Assert.Equal("172.20.30.1/24", value.GetProperty("address").GetString());
    }

    // Every member of the example's model has something to say, or its type's parameter has.
    [Fact]
    public void Every_place_of_the_example_is_documented_and_explained()
    {
        var documentation = MemberDocumentation.Load();
        foreach (GatewayDsl.Evaluation.EvaluatedGateway gateway in Check.CheckedExample.Definition.Value.Gateways)
        {
            var map = new GatewayMap(gateway, GatewayDsl.Compiler.GatewayCompiler.Emit(gateway.Model), documentation);
            Assert.All(map.Places.Where(static place => place.Member.Length > 0), place => Assert.NotEqual("", documentation.Of(place)));
            Assert.All(map.Places, place =>
            {
                string value = string.Join('\n', map.Explain(place.Path)!.Value);
                Assert.Equal(place.Value is null, value.Length == 0);
                if (place.Value is not null)
                {
                    JsonDocument.Parse(value).Dispose();
                }
            });
        }
    }

    string[] Explained(string place, string? gateway = null)
    {
        (int exitCode, string output, string error) = sample.Explain(place, gateway);
        Assert.Equal((0, ""), (exitCode, error));
        return output.Split('\n');
    }

    static ProgramResult Gateway(string folder, params string[] arguments) => ChildProcess.Run(folder, "dotnet", [ChildProcess.Tool, .. arguments]);
}

/// <summary>A definition that is read once and asked many things.</summary>
public sealed class ExplainedSample : IDisposable
{
    readonly TemporaryFolder folder = new();
    readonly ExplainVerb verb;
    readonly Compilation.Definition definition;

    public ExplainedSample()
    {
        folder.WriteEdge(ExplainCommandTests.Definition);
        var reader = new Compilation.DefinitionReader(Evaluation.Evaluator.Evaluate, Compiler.GatewayCompiler.Emit);
        verb = new ExplainVerb(reader);
        definition = reader.Read(folder.Path, default);
    }

    public (int ExitCode, string Output, string Error) Explain(string place, string? gateway)
    {
        ExplainOutcome outcome = verb.Explain(place, definition, gateway);
        var output = new StringWriter();
        var error = new StringWriter();
        new ExplainText(Terminal.On(output, isRedirected: true), Terminal.On(error, isRedirected: true)).Print(outcome);

        // As it reads in the project's folder.
        return (outcome.ExitCode, output.ToString().Replace(folder.Path + "/", "", StringComparison.Ordinal), error.ToString());
    }

    public void Dispose() => folder.Dispose();
}
