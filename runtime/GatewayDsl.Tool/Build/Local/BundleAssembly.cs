using System.Collections.Generic;
using System.IO;
using System.Threading;
using GatewayDsl.Imaging.Bundles;
using GatewayDsl.Imaging.Bytes;
using GatewayDsl.Imaging.Disks;

namespace GatewayDsl.Tool.Build.Local;

/// <summary>Puts an update bundle together, up to its signature: the images and the manifest in a SquashFS, and for <c>verity</c> the tree of hashes.</summary>
/// <param name="manifest">What the bundle says of itself, without its images.</param>
/// <param name="slot">The slot of the root file system, whose compression the device's kernel can read.</param>
/// <param name="boot">The boot file system.</param>
/// <param name="rootfs">The root file system.</param>
sealed class BundleAssembly(BundleManifest manifest, SquashFsSlot slot, BootFileSystem boot, string rootfs)
{
    const string BootImage = "boot.vfat", ManifestFile = "manifest.raucm";

    // Enough for the little that is not compressed already; more levels cost time and save nothing.
    const string Level = "3";

    // By itself it takes a quarter of the machine's, to no use where nearly all is stored.
    const string Memory = "64M";

    /// <summary>
    /// The settings of <c>mksquashfs</c> for the payload. The root file system is compressed already and stored as it is: compressing
    /// it again costs time and saves nothing.
    /// </summary>
    public string[] Settings =>
    [
        "-noappend", "-no-progress", "-quiet", "-no-xattrs", "-all-root", "-mkfs-time", RootFileSystem.Day, "-all-time", RootFileSystem.Day,
        "-comp", slot.Compression.Algorithm,
        .. slot.Compression.Algorithm == "zstd" ? (string[])["-Xcompression-level", Level] : [],
        "-mem", Memory,
        "-action", $"uncompressed @ name({Path.GetFileName(rootfs)})",
    ];

    /// <summary>Writes the bundle.</summary>
    /// <param name="file">The file to write to.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <returns>What it is made of.</returns>
    public IReadOnlyList<BuiltPart> Write(StagedFile file, CancellationToken cancellation)
    {
        string folder = Path.Combine(Path.GetDirectoryName(file.Partial)!, Path.GetFileName(file.Partial) + ".contents");
        try
        {
            Directory.CreateDirectory(folder);
            string bootImage = Path.Combine(folder, BootImage), manifestFile = Path.Combine(folder, ManifestFile);
            using (StagedFile image = StagedFile.Create(bootImage))
            {
                image.SetLength(boot.Size);
                boot.Write(image, 0, cancellation);
                image.Commit();
            }

            BundleManifest whole = manifest with { Images = [ImageOf("boot", bootImage, cancellation), ImageOf("rootfs", rootfs, cancellation)] };
            File.WriteAllText(manifestFile, whole.Text);
            RootFileSystem.Mksquashfs([bootImage, manifestFile, rootfs, file.Partial, .. Settings], cancellation);
            byte[] tail;
            long length;
            using (ByteSource payload = file.Written)
            {
                (tail, whole) = UnsignedBundle.TailOf(payload, whole, cancellation);
                length = payload.Length;
            }

            file.Write(length, tail);
            List<BuiltPart> parts = [new("payload", 0, length, length, $"{BootImage}, {ManifestFile}, {Path.GetFileName(rootfs)}")];
            if (whole.VeritySize is { } tree)
            {
                parts.Add(new("tree of hashes", length, tree, tree, "dm-verity"));
            }

            return parts;
        }
        finally
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    static BundleImage ImageOf(string slotClass, string path, CancellationToken cancellation)
    {
        using FileSource source = FileSource.Open(path);
        return new BundleImage(slotClass, Path.GetFileName(path), Sha256.Of(source, cancellation), source.Length);
    }
}
