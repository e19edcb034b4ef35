using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using GatewayDsl.Testing;
using Xunit;

namespace GatewayDsl.Package.Tests;

/// <summary>A new user in an empty folder outside the repository: templates, package and tool, all from one feed.</summary>
[Collection(PackedPackageTests.Name)]
public sealed class TemplateTests(PackedPackage package) : IDisposable
{
    readonly TemporaryFolder folder = new();

    // The tool's command is one program; the templates are kept apart from the machine's own.
    string Tool => folder[OperatingSystem.IsWindows() ? "bin/gateway.exe" : "bin/gateway"];

    [JudgeFact("git")]
    public void A_gateway_is_made_built_broken_and_compared()
    {
        Install();
        New("gateway", "-n", "Edge", "--device", "berlin-1");
        string project = folder["Edge"], source = folder["Edge/Edge.cs"];
        Assert.Empty(Build(project).Findings);
        Assert.True(File.Exists(folder["Edge/devices/berlin-1/nftables.conf"]));

        foreach (string[] arguments in (string[][])[["init", "--quiet"], ["add", "."], ["-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "--quiet", "-m", "A gateway"]])
        {
            Judge.Run("git", arguments, folder: project).MustAccept();
        }

        Assert.DoesNotContain("bin/", Judge.Run("git", ["ls-files"], folder: project).Output, StringComparison.Ordinal);
        Assert.Equal(0, package.Dotnet(project, "build", "--no-restore", "-p:GatewayArtifacts=Verify", "-nodeReuse:false").ExitCode);

        string right = File.ReadAllText(source);
        File.WriteAllText(source, right.Replace("172.20.30.1/24", "172.20.30.1/33", StringComparison.Ordinal));
        Assert.StartsWith("Edge.cs(19,", Assert.Single(Build(project).Findings), StringComparison.Ordinal);
        File.WriteAllText(source, right.Replace("Udp(53, 67, 123)", "Udp(53, 67, 123, 5353)", StringComparison.Ordinal));
        Judgement diff = Judge.Run(Tool, ["diff", "HEAD"], folder: project);
        Assert.Contains("udp/5353", diff.Output, StringComparison.Ordinal);
        Assert.Contains("Edge.cs", diff.Output, StringComparison.Ordinal);
        Judge.Run(Tool, ["emit"], folder: project).MustAccept();
    }

    [JudgeFact("git")]
    public void A_board_and_what_a_company_shares_are_sources_that_a_gateway_takes()
    {
        Install();
        New("gateway", "-n", "Edge");
        New("gateway-lib", "-n", "Acme.Shared");
        Assert.Empty(Build(folder["Acme.Shared"]).Findings);

        Judgement board = package.Dotnet(folder["Edge"], ["new", "gateway-board", "-n", "Nano", "--debug:custom-hive", folder["hive"]]);
        Assert.True(board.Accepted, board.Output + board.Errors);
        string project = folder["Edge/Edge.csproj"], source = folder["Edge/Edge.cs"];
        File.WriteAllText(project, File.ReadAllText(project).Replace("  <ItemGroup>", "  <ItemGroup>\n    <Compile Include=\"../Acme.Shared/*.cs\" LinkBase=\"Acme.Shared\" />", StringComparison.Ordinal));
        File.WriteAllText(source, "using Acme.Shared;\n" + File.ReadAllText(source)
            .Replace("Rock64.Board", "Nano.Board", StringComparison.Ordinal)
            .Replace("Rock64.Ethernet", "Nano.Ethernet", StringComparison.Ordinal)
            .Replace("        Time = new()", "        Policies = [CompanyPolicy.Policy],\n        Time = new()", StringComparison.Ordinal));
        string finding = Assert.Single(Build(folder["Edge"]).Findings);
        Assert.Matches(@"^Edge\.cs\(\d+,\d+\): warning GW9021$", finding);
        File.WriteAllText(source, File.ReadAllText(source).Replace("[TimeSource.Pool(\"pool.ntp.org\")]", "[.. Standard.TimeSources]", StringComparison.Ordinal));
        Assert.Empty(Build(folder["Edge"]).Findings);

        // From source alone, as a pull request is looked at: the same files. Nothing beyond the repository is read for that.
        Judge.Run("git", ["init", "--quiet"], folder: folder.Path).MustAccept();
        Judge.Run(Tool, ["emit", "Edge", "--out", folder["emitted"]], folder: folder.Path).MustAccept();
        Assert.Equal(ConsumerProject.FilesBelow(folder["Edge/devices"]), ConsumerProject.FilesBelow(folder["emitted"]));
    }

    [JudgeTheory("git")]
    [InlineData(false)]
    [InlineData(true)]
    public void Values_that_a_company_shares_come_from_its_project_or_its_package(bool isPackage)
    {
        Install();
        New("gateway", "-n", "Edge");
        New("gateway-lib", "-n", "Acme.Shared");
        folder.Write("Acme.Shared/sub/Open.cs", """
            using GatewayDsl;
            using GatewayDsl.Targets;
            namespace Acme.Shared;
            public static class Open
            {
                public static Firewall Ssh => new() { Input = Chain.Drop(Accept.Established, Accept.From(Interface.Onboard("eth0", Rock64.Ethernet)).Tcp(22)), Forward = Chain.Drop() };
            }
            """);
        string reference = """<ProjectReference Include="../Acme.Shared/Acme.Shared.csproj" />""";
        if (isPackage)
        {
            Judgement packed = package.Dotnet(folder["Acme.Shared"], "pack", "-p:Version=1.2.3", "-o", folder["feed"], "-nodeReuse:false", "-p:UseSharedCompilation=false");
            Assert.True(packed.Accepted, packed.Output + packed.Errors);
            folder.Write("nuget.config", File.ReadAllText(folder["nuget.config"]).Replace("<clear />", $"<clear /><add key=\"the company's\" value=\"{folder["feed"]}\" />", StringComparison.Ordinal));
            reference = """<PackageReference Include="Acme.Shared" Version="1.2.3" />""";
        }

        string project = folder["Edge/Edge.csproj"], source = folder["Edge/Edge.cs"];
        File.WriteAllText(project, File.ReadAllText(project).Replace("  <ItemGroup>", $"  <ItemGroup>\n    {reference}", StringComparison.Ordinal));
        File.WriteAllText(source, "using Acme.Shared;\n" + File.ReadAllText(source).Replace("[TimeSource.Pool(\"pool.ntp.org\")]", "[.. Standard.TimeSources]", StringComparison.Ordinal));
        BuildOutcome built = Build(folder["Edge"]);
        Assert.Empty(built.Findings);
        Assert.Contains("server time.example.com", File.ReadAllText(folder["Edge/devices/gw-1/chrony/chrony.conf"]), StringComparison.Ordinal);
        Judge.Run("git", ["init", "--quiet"], folder: folder.Path).MustAccept();
        var packages = new Dictionary<string, string> { ["NUGET_PACKAGES"] = package.Packages };
        Judge.Run(Tool, ["emit", "Edge", "--out", folder["emitted"]], environment: packages, folder: folder.Path).MustAccept();
        Assert.Equal(ConsumerProject.FilesBelow(folder["Edge/devices"]), ConsumerProject.FilesBelow(folder["emitted"]));
        if (isPackage)
        {
            Judgement missing = Judge.Run(Tool, ["emit", "Edge", "--out", folder["emitted"]], environment: new Dictionary<string, string> { ["NUGET_PACKAGES"] = folder["nothing"] }, folder: folder.Path);
            Assert.Equal(2, missing.ExitCode);
            Assert.Matches(@"Edge\.csproj\(\d+,\d+\): error: the package 'Acme\.Shared 1\.2\.3' is not in ", missing.Errors);
        }

        // What is wrong in a value is marked at its use, with the line that it comes from.
        string right = File.ReadAllText(source);
        int firewall = right.IndexOf("Firewall = new()", StringComparison.Ordinal), dhcp = right.IndexOf("Dhcp = new(", StringComparison.Ordinal);
        File.WriteAllText(source, right[..firewall] + "Firewall = Open.Ssh,\n        " + right[dhcp..]);
        BuildOutcome open = Build(folder["Edge"]);
        Assert.Contains(open.Findings, static finding => finding.EndsWith(": error GW5010", StringComparison.Ordinal));
        Assert.Matches(@"\(the value comes from sub/Open\.cs\(6,\d+\) of 'Acme\.Shared'\)", open.Output);

        // A function stays where it is, and the message says what to do.
        File.WriteAllText(source, right.Replace("Firewall = new()", "Firewall = Standard.Inside(Lan) with", StringComparison.Ordinal));
        BuildOutcome refused = Build(folder["Edge"]);
        Assert.Matches(@"^Edge\.cs\(\d+,\d+\): error GW1012$", refused.Findings[0]);
        Assert.Contains("'Standard.Inside' is compiled code of the assembly 'Acme.Shared'", refused.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_analyzer_package_beside_it_disturbs_nothing()
    {
        Install();
        New("gateway", "-n", "Edge");
        string project = folder["Edge/Edge.csproj"];
        string analyzers = Directory.GetDirectories(Path.Combine(BuildFacts.PackageFolder, "microsoft.codeanalysis.analyzers")).Select(static path => Path.GetFileName(path)!).Order(StringComparer.Ordinal).Last();
        File.WriteAllText(project, File.ReadAllText(project).Replace("  <ItemGroup>", $"  <ItemGroup>\n    <PackageReference Include=\"Microsoft.CodeAnalysis.Analyzers\" Version=\"{analyzers}\" PrivateAssets=\"all\" />", StringComparison.Ordinal));
        Assert.Empty(Build(folder["Edge"]).Findings);
        Assert.True(File.Exists(folder["Edge/devices/gw-1/nftables.conf"]));
    }

    void Install()
    {
        folder.Write("nuget.config", $"""
            <configuration>
              <packageSources><clear /><add key="under test" value="{package.Feed}" /></packageSources>
              <fallbackPackageFolders><clear /><add key="machine" value="{BuildFacts.PackageFolder}" /></fallbackPackageFolders>
            </configuration>
            """);
        package.Dotnet(folder.Path, "new", "install", package.Templates, "--debug:custom-hive", folder["hive"]).MustAccept();
        package.Dotnet(folder.Path, "tool", "install", "GatewayDsl.Tool", "--version", PackedPackage.Version, "--tool-path", folder["bin"]).MustAccept();
    }

    void New(string template, params string[] arguments)
    {
        Judgement said = package.Dotnet(folder.Path, ["new", template, .. arguments, "--debug:custom-hive", folder["hive"]]);
        Assert.True(said.Accepted, said.Output + said.Errors);
    }

    BuildOutcome Build(string project)
    {
        Judgement said = package.Dotnet(project, "build", "-nodeReuse:false", "-p:UseSharedCompilation=false", "-tl:off");
        return new BuildOutcome(said.Accepted, ConsumerProject.FindingsIn(said.Output), said.Output + said.Errors);
    }

    /// <inheritdoc/>
    public void Dispose() => folder.Dispose();
}
