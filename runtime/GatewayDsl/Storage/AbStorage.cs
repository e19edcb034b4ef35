namespace GatewayDsl;

/// <summary>
/// Storage with two slots: while one runs, the other takes the update. Each slot is a boot partition and a root partition of
/// the same size in A and B; one value describes both. Offsets, partition numbers, device nodes and partition types follow from
/// the sizes: firmware, boot A, rootfs A, boot B, rootfs B, data. Only slot A is in the flashable image; the device makes the
/// rest of the partitions when it first boots.
/// </summary>
/// <param name="Disk">The disk, one of <see cref="Board.Disks"/>.</param>
public sealed record AbStorage(Disk Disk)
{
    /// <summary>
    /// The space at the start of the disk, before the first partition, that belongs to the bootloader: a whole number of MiB, at
    /// least the end of the last of <see cref="Board.Bootloader"/> (GW2002). Default: 1 MiB, which holds the partition table.
    /// </summary>
    public ByteSize Firmware { get; init; } = Units.MiB(1);

    /// <summary>The boot partition of each slot: kernel, initial RAM disk, device tree and boot script.</summary>
    public required VfatSlot Boot { get; init; }

    /// <summary>The root partition of each slot: the read-only system.</summary>
    public required SquashFsSlot Rootfs { get; init; }

    /// <summary>The partition that takes the rest of the disk, and that no update writes to.</summary>
    public required DataPartition Data { get; init; }
}
