using System;
using System.IO;
using System.Runtime.InteropServices;

namespace GatewayDsl.Build.Output;

/// <summary>
/// A file written beside its place under a temporary name, and then renamed: whoever looks sees the old file or the new
/// one, whole, also after a crash.
/// </summary>
/// <param name="path">The file's own path.</param>
sealed class AtomicFile(string path)
{
    const string Prefix = ".gateway-";
    const string Suffix = ".tmp";

    readonly string temporary = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(path)!, Prefix + Guid.NewGuid().ToString("N") + Suffix);

    /// <summary>The file's own path.</summary>
    public string Path => path;

    /// <summary>Whether a name is one that a crash may have left behind.</summary>
    /// <param name="name">A file's name without its folder.</param>
    public static bool IsTemporary(string name) =>
        name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(Suffix, StringComparison.Ordinal);

    /// <summary>Whether the system does not tell programs from other files: Windows.</summary>
    public static bool KnowsNoModes => IsWindows;

    /// <summary>Whether a file may be run as a program; false on Windows, which does not know.</summary>
    /// <param name="path">The file.</param>
    public static bool IsExecutable(string path) => !IsWindows && Unix.Access(path, Unix.MayExecute) == 0;

    /// <summary>Writes one file, in its place or not at all.</summary>
    /// <param name="path">The file; the folder above it must exist.</param>
    /// <param name="content">The bytes.</param>
    public static void Replace(string path, byte[] content)
    {
        var file = new AtomicFile(path);
        try
        {
            file.Stage(content, isExecutable: false);
            file.Commit();
        }
        catch
        {
            file.Discard();
            throw;
        }
    }

    /// <summary>Writes the bytes under the temporary name, down to the disk.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="isExecutable">Whether the file is a program.</param>
    public void Stage(byte[] content, bool isExecutable)
    {
        using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
        {
            stream.Write(content, 0, content.Length);
            stream.Flush(flushToDisk: true);
        }

        if (isExecutable && !IsWindows && Unix.ChangeMode(temporary, Unix.Program) != 0)
        {
            throw new IOException("the file cannot be made executable");
        }
    }

    /// <summary>Puts the file in its place.</summary>
    public void Commit()
    {
        if (!IsWindows)
        {
            if (Unix.Rename(temporary, path) != 0)
            {
                throw new IOException("the finished file cannot be renamed (errno " + Marshal.GetLastWin32Error().ToString(System.Globalization.CultureInfo.InvariantCulture) + ")");
            }
        }
        else if (File.Exists(path))
        {
            File.Replace(temporary, path, null);
        }
        else
        {
            File.Move(temporary, path);
        }
    }

    /// <summary>Takes the temporary file away, if it is there and can be.</summary>
    public void Discard()
    {
        try
        {
            File.Delete(temporary);
        }
        catch (IOException)
        {
            // The next run cleans up.
        }
        catch (UnauthorizedAccessException)
        {
            // The same.
        }
    }

    static bool IsWindows => RuntimeInformation.IsOSPlatform(OSPlatform.Windows);

    // Of .NET's own calls, netstandard2.0 has none that replaces a file in one step or knows of modes.
    static class Unix
    {
        public const int MayExecute = 1;
        public const uint Program = 0b111_101_101;

        [DllImport("libc", EntryPoint = "rename", SetLastError = true, BestFitMapping = false, ThrowOnUnmappableChar = true)]
        public static extern int Rename(string from, string to);

        [DllImport("libc", EntryPoint = "chmod", SetLastError = true, BestFitMapping = false, ThrowOnUnmappableChar = true)]
        public static extern int ChangeMode(string path, uint mode);

        [DllImport("libc", EntryPoint = "access", SetLastError = true, BestFitMapping = false, ThrowOnUnmappableChar = true)]
        public static extern int Access(string path, int mode);
    }
}
