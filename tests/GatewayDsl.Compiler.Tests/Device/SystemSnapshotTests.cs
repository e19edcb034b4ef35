using System;
using System.IO;
using System.Linq;
using GatewayDsl.Compiler.Tests.Emitters;
using GatewayDsl.Testing;
using Xunit;

namespace GatewayDsl.Compiler.Tests.Device;

/// <summary>Every file of the system, byte for byte, and each file of Nix read by Nix.</summary>
public sealed class SystemSnapshotTests
{
    public static TheoryData<string> Gateways => ["rock64", "edge-all", "rock64-qemu", "least"];

    [Theory]
    [InlineData("rock64-qemu")]
    [InlineData("least")]
    public void EveryFileIsWhatWasVerified(string name)
    {
        string files = string.Concat(GatewayCompiler.Emit(Sample(name))
            .Where(static artifact => IsOfTheSystem(artifact.Path))
            .Select(static artifact => $"=== {artifact.Path}{(artifact.IsExecutable ? " (executable)" : "")}\n{artifact.Text}"));

        Snapshot.Match(files, "system-" + name);
    }

    [JudgeTheory("nix-instantiate")]
    [MemberData(nameof(Gateways))]
    public void NixReadsEveryFileOfNix(string name)
    {
        Artifact[] files = [.. GatewayCompiler.Emit(Sample(name)).Where(static artifact => artifact.Path.EndsWith(".nix", StringComparison.Ordinal))];
        using var folder = new TemporaryFolder();

        Assert.True(files.Length > 8);
        Judge.Run("nix-instantiate", ["--parse", .. files.Select(file => folder.Write(file.Path.Replace('/', '_'), file.Text))]).MustAccept();
    }

    [Theory]
    [MemberData(nameof(Gateways))]
    public void EveryFileThatAModuleNamesIsThere(string name)
    {
        Gateway gateway = Sample(name);
        string[] there = [.. GatewayCompiler.Emit(gateway).Select(static artifact => artifact.Path), .. GatewayCompiler.Copies(gateway).Select(static copy => copy.Path)];
        string[] named =
        [
            .. from artifact in GatewayCompiler.Emit(gateway)
               where artifact.Path.EndsWith(".nix", StringComparison.Ordinal)
               from word in artifact.Text.Split(' ', '\n', ';', '{', '}', '(', ')', '"')
               where word.StartsWith("./", StringComparison.Ordinal) || word.StartsWith("../", StringComparison.Ordinal)
               select Path.GetRelativePath("/", Path.GetFullPath(Path.Combine("/", Path.GetDirectoryName(artifact.Path)!, word))),
        ];

        Assert.NotEmpty(named);
        Assert.All(named.Distinct(), path => Assert.Contains(there, file => file == path || file.StartsWith(path + "/", StringComparison.Ordinal)));
    }

    public static Gateway Sample(string name) =>
        new[] { EdgeSample.Gateway, EdgeSample.Everything, SystemSample.Qemu, SystemSample.Least }.Single(gateway => gateway.Name.Text == name);

    static bool IsOfTheSystem(string path) =>
        path.Split('/')[0] is "nix" or "images" or "scripts" or "kernel" or "ssh" or "logging" or "files" or "flake.nix" or "flake.lock";
}
