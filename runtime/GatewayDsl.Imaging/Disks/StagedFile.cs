using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Threading;
using GatewayDsl.Imaging.Bytes;
using Microsoft.Win32.SafeHandles;

namespace GatewayDsl.Imaging.Disks;

/// <summary>
/// A large file that is written beside its place, with holes where it is zero, and then renamed: whoever looks sees the old file or the
/// new one, whole. What a killed process leaves behind has a name of its own, and the next one writes over it.
/// </summary>
sealed class StagedFile : IDisposable
{
    const int Piece = 1 << 20;

    // Below this a hole saves nothing: it is the size of a block of the usual file systems.
    const int HoleSize = 4096;

    readonly string path;
    readonly string partial;
    readonly SafeFileHandle handle;
    bool isCommitted;

    StagedFile(string path, string partial, SafeFileHandle handle)
    {
        this.path = path;
        this.partial = partial;
        this.handle = handle;
    }

    /// <summary>The file under the name that it has until it is whole, for programs that write or read it by name.</summary>
    public string Partial => partial;

    /// <summary>What was written so far; no other handle can read it, since the file is locked against a second build.</summary>
    public ByteSource Written => FileSource.Of(handle);

    /// <summary>Begins to write a file.</summary>
    /// <param name="path">Its full path; the folder must be there.</param>
    /// <exception cref="ImagingException">It cannot be written.</exception>
    public static StagedFile Create(string path)
    {
        string folder = Path.GetDirectoryName(path)!, partial = Path.Combine(folder, $".{Path.GetFileName(path)}.partial");
        if (!Directory.Exists(folder))
        {
            throw new ImagingException($"there is no folder '{folder}' to write to; make it, or name another one");
        }

        // A link would lead the bytes somewhere else than was said; renaming onto one would silently replace it.
        foreach (string each in new[] { path, partial })
        {
            if (new FileInfo(each).LinkTarget is not null)
            {
                throw new ImagingException($"'{each}' is a link, and nothing is written through links; remove it, or name another file");
            }
        }

        if (Directory.Exists(path))
        {
            throw new ImagingException($"'{path}' is a folder; name a file");
        }

        try
        {
            SafeFileHandle handle = File.OpenHandle(partial, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            // Only what a killed process left: ext4 takes a file that was cut to nothing for one that is being replaced, and
            // has all its blocks on their way to the disk before it lets go of it (auto_da_alloc, ext4(5)).
            if (RandomAccess.GetLength(handle) > 0)
            {
                RandomAccess.SetLength(handle, 0);
            }

            return new StagedFile(path, partial, handle);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ImagingException($"'{partial}' cannot be written ({e.Message}); is another build at work there?", e);
        }
    }

    /// <summary>Sets the size; what is not written is a hole.</summary>
    /// <param name="length">The size in bytes.</param>
    public void SetLength(long length) => Guarded(() => RandomAccess.SetLength(handle, length));

    /// <summary>Writes bytes.</summary>
    /// <param name="offset">Where they go.</param>
    /// <param name="bytes">The bytes.</param>
    public void Write(long offset, ReadOnlyMemory<byte> bytes) => Guarded(() => RandomAccess.Write(handle, bytes.Span, offset));

    /// <summary>Copies a source; its holes, and what is zero in it, stay holes.</summary>
    /// <param name="offset">Where it goes.</param>
    /// <param name="source">The source.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public void Copy(long offset, ByteSource source, CancellationToken cancellation)
    {
        byte[] buffer = new byte[Piece];
        for (long position = source.NextData(0); position < source.Length; position = source.NextData(position))
        {
            cancellation.ThrowIfCancellationRequested();
            int count = (int)Math.Min(Piece, source.Length - position);
            source.ReadExactly(position, buffer.AsSpan(0, count));
            foreach ((int start, int length) in Stretches(buffer, count))
            {
                Write(offset + position + start, buffer.AsMemory(start, length));
            }

            position += count;
        }
    }

    /// <summary>Puts the file in its place.</summary>
    public void Commit()
    {
        Guarded(() => File.Move(partial, path, overwrite: true));
        isCommitted = true;
        handle.Dispose();
    }

    /// <summary>Closes the file; takes it away if it was not committed.</summary>
    public void Dispose()
    {
        if (!isCommitted)
        {
            try
            {
                File.Delete(partial);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // The next build writes over it.
            }
        }

        handle.Dispose();
    }

    // The stretches of a buffer that are not zero, joined where the gap between them is not worth a hole.
    static List<(int Start, int Length)> Stretches(byte[] buffer, int count)
    {
        List<(int Start, int Length)> stretches = [];
        for (int start = 0; start < count; start += HoleSize)
        {
            int length = Math.Min(HoleSize, count - start);
            if (buffer.AsSpan(start, length).IndexOfAnyExcept((byte)0) < 0)
            {
                continue;
            }

            if (stretches.Count > 0 && stretches[^1].Start + stretches[^1].Length == start)
            {
                stretches[^1] = (stretches[^1].Start, stretches[^1].Length + length);
            }
            else
            {
                stretches.Add((start, length));
            }
        }

        return stretches;
    }

    void Guarded(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ImagingException(string.Create(CultureInfo.InvariantCulture, $"'{path}' cannot be written: {e.Message}; what was there before is untouched"), e);
        }
    }
}
