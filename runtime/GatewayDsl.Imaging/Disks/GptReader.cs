using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using GatewayDsl.Imaging.Bytes;

namespace GatewayDsl.Imaging.Disks;

/// <summary>Reads a partition table, whichever copy is whole.</summary>
static class GptReader
{
    const int LeastHeader = 92;

    // What the table of any disk stays far below; a header that asks for more is damaged.
    const long MostEntryBytes = 1 << 20;

    /// <summary>Whether there is a partition table, be it a damaged one.</summary>
    /// <param name="disk">The disk.</param>
    public static bool IsThere(ByteSource disk) => HasSignature(disk, GptTable.Sector) || HasSignature(disk, disk.Length - GptTable.Sector);

    /// <summary>Reads the table.</summary>
    /// <param name="disk">The disk.</param>
    /// <param name="problems">Takes what is wrong with it.</param>
    /// <returns>The table; null if neither copy is whole.</returns>
    public static GptTable? Read(ByteSource disk, ICollection<string> problems)
    {
        GptTable? primary = Copy(disk, 1, "the partition table", problems);
        GptTable? backup = Copy(disk, (disk.Length / GptTable.Sector) - 1, "the copy of the partition table at the end", problems);
        if (primary is not null && backup is not null && !(primary.Disk == backup.Disk && primary.FirstUsable == backup.FirstUsable && primary.Partitions.SequenceEqual(backup.Partitions)))
        {
            problems.Add("the two copies of the partition table differ");
        }

        GptTable? table = primary ?? backup;
        if (table is not null)
        {
            Judge(disk, table, problems);
        }

        return table;
    }

    static bool HasSignature(ByteSource disk, long offset)
    {
        Span<byte> signature = stackalloc byte[8];
        return offset >= GptTable.Sector && disk.Read(offset, signature) == 8 && signature.SequenceEqual("EFI PART"u8);
    }

    static GptTable? Copy(ByteSource disk, long sector, string what, ICollection<string> problems)
    {
        try
        {
            return Copy(disk, sector);
        }
        catch (ImagingException e)
        {
            problems.Add($"{what} cannot be used: {e.Message}");
            return null;
        }
    }

    static GptTable Copy(ByteSource disk, long sector)
    {
        byte[] header = disk.ReadArray(sector * GptTable.Sector, GptTable.Sector);
        uint size = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(12));
        if (!header.AsSpan(0, 8).SequenceEqual("EFI PART"u8) || size is < LeastHeader or > GptTable.Sector)
        {
            throw new ImagingException("its header is none");
        }

        uint checksum = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(16));
        header.AsSpan(16, 4).Clear();
        if (Crc32.Of(header.AsSpan(0, (int)size)) != checksum)
        {
            throw new ImagingException("the checksum of its header is wrong");
        }

        if (BinaryPrimitives.ReadInt64LittleEndian(header.AsSpan(24)) != sector)
        {
            throw new ImagingException("its header belongs to another sector; the disk was cut or grew");
        }

        uint count = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(80)), entrySize = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(84));
        long entriesAt = BinaryPrimitives.ReadInt64LittleEndian(header.AsSpan(72));
        if (entrySize < GptTable.EntrySize || count * (long)entrySize > MostEntryBytes || entriesAt < 0 || entriesAt > disk.Length / GptTable.Sector)
        {
            throw new ImagingException("its header is out of all bounds");
        }

        byte[] entries = disk.ReadArray(entriesAt * GptTable.Sector, (int)(count * entrySize));
        if (Crc32.Of(entries) != BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(88)))
        {
            throw new ImagingException("the checksum of its partitions is wrong");
        }

        return new GptTable(
            new Guid(header.AsSpan(56, 16)),
            disk.Length,
            Sectors(BinaryPrimitives.ReadInt64LittleEndian(header.AsSpan(40))),
            [.. Enumerable.Range(0, (int)count).Select(index => Partition(index + 1, entries.AsSpan(index * (int)entrySize, GptTable.EntrySize))).OfType<GptPartition>()]);
    }

    static GptPartition? Partition(int number, ReadOnlySpan<byte> entry)
    {
        var type = new Guid(entry[..16]);
        if (type == Guid.Empty)
        {
            return null;
        }

        long first = BinaryPrimitives.ReadInt64LittleEndian(entry[32..]), last = BinaryPrimitives.ReadInt64LittleEndian(entry[40..]);
        if (first < 0 || last < first)
        {
            throw new ImagingException(string.Create(CultureInfo.InvariantCulture, $"partition {number} ends before it starts"));
        }

        return new GptPartition(number, type, new Guid(entry.Slice(16, 16)), Sectors(first), Sectors(last - first + 1), Encoding.Unicode.GetString(entry[56..]).Split('\0')[0]);
    }

    // A number that a checksum vouches for may still be absurd.
    static long Sectors(long count) => count is >= 0 and <= long.MaxValue / (4 * GptTable.Sector) ? count * GptTable.Sector : throw new ImagingException("it speaks of sectors beyond any disk");

    static void Judge(ByteSource disk, GptTable table, ICollection<string> problems)
    {
        long end = 0;
        foreach (GptPartition partition in table.Partitions.OrderBy(static partition => partition.Start))
        {
            if (partition.End > disk.Length)
            {
                problems.Add(string.Create(CultureInfo.InvariantCulture, $"partition {partition.Number} ends at {partition.End}, behind the end of the disk at {disk.Length}"));
            }

            if (partition.Start < end)
            {
                problems.Add(string.Create(CultureInfo.InvariantCulture, $"partition {partition.Number} overlaps the one before it"));
            }

            end = Math.Max(end, partition.End);
        }
    }
}
