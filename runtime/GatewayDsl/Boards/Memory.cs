namespace GatewayDsl;

/// <summary>A stretch of RAM that the bootloader may load files into.</summary>
/// <param name="Start">Its first address.</param>
/// <param name="Size">Its length.</param>
public sealed record MemoryRegion(MemoryAddress Start, ByteSize Size);
