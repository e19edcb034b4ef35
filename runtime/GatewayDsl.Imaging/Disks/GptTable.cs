using System;
using System.Collections.Generic;

namespace GatewayDsl.Imaging.Disks;

/// <summary>A partition.</summary>
/// <param name="Number">Its number, from 1 on.</param>
/// <param name="Type">Its type.</param>
/// <param name="Id">Its own identifier.</param>
/// <param name="Start">Where it starts, in bytes.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="Name">Its name.</param>
sealed record GptPartition(int Number, Guid Type, Guid Id, long Start, long Size, string Name)
{
    /// <summary>The first byte behind it.</summary>
    public long End => Start + Size;
}

/// <summary>A partition table (UEFI 2.10, chapter 5.3), for disks with sectors of 512 bytes.</summary>
/// <param name="Disk">The disk's own identifier.</param>
/// <param name="Size">The size of the disk in bytes.</param>
/// <param name="FirstUsable">The first byte that a partition may take.</param>
/// <param name="Partitions">The partitions by number.</param>
sealed record GptTable(Guid Disk, long Size, long FirstUsable, IReadOnlyList<GptPartition> Partitions)
{
    /// <summary>The size of a sector in bytes.</summary>
    public const int Sector = 512;

    /// <summary>How many partitions the table has room for.</summary>
    public const int Entries = 128;

    /// <summary>The size of what describes a partition, in bytes.</summary>
    public const int EntrySize = 128;

    /// <summary>The sectors of all entries.</summary>
    public const int EntrySectors = Entries * EntrySize / Sector;
}
