using System;
using System.Collections.Generic;
using System.Globalization;
using System.Security.Cryptography;
using System.Threading;
using GatewayDsl.Imaging.Bytes;

namespace GatewayDsl.Imaging.Bundles;

/// <summary>
/// The tree of hashes that dm-verity checks every block against as it is read (Linux, Documentation/admin-guide/device-mapper/verity.rst):
/// version 1, SHA-256, blocks of 4 KiB, the salt before the block. RAUC stores it without a header, the topmost level first.
/// </summary>
static class VerityTree
{
    /// <summary>The size of a block in bytes.</summary>
    public const int Block = 4096;

    /// <summary>The size of a salt in bytes.</summary>
    public const int SaltSize = 32;

    const int HashSize = 32, HashesPerBlock = Block / HashSize;

    /// <summary>The size of the tree for a payload, in bytes.</summary>
    /// <param name="length">The payload's size, in whole blocks.</param>
    public static long SizeOf(long length)
    {
        long total = 0;
        for (long count = length / Block; count > 1;)
        {
            count = (count + HashesPerBlock - 1) / HashesPerBlock;
            total += count * Block;
        }

        return total;
    }

    /// <summary>Makes the tree.</summary>
    /// <param name="payload">The payload, in whole blocks.</param>
    /// <param name="salt">The salt.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <returns>The tree, and the hash of its topmost block.</returns>
    public static (byte[] Tree, byte[] Root) Make(ByteSource payload, ReadOnlySpan<byte> salt, CancellationToken cancellation)
    {
        if (payload.Length == 0 || payload.Length % Block != 0 || SizeOf(payload.Length) > int.MaxValue)
        {
            throw new ImagingException(string.Create(CultureInfo.InvariantCulture, $"no tree of hashes can be made for {payload.Length} bytes; it takes whole blocks of {Block}"));
        }

        byte[] salted = new byte[salt.Length + Block];
        salt.CopyTo(salted);
        List<byte[]> levels = [];
        byte[] current = Level(payload, salted, salt.Length, cancellation);
        while (current.Length > HashSize)
        {
            byte[] blocks = new byte[(current.Length + Block - 1) / Block * Block];
            current.CopyTo(blocks, 0);
            levels.Add(blocks);
            current = Level(new MemorySource(blocks), salted, salt.Length, cancellation);
        }

        byte[] tree = new byte[SizeOf(payload.Length)];
        int at = 0;
        for (int level = levels.Count - 1; level >= 0; level--)
        {
            levels[level].CopyTo(tree, at);
            at += levels[level].Length;
        }

        return (tree, current);
    }

    /// <summary>Why a tree does not vouch for a payload; null if it does. Block by block, whatever the size.</summary>
    /// <param name="body">The payload, and behind it the tree.</param>
    /// <param name="length">The payload's size, in whole blocks.</param>
    /// <param name="salt">The salt.</param>
    /// <param name="root">The hash of the topmost block.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public static string? WhyBroken(ByteSource body, long length, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> root, CancellationToken cancellation)
    {
        if (length == 0 || length % Block != 0 || body.Length - length != SizeOf(length))
        {
            return "the tree of hashes has not the size that goes with the payload";
        }

        byte[] salted = new byte[salt.Length + Block];
        salt.CopyTo(salted);
        byte[] hashes = new byte[Block];

        // The lowest level lies last.
        long start = 0, blocks = length / Block, end = body.Length;
        while (blocks > 1)
        {
            long above = (blocks + HashesPerBlock - 1) / HashesPerBlock, at = end - (above * Block);
            for (long group = 0; group < above; group++)
            {
                cancellation.ThrowIfCancellationRequested();
                hashes.AsSpan().Clear();
                int count = (int)Math.Min(HashesPerBlock, blocks - (group * HashesPerBlock));
                for (int i = 0; i < count; i++)
                {
                    body.ReadExactly(start + (((group * HashesPerBlock) + i) * Block), salted.AsSpan(salt.Length));
                    SHA256.HashData(salted, hashes.AsSpan(i * HashSize));
                }

                body.ReadExactly(at + (group * Block), salted.AsSpan(salt.Length));
                if (!hashes.AsSpan().SequenceEqual(salted.AsSpan(salt.Length)))
                {
                    return "the payload or its tree of hashes was changed: they do not agree";
                }
            }

            (start, blocks, end) = (at, above, at);
        }

        body.ReadExactly(start, salted.AsSpan(salt.Length));
        return SHA256.HashData(salted).AsSpan().SequenceEqual(root) ? null : "the payload was changed: its hash is not the signed one";
    }

    static byte[] Level(ByteSource source, byte[] salted, int saltLength, CancellationToken cancellation)
    {
        byte[] hashes = new byte[source.Length / Block * HashSize];
        for (long block = 0; block < source.Length / Block; block++)
        {
            if (block % 1024 == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            source.ReadExactly(block * Block, salted.AsSpan(saltLength));
            SHA256.HashData(salted, hashes.AsSpan((int)(block * HashSize)));
        }

        return hashes;
    }
}
