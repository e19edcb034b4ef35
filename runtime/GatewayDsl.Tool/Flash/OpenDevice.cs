using System;
using System.IO;
using System.Runtime.InteropServices;
using GatewayDsl.Imaging;
using GatewayDsl.Imaging.Bytes;
using Microsoft.Win32.SafeHandles;

namespace GatewayDsl.Tool.Flash;

/// <summary>A device that is open for this process alone: the kernel gives it to nobody who would mount it, and refuses one that is mounted.</summary>
sealed partial class OpenDevice : IDisposable
{
    readonly SafeFileHandle handle;

    OpenDevice(SafeFileHandle handle) => this.handle = handle;

    /// <summary>Opens a device.</summary>
    /// <param name="path">Its path.</param>
    /// <exception cref="ImagingException">It cannot be written.</exception>
    public static OpenDevice Open(string path)
    {
        // open(2) on Linux: O_EXCL without O_CREAT is for block devices, and nothing to files.
        const int ReadWrite = 2, Exclusive = 0x80, CloseOnExec = 0x80000, Busy = 16;
        SafeFileHandle handle = Open(path, ReadWrite | Exclusive | CloseOnExec);
        if (!handle.IsInvalid)
        {
            return new OpenDevice(handle);
        }

        int error = Marshal.GetLastPInvokeError();
        handle.Dispose();
        throw new ImagingException($"'{path}' cannot be written: {Marshal.GetPInvokeErrorMessage(error)}; " + (error == Busy ? "unmount it, and close what uses it" : "root may write to disks (sudo)"));
    }

    /// <summary>Reads bytes.</summary>
    /// <param name="offset">The first one.</param>
    /// <param name="buffer">Where they go; all of it is filled.</param>
    /// <exception cref="IOException">The device failed, or ends too early.</exception>
    public void Read(long offset, Span<byte> buffer)
    {
        for (int total = 0; total < buffer.Length;)
        {
            int count = RandomAccess.Read(handle, buffer[total..], offset + total);
            total += count > 0 ? count : throw new EndOfStreamException("the device ends before its size");
        }
    }

    /// <summary>Writes bytes.</summary>
    /// <param name="offset">Where they go.</param>
    /// <param name="bytes">The bytes.</param>
    /// <exception cref="IOException">The device failed.</exception>
    public void Write(long offset, ReadOnlySpan<byte> bytes) => RandomAccess.Write(handle, bytes, offset);

    /// <summary>Waits until what was written is on the medium.</summary>
    /// <exception cref="IOException">The device failed.</exception>
    public void Flush() => Medium.Wait(handle);

    /// <summary>Forgets what memory knows of the device, so that what is read from now on comes from the medium.</summary>
    /// <exception cref="IOException">Memory keeps it, and reading back would tell nothing of the medium.</exception>
    public void Forget()
    {
        // posix_fadvise(2); pages that were flushed are dropped. It answers with the error itself.
        const int DontNeed = 4;
        if (Advise(handle, 0, 0, DontNeed) is not 0 and var error)
        {
            throw new IOException($"what is in memory of the device cannot be dropped, and reading it back would tell nothing: {Marshal.GetPInvokeErrorMessage(error)}");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => handle.Dispose();

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "posix_fadvise")]
    private static partial int Advise(SafeFileHandle file, long offset, long length, int advice);
}
