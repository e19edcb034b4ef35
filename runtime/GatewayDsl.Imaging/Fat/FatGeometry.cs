using System.Globalization;

namespace GatewayDsl.Imaging.Fat;

/// <summary>How wide the entries of the allocation table are.</summary>
enum FatKind
{
    /// <summary>12 bits, below 4,085 clusters.</summary>
    Fat12 = 12,

    /// <summary>16 bits, below 65,525 clusters.</summary>
    Fat16 = 16,

    /// <summary>32 bits, of which 28 count.</summary>
    Fat32 = 32,
}

/// <summary>Where the parts of a FAT file system lie (Microsoft, "FAT: General Overview of On-Disk Format", 1.03).</summary>
sealed record FatGeometry
{
    /// <summary>The size of a sector in bytes.</summary>
    public const int Sector = 512;

    /// <summary>The size of an entry of a folder in bytes.</summary>
    public const int EntrySize = 32;

    const int Fat12Clusters = 4085, Fat16Clusters = 65525;
    const long Smallest = 64 << 10;

    /// <summary>How wide the entries of the table are.</summary>
    public required FatKind Kind { get; init; }

    /// <summary>The size of the file system in bytes.</summary>
    public required long Size { get; init; }

    /// <summary>The bytes of a cluster.</summary>
    public required int Cluster { get; init; }

    /// <summary>The sectors before the first table.</summary>
    public required int Reserved { get; init; }

    /// <summary>The tables; all the same.</summary>
    public required int Tables { get; init; }

    /// <summary>The sectors of one table.</summary>
    public required long TableSectors { get; init; }

    /// <summary>The entries of the root folder; 0 where it is a chain of clusters like any other (FAT32).</summary>
    public required int RootEntries { get; init; }

    /// <summary>Where the first table starts, in bytes.</summary>
    public long TableAt => (long)Reserved * Sector;

    /// <summary>Where the root folder starts that is no chain of clusters, in bytes.</summary>
    public long RootAt => (Reserved + (Tables * TableSectors)) * Sector;

    /// <summary>Where cluster 2, the first, starts, in bytes.</summary>
    public long DataAt => RootAt + ((((long)RootEntries * EntrySize) + Sector - 1) / Sector * Sector);

    /// <summary>How many clusters there are.</summary>
    public long Clusters => (Size - DataAt) / Cluster;

    /// <summary>Where a cluster starts, in bytes.</summary>
    /// <param name="cluster">Its number, from 2 on.</param>
    public long Offset(long cluster) => DataAt + ((cluster - 2) * Cluster);

    /// <summary>The kind that goes with a number of clusters; the number alone decides it.</summary>
    /// <param name="clusters">The number.</param>
    public static FatKind KindOf(long clusters) => clusters < Fat12Clusters ? FatKind.Fat12 : clusters < Fat16Clusters ? FatKind.Fat16 : FatKind.Fat32;

    /// <summary>The geometry for a size, of the kind that every bootloader expects of it.</summary>
    /// <param name="size">The size in bytes, a whole number of sectors.</param>
    /// <exception cref="ImagingException">It is too small.</exception>
    public static FatGeometry For(long size)
    {
        if (size < Smallest || size % Sector != 0)
        {
            throw new ImagingException(string.Create(CultureInfo.InvariantCulture, $"a FAT file system of {size} bytes cannot be made; it takes at least {Smallest}, in whole sectors"));
        }

        FatKind kind = size < 16L << 20 ? FatKind.Fat12 : size < 512L << 20 ? FatKind.Fat16 : FatKind.Fat32;
        for (int cluster = kind == FatKind.Fat32 ? 4096 : 2048; cluster <= 32768; cluster *= 2)
        {
            FatGeometry geometry = Of(kind, size, cluster);
            if (KindOf(geometry.Clusters) == kind)
            {
                return geometry;
            }
        }

        // Just below or above a border: the number of clusters decides, and there is always one that fits.
        foreach (FatKind other in new[] { FatKind.Fat12, FatKind.Fat16, FatKind.Fat32 })
        {
            for (int cluster = Sector; cluster <= 32768; cluster *= 2)
            {
                FatGeometry geometry = Of(other, size, cluster);
                if (KindOf(geometry.Clusters) == other)
                {
                    return geometry;
                }
            }
        }

        throw new ImagingException(string.Create(CultureInfo.InvariantCulture, $"a FAT file system of {size} bytes cannot be made; FAT32 ends at 2 TiB"));
    }

    static FatGeometry Of(FatKind kind, long size, int cluster)
    {
        // The tables take space from the clusters that they describe: a table for all of it is never too small.
        long most = size / cluster + 2;
        long bytes = kind == FatKind.Fat12 ? ((most * 3) + 1) / 2 : most * ((int)kind / 8);
        return new FatGeometry
        {
            Kind = kind,
            Size = size,
            Cluster = cluster,
            Reserved = kind == FatKind.Fat32 ? 32 : 1,
            Tables = 2,
            TableSectors = (bytes + Sector - 1) / Sector,
            RootEntries = kind == FatKind.Fat32 ? 0 : 512,
        };
    }
}
