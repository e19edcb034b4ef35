using System;
using System.Collections.Generic;
using GatewayDsl.Imaging.Bytes;

namespace GatewayDsl.Imaging.Squash;

/// <summary>A stretch of a SquashFS that is compressed by itself.</summary>
/// <param name="Start">Where it starts.</param>
/// <param name="Stored">How many bytes it takes; 0 where it is all zeros.</param>
/// <param name="IsCompressed">Whether they are compressed.</param>
readonly record struct SquashBlock(long Start, int Stored, bool IsCompressed);

/// <summary>The bytes of a file on a SquashFS, whatever its size. The block that was read last is kept.</summary>
/// <param name="length">The file's size in bytes.</param>
/// <param name="size">The size of a block in bytes.</param>
/// <param name="blocks">Its blocks; the last one holds its end.</param>
/// <param name="lead">Where its end starts in the last block.</param>
/// <param name="read">Reads a block.</param>
sealed class SquashFile(long length, int size, IReadOnlyList<SquashBlock> blocks, int lead, Func<SquashBlock, byte[]> read) : ByteSource
{
    int kept = -1;
    byte[] bytes = [];

    /// <inheritdoc/>
    public override long Length => length;

    /// <summary>The block that a place is in.</summary>
    /// <param name="offset">The place.</param>
    public SquashBlock BlockAt(long offset) => blocks[(int)(offset / size)];

    /// <inheritdoc/>
    public override int Read(long offset, Span<byte> buffer)
    {
        int total = 0;
        while (total < buffer.Length && offset >= 0 && offset < length)
        {
            int number = (int)(offset / size), within = (int)(offset % size);
            int count = (int)Math.Min(Math.Min(size - within, buffer.Length - total), length - offset);
            if (blocks[number].Stored == 0)
            {
                buffer.Slice(total, count).Clear();
            }
            else
            {
                int at = (number == blocks.Count - 1 ? lead : 0) + within;
                ReadOnlySpan<byte> block = Block(number);
                if (at > block.Length - count)
                {
                    throw new ImagingException("a block of a file has not the size that it should have");
                }

                block.Slice(at, count).CopyTo(buffer[total..]);
            }

            total += count;
            offset += count;
        }

        return total;
    }

    /// <inheritdoc/>
    public override long NextData(long offset)
    {
        while (offset < length && blocks[(int)(offset / size)].Stored == 0)
        {
            offset = ((offset / size) + 1) * size;
        }

        return Math.Min(offset, length);
    }

    byte[] Block(int number)
    {
        if (kept != number)
        {
            bytes = read(blocks[number]);
            kept = number;
        }

        return bytes;
    }
}
