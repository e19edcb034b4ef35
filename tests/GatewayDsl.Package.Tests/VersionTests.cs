using System;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Xunit;

namespace GatewayDsl.Package.Tests;

[Collection(PackedPackageTests.Name)]
public sealed class VersionTests(PackedPackage package)
{
    [Fact]
    public void A_language_of_another_version_is_one_finding_and_no_output()
    {
        using var project = new ConsumerProject(package, items: """
            <PackageReference Update="GatewayDsl" ExcludeAssets="compile" GeneratePathProperty="true" />
                <Reference Include="other/GatewayDsl.dll" />
                <Reference Include="$(PkgGatewayDsl)/lib/netstandard2.0/GatewayDsl.Targets.dll" />
            """);
        Assert.False(project.Build().Succeeded);
        byte[] language = File.ReadAllBytes(Path.Combine(package.Packages, "gatewaydsl", PackedPackage.Version, "lib", "netstandard2.0", "GatewayDsl.dll"));
        Directory.CreateDirectory(project["other"]);
        File.WriteAllBytes(project["other/GatewayDsl.dll"], WithMinorVersion(language, 99));

        BuildOutcome outcome = project.Build();
        Assert.Equal([$"{project.PlaceOf("Device =>")}: error GW1002"], outcome.Findings.Where(static finding => finding.Contains("error ", StringComparison.Ordinal)));
        Assert.Empty(project.Devices());

        outcome = project.Build("-p:RunAnalyzers=false");
        Assert.Contains("GW1002", Assert.Single(outcome.Findings, static finding => finding.StartsWith("error GW0002: ", StringComparison.Ordinal)));
        Assert.False(outcome.Succeeded);
        Assert.Empty(project.Devices());
    }

    /// <summary>The same assembly under another version: its place in the assembly table (ECMA-335, II.22.2) behind the hash algorithm and the major version.</summary>
    static byte[] WithMinorVersion(byte[] assembly, ushort minor)
    {
        using var image = new PEReader(new MemoryStream(assembly));
        MetadataReader metadata = image.GetMetadataReader();
        int position = image.PEHeaders.MetadataStartOffset + metadata.GetTableMetadataOffset(TableIndex.Assembly) + sizeof(uint) + sizeof(ushort);
        byte[] other = [.. assembly];
        BitConverter.GetBytes(minor).CopyTo(other, position);
        return other;
    }
}
