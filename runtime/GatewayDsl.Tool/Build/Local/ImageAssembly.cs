using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using GatewayDsl.Compiler.Emitters.Disks;
using GatewayDsl.Imaging.Bytes;
using GatewayDsl.Imaging.Disks;

namespace GatewayDsl.Tool.Build.Local;

/// <summary>Puts the flashable image together: partition table, bootloader, boot and root file system of slot A; everything else is a hole.</summary>
/// <param name="plan">What goes where.</param>
/// <param name="boot">The boot file system.</param>
/// <param name="script">The compiled boot script.</param>
/// <param name="components">Where the bootloader is.</param>
/// <param name="rootfs">The root file system.</param>
sealed class ImageAssembly(ImagePlan plan, BootFileSystem boot, byte[] script, ComponentFolder components, string rootfs)
{
    /// <summary>The partition table of the image.</summary>
    public GptTable Table => new(
        plan.Disk,
        plan.Table.ImageSize,
        plan.Table.Firmware,
        [.. plan.Partitions.Select(static each => new GptPartition(each.Partition.Number, each.Partition.Type.Guid, each.Id, each.Partition.Start, each.Partition.Size, each.Partition.Label))]);

    /// <summary>Writes the image.</summary>
    /// <param name="file">The file to write to.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <returns>What it is made of.</returns>
    /// <exception cref="BuildException">A part is larger than the space that is kept for it.</exception>
    public IReadOnlyList<BuiltPart> Write(StagedFile file, CancellationToken cancellation)
    {
        GptTable table = Table;
        file.SetLength(table.Size);
        byte[] primary = GptWriter.Primary(table), backup = GptWriter.Backup(table);
        file.Write(0, primary);
        file.Write(table.Size - backup.Length, backup);
        List<BuiltPart> parts = [new("partition table", 0, primary.Length, primary.Length, "GPT")];
        foreach (PlannedBlob blob in plan.Blobs)
        {
            using FileSource source = FileSource.Open(components.PathOf(blob.File));
            parts.Add(Put(file, blob, source, blob.File, cancellation));
        }

        if (plan.RawScript is { } raw)
        {
            using var source = new MemorySource(script);
            parts.Add(Put(file, raw, source, "the emitted u-boot/boot.cmd", cancellation));
        }

        PlannedPartition first = plan.Partitions[0], second = plan.Partitions[1];
        boot.Write(file, first.Partition.Start, cancellation);
        parts.Add(new(first.Partition.Label, first.Partition.Start, first.Partition.Size, boot.Used, string.Join(", ", plan.BootFiles.Select(static each => each.Path))));
        using FileSource root = FileSource.Open(rootfs);
        file.Copy(second.Partition.Start, root, cancellation);
        parts.Add(new(second.Partition.Label, second.Partition.Start, second.Partition.Size, root.Length, Path.GetFileName(rootfs)));
        return parts;
    }

    static BuiltPart Put(StagedFile file, PlannedBlob blob, ByteSource source, string from, CancellationToken cancellation)
    {
        if (source.Length > blob.Space)
        {
            throw new BuildException(
                string.Create(CultureInfo.InvariantCulture, $"'{blob.File}' takes {source.Length} bytes, and {blob.Space} are kept for it at {blob.At}; keep more space, or use a smaller build"),
                ExitCodes.Findings,
                blob.Origin);
        }

        file.Copy(blob.At, source, cancellation);
        return new BuiltPart(blob.File, blob.At, blob.Space, source.Length, from);
    }
}
