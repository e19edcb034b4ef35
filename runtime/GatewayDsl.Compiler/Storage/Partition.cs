using System.Globalization;

namespace GatewayDsl.Compiler.Storage;

/// <summary>One partition of the device, whole.</summary>
/// <param name="Number">Its number in the table, from 1 on.</param>
/// <param name="Label">Its name in the table.</param>
/// <param name="Type">Its type.</param>
/// <param name="Start">Where it starts, in bytes from the start of the disk.</param>
/// <param name="Size">Its size in bytes; for the data partition the least that it may have.</param>
/// <param name="Node">The device that the kernel makes for it.</param>
/// <param name="Origin">The place of the model that it comes from.</param>
sealed record Partition(int Number, string Label, PartitionType Type, long Start, long Size, string Node, ModelPath Origin)
{
    /// <summary>The first byte behind it.</summary>
    public long End => Start + Size;

    /// <summary>The number as U-Boot writes it into <c>distro_bootpart</c> and reads it behind the colon of <c>mmc 1:…</c>: in hexadecimal.</summary>
    public string HexNumber => Number.ToString("x", CultureInfo.InvariantCulture);
}
