using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using GatewayDsl.Imaging.Bytes;

namespace GatewayDsl.Imaging.Fat;

/// <summary>A file or folder on a FAT file system.</summary>
/// <param name="Path">Its path, with <c>/</c> between its parts.</param>
/// <param name="Length">Its size in bytes.</param>
/// <param name="Cluster">Its first cluster.</param>
/// <param name="IsFolder">Whether it is a folder.</param>
sealed record FatEntry(string Path, long Length, long Cluster, bool IsFolder);

/// <summary>Reads a FAT file system, piece by piece, whatever is on it.</summary>
sealed class FatReader
{
    // A boot partition has a dozen; what has more than this is damaged or was made to be.
    const int MostEntries = 20_000;
    const int Deepest = 32;
    const int TablePiece = 1 << 16;
    const int MostRuns = 100_000;

    readonly ByteSource source;
    readonly uint rootCluster;
    long tableAt = -1;
    long chained;
    byte[] tablePiece = [];

    FatReader(ByteSource source, FatGeometry geometry, byte[] sector)
    {
        this.source = source;
        Geometry = geometry;
        bool isWide = geometry.Kind == FatKind.Fat32;
        rootCluster = isWide ? BinaryPrimitives.ReadUInt32LittleEndian(sector.AsSpan(44)) : 0;
        int extended = isWide ? 64 : 36;
        Serial = BinaryPrimitives.ReadUInt32LittleEndian(sector.AsSpan(extended + 3));
        Label = Encoding.Latin1.GetString(sector.AsSpan(extended + 7, 11)).TrimEnd(' ', '\0');
    }

    /// <summary>Where its parts lie.</summary>
    public FatGeometry Geometry { get; }

    /// <summary>Its serial number.</summary>
    public uint Serial { get; }

    /// <summary>Its label.</summary>
    public string Label { get; }

    /// <summary>Whether a source begins like a FAT file system.</summary>
    /// <param name="source">The source.</param>
    public static bool IsThere(ByteSource source)
    {
        Span<byte> sector = stackalloc byte[FatGeometry.Sector];
        return source.Read(0, sector) == sector.Length && sector[510] == 0x55 && sector[511] == 0xAA && sector[0] is 0xEB or 0xE9
            && BinaryPrimitives.ReadUInt16LittleEndian(sector[11..]) == FatGeometry.Sector && sector[16] is 1 or 2;
    }

    /// <summary>Reads the first sector.</summary>
    /// <param name="source">The file system.</param>
    /// <exception cref="ImagingException">It is none, or damaged.</exception>
    public static FatReader Open(ByteSource source)
    {
        byte[] sector = source.ReadArray(0, FatGeometry.Sector);
        int perCluster = sector[13], reserved = BinaryPrimitives.ReadUInt16LittleEndian(sector.AsSpan(14)), tables = sector[16];
        long sectors = BinaryPrimitives.ReadUInt16LittleEndian(sector.AsSpan(19)) is var few and > 0 ? few : BinaryPrimitives.ReadUInt32LittleEndian(sector.AsSpan(32));
        long tableSectors = BinaryPrimitives.ReadUInt16LittleEndian(sector.AsSpan(22)) is var narrow and > 0 ? narrow : BinaryPrimitives.ReadUInt32LittleEndian(sector.AsSpan(36));
        if (!IsThere(source) || perCluster == 0 || (perCluster & (perCluster - 1)) != 0 || reserved == 0 || sectors == 0 || tableSectors == 0)
        {
            throw new ImagingException("its first sector is not that of a FAT file system");
        }

        var geometry = new FatGeometry
        {
            Kind = FatKind.Fat16,
            Size = sectors * FatGeometry.Sector,
            Cluster = perCluster * FatGeometry.Sector,
            Reserved = reserved,
            Tables = tables,
            TableSectors = tableSectors,
            RootEntries = BinaryPrimitives.ReadUInt16LittleEndian(sector.AsSpan(17)),
        };
        geometry = geometry with { Kind = FatGeometry.KindOf(geometry.Clusters) };
        long bits = (long)geometry.Kind * (geometry.Clusters + 2);
        return geometry.Size <= source.Length && geometry.DataAt < geometry.Size && tableSectors * FatGeometry.Sector * 8 >= bits && (geometry.RootEntries == 0) == (geometry.Kind == FatKind.Fat32)
            ? new FatReader(source, geometry, sector)
            : throw new ImagingException("its first sector is out of all bounds: the parts that it names do not fit into it");
    }

    /// <summary>Everything on it, by path.</summary>
    /// <exception cref="ImagingException">A folder is damaged.</exception>
    public IReadOnlyList<FatEntry> Entries()
    {
        List<FatEntry> found = [];
        HashSet<long> seen = [];
        Stack<(string Path, long Cluster, int Depth)> folders = new([("", rootCluster, 0)]);
        while (folders.TryPop(out (string Path, long Cluster, int Depth) folder))
        {
            if (folder.Depth > Deepest || (folder.Depth > 0 && !seen.Add(folder.Cluster)))
            {
                throw new ImagingException($"the folder '{folder.Path}' lies in itself");
            }

            foreach (FatEntry entry in Folder(folder.Path, folder.Cluster, found.Count))
            {
                found.Add(entry);
                if (entry.IsFolder)
                {
                    folders.Push((entry.Path, entry.Cluster, folder.Depth + 1));
                }
            }
        }

        found.Sort(static (one, other) => string.CompareOrdinal(one.Path, other.Path));
        return found;
    }

    /// <summary>The bytes of a file.</summary>
    /// <param name="file">The file.</param>
    /// <exception cref="ImagingException">Its chain of clusters is damaged.</exception>
    public ByteSource Read(FatEntry file) => new FileBytes(source, Geometry, Chain(file.Cluster, (file.Length + Geometry.Cluster - 1) / Geometry.Cluster), file.Length);

    List<FatEntry> Folder(string path, long cluster, int before)
    {
        using ByteSource bytes = Geometry.Kind != FatKind.Fat32 && path.Length == 0
            ? source.Slice(Geometry.RootAt, (long)Geometry.RootEntries * FatGeometry.EntrySize)
            : FolderBytes(cluster);
        List<FatEntry> entries = [];
        var longName = new StringBuilder();
        byte checksum = 0;
        byte[] entry = new byte[FatGeometry.EntrySize];
        for (long offset = 0; offset < bytes.Length; offset += entry.Length)
        {
            bytes.ReadExactly(offset, entry);
            if (entry[0] == 0)
            {
                break;
            }

            if (entry[0] == 0xE5)
            {
                longName.Clear();
            }
            else if (entry[11] == FatNames.LongName)
            {
                longName.Insert(0, FatNames.Piece(entry));
                checksum = entry[13];
                if (longName.Length > 20 * FatNames.PieceLength)
                {
                    throw new ImagingException("a name of the folder '" + path + "' never ends");
                }
            }
            else
            {
                bool isLong = longName.Length > 0 && checksum == FatNames.Checksum(entry);
                string name = isLong ? longName.ToString() : FatNames.ShownOf(entry);
                longName.Clear();
                if (entry[0] == '.' || (entry[11] & 0x08) != 0)
                {
                    continue;
                }

                long first = BinaryPrimitives.ReadUInt16LittleEndian(entry.AsSpan(26)) | (Geometry.Kind == FatKind.Fat32 ? (long)BinaryPrimitives.ReadUInt16LittleEndian(entry.AsSpan(20)) << 16 : 0);
                entries.Add(new FatEntry(path.Length == 0 ? name : path + "/" + name, BinaryPrimitives.ReadUInt32LittleEndian(entry.AsSpan(28)), first, (entry[11] & 0x10) != 0));
                if (before + entries.Count > MostEntries)
                {
                    throw new ImagingException(string.Create(CultureInfo.InvariantCulture, $"it has more than {MostEntries} files, which no boot file system has"));
                }
            }
        }

        return entries;
    }

    // The format's own limit of a folder is 2 MiB.
    FileBytes FolderBytes(long cluster)
    {
        List<Run> runs = Chain(cluster, Math.Max(1, (2 << 20) / Geometry.Cluster), isWhole: false);
        return new FileBytes(source, Geometry, runs, runs.Sum(static run => run.Count) * Geometry.Cluster);
    }

    List<Run> Chain(long cluster, long count, bool isWhole = true)
    {
        // Every cluster belongs to one chain; a file system in which they add up to more was made to keep its reader busy.
        chained += count;
        if (chained > Geometry.Clusters + MostEntries)
        {
            throw new ImagingException("its files are larger together than the file system itself");
        }

        List<Run> runs = [];
        long length = 0;
        for (long next = cluster; length < count; next = Next(next), length++)
        {
            if (next < 2 || next >= Geometry.Clusters + 2)
            {
                chained -= count - length;
                return length > 0 && !isWhole ? runs : throw new ImagingException(string.Create(CultureInfo.InvariantCulture, $"a chain of clusters breaks off behind {length} of {count}"));
            }

            if (runs.Count > 0 && runs[^1] is var last && last.First + last.Count == next)
            {
                runs[^1] = last with { Count = last.Count + 1 };
            }
            else if (runs.Count < MostRuns)
            {
                runs.Add(new Run(next, 1, length));
            }
            else
            {
                throw new ImagingException("a file is in more pieces than anybody would write");
            }
        }

        return runs;
    }

    long Next(long cluster)
    {
        long bit = cluster * (int)Geometry.Kind;
        long offset = bit / 8;
        uint value = TableValue(offset);
        return Geometry.Kind switch
        {
            FatKind.Fat12 => bit % 8 == 0 ? value & 0xFFF : (value >> 4) & 0xFFF,
            FatKind.Fat16 => value & 0xFFFF,
            _ => value & 0x0FFFFFFF,
        };
    }

    uint TableValue(long offset)
    {
        long piece = offset / TablePiece * TablePiece;
        if (piece != tableAt)
        {
            // Four bytes more, for a value that the border of two pieces cuts.
            long length = Math.Min(TablePiece + 4, (Geometry.TableSectors * FatGeometry.Sector) - piece);
            tablePiece = source.ReadArray(Geometry.TableAt + piece, (int)length);
            tableAt = piece;
        }

        Span<byte> bytes = stackalloc byte[4];
        tablePiece.AsSpan((int)(offset - piece)) [..Math.Min(4, tablePiece.Length - (int)(offset - piece))].CopyTo(bytes);
        return BinaryPrimitives.ReadUInt32LittleEndian(bytes);
    }

    // Clusters that follow each other, and how many of the file's come before them.
    sealed record Run(long First, long Count, long Before);

    sealed class FileBytes(ByteSource source, FatGeometry geometry, List<Run> runs, long length) : ByteSource
    {
        int current;

        public override long Length => length;

        public override int Read(long offset, Span<byte> buffer)
        {
            int total = 0;
            int wanted = (int)Math.Max(0, Math.Min(buffer.Length, length - offset));
            while (total < wanted)
            {
                Run run = Holding((offset + total) / geometry.Cluster);
                long inside = offset + total - (run.Before * geometry.Cluster);
                int count = (int)Math.Min(wanted - total, (run.Count * geometry.Cluster) - inside);
                source.ReadExactly(geometry.Offset(run.First) + inside, buffer.Slice(total, count));
                total += count;
            }

            return total;
        }

        // Files are read from front to back.
        Run Holding(long cluster)
        {
            current = runs[current].Before > cluster ? 0 : current;
            while (runs[current].Before + runs[current].Count <= cluster)
            {
                current++;
            }

            return runs[current];
        }
    }
}
