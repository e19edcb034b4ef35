using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using GatewayDsl.Compiler.Emitters.Disks;
using GatewayDsl.Compiler.Storage;
using GatewayDsl.Testing;
using Xunit;

namespace GatewayDsl.Compiler.Tests.Disks;

/// <summary>The partition table, put to the programs that make it: sfdisk for the image, systemd-repart on the device.</summary>
public sealed class PartitionJudgeTests : IDisposable
{
    const long MiB = 1 << 20;

    readonly string folder = Directory.CreateTempSubdirectory("gateway-disk").FullName;

    static PartitionTable Table(Gateway gateway) => PartitionTable.Of(new At<Gateway>(gateway, ModelPath.Root))!;

    [Fact]
    public void TheReferenceGatewaysPartitionsLieWhereTheyShould()
    {
        PartitionTable table = Table(EdgeSample.Gateway);

        Assert.Equal([16 * MiB, 144 * MiB, 1168 * MiB, 1296 * MiB, 2320 * MiB], table.All.Select(static partition => partition.Start));
        Assert.Equal(["/dev/mmcblk1p1", "/dev/mmcblk1p2", "/dev/mmcblk1p3", "/dev/mmcblk1p4", "/dev/mmcblk1p5"], table.All.Select(static partition => partition.Node));
        Assert.Equal(1170 * MiB, table.ImageSize);
    }

    [Fact]
    public void TheKernelsSeparatorStandsOnlyBehindADigit()
    {
        var disk = new PartitionedDisk("/dev/sda") { UBoot = "scsi 0", Size = "8GiB" };
        Assert.Equal("/dev/sda5", Table(EdgeSample.Gateway with { Storage = EdgeSample.Gateway.Storage! with { Disk = disk } }).Data.Node);
    }

    [JudgeFact("sfdisk")]
    public void SfdiskMakesTheImagesTable()
    {
        string image = Image(EdgeSample.Gateway);

        string dump = Judge.Run("sfdisk", ["-d", image]).MustAccept().Output;
        Assert.Contains("\nfirst-lba: 32768\n", dump, StringComparison.Ordinal);
        Assert.Equal(
            [
                "start= 32768, size= 262144, type=BC13C2FF-59E6-4262-A352-B275FD6F7172, uuid=9E39337A-5043-8001-8D05-7BC7E28E2808, name=\"boot-a\"",
                "start= 294912, size= 2097152, type=B921B045-1DF0-41C3-AF44-4C6F280D3FAE, uuid=5DF32DCA-5268-84B8-A0C7-AD2DD240AFEC, name=\"rootfs-a\"",
            ],
            Regex.Matches(dump, "(?<= : )start=.*").Select(static match => Regex.Replace(match.Value, " +", " ")));
    }

    [JudgeFact("sfdisk", "systemd-repart")]
    public void RepartPlansTheRestOfTheDisk()
    {
        string image = FlashedOnto(EdgeSample.Gateway);

        string plan = Judge.Run("systemd-repart", ["--dry-run=yes", "--empty=allow", "--discard=no", $"--definitions={Definitions(EdgeSample.Gateway)}", "--json=short", image]).Output;

        PartitionTable table = Table(EdgeSample.Gateway);
        Assert.Equal(
            table.All.Select(static partition => (partition.Label, partition.Type.Name, partition.Start)),
            Planned(plan).Select(static partition => (partition.Label, partition.Type, partition.Start)));
        Assert.Equal(
            table.All.Take(4).Select(static partition => partition.Size),
            Planned(plan).Take(4).Select(static partition => partition.Size));
        Assert.InRange(Planned(plan)[4].Size, 12000 * MiB, 12528 * MiB);
    }

    // The planted fault: without the definitions of slot A, repart takes the existing partitions for those of slot B.
    [JudgeFact("sfdisk", "systemd-repart")]
    public void WithoutSlotASlotBTakesItsPartitions()
    {
        string image = FlashedOnto(EdgeSample.Gateway), definitions = Definitions(EdgeSample.Gateway);
        File.Delete(Path.Combine(definitions, "10-boot-a.conf"));
        File.Delete(Path.Combine(definitions, "20-rootfs-a.conf"));

        string plan = Judge.Run("systemd-repart", ["--dry-run=yes", "--empty=allow", "--discard=no", $"--definitions={definitions}", "--json=short", image]).Output;

        Assert.Equal(["/30-boot-b.conf", "/40-rootfs-b.conf", "/50-data.conf"], Planned(plan).Select(static partition => "/" + Path.GetFileName(partition.File)));
    }

    [JudgeFact("sfdisk", "systemd-repart", "mkfs.vfat", "mkfs.ext4", "debugfs", NeedsRoot = true)]
    public void RepartMakesThePartitionsAndTheFoldersOfTheData()
    {
        Gateway gateway = QemuUBoot.Machine(SlotSelection.BootScriptInSlot);
        gateway = gateway with { Storage = gateway.Storage! with { Data = Rest.Ext4("/data") with { Folders = ["/data/config/quadlet", "/data/config"] } } };
        string image = FlashedOnto(gateway);

        Judge.Run("systemd-repart", ["--dry-run=no", "--empty=allow", "--discard=no", $"--definitions={Definitions(gateway)}", image], timeout: TimeSpan.FromMinutes(2)).MustAccept();

        PartitionTable table = Table(gateway);
        string dump = Judge.Run("sfdisk", ["-d", image]).MustAccept().Output;
        Assert.Equal(
            table.All.Select(static partition => (partition.Start / PartitionTable.Sector, partition.Label)),
            Regex.Matches(dump, "start= *([0-9]+),.* name=\"([^\"]*)\"").Select(static match => (long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), match.Groups[2].Value)));
        string data = Path.Combine(folder, "data.ext4");
        using (FileStream disk = File.OpenRead(image), part = File.Create(data))
        {
            disk.Position = table.Data.Start;
            disk.CopyTo(part);
        }

        string tree = Judge.Run("debugfs", ["-R", "ls -p /", data]).Output + Judge.Run("debugfs", ["-R", "ls -p /config", data]).Output;
        Assert.Contains("/rauc/", tree, StringComparison.Ordinal);
        Assert.Contains("/quadlet/", tree, StringComparison.Ordinal);
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(folder, recursive: true);

    string Image(Gateway gateway)
    {
        string image = Path.Combine(folder, "image.img");
        using (FileStream file = File.Create(image))
        {
            file.SetLength(Table(gateway).ImageSize);
        }

        Judge.Run("sfdisk", ["-q", image], input: ImageEmitter.Emit(new At<Gateway>(gateway, ModelPath.Root)).Single().Text).MustAccept();
        return image;
    }

    // As a flashing tool leaves the disk: the image at its start, and the second table moved to its end.
    string FlashedOnto(Gateway gateway)
    {
        string image = Image(gateway);
        using (FileStream file = File.OpenWrite(image))
        {
            file.SetLength(((PartitionedDisk)gateway.Storage!.Disk).Size.Bytes);
        }

        Judge.Run("sfdisk", ["-q", "--relocate", "gpt-bak-std", image]).MustAccept();
        return image;
    }

    string Definitions(Gateway gateway)
    {
        string definitions = Directory.CreateDirectory(Path.Combine(folder, "repart.d")).FullName;
        foreach (Artifact artifact in RepartEmitter.Emit(new At<Gateway>(gateway, ModelPath.Root)))
        {
            File.WriteAllText(Path.Combine(folder, artifact.Path), artifact.Text);
        }

        return definitions;
    }

    static IReadOnlyList<(string Label, string Type, string File, long Start, long Size)> Planned(string json)
    {
        using JsonDocument plan = JsonDocument.Parse(json[json.IndexOf('[')..(json.LastIndexOf(']') + 1)]);
        return
        [
            .. plan.RootElement.EnumerateArray().Select(static partition => (
                partition.GetProperty("label").GetString()!,
                partition.GetProperty("type").GetString()!,
                partition.GetProperty("file").GetString()!,
                partition.GetProperty("offset").GetInt64(),
                partition.GetProperty("raw_size").GetInt64())),
        ];
    }
}
