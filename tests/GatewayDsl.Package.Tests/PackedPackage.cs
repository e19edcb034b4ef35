using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using GatewayDsl.Testing;
using Xunit;

namespace GatewayDsl.Package.Tests;

/// <summary>
/// The package, packed from what was built, in a feed of its own. Projects that refer to it restore into a folder of their
/// own too, so that no earlier package of the same version is served instead.
/// </summary>
public sealed class PackedPackage : IDisposable
{
    /// <summary>A version that nobody publishes: the machine's own packages cannot hold it.</summary>
    public const string Version = "0.1.0-under.test";

    static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    readonly TemporaryFolder folder = new();

    /// <summary>Packs.</summary>
    public PackedPackage()
    {
        Pack("feed");
        Pack("feed", "runtime/GatewayDsl.Tool");
        Pack("feed", "templates");
    }

    /// <summary>The folder that holds the package.</summary>
    public string Feed => folder["feed"];

    /// <summary>The package.</summary>
    public string Path => PackageIn(Feed, "GatewayDsl");

    /// <summary>The package with the templates.</summary>
    public string Templates => PackageIn(Feed, "GatewayDsl.Templates");

    /// <summary>The package with the tool.</summary>
    public string Tool => PackageIn(Feed, "GatewayDsl.Tool");

    /// <summary>Where its projects restore to.</summary>
    public string Packages => folder["packages"];

    /// <summary>Packs once more, into another folder, and returns the package's path.</summary>
    public string Pack(string name, string project = "runtime/GatewayDsl.Package")
    {
        Dotnet(folder.Path, "pack", System.IO.Path.Combine(Repository.Root, project), "--no-build", "-c", BuildFacts.Configuration, "-o", folder[name], "-p:PackageVersion=" + Version, "-nodeReuse:false").MustAccept();
        return PackageIn(folder[name], project == "runtime/GatewayDsl.Package" ? "GatewayDsl" : project == "templates" ? "GatewayDsl.Templates" : "GatewayDsl.Tool");
    }

    static string PackageIn(string folder, string id) => System.IO.Path.Combine(folder, $"{id}.{Version}.nupkg");

    /// <summary>Runs <c>dotnet</c> without leaving a server behind.</summary>
    public Judgement Dotnet(string where, params string[] arguments) => Judge.Run(
        "dotnet",
        arguments,
        environment: new Dictionary<string, string>
        {
            ["NUGET_PACKAGES"] = Packages,
            ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
            ["MSBUILDDISABLENODEREUSE"] = "1",
            ["UseSharedCompilation"] = "false",
            ["DOTNET_NOLOGO"] = "1",
            ["DOTNET_CLI_UI_LANGUAGE"] = "en",
        },
        folder: where,
        timeout: Patience);

    /// <inheritdoc/>
    public void Dispose() => folder.Dispose();
}

/// <summary>All tests of the package share one: packing takes seconds.</summary>
[CollectionDefinition(Name)]
public sealed class PackedPackageTests : ICollectionFixture<PackedPackage>
{
    public const string Name = "the packed package";
}
