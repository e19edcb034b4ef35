using System;
using System.Threading;
using GatewayDsl.Imaging.Bytes;
using GatewayDsl.Tool.Verbs;

namespace GatewayDsl.Tool.Flash;

/// <summary>
/// Writes an image to a device and reads it back. What the image leaves empty is not written where the device is zero there already. The first
/// piece, with the partition table, comes last: a device whose writing was interrupted does not look like one that is whole.
/// </summary>
/// <param name="image">The image.</param>
/// <param name="device">The device, at least as large.</param>
/// <param name="progress">Told how the work gets on.</param>
/// <param name="time">The clock.</param>
/// <param name="cancellation">Ends the work early.</param>
sealed class ImageWriter(ByteSource image, OpenDevice device, Progress progress, TimeProvider time, CancellationToken cancellation)
{
    const int Piece = 1 << 20;

    // The rate would be that of memory, and the last flush would take the whole time.
    const long FlushEvery = 32 << 20;

    readonly byte[] wanted = new byte[Piece], there = new byte[Piece];

    /// <summary>How many bytes of an image are not in holes, in whole pieces.</summary>
    /// <param name="image">The image.</param>
    public static long DataOf(ByteSource image)
    {
        long data = 0;
        for (long offset = 0; offset < image.Length; offset += Piece)
        {
            data += IsHole(image, offset) ? 0 : SizeAt(image, offset);
        }

        return data;
    }

    /// <summary>Writes the image.</summary>
    /// <returns>How many bytes were written, those that had to be made zero among them.</returns>
    public long Write()
    {
        var pace = new Pace("writing", DataOf(image), time);
        long written = Clear(0, SizeAt(image, 0)), unflushed = 0;
        device.Flush();
        for (long offset = Piece; offset < image.Length; offset += Piece)
        {
            long count = WritePiece(offset, pace);
            written += count;
            unflushed += count;
            if (unflushed >= FlushEvery)
            {
                device.Flush();
                unflushed = 0;
            }
        }

        device.Flush();
        written += WritePiece(0, pace);
        device.Flush();
        return written;
    }

    /// <summary>Reads everything back from the medium.</summary>
    /// <returns>The first byte that is another one; null if all are right.</returns>
    public long? Differs()
    {
        device.Forget();
        var pace = new Pace("reading back", image.Length, time);
        for (long offset = 0; offset < image.Length; offset += Piece)
        {
            cancellation.ThrowIfCancellationRequested();
            int size = Load(offset);
            device.Read(offset, there.AsSpan(0, size));
            int same = wanted.AsSpan(0, size).CommonPrefixLength(there.AsSpan(0, size));
            if (same < size)
            {
                return offset + same;
            }

            progress.Text = pace.Add(size);
        }

        return null;
    }

    static bool IsHole(ByteSource image, long offset) => image.NextData(offset) >= offset + SizeAt(image, offset);

    static int SizeAt(ByteSource image, long offset) => (int)Math.Min(Piece, image.Length - offset);

    long WritePiece(long offset, Pace pace)
    {
        cancellation.ThrowIfCancellationRequested();
        int size = Load(offset);
        bool isHole = IsHole(image, offset);
        long written = size;
        if (wanted.AsSpan(0, size).IndexOfAnyExcept((byte)0) < 0)
        {
            written = Clear(offset, size);
        }
        else
        {
            device.Write(offset, wanted.AsSpan(0, size));
        }

        progress.Text = pace.Add(isHole ? 0 : size);
        return written;
    }

    // What an older system left there must not be taken for a part of the new one: a table of files that is zero in the image is no hole to it.
    int Clear(long offset, int size)
    {
        device.Read(offset, there.AsSpan(0, size));
        if (there.AsSpan(0, size).IndexOfAnyExcept((byte)0) < 0)
        {
            return 0;
        }

        there.AsSpan(0, size).Clear();
        device.Write(offset, there.AsSpan(0, size));
        return size;
    }

    int Load(long offset)
    {
        int size = SizeAt(image, offset);
        if (IsHole(image, offset))
        {
            wanted.AsSpan(0, size).Clear();
        }
        else
        {
            image.ReadExactly(offset, wanted.AsSpan(0, size));
        }

        return size;
    }
}
