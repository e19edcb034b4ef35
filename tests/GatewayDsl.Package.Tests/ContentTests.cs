using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Xml.Linq;
using Xunit;

namespace GatewayDsl.Package.Tests;

[Collection(PackedPackageTests.Name)]
public sealed class ContentTests(PackedPackage package)
{
    [Fact]
    public void It_holds_our_own_assemblies_where_nuget_the_compiler_and_msbuild_look_and_nobody_elses()
    {
        using ZipArchive archive = ZipFile.OpenRead(package.Path);
        Assert.Equal(
            [
                "README.md",
                "analyzers/dotnet/cs/GatewayDsl.CodeFixes.dll",
                "analyzers/dotnet/cs/GatewayDsl.Compiler.dll",
                "analyzers/dotnet/cs/GatewayDsl.Data.dll",
                "analyzers/dotnet/cs/GatewayDsl.Evaluation.dll",
                "analyzers/dotnet/cs/GatewayDsl.Generators.dll",
                "analyzers/dotnet/cs/GatewayDsl.Targets.dll",
                "analyzers/dotnet/cs/GatewayDsl.dll",
                "analyzers/dotnet/cs/YamlDotNet.dll",
                "build/GatewayDsl.targets",
                "lib/netstandard2.0/GatewayDsl.Targets.dll",
                "lib/netstandard2.0/GatewayDsl.Targets.xml",
                "lib/netstandard2.0/GatewayDsl.dll",
                "lib/netstandard2.0/GatewayDsl.xml",
                "tasks/netstandard2.0/GatewayDsl.Build.dll",
                "tasks/netstandard2.0/GatewayDsl.Compiler.dll",
                "tasks/netstandard2.0/GatewayDsl.Targets.dll",
                "tasks/netstandard2.0/GatewayDsl.dll",
            ],
            archive.Entries.Select(static entry => entry.FullName).Where(static name => name != "LICENSE" && !name.StartsWith("_rels/", System.StringComparison.Ordinal) && !name.StartsWith("package/", System.StringComparison.Ordinal) && Path.GetExtension(name) is not (".nuspec" or ".xml") | name.StartsWith("lib/", System.StringComparison.Ordinal)).Order(System.StringComparer.Ordinal));
    }

    [Fact]
    public void It_depends_on_nothing_but_what_the_language_needs_on_netstandard()
    {
        using ZipArchive archive = ZipFile.OpenRead(package.Path);
        using Stream stream = archive.GetEntry("GatewayDsl.nuspec")!.Open();
        XElement[] elements = [.. XDocument.Load(stream).Descendants()];
        Assert.Equal("System.Memory", (string?)Assert.Single(elements, static element => element.Name.LocalName == "dependency").Attribute("id"));
    }

    [Fact]
    public void The_tool_brings_what_definitions_are_compiled_against_and_needs_no_other_package()
    {
        using ZipArchive archive = ZipFile.OpenRead(package.Tool);
        string[] names = [.. archive.Entries.Select(static entry => entry.FullName)];
        Assert.Superset(new HashSet<string>(["tools/net10.0/any/gateway.dll", "tools/net10.0/any/refs/GatewayDsl.dll", "tools/net10.0/any/refs/net10.0/System.Runtime.dll", "tools/net10.0/any/gateway.pdb"]), new HashSet<string>(names));
        using Stream stream = archive.GetEntry("GatewayDsl.Tool.nuspec")!.Open();
        Assert.DoesNotContain(XDocument.Load(stream).Descendants(), static element => element.Name.LocalName == "dependency");
    }

    [Fact]
    public void The_same_source_packs_to_the_same_bytes() => Assert.Equal(File.ReadAllBytes(package.Path), File.ReadAllBytes(package.Pack("again")));
}
