using System;
using System.Globalization;

namespace GatewayDsl.Imaging.Bytes;

/// <summary>Bytes that can be read anywhere, without holding them in memory: a file, or a stretch of one.</summary>
abstract class ByteSource : IDisposable
{
    /// <summary>How many there are.</summary>
    public abstract long Length { get; }

    /// <summary>Reads as many bytes as there are, up to the size of the buffer.</summary>
    /// <param name="offset">The first byte.</param>
    /// <param name="buffer">Where they go.</param>
    public abstract int Read(long offset, Span<byte> buffer);

    /// <summary>The first byte at or behind an offset that is not in a hole; <see cref="Length"/> if there is none.</summary>
    /// <param name="offset">The offset.</param>
    public virtual long NextData(long offset) => Math.Min(offset, Length);

    /// <summary>The first byte at or behind an offset that is in a hole; <see cref="Length"/> if there is none.</summary>
    /// <param name="offset">The offset.</param>
    public virtual long NextHole(long offset) => Length;

    /// <summary>Reads exactly as many bytes as the buffer takes.</summary>
    /// <param name="offset">The first byte.</param>
    /// <param name="buffer">Where they go.</param>
    /// <exception cref="ImagingException">There are fewer.</exception>
    public void ReadExactly(long offset, Span<byte> buffer)
    {
        if (offset < 0 || offset > Length - buffer.Length || Read(offset, buffer) < buffer.Length)
        {
            throw new ImagingException(string.Create(CultureInfo.InvariantCulture, $"it ends too early: {buffer.Length} bytes at {offset} are wanted, and it has {Length}"));
        }
    }

    /// <summary>Reads bytes into a new array.</summary>
    /// <param name="offset">The first byte.</param>
    /// <param name="count">How many.</param>
    /// <exception cref="ImagingException">There are fewer.</exception>
    public byte[] ReadArray(long offset, int count)
    {
        if (offset < 0 || offset > Length - count)
        {
            throw new ImagingException(string.Create(CultureInfo.InvariantCulture, $"it ends too early: {count} bytes at {offset} are wanted, and it has {Length}"));
        }

        byte[] bytes = new byte[count];
        ReadExactly(offset, bytes);
        return bytes;
    }

    /// <summary>A stretch of it.</summary>
    /// <param name="offset">The first byte.</param>
    /// <param name="length">How many bytes.</param>
    /// <exception cref="ImagingException">It reaches beyond the end.</exception>
    public ByteSource Slice(long offset, long length) =>
        offset >= 0 && length >= 0 && offset <= Length - length
            ? new Stretch(this, offset, length)
            : throw new ImagingException(string.Create(CultureInfo.InvariantCulture, $"{length} bytes at {offset} reach beyond the end, which is at {Length}"));

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes what it reads from.</summary>
    /// <param name="disposing">Whether it is not the finalizer that asks.</param>
    protected virtual void Dispose(bool disposing)
    {
    }

    // It does not own what it is a stretch of.
    sealed class Stretch(ByteSource whole, long start, long length) : ByteSource
    {
        public override long Length => length;

        public override int Read(long offset, Span<byte> buffer) =>
            offset >= length ? 0 : whole.Read(start + offset, buffer[..(int)Math.Min(buffer.Length, length - offset)]);

        public override long NextData(long offset) => Math.Clamp(whole.NextData(start + offset) - start, Math.Min(offset, length), length);

        public override long NextHole(long offset) => Math.Clamp(whole.NextHole(start + offset) - start, Math.Min(offset, length), length);
    }
}

/// <summary>Bytes in memory.</summary>
/// <param name="bytes">The bytes.</param>
sealed class MemorySource(ReadOnlyMemory<byte> bytes) : ByteSource
{
    /// <inheritdoc/>
    public override long Length => bytes.Length;

    /// <inheritdoc/>
    public override int Read(long offset, Span<byte> buffer)
    {
        if (offset < 0 || offset >= bytes.Length)
        {
            return 0;
        }

        ReadOnlySpan<byte> rest = bytes.Span[(int)offset..];
        int count = Math.Min(rest.Length, buffer.Length);
        rest[..count].CopyTo(buffer);
        return count;
    }
}
