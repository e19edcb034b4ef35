using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using GatewayDsl.Imaging;
using GatewayDsl.Imaging.Adaptive;
using GatewayDsl.Imaging.Bytes;
using GatewayDsl.Imaging.Squash;
using GatewayDsl.Tool.Build;
using GatewayDsl.Tool.Compilation;
using GatewayDsl.Tool.Findings;
using GatewayDsl.Tool.Verbs;

namespace GatewayDsl.Tool.Cost;

/// <summary><c>gateway cost</c>: how much a device fetches for an update.</summary>
static class CostVerb
{
    // Less than a twentieth of a full update is not worth a word.
    const int Noticed = 20;

    /// <summary>Measures.</summary>
    /// <param name="oldFile">What devices run: a bundle, an image of a disk, or of a slot.</param>
    /// <param name="newFile">What they are to run.</param>
    /// <param name="otherFile">What is in the slot that is written; null to count on nothing there.</param>
    /// <param name="tries">Whether other settings are tried.</param>
    /// <param name="progress">Takes what is being done.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public static CostOutcome Run(string oldFile, string newFile, string? otherFile, bool tries, Progress progress, CancellationToken cancellation)
    {
        var outcome = new CostOutcome(oldFile, newFile);
        string at = oldFile;
        try
        {
            using FileSource oldSource = FileSource.Open(oldFile);
            using SlotImages before = SlotImages.Of(oldSource);
            at = newFile;
            using FileSource newSource = FileSource.Open(newFile);
            using SlotImages after = SlotImages.Of(newSource);
            at = otherFile ?? newFile;
            using FileSource? otherSource = otherFile is null ? null : FileSource.Open(otherFile);
            using SlotImages? other = otherSource is null ? null : SlotImages.Of(otherSource);
            List<string> remarks = [];
            List<ImageCost> images = [];
            foreach (SlotImage image in after.Images)
            {
                progress.Text = image.SlotClass + ": looking for what devices have already";
                SlotImage? active = Match(before, after, image), target = other is null ? null : Match(other, after, image);
                at = oldFile;
                SlotContent inActive = SlotContent.Of(active is null ? [] : [active.Bytes], cancellation);
                at = otherFile ?? newFile;
                SlotContent inTarget = SlotContent.Of(target is null ? [] : [target.Bytes], cancellation);
                at = newFile;
                var count = ChunkCount.Of(image.Bytes, inActive, inTarget, chunk => Fetch(after, image, chunk), cancellation);
                images.Add(new ImageCost(image.SlotClass, image.Bytes.Length, count));
                remarks.AddRange(Remarks(active, image));
            }

            outcome = outcome with
            {
                Full = after.Bundle?.Size ?? images.Sum(static image => image.Size),
                Signature = after.Bundle?.Signature ?? 0,
                Images = images,
                Streamed = after.Bundle is { IsStreamed: true } bundle ? bundle.Fetched() : null,
                IsAdaptive = after.Bundle is { IsStreamed: true } streamed && Whole(streamed).Length == 0,
            };
            remarks.AddRange(Remarks(after.Bundle, outcome));
            if (!tries && outcome.Adaptive > outcome.Full / 2 && after.Images.Any(static image => SquashSuperblock.IsThere(image.Bytes)))
            {
                remarks.Add("more than half is fetched: what is inserted in a SquashFS moves everything behind it; --try measures which settings of mksquashfs would lower that");
            }

            return outcome with { Remarks = remarks, Trials = tries ? Repacking.Try(Rootfs(before, oldFile), Rootfs(after, newFile), progress, cancellation) : [] };
        }
        catch (ImagingException e)
        {
            // What names the file already says that it is not there, or cannot be read.
            string message = e.Message.Contains($"'{at}'", StringComparison.Ordinal) ? e.Message : $"'{at}': {e.Message}";
            return new CostOutcome(oldFile, newFile) { Unusable = new Unusable(null, message) };
        }
        catch (BuildException e)
        {
            return new CostOutcome(oldFile, newFile) { Unusable = new Unusable(null, e.Message), Failure = e.ExitCode };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new CostOutcome(oldFile, newFile) { Unusable = new Unusable(null, e.Message) };
        }
    }

    // Where there is one on each side, they are for the same slot whatever they are called.
    static SlotImage? Match(SlotImages before, SlotImages after, SlotImage image) =>
        before.Images.Count == 1 && after.Images.Count == 1 ? before.Images[0] : before.Images.FirstOrDefault(each => each.SlotClass == image.SlotClass);

    static void Fetch(SlotImages images, SlotImage image, long chunk)
    {
        if (images.Bundle is { } bundle && image.Said is { } said)
        {
            bundle.Fetch(said, chunk);
        }
    }

    // The images of which a device fetches all, since nothing asks it to look for what it has.
    static string[] Whole(BundlePayload bundle) => [.. bundle.Manifest.Images.Where(static image => !image.Adaptive.Split(';').Contains("block-hash-index", StringComparer.Ordinal)).Select(static image => image.SlotClass)];

    static ByteSource Rootfs(SlotImages images, string file) =>
        images.Images.FirstOrDefault(static image => SquashSuperblock.IsThere(image.Bytes))?.Bytes
            ?? throw new ImagingException($"'{file}' holds no SquashFS that could be packed in another way; leave out --try");

    static IEnumerable<string> Remarks(SlotImage? active, SlotImage image)
    {
        if (active is null)
        {
            yield return $"{image.SlotClass}: devices have none of that class, so all of it is fetched";
        }
        else if (SquashSuperblock.IsThere(active.Bytes) && SquashSuperblock.IsThere(image.Bytes)
            && SquashSuperblock.Read(active.Bytes) is var before && SquashSuperblock.Read(image.Bytes) is var after && (before.Block, before.Compression) != (after.Block, after.Compression))
        {
            yield return $"{image.SlotClass}: it was packed by {before.Compression} in blocks of {ByteCount.Of(before.Block)}, and is now by {after.Compression} in blocks of {ByteCount.Of(after.Block)}, so hardly a chunk stays the same; keep the settings from one release to the next";
        }

        if (image.Bytes.Length % BlockHash.Chunk != 0)
        {
            yield return $"{image.SlotClass}: its size is no multiple of 4096 bytes, and RAUC makes no index of such an image; pad it with zeros, as mksquashfs does without -nopad";
        }
    }

    static IEnumerable<string> Remarks(BundlePayload? bundle, CostOutcome outcome)
    {
        if (bundle is null)
        {
            yield return "a bundle adds a signature and hashes over every block, and compresses what is not compressed yet: name the bundle to have the full update measured";
            yield break;
        }

        if (!bundle.IsStreamed)
        {
            yield return "its format is plain, which a device has to fetch whole; write format=verity below [bundle]";
        }

        string[] whole = Whole(bundle);
        if (whole.Length > 0)
        {
            yield return $"its manifest does not ask for it, so a device fetches all of {string.Join(" and ", whole)}; write adaptive=block-hash-index below [image.{whole[0]}]";
        }

        if (outcome.Streamed - outcome.Adaptive > outcome.Full / Noticed && bundle.Block > BlockHash.Chunk)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"its own SquashFS has blocks of {ByteCount.Of(bundle.Block)}, and for one chunk a whole one is fetched; make it with rauc bundle --mksquashfs-args='-b 4096'");
        }
    }
}
