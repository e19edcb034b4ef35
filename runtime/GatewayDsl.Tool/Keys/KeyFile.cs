using System;
using System.Globalization;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using GatewayDsl.Imaging;
using GatewayDsl.Imaging.Bytes;

namespace GatewayDsl.Tool.Keys;

/// <summary>Files of which some are secret: each has its permissions from its first byte on, and is the old one or the new one, whole.</summary>
static class KeyFile
{
    /// <summary>What only the owner reads.</summary>
    public const UnixFileMode Secret = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>What everybody may know.</summary>
    public const UnixFileMode Public = Secret | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    const UnixFileMode Folder = Secret | UnixFileMode.UserExecute;

    const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Puts a text in its place.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">The text.</param>
    /// <param name="mode">Who may do what with it.</param>
    /// <exception cref="ImagingException">It cannot be written; then what was there before still is.</exception>
    public static void Write(string path, string text, UnixFileMode mode)
    {
        string partial = Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.partial");
        byte[] bytes = Encoding.ASCII.GetBytes(text);
        try
        {
            // A killed process may have left it, and another one's permissions with it.
            File.Delete(partial);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0 };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = mode;
            }

            using (var file = new FileStream(partial, options))
            {
                file.Write(bytes);
                Medium.Wait(file.SafeFileHandle);
            }

            File.Move(partial, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Discard(partial);
            throw new ImagingException($"'{path}' cannot be written: {e.Message}; what was there before is untouched", e);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    /// <summary>Makes a folder that only the owner enters.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="ImagingException">There are no owners here.</exception>
    public static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new ImagingException("who can read a key is only known where files have permissions; make keys on Linux or macOS");
        }

        Directory.CreateDirectory(path, Folder);
    }

    /// <summary>Makes such a folder with all that is written to it, or nothing.</summary>
    /// <param name="path">The folder, which is not there yet; the one above it is.</param>
    /// <param name="fill">Writes to the folder that it is given.</param>
    /// <exception cref="ImagingException">It cannot be made.</exception>
    public static void MakeFolder(string path, Action<string> fill)
    {
        // Nobody else can have made a folder of that name.
        string partial = Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.{RandomNumberGenerator.GetHexString(16, lowercase: true)}.partial");
        try
        {
            MakeFolder(partial);
            fill(partial);
            Directory.Move(partial, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ImagingException($"'{path}' cannot be made: {e.Message}; nothing was made", e);
        }
        finally
        {
            if (Directory.Exists(partial))
            {
                Directory.Delete(partial, recursive: true);
            }
        }
    }

    /// <summary>Why a file or folder with a secret is not safe; null if it is.</summary>
    /// <param name="path">The file or folder.</param>
    public static string? WhyOpen(string path)
    {
        UnixFileMode mode = OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(path);
        return (mode & Others) == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"others can get at '{path}' (mode {Convert.ToString((int)mode, 8)}); take the permissions away with 'chmod go= {path}', and make new keys if somebody may have looked");
    }

    static void Discard(string partial)
    {
        try
        {
            File.Delete(partial);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Only its owner can read it, and the next one takes it away.
        }
    }
}
