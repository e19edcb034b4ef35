using System.Linq;
using GatewayDsl.Compiler.Emitters.Disks;
using GatewayDsl.Testing;
using Xunit;

namespace GatewayDsl.Compiler.Tests.Disks;

/// <summary>Every file of the disk, byte for byte; those of the reference gateway stand among its artifacts.</summary>
public sealed class DiskSnapshotTests
{
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
