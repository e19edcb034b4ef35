using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using GatewayDsl.Testing;
using Xunit;

namespace GatewayDsl.Package.Tests;

/// <summary>What a build said.</summary>
/// <param name="Succeeded">Whether its exit code is 0.</param>
/// <param name="Findings">Errors and warnings, each once, as <c>Edge.cs(14,41): error GW1004</c> or <c>error GW0005: message</c>, in ordinal order.</param>
/// <param name="Output">All of it.</param>
sealed record BuildOutcome(bool Succeeded, IReadOnlyList<string> Findings, string Output);

/// <summary>A user's project in an empty folder outside the repository, which knows of us only the package.</summary>
sealed partial class ConsumerProject : IDisposable
{
    /// <summary>A gateway with DHCP behind, and with SSH from the WAN while a file says so.</summary>
    public const string Definition = """
        using GatewayDsl;
        using GatewayDsl.Targets;
        using static GatewayDsl.Units;

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
                Networks =
                [
                    Network.Dhcp(Wan),
                    Network.Static(Lan, "172.20.30.1/24"),
                ],
                Firewall = new()
                {
                    Input = Chain.Drop(
                        Accept.Loopback,
                        Accept.Established,
                        Accept.From(Lan).Udp(53, 67),
                        Accept.From(Lan).Tcp(22, 53),
                        Accept.From(Wan).Tcp(22).While(SshOnWan)),
                    Forward = Chain.Drop(),
                },
                Dhcp = new(Lan)
                {
                    Range = "172.20.30.10 - 172.20.30.254",
                    Lease = 24.Hours(),
                },
            };
        }

        """;

    readonly PackedPackage package;
    readonly TemporaryFolder folder = new();
    readonly string below;

    /// <summary>Makes the project.</summary>
    /// <param name="package">The package.</param>
    /// <param name="definition">Its source.</param>
    /// <param name="properties">Further properties of the project.</param>
    /// <param name="items">Further items of the project.</param>
    /// <param name="below">Where the project lies below the temporary folder.</param>
    public ConsumerProject(PackedPackage package, string definition = Definition, string properties = "<TargetFramework>net10.0</TargetFramework>", string items = "", string below = "")
    {
        this.package = package;
        this.below = below;

        // The machine's packages stand in for its sources, so that nothing is asked of a network.
        folder.Write("nuget.config", $"""
            <configuration>
              <packageSources><clear /><add key="under test" value="{package.Feed}" /></packageSources>
              <fallbackPackageFolders><clear /><add key="machine" value="{BuildFacts.PackageFolder}" /></fallbackPackageFolders>
            </configuration>
            """);
        Write("Edge.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="GatewayDsl" Version="{PackedPackage.Version}" />
                {items}
              </ItemGroup>
            </Project>
            """);
        Source = definition;
    }

    public string Path => folder[below];

    public string this[string path] => System.IO.Path.Combine(Path, path);

    public string Source
    {
        get => File.ReadAllText(this["Edge.cs"]);
        set => Write("Edge.cs", value);
    }

    public void Write(string path, byte[] content)
    {
        Write(path, "");
        File.WriteAllBytes(this[path], content);
    }

    public string Write(string path, string text) => folder.Write(System.IO.Path.Combine(below, path), text);

    /// <summary>Builds the project.</summary>
    public BuildOutcome Build(params string[] arguments) => BuildAt("Edge.csproj", arguments);

    /// <summary>Builds a project below the folder.</summary>
    public BuildOutcome BuildAt(string project, params string[] arguments)
    {
        Judgement said = package.Dotnet(Path, ["build", project, "-nodeReuse:false", "-p:UseSharedCompilation=false", "-tl:off", .. arguments]);
        return new BuildOutcome(
            said.Accepted,
            [.. Finding().Matches(said.Output).Select(static match => match.Groups["place"].Value is { Length: > 0 } place
                ? $"{System.IO.Path.GetFileName(match.Groups["file"].Value)}{place}: {match.Groups["what"].Value}"
                : $"{match.Groups["what"].Value}: {match.Groups["message"].Value}").Distinct().Order(StringComparer.Ordinal)],
            said.Output + said.Errors);
    }

    /// <summary>Builds, and fails the test unless the build succeeds without a warning.</summary>
    public BuildOutcome MustBuild(params string[] arguments)
    {
        BuildOutcome outcome = Build(arguments);
        Assert.True(outcome.Succeeded && outcome.Findings.Count == 0, outcome.Output);
        return outcome;
    }

    /// <summary>What stands in <c>devices/</c>: each file's path with its bytes in hexadecimal.</summary>
    public SortedDictionary<string, string> Devices() => FilesBelow(this["devices"]);

    public static SortedDictionary<string, string> FilesBelow(string root) => new(
        !Directory.Exists(root) ? [] : Directory.GetFiles(root, "*", SearchOption.AllDirectories).ToDictionary(path => System.IO.Path.GetRelativePath(root, path), static path => Convert.ToHexString(File.ReadAllBytes(path))),
        StringComparer.Ordinal);

    /// <summary>The place of a text in the source, as the compiler prints it: <c>Edge.cs(14,41)</c>.</summary>
    public string PlaceOf(string text)
    {
        int position = Source.IndexOf(text, StringComparison.Ordinal);
        Assert.True(position >= 0 && Source.IndexOf(text, position + 1, StringComparison.Ordinal) < 0, $"'{text}' does not stand in the source just once");
        string before = Source[..position];
        return $"Edge.cs({before.Count(static c => c == '\n') + 1},{position - before.LastIndexOf('\n')})";
    }

    public void Dispose() => folder.Dispose();

    [GeneratedRegex(@"^\s*(?<file>[^\n]*?)(?<place>\(\d+,\d+\))?\s?: (?<what>(error|warning) \w+): (?<message>[^\n]*?)( \[[^\n]*\])?\r?$", RegexOptions.Multiline)]
    private static partial Regex Finding();
}
