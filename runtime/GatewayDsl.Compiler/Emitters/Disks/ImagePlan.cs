using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Boot;
using GatewayDsl.Compiler.Storage;

namespace GatewayDsl.Compiler.Emitters.Disks;

/// <summary>A partition of the flashable image.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="Id">Its identifier, the same in every build.</param>
sealed record PlannedPartition(Partition Partition, Guid Id);

/// <summary>Something that lies on the disk outside any partition.</summary>
/// <param name="File">The file's name.</param>
/// <param name="At">Where it lies, in bytes from the start of the disk.</param>
/// <param name="Space">How much is kept for it, in bytes.</param>
/// <param name="Origin">The place of the model that says so.</param>
sealed record PlannedBlob(string File, long At, long Space, ModelPath Origin);

/// <summary>A file of the boot partition.</summary>
/// <param name="Path">Its path there.</param>
/// <param name="What">What it is, for messages.</param>
/// <param name="Origin">The place of the model that wants it.</param>
sealed record PlannedFile(string Path, string What, ModelPath Origin);

/// <summary>What the flashable image of a gateway holds, and where: bootloader and slot A. The device makes the rest when it first boots.</summary>
sealed class ImagePlan
{
    /// <summary>The compiled boot script: its name in the boot partition, and as a component.</summary>
    public const string BootScriptFile = "boot.scr";

    /// <summary>The label of the boot file system in the image; that of a bundle may go to either slot.</summary>
    public const string ImageLabel = "BOOT-A", BundleLabel = "BOOT";

    ImagePlan(At<Gateway> gateway, At<UBoot> boot, PartitionTable table)
    {
        string name = gateway.Value.Name.Text;
        Table = table;
        Storage = gateway.The(g => g.Storage).Path;
        Disk = StableGuid.Of(name);
        Partitions = [.. table.InImage.Select(partition => new PlannedPartition(partition, StableGuid.Of(name, partition.Label)))];
        Blobs =
        [
            .. gateway.Each(g => g.Board.Bootloader)
                .OrderBy(static blob => blob.Value.At.Bytes)
                .Select(static blob => new PlannedBlob(blob.Value.File.Text, blob.Value.At.Bytes, blob.Value.Size.Bytes, blob.Path)),
        ];
        RawScript = boot.Value.Select is BootScriptSelection { At: { } at }
            ? new PlannedBlob(BootScriptFile, at.Bytes, LoadPlan.ScriptSpace, boot.The(b => b.Select).Path)
            : null;
        List<PlannedFile> files =
        [
            new(BootScript.KernelFile.Substring(1), "the kernel, an Image as 'booti' takes it", boot.Path),
            new(BootScript.RamdiskFile.Substring(1), "the initial RAM disk, which mounts the root", boot.Path),
            new(BootScriptFile, "the compiled boot script", boot.The(b => b.Select).Path),
        ];
        if (gateway.Value.Board.DeviceTree is { } tree)
        {
            files.Add(new((BootScript.DeviceTreeFolder + tree.Text).Substring(1), "the board's device tree", gateway.The(g => g.Board.DeviceTree).Path));
        }

        BootFiles = files;
    }

    /// <summary>The partitions of the whole device.</summary>
    public PartitionTable Table { get; }

    /// <summary>The place of the model that the table is derived from.</summary>
    public ModelPath Storage { get; }

    /// <summary>The identifier of the disk.</summary>
    public Guid Disk { get; }

    /// <summary>The partitions of the image: the boot and the root file system of slot A.</summary>
    public IReadOnlyList<PlannedPartition> Partitions { get; }

    /// <summary>The parts of the bootloader that lie outside any partition, by place.</summary>
    public IReadOnlyList<PlannedBlob> Blobs { get; }

    /// <summary>The compiled boot script where it lies outside the slots; null where it is a file of the boot partition alone.</summary>
    public PlannedBlob? RawScript { get; }

    /// <summary>The files of the boot partition.</summary>
    public IReadOnlyList<PlannedFile> BootFiles { get; }

    /// <summary>The plan of a gateway; null where there is no disk with partitions that U-Boot starts from.</summary>
    /// <param name="gateway">The gateway.</param>
    public static ImagePlan? Of(Gateway gateway)
    {
        var root = new At<Gateway>(gateway, ModelPath.Root);
        return PartitionTable.Of(root) is { } table && root.The(g => g.Boot).As<UBoot>() is { } boot && gateway.Board.UBoot is not null
            ? new ImagePlan(root, boot, table)
            : null;
    }
}
