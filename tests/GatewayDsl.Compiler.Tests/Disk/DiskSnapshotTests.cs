using System.Linq;
using GatewayDsl.Compiler.Emitters.Disk;
using GatewayDsl.Testing;
using Xunit;

namespace GatewayDsl.Compiler.Tests.Disk;

/// <summary>Every file of the disk, byte for byte.</summary>
public sealed class DiskSnapshotTests
{
    [Fact]
    public void Rock64WithBootmeth() => Snapshot.Match(Files(Devices.Rock64Gateway), "rock64-bootmeth");

    [Fact]
    public void Rock64WithBootScript() => Snapshot.Match(Files(Devices.Scripted), "rock64-script");

    [Fact]
    public void Qemu() => Snapshot.Match(Files(Devices.Qemu), "qemu");

    static string Files(Gateway gateway) => string.Concat(
        DiskEmitters.All
            .SelectMany(emit => emit(new At<Gateway>(gateway, ModelPath.Root)))
            .OrderBy(artifact => artifact.Path, System.StringComparer.Ordinal)
            .Select(artifact => $"=== {artifact.Path}{(artifact.IsExecutable ? " (executable)" : "")}\n{artifact.Text}"));
}
