using System.Collections.Generic;
using System.IO;
using System.Linq;
using GatewayDsl.Testing;
using Xunit;

namespace GatewayDsl.Compiler.Tests.Emitters;

/// <summary>
/// Every artifact of the samples, byte for byte. For <c>.link</c> and <c>.network</c> files this is the one judge: systemd has no checker
/// for them that works without the device.
/// </summary>
public sealed class ArtifactSnapshotTests
{
    public static TheoryData<string, string> Artifacts()
    {
        var data = new TheoryData<string, string>();
        foreach (Gateway gateway in Samples)
        {
            foreach (Artifact artifact in GatewayCompiler.Emit(gateway))
            {
                data.Add(gateway.Name.Text, artifact.Path);
            }
        }

        return data;
    }

    static IEnumerable<Gateway> Samples => [EdgeSample.Gateway, EdgeSample.Everything];

    [Theory]
    [MemberData(nameof(Artifacts))]
    public void ArtifactIsWhatWasVerified(string gateway, string path)
    {
        Artifact artifact = GatewayCompiler.Emit(Samples.Single(each => each.Name.Text == gateway)).Single(each => each.Path == path);
        string extension = Path.GetExtension(path);

        Snapshot.Match(artifact.Text, $"{gateway}/{path[..^extension.Length]}", extension.Length > 0 ? extension[1..] : "txt");
    }

    [Fact]
    public void EveryArtifactWithCommentsSaysWhoWroteItAndFromWhichGateway() =>
        Assert.All(GatewayCompiler.Emit(EdgeSample.Gateway).Where(static artifact => Path.GetExtension(artifact.Path) is not (".json" or ".lock")), static artifact =>
            Assert.StartsWith((artifact.IsExecutable ? "#!/bin/sh\n" : "") + "# Written by GatewayDsl from rock64; edits are lost.\n" + (artifact.IsExecutable ? "" : "\n"), artifact.Text));

    [Fact]
    public void NoTwoArtifactsHaveOnePath() =>
        Assert.Distinct(GatewayCompiler.Emit(EdgeSample.Everything).Select(static artifact => artifact.Path));
}
