using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using GatewayDsl.Compiler.Emitters.Disks;
using GatewayDsl.Imaging;
using GatewayDsl.Imaging.Bytes;
using GatewayDsl.Imaging.Squash;

namespace GatewayDsl.Tool.Build.Local;

/// <summary>The folder with what an image is made of, under the names that the device uses; what is missing or of the wrong kind is told together.</summary>
/// <param name="folder">The folder.</param>
/// <param name="gateway">The gateway.</param>
sealed class ComponentFolder(string folder, Gateway gateway)
{
    /// <summary>The root file system, ready to be written.</summary>
    public const string Squashfs = "rootfs.squashfs";

    /// <summary>The root file system as a folder, to be packed.</summary>
    public const string Tree = "rootfs";

    readonly List<string> missing = [];

    /// <summary>A component's full path.</summary>
    /// <param name="name">Its path in the folder.</param>
    public string PathOf(string name) => Path.Combine(folder, name);

    /// <summary>Whether the root file system is ready; otherwise it has to be packed from the folder.</summary>
    public bool HasSquashfs => File.Exists(PathOf(Squashfs));

    /// <summary>Notes what is missing for the boot file system.</summary>
    /// <param name="plan">The image.</param>
    public ComponentFolder WithBootFiles(ImagePlan plan)
    {
        foreach (PlannedFile file in plan.BootFiles.Where(static file => file.Path != ImagePlan.BootScriptFile))
        {
            Expect(file.Path, file.What, SourceOf(file.Path));
        }

        return this;
    }

    /// <summary>Notes what is missing of the bootloader.</summary>
    /// <param name="plan">The image.</param>
    public ComponentFolder WithBootloader(ImagePlan plan)
    {
        foreach (PlannedBlob blob in plan.Blobs)
        {
            string defconfig = gateway.Board.UBoot!.Defconfig.Text;
            Expect(blob.File, string.Create(CultureInfo.InvariantCulture, $"a part of the bootloader, for byte {blob.At} of the disk"), $"U-Boot's build of {defconfig}, or on Debian the package u-boot-* of the board");
        }

        return this;
    }

    /// <summary>Notes whether the root file system is missing.</summary>
    public ComponentFolder WithRoot()
    {
        if (!HasSquashfs && !Directory.Exists(PathOf(Tree)))
        {
            missing.Add($"'{PathOf(Squashfs)}': the root file system of a slot; mksquashfs makes it, or put the files that it holds into a folder '{Tree}' beside it");
        }

        return this;
    }

    /// <summary>Ends the work if something is missing.</summary>
    /// <exception cref="BuildException">Something is.</exception>
    public ComponentFolder OrFail() => missing.Count == 0
        ? this
        : throw new BuildException(
            string.Create(CultureInfo.InvariantCulture, $"{missing.Count} {(missing.Count == 1 ? "component is" : "components are")} missing or not what the device takes:\n  {string.Join("\n  ", missing)}"),
            ExitCodes.Unusable);

    /// <summary>Whether something must not be written, because it would be written into what is read.</summary>
    /// <param name="path">The file to write.</param>
    public bool Holds(string path) => Path.GetFullPath(path).StartsWith(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    void Expect(string name, string what, string source)
    {
        string path = PathOf(name);
        if (!File.Exists(path))
        {
            missing.Add($"'{path}': {what}; it comes from {source}");
        }
        else if (WrongKind(name, path) is { } wrong)
        {
            missing.Add($"'{path}': {wrong}");
        }
    }

    static string SourceOf(string file) =>
        file.EndsWith(".dtb", StringComparison.Ordinal) ? "the kernel's build (its folder dtbs), or on Debian /usr/lib/linux-image-*"
        : file == BootScript.KernelFile[1..] ? "the kernel's build (arch/arm64/boot/Image), or on Debian linux-image-arm64 (/boot/vmlinuz-*)"
        : "the build of the root file system, which knows what mounts it";

    // U-Boot would say so only on the device.
    string? WrongKind(string name, string path)
    {
        try
        {
            using FileSource source = FileSource.Open(path);
            Span<byte> start = stackalloc byte[64];
            start.Clear();
            source.Read(0, start);
            if (name == BootScript.KernelFile[1..] && gateway.Board.Architecture == Architecture.Aarch64 && !start.Slice(56, 4).SequenceEqual("ARM\x64"u8))
            {
                return "it is no kernel Image for 64-bit ARM, which 'booti' takes; decompress it first if it is a compressed one";
            }

            return name.EndsWith(".dtb", StringComparison.Ordinal) && BinaryPrimitives.ReadUInt32BigEndian(start) != 0xD00DFEED
                ? "it is no compiled device tree; compile it with dtc"
                : null;
        }
        catch (ImagingException e)
        {
            return e.Message;
        }
    }
}
