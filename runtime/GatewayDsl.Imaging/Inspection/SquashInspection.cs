using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GatewayDsl.Imaging.Bytes;
using GatewayDsl.Imaging.Squash;

namespace GatewayDsl.Imaging.Inspection;

/// <summary>Looks at a SquashFS.</summary>
static class SquashInspection
{
    // What mksquashfs fills its file up to, since devices and their drivers read whole pages.
    const int Page = 4096;

    /// <summary>Looks at a file system.</summary>
    /// <param name="inspection">Who looks.</param>
    /// <param name="source">The file system, and whatever follows it.</param>
    /// <param name="offset">Where it starts in the file.</param>
    public static Part Of(Inspection inspection, ByteSource source, long offset)
    {
        var part = new Part(PartKinds.Squashfs, "", offset, source.Length);
        part.Guard(() =>
        {
            SquashSuperblock superblock = SquashSuperblock.Read(source);
            part.Add(FactNames.Compression, superblock.Compression);
            part.Add(FactNames.Block, superblock.Block);
            part.Add(FactNames.Used, superblock.Used);
            part.Add(FactNames.Entries, superblock.Inodes);
            part.Add(FactNames.Owners, superblock.Ids);
            part.Add(FactNames.Xattrs, superblock.HasXattrs ? "yes" : "no");
            part.Add(FactNames.Made, DateTimeOffset.FromUnixTimeSeconds(superblock.Made).ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            if (source.Length % Page != 0)
            {
                part.Problems.Add(string.Create(CultureInfo.InvariantCulture, $"it ends {source.Length % Page} bytes into a page of 4 KiB: the end is cut off, or 'mksquashfs -nopad' left it out, and what mounts it reads whole pages"));
            }

            inspection.Later(source.Slice(0, superblock.Used), null, (digest, _) => part.Add(FactNames.Sha256, digest));
            part.Files.AddRange(FilesOf(inspection, part, source, superblock, offset));
        });
        return part;
    }

    /// <summary>The bytes of a small file of it.</summary>
    /// <param name="inspection">Who looks.</param>
    /// <param name="source">The file system.</param>
    /// <param name="path">The file.</param>
    /// <returns>The bytes; null where they cannot be read.</returns>
    /// <exception cref="ImagingException">The file system is damaged.</exception>
    public static byte[]? Read(Inspection inspection, ByteSource source, string path)
    {
        const int Most = 1 << 16;
        SquashSuperblock superblock = SquashSuperblock.Read(source);
        if (!MetadataBlocks.CanRead(superblock.Compression))
        {
            return inspection.Options.Squash?.Read(0, path);
        }

        using var reader = new SquashReader(source, superblock);
        return reader.Entries().FirstOrDefault(entry => entry.Path == path) is { } file ? reader.Read(file, Most) : null;
    }

    static IEnumerable<FoundFile> FilesOf(Inspection inspection, Part part, ByteSource source, SquashSuperblock superblock, long offset)
    {
        if (MetadataBlocks.CanRead(superblock.Compression))
        {
            using var reader = new SquashReader(source, superblock);
            return [.. reader.Entries().Select(static entry => new FoundFile(entry.Path, Word(entry.Kind), entry.Length) { Mode = entry.Mode, Target = entry.Target })];
        }

        if (inspection.Options.Squash?.List(offset) is { } list)
        {
            return UnsquashfsList.Read(list);
        }

        part.Remarks.Add($"its files are not listed: .NET does not decompress {superblock.Compression}; with unsquashfs (squashfs-tools) installed they are");
        return [];
    }

    static string Word(SquashKind kind) => kind switch
    {
        SquashKind.Folder => "folder",
        SquashKind.File => "file",
        SquashKind.Link => "link",
        SquashKind.Pipe => "pipe",
        SquashKind.Socket => "socket",
        _ => "device",
    };
}
