using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using GatewayDsl.Testing;
using Xunit;

namespace GatewayDsl.Package.Tests;

[Collection(PackedPackageTests.Name)]
public sealed class WriteTests(PackedPackage package)
{
    const string Certificate = "<AdditionalFiles Include=\"certs/ca.pem\" />";

    [Fact]
    public void The_example_gives_the_bytes_of_gateway_emit_in_whatever_folder_it_lies()
    {
        // With a fleet beside its gateways, and a certificate that is no text.
        string example = File.ReadAllText(Path.Combine(Repository.Root, "examples", "EdgeGateway", "EdgeGateway.cs")).TrimEnd()[..^1]
            + "    [Fleet] public static System.Collections.Generic.IEnumerable<Gateway> Sites => [Qemu with { Name = \"site-a\" }, Rock64Gateway with { Name = \"site-b\" }];\n}\n";
        byte[] certificate = [0, 255, 254, 13, 10, 0xef, 0xbb, 0xbf];
        using var project = new ConsumerProject(package, example, items: Certificate);
        project.Write("certs/ca.pem", certificate);
        Assert.Matches(@"GatewayDsl: devices: [1-9]\d* written, 0 unchanged, 0 removed \(.*\); look first at devices/[a-z0-9-]+/nftables.conf", project.MustBuild().Output);
        SortedDictionary<string, string> devices = project.Devices();
        Assert.Equal(["flake.nix", "rock64-qemu/flake.nix", "rock64/flake.nix"], devices.Keys.Where(static path => Path.GetFileName(path) == "flake.nix"));
        Assert.All((string[])["rock64", "rock64-qemu", "site-a", "site-b"], gateway => Assert.Equal(Convert.ToHexString(certificate), devices[gateway + "/project/certs/ca.pem"]));
        Assert.DoesNotContain("GatewayDsl: devices: [1-9]", project.MustBuild("--no-restore").Output);

        using var elsewhere = new ConsumerProject(package, example, items: Certificate, below: "far away/in ä/folder");
        elsewhere.Write("certs/ca.pem", certificate);
        elsewhere.MustBuild("-c", "Release");
        Assert.Equal(devices, elsewhere.Devices());

        using var tool = new TemporaryFolder();
        package.Dotnet(project.Path, BuildFacts.Tool, "emit", project.Path, "--out", tool["devices"]).MustAccept();
        Assert.Equal(devices, ConsumerProject.FilesBelow(tool["devices"]));
    }

    [Fact]
    public void Mistakes_are_errors_at_their_tokens_and_what_is_on_disk_stays()
    {
        using var project = new ConsumerProject(package);
        project.MustBuild();
        SortedDictionary<string, string> devices = project.Devices();
        foreach ((string right, string wrong, string id, string at) in new[]
        {
            ("\"172.20.30.1/24\"", "\"172.20.30.1/33\"", "GW1004", "\"172.20.30.1/33\""),
            ("\"172.20.30.10 - 172.20.30.254\"", "\"172.20.31.10 - 172.20.31.254\"", "GW4102", "\"172.20.31.10 - 172.20.31.254\""),
            ("Accept.From(Wan).Tcp(22).While(SshOnWan)", "Accept.From(Wan).Tcp(22)", "GW5010", "22))"),
        })
        {
            project.Source = ConsumerProject.Definition.Replace(right, wrong);
            BuildOutcome outcome = project.Build("--no-restore");
            Assert.False(outcome.Succeeded, outcome.Output);
            Assert.Equal([$"{project.PlaceOf(at)}: error {id}"], outcome.Findings.Where(static finding => finding.Contains("error ", StringComparison.Ordinal)));
            Assert.Equal(devices, project.Devices());
        }
    }

    [Fact]
    public void A_file_of_the_project_that_cannot_be_copied_is_an_error_where_it_is_named_and_what_is_on_disk_stays()
    {
        string example = File.ReadAllText(Path.Combine(Repository.Root, "examples", "EdgeGateway", "EdgeGateway.cs"));
        using var project = new ConsumerProject(package, example, items: Certificate);
        string error = project.PlaceOf("ProjectFile.At(\"certs/ca.pem\")") + ": error GW1031";
        Assert.Equal([error], project.Build().Findings);
        Assert.Empty(project.Devices());

        project.Write("certs/ca.pem", "certificate");
        project.MustBuild("--no-restore");
        SortedDictionary<string, string> devices = project.Devices();
        File.Move(project["certs/ca.pem"], project["certs/other.pem"]);
        File.CreateSymbolicLink(project["certs/ca.pem"], project["certs/other.pem"]);
        BuildOutcome link = project.Build("--no-restore");
        Assert.Equal([error], link.Findings);
        Assert.Contains("error GW1031: 'certs/ca.pem' is a link or lies behind one, and links are not followed; put the file itself in its place", link.Output);

        project.Source = example.Replace("ProjectFile.At(\"certs/ca.pem\")", "ProjectFile.At(\"certs/other.pem\")");
        BuildOutcome unlisted = project.Build("--no-restore", "-p:RunAnalyzers=false");
        Assert.StartsWith("error GW0002: ", Assert.Single(unlisted.Findings));
        Assert.Contains("GW1030: 'certs/other.pem' is not among the AdditionalFiles of the project", unlisted.Output);
        Assert.Equal(devices, project.Devices());
    }

    [Fact]
    public void Nothing_lets_an_error_through()
    {
        string broken = ConsumerProject.Definition.Replace("/24", "/33");
        using var project = new ConsumerProject(package, broken);
        foreach ((string source, string[] arguments, string error) in new (string, string[], string)[]
        {
            (broken, ["-p:RunAnalyzers=false"], "error GW0002: the definitions have errors, and nothing was written: Edge.cs("),
            ("#pragma warning disable GW1004\n" + broken, [], "): error GW1004"),
            (broken, ["-p:NoWarn=GW1004"], "): error GW1004"),
            (broken, ["-p:WarningsNotAsErrors=GW1004", "-p:TreatWarningsAsErrors=false"], "): error GW1004"),
            (broken.Replace("    [Gateway]", "    [System.Diagnostics.CodeAnalysis.SuppressMessage(\"GatewayDsl\", \"GW1004\")]\n    [Gateway]"), [], "error GW0002: "),
        })
        {
            project.Source = source;
            BuildOutcome outcome = project.Build(arguments);
            Assert.False(outcome.Succeeded, outcome.Output);
            Assert.Contains(error, Assert.Single(outcome.Findings, static finding => finding.Contains("error ", StringComparison.Ordinal)));
            Assert.Empty(project.Devices());
        }

        project.Source = broken;
        project.Write(".editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.GW1004.severity = none\n");
        Assert.Contains($"{project.PlaceOf("\"172.20.30.1/33\"")}: error GW1004", project.Build().Findings);
    }

    [Fact]
    public void A_project_that_refers_to_one_with_gateways_writes_none_itself()
    {
        using var project = new ConsumerProject(package);
        project.Write("Program/Program.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <ItemGroup><ProjectReference Include="../Edge.csproj" /></ItemGroup>
            </Project>
            """);
        project.Write("Program/Program.cs", "public static class Program { public static string Name => Acme.Edge.Device.Name.Text; }");
        project.Write("Directory.Build.props", "<Project><PropertyGroup><DefaultItemExcludes>$(DefaultItemExcludes);Program/**</DefaultItemExcludes></PropertyGroup></Project>");
        BuildOutcome outcome = project.BuildAt("Program/Program.csproj", "-p:GenerateDependencyFile=false");
        Assert.True(outcome.Succeeded && outcome.Findings.Count == 0, outcome.Output);
        Assert.NotEmpty(project.Devices());
        Assert.False(Directory.Exists(project["Program/devices"]));
    }

    [Fact]
    public void Beside_another_analyzer_neither_fails()
    {
        using var project = new ConsumerProject(package, ConsumerProject.Definition.Replace("/24", "/33"), items: $"<PackageReference Include=\"Meziantou.Analyzer\" Version=\"{BuildFacts.NeighbourVersion}\" PrivateAssets=\"all\" />");
        project.Write("Other.cs", "namespace Acme { class NotNamedLikeItsFile { } }");
        BuildOutcome outcome = project.Build();
        Assert.DoesNotContain("AD0001", outcome.Output);
        Assert.DoesNotContain("CS8785", outcome.Output);
        Assert.Contains($"{project.PlaceOf("\"172.20.30.1/33\"")}: error GW1004", outcome.Findings);
        Assert.Contains(outcome.Findings, static finding => finding.Contains("warning MA0048", StringComparison.Ordinal));
        project.Source = ConsumerProject.Definition;
        Assert.True(project.Build().Succeeded);
        Assert.NotEmpty(project.Devices());
    }
}
