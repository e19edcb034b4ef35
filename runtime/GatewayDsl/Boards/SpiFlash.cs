namespace GatewayDsl;

/// <summary>A small flash chip on the SPI bus. It takes more erase cycles than a cheap eMMC module, so it is where the bootloader's counters belong.</summary>
/// <param name="Device">The chip as the kernel calls it, like <c>/dev/mtd0</c>.</param>
public sealed record SpiFlash(DevicePath Device)
{
    /// <summary>How large the chip is.</summary>
    public required ByteSize Size { get; init; }

    /// <summary>The smallest piece that can be erased. Becomes the fourth column of <c>fw_env.config</c> and <c>CONFIG_ENV_SECT_SIZE</c>.</summary>
    public required ByteSize SectorSize { get; init; }

    /// <summary>What else lies on the chip. Default: nothing. An environment that reaches into it is an error (GW6012).</summary>
    [Unordered]
    public Sequence<FlashRegion> Regions { get; init; } = [];

    /// <summary>U-Boot's environment on this chip. The second copy follows the first at the next sector.</summary>
    /// <param name="at">Where the first copy starts, in bytes from the start of the chip; a whole number of sectors.</param>
    /// <param name="size">How long each copy is.</param>
    /// <param name="copies">How many copies there are. Default: <see cref="Copies.Two"/>.</param>
    public UBootEnvironment Environment(ByteSize at, ByteSize size, Copies? copies = null) => new(this, at, size, copies ?? Copies.Two);
}

/// <summary>A piece of a flash chip that something else uses.</summary>
/// <param name="Name">What uses it.</param>
/// <param name="At">Where it starts, in bytes from the start of the chip.</param>
/// <param name="Size">How long it is.</param>
public sealed record FlashRegion(Identifier Name, ByteSize At, ByteSize Size);
