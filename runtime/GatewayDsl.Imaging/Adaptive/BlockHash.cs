using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Threading;
using GatewayDsl.Imaging.Bytes;

namespace GatewayDsl.Imaging.Adaptive;

/// <summary>
/// The SHA-256 of a chunk of 4 KiB, by which RAUC's adaptive method <c>block-hash-index</c> finds what a device has already (RAUC's
/// reference, "Adaptive Updates").
/// </summary>
/// <param name="High">Its first 16 bytes.</param>
/// <param name="Low">Its last 16 bytes.</param>
readonly record struct BlockHash(UInt128 High, UInt128 Low)
{
    /// <summary>The size of a chunk in bytes; RAUC knows no other.</summary>
    public const int Chunk = 4096;

    /// <summary>What a chunk takes in the index, in bytes.</summary>
    public const int Size = 32;

    // Some devices have more, and none has a slot of that size.
    const long Largest = 16L << 30;

    const int Piece = 64 * Chunk;

    /// <summary>The hash of a chunk that is all zeros: a device makes it itself.</summary>
    public static BlockHash Zero { get; } = Of(new byte[Chunk]);

    /// <summary>The hash of a chunk.</summary>
    /// <param name="chunk">Its bytes.</param>
    public static BlockHash Of(ReadOnlySpan<byte> chunk)
    {
        Span<byte> hash = stackalloc byte[Size];
        SHA256.HashData(chunk, hash);
        return new BlockHash(BinaryPrimitives.ReadUInt128BigEndian(hash), BinaryPrimitives.ReadUInt128BigEndian(hash[16..]));
    }

    /// <summary>How many chunks a source has; the last one may be short.</summary>
    /// <param name="length">Its size in bytes.</param>
    public static long Count(long length) => (length + Chunk - 1) / Chunk;

    /// <summary>Takes every chunk of a source in order. A hole is not read, and a last chunk that is short ends in zeros.</summary>
    /// <param name="source">The source.</param>
    /// <param name="take">Takes the number of the chunk, from 0, and its hash.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="ImagingException">The source is damaged, or larger than any slot.</exception>
    public static void Each(ByteSource source, Action<long, BlockHash> take, CancellationToken cancellation)
    {
        if (source.Length > Largest)
        {
            throw new ImagingException("it is larger than 16 GiB, and no slot is; name an image of a slot or a bundle");
        }

        byte[] buffer = ArrayPool<byte>.Shared.Rent(Piece);
        try
        {
            for (long offset = 0; offset < source.Length;)
            {
                cancellation.ThrowIfCancellationRequested();
                for (long data = Math.Min(source.NextData(offset), source.Length); offset + Chunk <= data; offset += Chunk)
                {
                    take(offset / Chunk, Zero);
                }

                int count = (int)Math.Min(Piece, source.Length - offset);
                source.ReadExactly(offset, buffer.AsSpan(0, count));
                buffer.AsSpan(count, (int)(Count(count) * Chunk) - count).Clear();
                for (int at = 0; at < count; at += Chunk, offset += Chunk)
                {
                    ReadOnlySpan<byte> chunk = buffer.AsSpan(at, Chunk);
                    take(offset / Chunk, chunk.IndexOfAnyExcept((byte)0) < 0 ? Zero : Of(chunk));
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
