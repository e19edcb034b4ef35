using System;
using System.IO;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace GatewayDsl.Imaging.Bytes;

/// <summary>The bytes of a file.</summary>
sealed partial class FileSource : ByteSource
{
    // lseek(2) on Linux.
    const int SeekData = 3, SeekHole = 4;

    readonly SafeFileHandle handle;

    FileSource(SafeFileHandle handle, long length)
    {
        this.handle = handle;
        Length = length;
    }

    /// <inheritdoc/>
    public override long Length { get; }

    /// <summary>The bytes of a file that somebody else has open, and closes.</summary>
    /// <param name="handle">The open file.</param>
    public static ByteSource Of(SafeFileHandle handle)
    {
        long length = RandomAccess.GetLength(handle);
        return new FileSource(handle, length).Slice(0, length);
    }

    /// <summary>Opens a file to read.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ImagingException">It cannot be read.</exception>
    public static FileSource Open(string path)
    {
        try
        {
            SafeFileHandle handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return new FileSource(handle, RandomAccess.GetLength(handle));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ImagingException($"there is no file '{path}'; name one that exists", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new ImagingException($"'{path}' cannot be read: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public override int Read(long offset, Span<byte> buffer)
    {
        int total = 0;
        while (total < buffer.Length)
        {
            int count = RandomAccess.Read(handle, buffer[total..], offset + total);
            if (count == 0)
            {
                break;
            }

            total += count;
        }

        return total;
    }

    /// <inheritdoc/>
    public override long NextData(long offset) => Seek(offset, SeekData, Math.Min(offset, Length));

    /// <inheritdoc/>
    public override long NextHole(long offset) => Seek(offset, SeekHole, Length);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => handle.Dispose();

    // Reading goes by pread(2), so nobody minds where lseek leaves the file's own position.
    long Seek(long offset, int whence, long otherwise)
    {
        if (!OperatingSystem.IsLinux() || offset >= Length)
        {
            return Math.Min(otherwise, Length);
        }

        long found = LSeek(handle, offset, whence);

        // ENXIO: there are no data any more. Any other error: the file system does not know.
        const int NoSuchAddress = 6;
        return found >= 0 ? Math.Min(found, Length) : Marshal.GetLastPInvokeError() == NoSuchAddress ? Length : otherwise;
    }

    [LibraryImport("libc", EntryPoint = "lseek", SetLastError = true)]
    private static partial long LSeek(SafeFileHandle file, long offset, int whence);
}
