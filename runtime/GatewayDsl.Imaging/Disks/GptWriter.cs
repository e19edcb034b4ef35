using System;
using System.Buffers.Binary;
using System.Text;
using GatewayDsl.Imaging.Bytes;

namespace GatewayDsl.Imaging.Disks;

/// <summary>Writes a partition table: the protective MBR and both copies.</summary>
static class GptWriter
{
    const int HeaderSize = 92;

    /// <summary>The first sectors of the disk: MBR, header, entries.</summary>
    /// <param name="table">The table.</param>
    public static byte[] Primary(GptTable table)
    {
        byte[] entries = EntriesOf(table);
        byte[] bytes = new byte[(2 + GptTable.EntrySectors) * GptTable.Sector];
        ProtectiveMbr(bytes, table.Size / GptTable.Sector);
        Header(bytes.AsSpan(GptTable.Sector), table, entries, own: 1, other: Last(table), entriesAt: 2);
        entries.CopyTo(bytes.AsSpan(2 * GptTable.Sector));
        return bytes;
    }

    /// <summary>The last sectors of the disk: entries, header.</summary>
    /// <param name="table">The table.</param>
    public static byte[] Backup(GptTable table)
    {
        byte[] entries = EntriesOf(table);
        byte[] bytes = new byte[(GptTable.EntrySectors + 1) * GptTable.Sector];
        entries.CopyTo(bytes.AsSpan());
        Header(bytes.AsSpan(GptTable.EntrySectors * GptTable.Sector), table, entries, own: Last(table), other: 1, entriesAt: Last(table) - GptTable.EntrySectors);
        return bytes;
    }

    static long Last(GptTable table) => (table.Size / GptTable.Sector) - 1;

    // One partition of type EE over the whole disk, so that old tools do not think it empty (UEFI 2.10, table 5.4).
    static void ProtectiveMbr(Span<byte> sector, long sectors)
    {
        Span<byte> entry = sector.Slice(446, 16);
        entry[2] = 2;
        entry[4] = 0xEE;
        entry[5] = entry[6] = entry[7] = 0xFF;
        BinaryPrimitives.WriteUInt32LittleEndian(entry[8..], 1);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[12..], (uint)Math.Min(sectors - 1, uint.MaxValue));
        sector[510] = 0x55;
        sector[511] = 0xAA;
    }

    static void Header(Span<byte> sector, GptTable table, ReadOnlySpan<byte> entries, long own, long other, long entriesAt)
    {
        "EFI PART"u8.CopyTo(sector);
        BinaryPrimitives.WriteUInt32LittleEndian(sector[8..], 0x00010000);
        BinaryPrimitives.WriteUInt32LittleEndian(sector[12..], HeaderSize);
        BinaryPrimitives.WriteInt64LittleEndian(sector[24..], own);
        BinaryPrimitives.WriteInt64LittleEndian(sector[32..], other);
        BinaryPrimitives.WriteInt64LittleEndian(sector[40..], table.FirstUsable / GptTable.Sector);
        BinaryPrimitives.WriteInt64LittleEndian(sector[48..], Last(table) - GptTable.EntrySectors - 1);
        table.Disk.TryWriteBytes(sector[56..]);
        BinaryPrimitives.WriteInt64LittleEndian(sector[72..], entriesAt);
        BinaryPrimitives.WriteUInt32LittleEndian(sector[80..], GptTable.Entries);
        BinaryPrimitives.WriteUInt32LittleEndian(sector[84..], GptTable.EntrySize);
        BinaryPrimitives.WriteUInt32LittleEndian(sector[88..], Crc32.Of(entries));
        BinaryPrimitives.WriteUInt32LittleEndian(sector[16..], Crc32.Of(sector[..HeaderSize]));
    }

    static byte[] EntriesOf(GptTable table)
    {
        byte[] bytes = new byte[GptTable.Entries * GptTable.EntrySize];
        foreach (GptPartition partition in table.Partitions)
        {
            Span<byte> entry = bytes.AsSpan((partition.Number - 1) * GptTable.EntrySize, GptTable.EntrySize);
            partition.Type.TryWriteBytes(entry);
            partition.Id.TryWriteBytes(entry[16..]);
            BinaryPrimitives.WriteInt64LittleEndian(entry[32..], partition.Start / GptTable.Sector);
            BinaryPrimitives.WriteInt64LittleEndian(entry[40..], (partition.End / GptTable.Sector) - 1);
            Encoding.Unicode.GetBytes(partition.Name, entry[56..]);
        }

        return bytes;
    }
}
