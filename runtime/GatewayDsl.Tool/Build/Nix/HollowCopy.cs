using System;
using System.IO;
using System.Threading;
using GatewayDsl.Imaging;
using GatewayDsl.Imaging.Bytes;

namespace GatewayDsl.Tool.Build.Nix;

/// <summary>Copies a file of which most is holes: these are not written, and the copy is there whole or not at all.</summary>
static class HollowCopy
{
    const int Block = 1 << 20;
    const int Page = 1 << 12;

    /// <summary>Copies a file.</summary>
    /// <param name="from">The file.</param>
    /// <param name="to">The copy, which replaces what is there.</param>
    /// <param name="cancellation">Ends it; what was there stays.</param>
    /// <exception cref="BuildException">It cannot be read or written.</exception>
    public static void Copy(string from, string to, CancellationToken cancellation)
    {
        string temporary = TemporaryOf(to);
        try
        {
            using (FileSource source = FileSource.Open(from))
            using (var copy = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0))
            {
                copy.SetLength(source.Length);
                byte[] buffer = new byte[Block];
                for (long at = source.NextData(0); at < source.Length; at = source.NextData(at))
                {
                    cancellation.ThrowIfCancellationRequested();
                    int count = source.Read(at, buffer);
                    Write(copy, at, buffer.AsSpan(0, count));
                    at += count;
                }

                copy.Flush(flushToDisk: true);
            }

            File.Move(temporary, to, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ImagingException)
        {
            throw new BuildException($"'{to}' cannot be written: {e.Message}", ExitCodes.Unusable);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>The size of a file, and how much of it is no hole.</summary>
    /// <param name="path">The file.</param>
    public static (long Size, long OnDisk) Size(string path)
    {
        using FileSource source = FileSource.Open(path);
        long used = 0;
        for (long at = source.NextData(0); at < source.Length;)
        {
            long end = source.NextHole(at);
            used += end - at;
            at = source.NextData(end);
        }

        return (source.Length, used);
    }

    /// <summary>Where a file is written before it is whole: beside its place.</summary>
    /// <param name="path">Its place.</param>
    public static string TemporaryOf(string path) => Path.Combine(Path.GetDirectoryName(path)!, $".gateway-{Guid.NewGuid():N}.tmp");

    // A store does not always keep holes, so that zeros count as one.
    static void Write(FileStream copy, long at, ReadOnlySpan<byte> bytes)
    {
        for (int i = 0; i < bytes.Length; i += Page)
        {
            ReadOnlySpan<byte> page = bytes[i..Math.Min(i + Page, bytes.Length)];
            if (page.ContainsAnyExcept((byte)0))
            {
                copy.Position = at + i;
                copy.Write(page);
            }
        }
    }
}
