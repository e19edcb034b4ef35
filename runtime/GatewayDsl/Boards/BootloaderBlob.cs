namespace GatewayDsl;

/// <summary>
/// A part of the bootloader that lies on the disk outside any partition, where the chip's boot ROM or an earlier part of the
/// bootloader looks for it.
/// </summary>
/// <param name="File">The file's name as the bootloader's build calls it, like <c>u-boot.itb</c>.</param>
public sealed record BootloaderBlob(FileName File)
{
    /// <summary>Where it lies, in bytes from the start of the disk; a whole number of 512-byte sectors.</summary>
    public required ByteSize At { get; init; }

    /// <summary>The space to keep for it: at least the size of the file. Partitions that reach into it are an error (GW2002).</summary>
    public required ByteSize Size { get; init; }
}
