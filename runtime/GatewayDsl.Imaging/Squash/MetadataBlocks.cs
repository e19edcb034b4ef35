using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using GatewayDsl.Imaging.Bytes;
using ZstdSharp;

namespace GatewayDsl.Imaging.Squash;

/// <summary>The blocks that SquashFS keeps its inodes and folders in, each of up to 8 KiB, compressed by itself.</summary>
/// <param name="source">The file system.</param>
/// <param name="compression">The algorithm.</param>
sealed class MetadataBlocks(ByteSource source, string compression) : IDisposable
{
    /// <summary>The most bytes that a block has when it is not compressed.</summary>
    public const int Largest = 8192;

    // Inodes and folders are read in nearly the order in which they lie.
    const int Kept = 64;

    readonly Dictionary<long, (byte[] Bytes, long Next)> blocks = [];
    readonly Queue<long> order = [];
    readonly Decompressor? zstd = compression == "zstd" ? new Decompressor() : null;

    /// <summary>Whether blocks of a compression can be read; the others are for other programs.</summary>
    /// <param name="compression">The algorithm.</param>
    public static bool CanRead(string compression) => compression is "gzip" or "zstd";

    /// <summary>A block, and where the next one starts.</summary>
    /// <param name="offset">Where it starts.</param>
    /// <exception cref="ImagingException">It is damaged.</exception>
    public (byte[] Bytes, long Next) At(long offset)
    {
        if (blocks.TryGetValue(offset, out (byte[] Bytes, long Next) known))
        {
            return known;
        }

        Span<byte> header = stackalloc byte[2];
        source.ReadExactly(offset, header);
        int size = BinaryPrimitives.ReadUInt16LittleEndian(header);
        bool isCompressed = (size & 0x8000) == 0;
        size &= 0x7FFF;
        if (size is 0 or > Largest)
        {
            throw new ImagingException("a block of its tables is out of all bounds");
        }

        byte[] stored = source.ReadArray(offset + 2, size);
        (byte[] Bytes, long Next) block = (isCompressed ? Decompress(stored, Largest) : stored, offset + 2 + size);
        if (order.Count == Kept)
        {
            blocks.Remove(order.Dequeue());
        }

        blocks[offset] = block;
        order.Enqueue(offset);
        return block;
    }

    /// <inheritdoc/>
    public void Dispose() => zstd?.Dispose();

    /// <summary>Decompresses a block, of whatever kind.</summary>
    /// <param name="stored">The block as it is stored.</param>
    /// <param name="most">The most bytes that it can have.</param>
    /// <exception cref="ImagingException">It is damaged.</exception>
    public byte[] Decompress(byte[] stored, int most)
    {
        byte[] bytes = new byte[most];
        int length;
        try
        {
            if (zstd is not null)
            {
                length = zstd.Unwrap(stored, bytes);
            }
            else
            {
                using var inflate = new ZLibStream(new MemoryStream(stored), CompressionMode.Decompress);
                length = inflate.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            }
        }
        catch (Exception e) when (e is ZstdException or InvalidDataException or IOException or ArgumentException or IndexOutOfRangeException)
        {
            throw new ImagingException("one of its blocks cannot be decompressed", e);
        }

        return bytes[..length];
    }
}
