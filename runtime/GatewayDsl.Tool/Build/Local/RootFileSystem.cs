using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using GatewayDsl.Compiler;
using GatewayDsl.Imaging;
using GatewayDsl.Imaging.Bytes;
using GatewayDsl.Imaging.Disks;
using GatewayDsl.Imaging.Squash;
using GatewayDsl.Tool.Programs;

namespace GatewayDsl.Tool.Build.Local;

/// <summary>The root file system of a slot: a ready SquashFS, or packed from a folder by <c>mksquashfs</c>, which is the standard for that.</summary>
static class RootFileSystem
{
    /// <summary>1980-01-01, the day that every file is from, in seconds since 1970.</summary>
    public const string Day = "315532800";

    /// <summary>The settings of <c>mksquashfs</c>: nothing of the machine, the user or the hour gets in.</summary>
    /// <param name="slot">The slot that it is for.</param>
    public static string[] Settings(SquashFsSlot slot) =>
    [
        "-noappend", "-no-progress", "-quiet", "-no-xattrs", "-all-root", "-mkfs-time", Day, "-all-time", Day,
        "-b", slot.Block.Bytes.ToString(CultureInfo.InvariantCulture),
        "-comp", slot.Compression.Algorithm,
        .. slot.Compression.Level is { } level ? (string[])["-Xcompression-level", level.ToString(CultureInfo.InvariantCulture)] : [],
    ];

    /// <summary>Packs the folder, unless it was packed before.</summary>
    /// <param name="components">Where the folder is.</param>
    /// <param name="slot">The slot that it is for.</param>
    /// <param name="output">The file to write.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <returns>Whether it was packed now.</returns>
    /// <exception cref="BuildException"><c>mksquashfs</c> is missing or failed, or the result is larger than the slot.</exception>
    public static bool Pack(ComponentFolder components, SquashFsSlot slot, string output, CancellationToken cancellation)
    {
        string tree = components.PathOf(ComponentFolder.Tree);
        string[] settings = Settings(slot);
        var stamp = new InputStamp(output, string.Join(' ', settings), [tree]);
        if (stamp.IsCurrent(cancellation))
        {
            return false;
        }

        using StagedFile file = StagedFile.Create(output);
        Mksquashfs([tree, file.Partial, .. settings], cancellation);
        using (ByteSource written = file.Written)
        {
            MustFit(written, output, slot);
        }

        IReadOnlyList<string> read = stamp.Read(cancellation);
        file.Commit();
        stamp.Write(read);
        return true;
    }

    /// <summary>Runs <c>mksquashfs</c>.</summary>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <exception cref="BuildException">It is missing or failed.</exception>
    public static void Mksquashfs(string[] arguments, CancellationToken cancellation)
    {
        ProgramAnswer answer = ExternalProgram.Run("mksquashfs", arguments, cancellation)
            ?? throw new BuildException("'mksquashfs' is not installed, and it is what packs files into a SquashFS; install squashfs-tools", ExitCodes.Program);
        if (answer.ExitCode != 0)
        {
            throw new BuildException($"mksquashfs failed: {string.Join("; ", answer.Errors.Split('\n').Where(static line => line.Length > 0).TakeLast(3))}", ExitCodes.Program);
        }
    }

    /// <summary>Refuses a root file system that is none, or larger than the slot.</summary>
    /// <param name="source">The file.</param>
    /// <param name="path">Its name.</param>
    /// <param name="slot">The slot that it is for.</param>
    /// <exception cref="BuildException">It is.</exception>
    public static void MustFit(ByteSource source, string path, SquashFsSlot slot)
    {
        if (source.Length > slot.Size.Bytes)
        {
            throw new BuildException(
                string.Create(CultureInfo.InvariantCulture, $"the root file system takes {source.Length} bytes, and the slot has {slot.Size.Bytes}; make the slot larger, or put less into '{Path.GetFileName(path)}'"),
                ExitCodes.Findings,
                ModelPath.Parse("Storage.Rootfs.Size"));
        }

        try
        {
            SquashSuperblock.Read(source);
        }
        catch (ImagingException e)
        {
            throw new BuildException($"'{path}' is no SquashFS: {e.Message}; make it with mksquashfs", ExitCodes.Unusable);
        }
    }
}
