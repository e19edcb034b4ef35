using System;
using System.Buffers;
using System.Security.Cryptography;
using System.Threading;

namespace GatewayDsl.Imaging.Bytes;

/// <summary>SHA-256 of bytes that are read piece by piece.</summary>
static class Sha256
{
    const int Piece = 1 << 18;

    static readonly byte[] Zeros = new byte[Piece];

    /// <summary>The digest of a source in lower-case hexadecimal; holes are not read.</summary>
    /// <param name="source">The source.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public static string Of(ByteSource source, CancellationToken cancellation = default) =>
        Convert.ToHexStringLower(Of(source, HashAlgorithmName.SHA256, cancellation));

    /// <summary>The digest of a source by an algorithm.</summary>
    /// <param name="source">The source.</param>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public static byte[] Of(ByteSource source, HashAlgorithmName algorithm, CancellationToken cancellation = default)
    {
        using var hash = IncrementalHash.CreateHash(algorithm);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(Piece);
        try
        {
            for (long offset = 0; offset < source.Length;)
            {
                cancellation.ThrowIfCancellationRequested();
                long data = source.NextData(offset);
                if (data > offset)
                {
                    int gap = (int)Math.Min(data - offset, Piece);
                    hash.AppendData(Zeros, 0, gap);
                    offset += gap;
                    continue;
                }

                int count = (int)Math.Min(Piece, source.Length - offset);
                source.ReadExactly(offset, buffer.AsSpan(0, count));
                hash.AppendData(buffer, 0, count);
                offset += count;
            }

            return hash.GetHashAndReset();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
