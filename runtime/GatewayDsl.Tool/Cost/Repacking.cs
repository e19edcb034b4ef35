using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using GatewayDsl.Imaging.Adaptive;
using GatewayDsl.Imaging.Bytes;
using GatewayDsl.Imaging.Squash;
using GatewayDsl.Tool.Build;
using GatewayDsl.Tool.Build.Local;
using GatewayDsl.Tool.Findings;
using GatewayDsl.Tool.Programs;
using GatewayDsl.Tool.Verbs;

namespace GatewayDsl.Tool.Cost;

/// <summary>Packs two root file systems anew with settings that may lower what an update costs, by <c>mksquashfs</c>, and measures.</summary>
static class Repacking
{
    static readonly int[] Blocks = [131072, 32768, 8192];

    /// <summary>Tries.</summary>
    /// <param name="before">The SquashFS that devices run.</param>
    /// <param name="after">The SquashFS that they are to run; its settings are the ones to begin with.</param>
    /// <param name="progress">Takes what is being done.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="BuildException">A program is missing or failed.</exception>
    public static IReadOnlyList<PackingTrial> Try(ByteSource before, ByteSource after, Progress progress, CancellationToken cancellation)
    {
        var superblock = SquashSuperblock.Read(after);
        string folder = Directory.CreateTempSubdirectory("gateway-cost-").FullName;
        try
        {
            string[] trees = [Unpack(before, Path.Combine(folder, "old"), cancellation), Unpack(after, Path.Combine(folder, "new"), cancellation)];
            string[] orders = [Order(trees[0], trees[1], cancellation), Order(trees[1], trees[0], cancellation)];
            List<PackingTrial> trials = [];
            foreach ((string name, string[] settings, bool isOrdered) in Variants(superblock))
            {
                progress.Text = $"packing anew, {name}";
                string[] packed = [.. trees.Select((tree, i) => Pack(tree, isOrdered ? orders[i] : null, settings, cancellation))];
                using FileSource oldImage = FileSource.Open(packed[0]), newImage = FileSource.Open(packed[1]);
                var count = ChunkCount.Of(newImage, SlotContent.Of([oldImage], cancellation), SlotContent.Of([], cancellation), static _ => { }, cancellation);
                trials.Add(new PackingTrial(name, newImage.Length, count.Fetched + count.Index));
            }

            return trials;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static IEnumerable<(string Name, string[] Settings, bool IsOrdered)> Variants(SquashSuperblock superblock)
    {
        string[] level = superblock.Level is { } set ? ["-Xcompression-level", set.ToString(CultureInfo.InvariantCulture)] : [];
        string[] fragments = superblock.HasFragments ? [] : ["-no-fragments"];
        string[] With(int block) => ["-comp", superblock.Compression, "-b", block.ToString(CultureInfo.InvariantCulture), .. fragments, .. level];
        yield return ("as it is", With(superblock.Block), false);
        foreach (int block in Blocks.Where(block => block < superblock.Block))
        {
            yield return ($"-b {block}", With(block), false);
        }

        if (superblock.HasFragments)
        {
            yield return ("-no-fragments", [.. With(superblock.Block), "-no-fragments"], false);
        }

        if (superblock.Compression == "zstd" && superblock.Level is not 3)
        {
            yield return ("-Xcompression-level 3", ["-comp", "zstd", "-b", superblock.Block.ToString(CultureInfo.InvariantCulture), .. fragments, "-Xcompression-level", "3"], false);
        }

        yield return ("-sort, what changed last", With(superblock.Block), true);
        if (superblock.Block > Blocks[0])
        {
            yield return ($"-sort, what changed last, -b {Blocks[0]}", With(Blocks[0]), true);
        }
    }

    static string Unpack(ByteSource image, string path, CancellationToken cancellation)
    {
        string file = path + ".squashfs", tree = path + ".tree";
        using (FileStream copy = File.Create(file))
        {
            byte[] buffer = new byte[1 << 20];
            for (long offset = 0; offset < image.Length; offset += buffer.Length)
            {
                cancellation.ThrowIfCancellationRequested();
                copy.Write(buffer, 0, image.Read(offset, buffer));
            }
        }

        ProgramAnswer answer = ExternalProgram.Run("unsquashfs", ["-quiet", "-no-progress", "-no-xattrs", "-d", tree, file], cancellation)
            ?? throw new BuildException("'unsquashfs' is not installed, and --try takes the root file systems apart with it; install squashfs-tools", ExitCodes.Program);
        if (answer.ExitCode != 0)
        {
            throw new BuildException($"unsquashfs failed: {answer.Errors.Split('\n').FirstOrDefault(static line => line.Length > 0)}; run it as root where the file system holds devices", ExitCodes.Program);
        }

        File.Delete(file);
        return tree;
    }

    static string Pack(string tree, string? order, string[] settings, CancellationToken cancellation)
    {
        string packed = tree + ".packed";
        File.Delete(packed);
        RootFileSystem.Mksquashfs([tree, packed, "-noappend", "-no-progress", "-quiet", "-no-xattrs", "-all-root", "-mkfs-time", RootFileSystem.Day, .. settings, .. order is null ? [] : (string[])["-sort", order]], cancellation);
        return packed;
    }

    // mksquashfs puts files of a higher priority first; those without have 0.
    static string Order(string tree, string other, CancellationToken cancellation)
    {
        var list = new StringBuilder();
        foreach (string path in Files(tree).Order(StringComparer.Ordinal))
        {
            cancellation.ThrowIfCancellationRequested();
            if (!IsSame(path, Path.Combine(other, Path.GetRelativePath(tree, path))) && !path.Contains('\n', StringComparison.Ordinal))
            {
                list.Append(path.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(" ", "\\ ", StringComparison.Ordinal).Replace("\t", "\\\t", StringComparison.Ordinal)).Append(" -1\n");
            }
        }

        string order = tree + ".order";
        File.WriteAllText(order, list.ToString());
        return order;
    }

    static IEnumerable<string> Files(string tree) => Directory.EnumerateFiles(tree, "*", new EnumerationOptions
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Device,
    }).Where(static path => new FileInfo(path) is { Length: > 0, LinkTarget: null });

    static bool IsSame(string path, string other)
    {
        if (new FileInfo(other) is not { Exists: true, LinkTarget: null } file || file.Length != new FileInfo(path).Length)
        {
            return false;
        }

        using FileStream one = File.OpenRead(path), two = File.OpenRead(other);
        return SHA256.HashData(one).AsSpan().SequenceEqual(SHA256.HashData(two));
    }
}
