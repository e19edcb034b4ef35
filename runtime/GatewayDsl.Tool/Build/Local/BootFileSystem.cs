using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using GatewayDsl.Compiler;
using GatewayDsl.Compiler.Emitters.Disks;
using GatewayDsl.Imaging.Bytes;
using GatewayDsl.Imaging.Disks;
using GatewayDsl.Imaging.Fat;
using GatewayDsl.Imaging.UBoot;

namespace GatewayDsl.Tool.Build.Local;

/// <summary>The boot file system of a slot: boot script, kernel, initial RAM disk, device tree.</summary>
sealed class BootFileSystem
{
    readonly IReadOnlyList<FatPiece> pieces;
    readonly Dictionary<string, Func<ByteSource>> sources;

    BootFileSystem(long size, string label, IReadOnlyList<FatPiece> pieces, Dictionary<string, Func<ByteSource>> sources)
    {
        Size = size;
        Label = label;
        this.pieces = pieces;
        this.sources = sources;
    }

    /// <summary>Its size in bytes.</summary>
    public long Size { get; }

    /// <summary>Its label.</summary>
    public string Label { get; }

    /// <summary>The bytes of its files.</summary>
    public long Used => pieces.Sum(static piece => piece.File?.Length ?? 0);

    /// <summary>Lays it out.</summary>
    /// <param name="plan">The image.</param>
    /// <param name="label">Its label.</param>
    /// <param name="components">Where the files are.</param>
    /// <param name="script">The compiled boot script.</param>
    public static BootFileSystem Of(ImagePlan plan, string label, ComponentFolder components, byte[] script)
    {
        Dictionary<string, Func<ByteSource>> sources = plan.BootFiles.ToDictionary(
            static file => file.Path,
            file => file.Path == ImagePlan.BootScriptFile ? (Func<ByteSource>)(() => new MemorySource(script)) : () => FileSource.Open(components.PathOf(file.Path)),
            StringComparer.Ordinal);
        List<FatFile> files = [];
        foreach ((string path, Func<ByteSource> open) in sources)
        {
            using ByteSource source = open();
            files.Add(new FatFile(path, source.Length));
        }

        // The serial number stands for the partition: the same in every build.
        uint serial = BinaryPrimitives.ReadUInt32LittleEndian(plan.Partitions[0].Id.ToByteArray());
        long size = plan.Table.BootA.Size;
        return new BootFileSystem(size, label, FatWriter.Lay(size, label, serial, files), sources);
    }

    /// <summary>Writes it.</summary>
    /// <param name="file">The file to write to.</param>
    /// <param name="start">Where it starts there.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public void Write(StagedFile file, long start, CancellationToken cancellation) => FatWriter.Write(
        pieces,
        (offset, bytes) => file.Write(start + offset, bytes),
        (offset, each) =>
        {
            using ByteSource source = sources[each.Path]();
            file.Copy(start + offset, source, cancellation);
        });

    /// <summary>The compiled boot script of a gateway.</summary>
    /// <param name="artifacts">Its emitted files.</param>
    public static byte[] ScriptOf(IReadOnlyList<Artifact> artifacts) => LegacyImage.Of(artifacts.Single(static artifact => artifact.Path == "u-boot/boot.cmd").Text);
}
