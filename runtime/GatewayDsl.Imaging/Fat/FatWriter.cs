using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;

namespace GatewayDsl.Imaging.Fat;

/// <summary>A file to be put on a FAT file system.</summary>
/// <param name="Path">Its path there, with <c>/</c> between its parts.</param>
/// <param name="Length">Its size in bytes.</param>
sealed record FatFile(string Path, long Length);

/// <summary>A stretch of a file system that is not zero: bytes, or those of a file.</summary>
/// <param name="Offset">Where it starts.</param>
/// <param name="Bytes">The bytes; null where they are those of <paramref name="File"/>.</param>
/// <param name="File">The file.</param>
sealed record FatPiece(long Offset, byte[]? Bytes, FatFile? File);

/// <summary>
/// Lays out a FAT file system. The files' bytes are not touched, only told where to go, so that the caller copies them once. Times
/// are those of 1980-01-01, the format's first day: the same files give the same bytes.
/// </summary>
static class FatWriter
{
    const ushort FirstDay = (1 << 5) | 1;
    const byte Folder = 0x10, Archive = 0x20, VolumeLabel = 0x08, Media = 0xF8;

    /// <summary>Lays out a file system.</summary>
    /// <param name="size">Its size in bytes.</param>
    /// <param name="label">Its label, up to 11 upper-case characters.</param>
    /// <param name="serial">Its serial number.</param>
    /// <param name="files">Its files.</param>
    /// <exception cref="ImagingException">The files do not fit, or have names that cannot be.</exception>
    public static IReadOnlyList<FatPiece> Lay(long size, string label, uint serial, IEnumerable<FatFile> files)
    {
        FatGeometry geometry = FatGeometry.For(size);
        var root = new Node("", null);
        foreach (FatFile file in files.OrderBy(static file => file.Path, StringComparer.Ordinal))
        {
            Add(root, file);
        }

        var table = new Table(geometry);
        List<FatPiece> pieces = [];
        byte[] rootEntries = new byte[FatGeometry.EntrySize];
        Entry(rootEntries, label.PadRight(11), VolumeLabel, 0, 0);
        if (geometry.Kind == FatKind.Fat32)
        {
            Place(root, table, geometry, rootEntries.Length);
            pieces.Add(new FatPiece(geometry.Offset(root.Cluster), Entries(root, rootEntries), null));
        }
        else
        {
            root.Children.ForEach(child => Allocate(child, table, geometry));
            byte[] bytes = Entries(root, rootEntries);
            if (bytes.Length > geometry.RootEntries * FatGeometry.EntrySize)
            {
                throw new ImagingException(string.Create(CultureInfo.InvariantCulture, $"the root folder of the boot file system has room for {geometry.RootEntries} entries; put some files into folders"));
            }

            pieces.Add(new FatPiece(geometry.RootAt, bytes, null));
        }

        Collect(root, geometry, pieces);
        byte[] tableBytes = table.Bytes();
        for (int copy = 0; copy < geometry.Tables; copy++)
        {
            pieces.Add(new FatPiece(geometry.TableAt + (copy * geometry.TableSectors * FatGeometry.Sector), tableBytes, null));
        }

        pieces.AddRange(BootSectors(geometry, label, serial, table.Used));
        pieces.Sort(static (one, other) => one.Offset.CompareTo(other.Offset));
        return pieces;
    }

    /// <summary>Writes a laid-out file system; what is zero is left a hole.</summary>
    /// <param name="pieces">Where what goes.</param>
    /// <param name="write">Writes bytes at an offset.</param>
    /// <param name="copy">Copies a file to an offset.</param>
    public static void Write(IReadOnlyList<FatPiece> pieces, Action<long, byte[]> write, Action<long, FatFile> copy)
    {
        foreach (FatPiece piece in pieces)
        {
            if (piece.Bytes is { } bytes)
            {
                write(piece.Offset, bytes);
            }
            else
            {
                copy(piece.Offset, piece.File!);
            }
        }
    }

    static void Add(Node root, FatFile file)
    {
        Node folder = root;
        string[] parts = file.Path.Split('/');
        foreach (string part in parts[..^1])
        {
            Node? next = folder.Children.Find(child => child.Name == part && child.File is null);
            if (next is null)
            {
                next = new Node(part, null);
                folder.Children.Add(next);
            }

            folder = next;
        }

        // To FAT 'Image' and 'IMAGE' are one name.
        if (folder.Children.Exists(child => child.Name.Equals(parts[^1], StringComparison.OrdinalIgnoreCase)))
        {
            throw new ImagingException($"two files of the boot file system are called '{file.Path}'; upper and lower case are the same there");
        }

        folder.Children.Add(new Node(parts[^1], file));
    }

    static void Allocate(Node node, Table table, FatGeometry geometry)
    {
        if (node.File is { } file)
        {
            node.Cluster = table.Take(file.Length);
        }
        else
        {
            Place(node, table, geometry, 2 * FatGeometry.EntrySize);
        }
    }

    static void Place(Node folder, Table table, FatGeometry geometry, int before)
    {
        folder.Cluster = table.Take(before + folder.Children.Sum(static child => (1 + LongPieces(child.Name)) * FatGeometry.EntrySize));
        folder.Children.ForEach(child => Allocate(child, table, geometry));
    }

    // At most: a name that its short form says takes fewer, and the rest of the cluster stays empty.
    static int LongPieces(string name) => (name.Length + FatNames.PieceLength - 1) / FatNames.PieceLength;

    static void Collect(Node folder, FatGeometry geometry, List<FatPiece> pieces)
    {
        foreach (Node child in folder.Children)
        {
            if (child.File is { Length: > 0 } file)
            {
                pieces.Add(new FatPiece(geometry.Offset(child.Cluster), null, file));
            }
            else if (child.File is null)
            {
                byte[] dots = new byte[2 * FatGeometry.EntrySize];
                Entry(dots, ".          ", Folder, child.Cluster, 0);

                // The folder above is named 0 where it is the root, whatever the root's own cluster.
                Entry(dots.AsSpan(FatGeometry.EntrySize), "..         ", Folder, folder.Name.Length == 0 ? 0 : folder.Cluster, 0);
                pieces.Add(new FatPiece(geometry.Offset(child.Cluster), Entries(child, dots), null));
                Collect(child, geometry, pieces);
            }
        }
    }

    static byte[] Entries(Node folder, byte[] first)
    {
        var bytes = new MemoryStream();
        bytes.Write(first);
        HashSet<string> taken = new(StringComparer.Ordinal);
        byte[] entry = new byte[FatGeometry.EntrySize];
        foreach (Node child in folder.Children)
        {
            string shortName = FatNames.Short(child.Name, taken);
            bytes.Write(FatNames.LongEntries(child.Name, shortName));
            Entry(entry, shortName, child.File is null ? Folder : Archive, child.Cluster, child.File?.Length ?? 0);
            bytes.Write(entry);
        }

        return bytes.ToArray();
    }

    static void Entry(Span<byte> entry, string name, byte attributes, long cluster, long length)
    {
        entry[..FatGeometry.EntrySize].Clear();
        Encoding.ASCII.GetBytes(name, entry);
        entry[11] = attributes;
        foreach (int date in new[] { 16, 18, 24 })
        {
            BinaryPrimitives.WriteUInt16LittleEndian(entry[date..], FirstDay);
        }

        BinaryPrimitives.WriteUInt16LittleEndian(entry[20..], (ushort)(cluster >> 16));
        BinaryPrimitives.WriteUInt16LittleEndian(entry[26..], (ushort)cluster);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[28..], (uint)length);
    }

    static IEnumerable<FatPiece> BootSectors(FatGeometry geometry, string label, uint serial, long used)
    {
        byte[] sector = new byte[FatGeometry.Sector];
        new byte[] { 0xEB, geometry.Kind == FatKind.Fat32 ? (byte)0x58 : (byte)0x3C, 0x90 }.CopyTo(sector, 0);
        Encoding.ASCII.GetBytes("GATEWAY ").CopyTo(sector, 3);
        long sectors = geometry.Size / FatGeometry.Sector;
        BinaryPrimitives.WriteUInt16LittleEndian(sector.AsSpan(11), FatGeometry.Sector);
        sector[13] = (byte)(geometry.Cluster / FatGeometry.Sector);
        BinaryPrimitives.WriteUInt16LittleEndian(sector.AsSpan(14), (ushort)geometry.Reserved);
        sector[16] = (byte)geometry.Tables;
        BinaryPrimitives.WriteUInt16LittleEndian(sector.AsSpan(17), (ushort)geometry.RootEntries);
        bool isSmall = sectors < 0x10000 && geometry.Kind != FatKind.Fat32;
        BinaryPrimitives.WriteUInt16LittleEndian(sector.AsSpan(19), isSmall ? (ushort)sectors : (ushort)0);
        sector[21] = Media;

        // Tracks and heads, which nobody uses any more and some still check.
        BinaryPrimitives.WriteUInt16LittleEndian(sector.AsSpan(24), 63);
        BinaryPrimitives.WriteUInt16LittleEndian(sector.AsSpan(26), 255);
        BinaryPrimitives.WriteUInt32LittleEndian(sector.AsSpan(32), isSmall ? 0 : (uint)sectors);
        int extended = 36;
        if (geometry.Kind == FatKind.Fat32)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(sector.AsSpan(36), (uint)geometry.TableSectors);
            BinaryPrimitives.WriteUInt32LittleEndian(sector.AsSpan(44), 2);
            BinaryPrimitives.WriteUInt16LittleEndian(sector.AsSpan(48), 1);
            BinaryPrimitives.WriteUInt16LittleEndian(sector.AsSpan(50), 6);
            extended = 64;
        }
        else
        {
            BinaryPrimitives.WriteUInt16LittleEndian(sector.AsSpan(22), (ushort)geometry.TableSectors);
        }

        sector[extended] = 0x80;
        sector[extended + 2] = 0x29;
        BinaryPrimitives.WriteUInt32LittleEndian(sector.AsSpan(extended + 3), serial);
        Encoding.ASCII.GetBytes(label.PadRight(11) + string.Create(CultureInfo.InvariantCulture, $"FAT{(int)geometry.Kind}   ")).CopyTo(sector, extended + 7);
        sector[510] = 0x55;
        sector[511] = 0xAA;
        yield return new FatPiece(0, sector, null);
        if (geometry.Kind == FatKind.Fat32)
        {
            byte[] information = Information(geometry.Clusters - used, used + 2);
            yield return new FatPiece(FatGeometry.Sector, information, null);
            yield return new FatPiece(6 * FatGeometry.Sector, sector, null);
            yield return new FatPiece(7 * FatGeometry.Sector, information, null);
        }
    }

    static byte[] Information(long free, long next)
    {
        byte[] sector = new byte[FatGeometry.Sector];
        "RRaA"u8.CopyTo(sector);
        "rrAa"u8.CopyTo(sector.AsSpan(484));
        BinaryPrimitives.WriteUInt32LittleEndian(sector.AsSpan(488), (uint)free);
        BinaryPrimitives.WriteUInt32LittleEndian(sector.AsSpan(492), (uint)next);
        BinaryPrimitives.WriteUInt32LittleEndian(sector.AsSpan(508), 0xAA550000);
        return sector;
    }

    sealed class Node(string name, FatFile? file)
    {
        public string Name => name;

        public FatFile? File => file;

        public List<Node> Children { get; } = [];

        public long Cluster { get; set; }
    }

    // Clusters are taken one after the other, so that every chain is one stretch.
    sealed class Table(FatGeometry geometry)
    {
        readonly List<uint> entries = [0x0FFFFF00 | Media, 0x0FFFFFFF];

        public long Used => entries.Count - 2;

        public long Take(long length)
        {
            long count = (length + geometry.Cluster - 1) / geometry.Cluster;
            if (length > uint.MaxValue || Used + count > geometry.Clusters)
            {
                throw new ImagingException(string.Create(CultureInfo.InvariantCulture, $"the files do not fit into the boot file system of {geometry.Size >> 20} MiB; make the slot larger, or the kernel or the initial RAM disk smaller"));
            }

            long first = count == 0 ? 0 : entries.Count;
            for (long i = 1; i <= count; i++)
            {
                entries.Add(i < count ? (uint)entries.Count + 1 : 0x0FFFFFFF);
            }

            return first;
        }

        public byte[] Bytes()
        {
            byte[] bytes = new byte[((entries.Count * 4L) + 4)];
            int length = 0;
            for (int i = 0; i < entries.Count; i++)
            {
                switch (geometry.Kind)
                {
                    case FatKind.Fat12:
                        uint value = entries[i] & 0xFFF;
                        int at = i + (i / 2);
                        bytes[at] |= (byte)(i % 2 == 0 ? value : value << 4);
                        bytes[at + 1] |= (byte)(i % 2 == 0 ? value >> 8 : value >> 4);
                        length = at + 2;
                        break;
                    case FatKind.Fat16:
                        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(i * 2), (ushort)entries[i]);
                        length = (i + 1) * 2;
                        break;
                    default:
                        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(i * 4), entries[i]);
                        length = (i + 1) * 4;
                        break;
                }
            }

            return bytes[..length];
        }
    }
}
