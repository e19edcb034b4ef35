using System;
using System.IO;
using System.Linq;
using Xunit;

namespace GatewayDsl.Tool.Tests.Flash;

/// <summary>A small image with a hole in its middle, and a larger file that stands for a disk.</summary>
static class FlashSample
{
    public const long Size = (6 << 20) + 512, DeviceSize = 8 << 20;

    /// <summary>What is not in a hole: the first piece, the fourth, and the last half a KiB.</summary>
    public const long Data = (2 << 20) + 512;

    public static string Image(TemporaryFolder folder)
    {
        using FileStream file = File.Create(folder["disk.img"]);
        file.SetLength(Size);
        byte[] piece = new byte[1 << 20];
        new Random(1).NextBytes(piece);
        (piece[510], piece[511]) = (0x55, 0xAA);
        file.Write(piece);
        file.Position = 3 << 20;
        file.Write(piece);
        file.Position = 6 << 20;
        file.Write(piece, 0, 512);
        return file.Name;
    }

    public static string Device(TemporaryFolder folder, byte fill)
    {
        File.WriteAllBytes(folder["disk"], [.. Enumerable.Repeat(fill, (int)DeviceSize)]);
        return folder["disk"];
    }

    public static void Change(string path, long offset, byte value)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        file.Position = offset;
        file.WriteByte(value);
    }

    public static void Holds(string image, string device, byte behind)
    {
        byte[] there = File.ReadAllBytes(device);
        Assert.True(File.ReadAllBytes(image).AsSpan().SequenceEqual(there.AsSpan(0, (int)Size)));
        Assert.Equal(-1, there.AsSpan((int)Size).IndexOfAnyExcept(behind));
    }
}
