using System;
using System.IO;
using System.Linq;
using GatewayDsl.Compiler;
using GatewayDsl.Evaluation;
using GatewayDsl.Tool.Compilation;
using GatewayDsl.Tool.Findings;
using GatewayDsl.Tool.Tests.Diff;
using Xunit;

namespace GatewayDsl.Tool.Tests.Projects;

/// <summary>Projects that a project refers to, straight from source.</summary>
public sealed class ReferencedProjectTests : IDisposable
{
    const string Standard = """
        using GatewayDsl;
        using GatewayDsl.Targets;

        namespace Company;

        public static class Standard
        {
            public static Interface Wan { get; } = Rock64.Ethernet.Named("eth0");

            public static Firewall Firewall => new()
            {
                Input = Chain.Drop(
                    Accept.Established,
                    Accept.From(Wan).Tcp(8443)),
                Forward = Chain.Drop(),
            };
        }

        """;

    const string Edge = """
        using Company;
        using GatewayDsl;
        using GatewayDsl.Targets;

        public static class Edge
        {
            [Gateway]
            public static Gateway Device => new("gw-1")
            {
                Board = Rock64.Board,
                Networks = [Network.Dhcp(Standard.Wan)],
                Firewall = Standard.Firewall,
            };
        }

        """;

    const string Reference = """<ItemGroup><ProjectReference Include="../company/Company.csproj" /></ItemGroup>""";

    readonly TestRepository repository = new();

    TemporaryFolder Folder => repository.Folder;

    public ReferencedProjectTests() => Write();

    public void Dispose() => repository.Dispose();

    [Fact]
    public void Their_values_give_the_files_that_their_source_gives()
    {
        Definition referring = Read();
        Assert.Empty(referring.Findings.Select(static finding => finding.Message));
        Folder.WriteProject(TestProject.Minimal + """<ItemGroup><Compile Include="../company/*.cs" /></ItemGroup>""", "edge/Edge.csproj");
        Definition sharing = Read();
        Assert.Equal(Assert.Single(sharing.Gateways).Model, Assert.Single(referring.Gateways).Model);
        Assert.Equal(Emitted(sharing), Emitted(referring));

        static string[] Emitted(Definition definition) => [.. GatewayCompiler.Emit(definition.Gateways[0].Model).Select(static artifact => artifact.Path + "\n" + artifact.Text)];
    }

    [Fact]
    public void A_value_is_traced_to_the_line_of_their_source()
    {
        Definition definition = Read();
        Origin origin = definition.Gateways[0].Origins.Of(ModelPath.Parse("Firewall.Input.Rules[1].Match.Ports[0]"), out bool isDefault);
        Assert.False(isDefault);
        Assert.Equal((Folder["edge/Edge.cs"], 12), (origin.Span.File, origin.Span.Line));
        Assert.Equal((Folder["company/Standard.cs"], 14), (origin.Via!.Span.File, origin.Via.Span.Line));
        Assert.Contains(Folder["company/Standard.cs"], definition.Sources);
        Assert.Contains("8443", definition.Source(Folder["company/Standard.cs"])!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_of_theirs_is_a_change_of_the_gateway_and_is_shown_where_it_was_made()
    {
        string before = repository.Commit("refers");
        Folder.Write("company/Standard.cs", Standard.Replace("8443", "8444", StringComparison.Ordinal));
        string report = TestRepository.Text(repository.Diff(before));
        Assert.Contains("8444", report, StringComparison.Ordinal);
        Assert.True(report.Contains("company/Standard.cs(14,13)", StringComparison.Ordinal), report);
        string after = repository.Commit("another port");
        Assert.Contains("8444", TestRepository.Text(repository.Diff(before, after)), StringComparison.Ordinal);
    }

    [Fact]
    public void What_they_refer_to_is_seen_too_and_so_is_what_they_let_a_friend_see()
    {
        Folder.WriteProject(TestProject.Minimal, "base/Base.csproj");
        Folder.Write("base/Port.cs", "namespace Base; public static class Ports { public static int Web => 8443; }");
        Folder.WriteProject(TestProject.Minimal + """<ItemGroup><ProjectReference Include="../base/Base.csproj" /><InternalsVisibleTo Include="Edge" /></ItemGroup>""", "company/Company.csproj");
        Folder.Write("company/Standard.cs", Standard.Replace("8443", "Base.Ports.Web", StringComparison.Ordinal) + "static class Inner { internal const string Name = \"gw-2\"; }");
        Folder.Write("edge/Edge.cs", Edge.Replace("\"gw-1\"", "Inner.Name + Base.Ports.Web", StringComparison.Ordinal));
        Definition definition = Read();
        Assert.Empty(definition.Findings.Select(static finding => finding.Message));
        Assert.Equal("gw-28443", definition.Gateways[0].Model.Name.Text);
    }

    [Fact]
    public void Their_rows_come_with_the_places_of_their_table()
    {
        Folder.WriteProject(TestProject.Minimal + """<ItemGroup><AdditionalFiles Include="sites.csv" /></ItemGroup>""", "company/Company.csproj");
        Folder.Write("company/sites.csv", "id,lan\nberlin,172.20.30.1/24\n");
        Folder.Write("company/Site.cs", "using System.Linq; using GatewayDsl; namespace Company; [Table(\"sites.csv\")] public sealed partial record Site(Identifier Id, IpInterface Lan) { public static IpInterface Berlin => Rows.Single(site => site.Id == \"berlin\").Lan; }");
        Folder.Write("edge/Edge.cs", Edge.Replace("[Network.Dhcp(Standard.Wan)]", "[Network.Static(Standard.Wan, Site.Berlin)]", StringComparison.Ordinal));
        Definition definition = Read();
        Assert.Empty(definition.Findings.Select(static finding => finding.Message));
        Origin origin = definition.Gateways[0].Origins.Of(ModelPath.Parse("Networks[0].Address"), out _);
        Assert.Equal((Folder["edge/Edge.cs"], 11), (origin.Span.File, origin.Span.Line));
        Assert.Equal(Folder["company/sites.csv"], Last(origin).Span.File);
        Assert.Equal(2, Last(origin).Span.Line);
        Assert.Contains("172.20.30.1/24", string.Concat(ModelJson.Write(definition.Gateways[0].Model).Select(static line => line.Text)), StringComparison.Ordinal);
        Assert.Contains(Folder["company/sites.csv"], definition.Sources);
    }

    [Theory]
    [InlineData("Accept.Established,", "Accept.Established", "CS1003")]
    [InlineData("8443", "99999", "GW1004")]
    public void Their_errors_are_told_where_they_are(string written, string instead, string id)
    {
        Folder.Write("company/Standard.cs", Standard.Replace(written, instead, StringComparison.Ordinal));
        Definition definition = Read();
        SourceFinding finding = definition.Findings[0];
        Assert.Equal((id, Folder["company/Standard.cs"]), (finding.Id, finding.Span!.File));
        Assert.Equal(ExitCodes.Findings, definition.ExitCode);
        Assert.Empty(definition.Gateways);
    }

    [Fact]
    public void A_circle_is_refused()
    {
        Folder.WriteProject(TestProject.Minimal + """<ItemGroup><ProjectReference Include="../edge/Edge.csproj" /></ItemGroup>""", "company/Company.csproj");
        Assert.Contains("break the circle", Read().Unusable!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_project_without_GatewayDsl_is_compiled_and_has_no_values()
    {
        Folder.WriteProject("<PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>", "company/Company.csproj");
        Folder.Write("company/Standard.cs", "namespace Company; public static class Standard { public const string Name = \"gw-7\"; public static int Site => 7; }");
        Folder.Write("edge/Edge.cs", Edge.Replace("\"gw-1\"", "Standard.Name", StringComparison.Ordinal).Replace("Standard.Wan", "Interface.Onboard(\"eth0\")", StringComparison.Ordinal).Replace("Firewall = Standard.Firewall,", "", StringComparison.Ordinal));
        Assert.Equal("gw-7", Assert.Single(Read().Gateways).Model.Name.Text);
        Assert.Contains(Folder["company/Standard.cs"], Read().Sources);
        Folder.Write("edge/Edge.cs", File.ReadAllText(Folder["edge/Edge.cs"]).Replace("Standard.Name", "Standard.Name + Standard.Site", StringComparison.Ordinal));
        SourceFinding finding = Assert.Single(Read().Findings);
        Assert.Equal("GW1012", finding.Id);
        Assert.Contains("add <PackageReference Include=\"GatewayDsl\" />", finding.Message, StringComparison.Ordinal);
    }

    static Origin Last(Origin origin) => origin.Via is { } via ? Last(via) : origin;

    void Write()
    {
        Folder.WriteProject(TestProject.Minimal, "company/Company.csproj");
        Folder.Write("company/Standard.cs", Standard);
        Folder.WriteProject(TestProject.Minimal + Reference, "edge/Edge.csproj");
        Folder.Write("edge/Edge.cs", Edge);
    }

    Definition Read() => new DefinitionReader(Evaluator.Evaluate, GatewayCompiler.Emit).Read(Folder["edge"], default);
}
