using System;
using System.IO;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace GatewayDsl.Imaging.Bytes;

/// <summary>What files and devices are kept on.</summary>
static partial class Medium
{
    // errno(3): the same on every system where .NET runs.
    const int Interrupted = 4, Invalid = 22, ReadOnly = 30;

    /// <summary>Waits until what was written is on the medium. .NET's own way to wait says nothing when it never gets there (seen with .NET 10: ENOSPC and EIO of fsync(2) are lost).</summary>
    /// <param name="file">The open file or device.</param>
    /// <exception cref="IOException">It is not, and will not be.</exception>
    public static void Wait(SafeFileHandle file)
    {
        if (OperatingSystem.IsWindows())
        {
            RandomAccess.FlushToDisk(file);
            return;
        }

        while (Sync(file) != 0)
        {
            int error = Marshal.GetLastPInvokeError();
            if (error is Invalid or ReadOnly)
            {
                // Something that is kept nowhere, like a pipe.
                return;
            }

            if (error != Interrupted)
            {
                throw new IOException(Marshal.GetPInvokeErrorMessage(error));
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(SafeFileHandle file);
}
