using System;
using System.Globalization;
using System.Runtime.InteropServices;

namespace GatewayDsl.Tool.Flash;

/// <summary>What stands under a path.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Number">Its numbers as the kernel writes them, like <c>8:16</c>; empty for what is no block device.</param>
sealed partial record DeviceNode(NodeKind Kind, string Number)
{
    /// <summary>Looks at a path, through links.</summary>
    /// <param name="path">The path.</param>
    public static DeviceNode At(string path)
    {
        // struct statx is the same on every processor (statx(2)): the mode at 28, the numbers of a device at 128 and 132.
        const int CurrentFolder = -100, BasicStats = 0x7ff, TypeMask = 0xf000, BlockDevice = 0x6000, RegularFile = 0x8000;
        Span<byte> found = stackalloc byte[256];
        if (Statx(CurrentFolder, path, 0, BasicStats, ref MemoryMarshal.GetReference(found)) != 0)
        {
            return new DeviceNode(NodeKind.Missing, "");
        }

        return (MemoryMarshal.Read<ushort>(found[28..]) & TypeMask) switch
        {
            BlockDevice => new DeviceNode(NodeKind.BlockDevice, string.Create(CultureInfo.InvariantCulture, $"{MemoryMarshal.Read<uint>(found[128..])}:{MemoryMarshal.Read<uint>(found[132..])}")),
            RegularFile => new DeviceNode(NodeKind.File, ""),
            _ => new DeviceNode(NodeKind.Other, ""),
        };
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int folder, string path, int flags, uint mask, ref byte found);
}

/// <summary>What can stand under a path.</summary>
enum NodeKind
{
    /// <summary>Nothing.</summary>
    Missing,

    /// <summary>A file.</summary>
    File,

    /// <summary>A disk, a partition, or what stands for one.</summary>
    BlockDevice,

    /// <summary>A folder, a terminal, a socket.</summary>
    Other,
}
