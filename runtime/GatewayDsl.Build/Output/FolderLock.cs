using System;
using System.IO;
using System.Threading;

namespace GatewayDsl.Build.Output;

/// <summary>Held by whoever writes an output folder, so that a build and the tool do not take away each other's temporary files.</summary>
static class FolderLock
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Waits until nobody else holds the lock, and holds it until disposed; the system lets go of it when the process dies.</summary>
    /// <param name="folder">The output folder, for messages.</param>
    /// <param name="path">The lock's file; the folder above it must exist.</param>
    public static IDisposable Take(OutputFolder folder, string path)
    {
        DateTime end = DateTime.UtcNow + Patience;
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException e) when (e is not (DirectoryNotFoundException or FileNotFoundException or PathTooLongException) && FileKinds.At(path) == FileKind.File)
            {
                if (DateTime.UtcNow >= end)
                {
                    throw new OutputException($"'{folder.Shown}' is being written by another process, which holds '{path}'; wait for it to end", e);
                }

                Thread.Sleep(20);
            }
        }
    }
}
