using System;
using System.Collections;
using System.Collections.Generic;
using GatewayDsl.Imaging.Bundles;
using GatewayDsl.Imaging.Bytes;
using GatewayDsl.Imaging.Squash;

namespace GatewayDsl.Imaging.Adaptive;

/// <summary>
/// How a bundle lies on the server. A device that streams it reads its SquashFS through dm-verity: whatever it needs, it fetches in whole
/// blocks of the SquashFS, rounded to 4 KiB, with the hashes over them.
/// </summary>
/// <param name="size">The size of the bundle in bytes.</param>
/// <param name="payload">The size of its SquashFS in bytes.</param>
/// <param name="superblock">The SquashFS.</param>
/// <param name="manifest">What the bundle says of itself.</param>
sealed class BundlePayload(long size, long payload, SquashSuperblock superblock, BundleManifest manifest)
{
    const int HashesPerBlock = VerityTree.Block / BlockHash.Size;

    readonly List<(BundleImage Image, SquashFile Bytes, SquashFile? Index)> images = [];
    readonly BitArray touched = new((int)((payload + VerityTree.Block - 1) / VerityTree.Block));

    /// <summary>The size of the bundle in bytes.</summary>
    public long Size => size;

    /// <summary>What the bundle says of itself.</summary>
    public BundleManifest Manifest => manifest;

    /// <summary>How much its SquashFS compresses at once, in bytes.</summary>
    public int Block => superblock.Block;

    /// <summary>The signature, with the manifest in it where the format is <c>verity</c>, and its length, in bytes.</summary>
    public long Signature => size - payload - (manifest.VeritySize ?? 0);

    /// <summary>Whether it can be streamed at all: a <c>plain</c> bundle cannot.</summary>
    public bool IsStreamed => manifest.VeritySize is not null;

    /// <summary>Notes an image.</summary>
    /// <param name="image">What the manifest says of it.</param>
    /// <param name="bytes">Its bytes.</param>
    /// <param name="index">Its index; null where it has none.</param>
    public void Add(BundleImage image, SquashFile bytes, SquashFile? index) => images.Add((image, bytes, index));

    /// <summary>Notes that a chunk of an image is fetched.</summary>
    /// <param name="image">The image.</param>
    /// <param name="chunk">The chunk.</param>
    public void Fetch(BundleImage image, long chunk)
    {
        if (images.Find(each => each.Image == image) is { Bytes: { } bytes })
        {
            long offset = chunk * BlockHash.Chunk;
            Touch(bytes.BlockAt(offset));
            Touch(bytes.BlockAt(Math.Min(offset + BlockHash.Chunk, bytes.Length) - 1));
        }
    }

    /// <summary>What is fetched in all, in bytes: what was noted, the tables and indexes, the hashes over them, and the signature.</summary>
    public long Fetched()
    {
        Touch(new SquashBlock(0, SquashSuperblock.Size, false));
        Touch(new SquashBlock(superblock.InodeTable, (int)Math.Min(int.MaxValue, superblock.Used - superblock.InodeTable), false));
        foreach ((_, _, SquashFile? index) in images)
        {
            for (long offset = 0; index is not null && offset < index.Length; offset += superblock.Block)
            {
                Touch(index.BlockAt(offset));
            }
        }

        long blocks = 0;
        HashSet<int> level = [];
        for (int i = 0; i < touched.Length; i++)
        {
            if (touched[i])
            {
                blocks++;
                level.Add(i / HashesPerBlock);
            }
        }

        for (long count = touched.Length; count > 1;)
        {
            blocks += level.Count;
            count = (count + HashesPerBlock - 1) / HashesPerBlock;
            HashSet<int> above = [];
            foreach (int each in level)
            {
                above.Add(each / HashesPerBlock);
            }

            level = above;
        }

        return (blocks * VerityTree.Block) + Signature;
    }

    void Touch(SquashBlock block)
    {
        for (long at = block.Start / VerityTree.Block; block.Stored > 0 && at <= (block.Start + block.Stored - 1) / VerityTree.Block && at < touched.Length; at++)
        {
            touched[(int)at] = true;
        }
    }
}
