using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Imaging.Bundles;
using GatewayDsl.Imaging.Bytes;
using GatewayDsl.Imaging.Disks;
using GatewayDsl.Imaging.Fat;
using GatewayDsl.Imaging.Squash;

namespace GatewayDsl.Imaging.Adaptive;

/// <summary>An image for a slot.</summary>
/// <param name="SlotClass">The class of its slot, like <c>rootfs</c>.</param>
/// <param name="Bytes">What is written to the slot.</param>
sealed record SlotImage(string SlotClass, ByteSource Bytes)
{
    /// <summary>What the bundle says of it; null where it lies in none.</summary>
    public BundleImage? Said { get; init; }
}

/// <summary>The images for slots that lie in a file: a bundle, an image of a disk, or what a slot holds.</summary>
sealed class SlotImages : IDisposable
{
    const string Boot = "boot", Rootfs = "rootfs";

    SquashReader? reader;

    SlotImages()
    {
    }

    /// <summary>The images.</summary>
    public IReadOnlyList<SlotImage> Images { get; private init; } = [];

    /// <summary>The bundle that they lie in; null where there is none.</summary>
    public BundlePayload? Bundle { get; private init; }

    /// <summary>Finds them.</summary>
    /// <param name="source">The file.</param>
    /// <exception cref="ImagingException">It is damaged, or holds none.</exception>
    public static SlotImages Of(ByteSource source)
    {
        if (UnsignedBundle.IsThere(source))
        {
            UnsignedBundle bundle = UnsignedBundle.Read(source);
            long tree = bundle.Manifest.VeritySize ?? 0;
            return bundle.Body.Length > tree ? OfBundle(source, bundle.Body.Slice(0, bundle.Body.Length - tree), bundle.Manifest) : throw new ImagingException("the tree of hashes that its manifest names is not there");
        }

        if (SquashSuperblock.IsThere(source) && !SquashSuperblock.IsAlone(source))
        {
            // Behind what was copied from a slot come zeros, and no signature.
            if (IsSlot(source))
            {
                return new SlotImages { Images = [Trimmed(source)] };
            }

            SignedBundle bundle = SignedBundle.Read(source);
            return OfBundle(source, bundle.Payload, bundle.Manifest);
        }

        if (GptReader.IsThere(source))
        {
            return new SlotImages { Images = OfDisk(source) };
        }

        return source.Length > 0 ? new SlotImages { Images = [Trimmed(source)] } : throw new ImagingException("it is empty; name an image, a SquashFS or a bundle");
    }

    /// <inheritdoc/>
    public void Dispose() => reader?.Dispose();

    static SlotImages OfBundle(ByteSource file, ByteSource payload, BundleManifest? signed)
    {
        SquashSuperblock superblock = SquashSuperblock.Read(payload);
        if (!MetadataBlocks.CanRead(superblock.Compression))
        {
            throw new ImagingException($"its payload is compressed by {superblock.Compression}, which is not read here; take its images out with 'rauc extract', and name one of them");
        }

        var reader = new SquashReader(payload, superblock);
        try
        {
            var entries = reader.Entries().Where(static entry => entry.Kind == SquashKind.File).ToDictionary(static entry => entry.Path, StringComparer.Ordinal);
            BundleManifest manifest = signed ?? BundleManifest.Read(reader.Read(Entry("manifest.raucm"), 1 << 16));
            var bundle = new BundlePayload(file.Length, payload.Length, superblock, manifest);
            List<SlotImage> images = [];
            foreach (BundleImage image in manifest.Images)
            {
                SquashFile bytes = reader.Open(Entry(image.FileName));
                images.Add(new SlotImage(image.SlotClass, bytes) { Said = image });
                bundle.Add(image, bytes, entries.TryGetValue(image.FileName + ".block-hash-index", out SquashEntry? index) ? reader.Open(index) : null);
            }

            return new SlotImages { Images = images.Count > 0 ? images : throw new ImagingException("its manifest names no image"), Bundle = bundle, reader = reader };

            SquashEntry Entry(string name) => entries.GetValueOrDefault(name) ?? throw new ImagingException($"the file '{name}' that it should hold is not in it");
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    static bool IsSlot(ByteSource source)
    {
        Span<byte> end = stackalloc byte[8];
        source.ReadExactly(source.Length - end.Length, end);
        return end.IndexOfAnyExcept((byte)0) < 0;
    }

    // A device is flashed with the first slot of a class full, and the others empty.
    static List<SlotImage> OfDisk(ByteSource disk)
    {
        GptTable table = GptReader.Read(disk, new List<string>()) ?? throw new ImagingException("its partition table is damaged in both copies");
        List<SlotImage> images = [];
        foreach (GptPartition partition in table.Partitions.OrderBy(static each => each.Start))
        {
            ByteSource bytes = disk.Slice(partition.Start, partition.Size);
            if ((SquashSuperblock.IsThere(bytes) || FatReader.IsThere(bytes)) && Trimmed(bytes) is { } image && !images.Exists(each => each.SlotClass == image.SlotClass))
            {
                images.Add(image);
            }
        }

        return images.Count > 0 ? images : throw new ImagingException("no partition of it holds a FAT file system or a SquashFS; name an image of a slot instead");
    }

    // What follows a SquashFS in its slot is no part of the image that was written there.
    static SlotImage Trimmed(ByteSource bytes)
    {
        if (!SquashSuperblock.IsThere(bytes))
        {
            return new SlotImage(FatReader.IsThere(bytes) ? Boot : Rootfs, bytes);
        }

        long used = SquashSuperblock.Read(bytes).Used;
        return new SlotImage(Rootfs, bytes.Slice(0, Math.Min(bytes.Length, (used + SquashSuperblock.Padding - 1) / SquashSuperblock.Padding * SquashSuperblock.Padding)));
    }
}
