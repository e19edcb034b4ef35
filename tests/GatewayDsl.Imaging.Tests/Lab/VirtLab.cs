using System;
using System.IO;
using System.Threading;
using GatewayDsl.Compiler;
using GatewayDsl.Evaluation;
using GatewayDsl.Testing;
using GatewayDsl.Tool.Build;
using GatewayDsl.Tool.Build.Local;
using GatewayDsl.Tool.Compilation;
using GatewayDsl.Tool.Inspect;
using GatewayDsl.Tool.Verbs;
using Xunit;

namespace GatewayDsl.Imaging.Tests.Lab;

/// <summary>
/// A gateway on QEMU's <c>virt</c> machine that U-Boot starts from a disk with partitions. The board of the same name in
/// GatewayDsl.Targets starts its kernel without a bootloader, so this one is a definition of its own, as a user writes one.
/// </summary>
public sealed class VirtLab : IDisposable
{
    /// <summary>The definition.</summary>
    public const string Definition = """
        using GatewayDsl;
        using static GatewayDsl.Units;

        namespace Lab;

        public static class Virt
        {
            static readonly PartitionedDisk Disk = new("/dev/vda") { UBoot = "virtio 0", Size = 1.GiB() };
            static readonly SpiFlash Flash = new("/dev/mtd0") { Size = 64.MiB(), SectorSize = 256.KiB() };

            [Gateway]
            public static Gateway Device => new("virt")
            {
                Board = new Board("virt-uboot")
                {
                    Architecture = Architecture.Aarch64,
                    Memory = [new MemoryRegion(0x4000_0000, 1.GiB())],
                    Disks = [Disk],
                    Flash = Flash,
                    Console = new SerialConsole("ttyAMA0") { Baud = 115_200 },
                    UBoot = new UBootSupport("qemu_arm64_defconfig")
                    {
                        Load = new LoadAddresses { Kernel = 0x4040_0000, DeviceTree = 0x4800_0000, Ramdisk = 0x4900_0000, Script = 0x4020_0000 },
                    },
                },
                Networks = [],
                Storage = new AbStorage(Disk)
                {
                    Boot = Slot.Vfat(48.MiB()),
                    Rootfs = Slot.SquashFs(16.MiB(), Compression.Zstd(3), block: 128.KiB()),
                    Data = Rest.Ext4("/data"),
                },
                Boot = new UBoot
                {
                    Select = SlotSelection.BootScriptInSlot,
                    Environment = Flash.Environment(at: 0, size: 256.KiB(), copies: Copies.One("Debian's build of U-Boot for this machine knows one copy")),
                },
                Updates = new Rauc { Trust = Trust.Authority(ProjectFile.At("ca.pem")) },
            };
        }

        """;

    readonly TemporaryFolder folder = new();
    readonly TemporaryFolder aside = new();
    readonly Lazy<string> image;
    readonly Lazy<string> bundle;

    /// <summary>Writes the project; what is built of it is built when a test asks.</summary>
    public VirtLab()
    {
        Signing = new SigningKeys(Path.Combine(folder.Path, "keys"));
        WriteProject(folder, Definition);
        folder.Write("out/empty", "");
        image = new(() => Build(BuildTargets.Image, "out/virt.img"));
        bundle = new(() => Build(BuildTargets.Bundle, "out/virt.unsigned.raucb"));
    }

    internal SigningKeys Signing { get; }

    /// <summary>The project's folder.</summary>
    public string Project => folder.Path;

    /// <summary>A folder beside the project: what lay in the project's would be compiled.</summary>
    public string Aside => aside.Path;

    /// <summary>The image.</summary>
    public string Image => image.Value;

    /// <summary>The bundle without its signature.</summary>
    public string Bundle => bundle.Value;

    internal static DefinitionReader Reader { get; } = new(Evaluator.Evaluate, GatewayCompiler.Emit);

    internal void WriteProject(TemporaryFolder place, string definition)
    {
        place.Write("Lab.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <ItemGroup><PackageReference Include="GatewayDsl" /><AdditionalFiles Include="ca.pem" /></ItemGroup>
            </Project>
            """);
        place.Write("Lab.cs", definition);
        File.Copy(Signing.Authority, place["ca.pem"], overwrite: true);
    }

    internal static BuildOutcome TryBuild(string project, BuildRequest request) =>
        new BuildVerb(Reader, LocalBackend.Backend).Run(project, request with { Backend = "local" }, new Progress(), CancellationToken.None);

    internal string Build(string what, string output, string? project = null, string? components = null)
    {
        string path = Path.Combine(folder.Path, output);
        BuildOutcome outcome = TryBuild(project ?? Project, new BuildRequest(what) { Output = path, Components = components ?? DebianComponents.Folder, BundleVersion = "1.2.3" });
        Assert.Null(outcome.Failure);
        Assert.Equal(0, outcome.ExitCode);
        return path;
    }

    internal InspectOutcome Against(string file, string? project = null) => new InspectVerb(Reader).Run(file, project ?? Project, null, null, CancellationToken.None);

    /// <summary>A copy of a built file, to be spoiled.</summary>
    internal string Copy(string file, string name)
    {
        string copy = folder["out/" + name];
        File.Copy(file, copy, overwrite: true);
        return copy;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        folder.Dispose();
        aside.Dispose();
    }
}

/// <summary>The tests that share the lab.</summary>
[CollectionDefinition(Name)]
public sealed class LabCollection : ICollectionFixture<VirtLab>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "lab";
}
