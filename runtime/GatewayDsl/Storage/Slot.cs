namespace GatewayDsl;

/// <summary>What is in each of the two slots of a kind: <see cref="VfatSlot"/> or <see cref="SquashFsSlot"/>.</summary>
public abstract record Slot
{
    private protected Slot(ByteSize size) => Size = size;

    /// <summary>The size of the partition in A and in B: a whole number of MiB (GW2004).</summary>
    public ByteSize Size { get; init; }

    /// <summary>A FAT file system, which every bootloader reads.</summary>
    /// <param name="size">The size of the partition in A and in B, at least 16 MiB.</param>
    public static VfatSlot Vfat(ByteSize size) => new(size);

    /// <summary>A compressed read-only file system.</summary>
    /// <param name="size">The size of the partition in A and in B; an image that is larger fails the build.</param>
    /// <param name="compression">How the file system is compressed.</param>
    /// <param name="block">How much is compressed at once: a power of two of 4 KiB to 1 MiB (GW2005). Large blocks compress better and read slower.</param>
    public static SquashFsSlot SquashFs(ByteSize size, Compression compression, ByteSize block) => new(size, compression, block);
}

/// <summary>A slot with a FAT file system.</summary>
public sealed record VfatSlot : Slot
{
    internal VfatSlot(ByteSize size)
        : base(size)
    {
    }
}

/// <summary>A slot with a SquashFS file system, compressed and read-only.</summary>
public sealed record SquashFsSlot : Slot
{
    internal SquashFsSlot(ByteSize size, Compression compression, ByteSize block)
        : base(size)
    {
        Compression = compression;
        Block = block;
    }

    /// <summary>How the file system is compressed. The kernel needs the option that goes with it.</summary>
    public Compression Compression { get; init; }

    /// <summary>How much is compressed at once: a power of two of 4 KiB to 1 MiB (GW2005).</summary>
    public ByteSize Block { get; init; }
}
