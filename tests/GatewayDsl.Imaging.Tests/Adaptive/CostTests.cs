using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading;
using GatewayDsl.Imaging.Adaptive;
using GatewayDsl.Imaging.Bundles;
using GatewayDsl.Imaging.Bytes;
using GatewayDsl.Imaging.Tests.Lab;
using GatewayDsl.Testing;
using GatewayDsl.Tool.Cost;
using GatewayDsl.Tool.Tests.Verbs;
using GatewayDsl.Tool.Verbs;
using Xunit;

namespace GatewayDsl.Imaging.Tests.Adaptive;

/// <summary>What an update costs, judged by the index that RAUC itself makes.</summary>
public sealed class CostTests : IDisposable
{
    readonly AdaptiveSamples samples = new();

    [JudgeTheory("rauc", "mksquashfs", "unsquashfs")]
    [InlineData("raw")]
    [InlineData("gzip")]
    [InlineData("zstd")]
    [InlineData("-no-fragments")]
    public void What_is_fetched_is_what_is_in_no_index_of_rauc(string kind)
    {
        (string before, string after) = Releases(kind);
        (string oldBundle, string newBundle) = (samples.Bundle("old.raucb", before), samples.Bundle("new.raucb", after));
        (byte[][] oldIndex, byte[][] newIndex) = (Index(oldBundle, "old"), Index(newBundle, "new"));

        // Compared here as RAUC compares, over RAUC's own hashes.
        var had = oldIndex.Select(Convert.ToHexString).ToHashSet();
        string zero = Convert.ToHexString(SHA256.HashData(new byte[4096]));
        long missing = newIndex.Select(Convert.ToHexString).Distinct().Count(hash => hash != zero && !had.Contains(hash));
        Assert.InRange(missing, 1, newIndex.Length - 1);

        CostOutcome bundles = Cost(oldBundle, newBundle);
        Assert.Equal(missing, Assert.Single(bundles.Images).Chunks.Missing);
        Assert.Equal(newIndex.Length, bundles.Images[0].Chunks.All);
        Within(2, (missing * 4096) + (newIndex.Length * 32) + SignatureOf(newBundle), bundles.Adaptive);
        Assert.Equal(new FileInfo(newBundle).Length, bundles.Full);
        Assert.InRange(bundles.Streamed!.Value, bundles.Adaptive, bundles.Full);
        Assert.DoesNotContain(bundles.Remarks, static remark => remark.Contains("does not ask", StringComparison.Ordinal));

        // The images themselves say the same, but for the signature.
        CostOutcome images = Cost(before, after);
        Assert.Equal(bundles.Images[0].Chunks, images.Images[0].Chunks);
        Assert.Equal(new FileInfo(after).Length, images.Full);
    }

    [JudgeFact("rauc", "mksquashfs", "sfdisk")]
    public void A_disk_that_was_flashed_and_a_slot_that_was_read_out_are_what_devices_run()
    {
        (string before, string after) = Releases("zstd");
        CostOutcome images = Cost(before, after);

        byte[] slot = new byte[8 << 20];
        File.ReadAllBytes(before).CopyTo(slot, 0);
        Assert.Equal(images.Images[0].Chunks, Cost(samples.Write("slot", slot), samples.Bundle("new.raucb", after)).Images[0].Chunks);

        byte[] disk = new byte[32 << 20];
        slot.CopyTo(disk, 4 << 20);
        string file = samples.Write("disk.img", disk);
        Judge.Run("sfdisk", ["--quiet", file], "label: gpt\nstart=4MiB, size=8MiB, name=rootfs-a\nstart=12MiB, size=8MiB, name=rootfs-b\n").MustAccept();
        Assert.Equal(images.Images[0].Chunks, Cost(file, after).Images[0].Chunks);
    }

    [JudgeFact("rauc", "mksquashfs")]
    public void Small_blocks_in_the_bundle_spare_what_is_fetched_for_nothing()
    {
        (string before, string after) = Releases("raw");
        string old = samples.Bundle("old.raucb", before);

        CostOutcome usual = Cost(old, samples.Bundle("usual.raucb", after)), small = Cost(old, samples.Bundle("small.raucb", after, settings: "-b 4096"));

        Assert.Contains(usual.Remarks, static remark => remark.Contains("-b 4096", StringComparison.Ordinal));
        Assert.DoesNotContain(small.Remarks, static remark => remark.Contains("-b 4096", StringComparison.Ordinal));
        Assert.InRange(small.Streamed!.Value, small.Adaptive, usual.Streamed!.Value - (100 << 10));

        // Where devices have nothing of it, every byte of the bundle is fetched.
        CostOutcome nothing = Cost(samples.Write("other", new byte[1 << 20]), samples["usual.raucb"]);
        Within(2, nothing.Full, nothing.Streamed!.Value);
    }

    [JudgeFact("rauc", "mksquashfs")]
    public void The_slot_that_is_written_helps_where_it_is_not_written_over_yet()
    {
        byte[] image = File.ReadAllBytes(samples.Raw("image", true));
        string nothing = samples.Write("nothing", new byte[4096]);
        byte[] late = new byte[image.Length], early = new byte[image.Length];
        image.AsSpan(50 * 4096, 8 * 4096).CopyTo(late.AsSpan(350 * 4096));
        image.AsSpan(50 * 4096, 8 * 4096).CopyTo(early);

        Assert.Equal(8, Cost(nothing, samples["image"], samples.Write("late", late)).Images[0].Chunks.Target);
        Assert.Equal(0, Cost(nothing, samples["image"], samples.Write("early", early)).Images[0].Chunks.Target);
    }

    // RAUC counts itself, as it installs for real.
    [JudgeFact("rauc", "mksquashfs", "dbus-daemon", "mount", "chmod", NeedsRoot = true)]
    public void Rauc_takes_each_chunk_from_where_it_is_counted()
    {
        byte[] running = File.ReadAllBytes(samples.Raw("old", false)), other = new byte[running.Length], image = File.ReadAllBytes(samples.Raw("new", true));
        image.AsSpan(220 * 4096, 3 * 4096).CopyTo(other.AsSpan(390 * 4096));
        image.AsSpan(210 * 4096, 3 * 4096).CopyTo(other);
        string bundle = samples.Bundle("new.raucb", samples["new"], "plain");
        ChunkCount counted = Cost(samples["old"], bundle, samples.Write("other", other)).Images[0].Chunks;

        using RaucSlots rauc = RaucSlots.Start(samples.Signing.Authority, "lab", running, other);
        rauc.Install(bundle);

        string log = rauc.End();
        Assert.Equal(image, File.ReadAllBytes(rauc.Other));
        Assert.Equal(counted, new ChunkCount(Taken("zero chunk"), Taken("target_slot_written (reusing source_image)"), Taken("target_slot"), Taken("active_slot"), Taken("source_image")));
        Assert.True(counted is { Zero: > 0, Repeated: > 0, Target: 3, Active: > 0, Missing: > 0 }, counted.ToString());

        long Taken(string from) => long.Parse(Regex.Match(log, $@"access stats for {Regex.Escape(from)}: count=\d+ sum=(\d+)").Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [JudgeFact("mksquashfs", "unsquashfs")]
    public void Other_settings_are_measured_by_packing_anew()
    {
        (string before, string after) = Releases("zstd");

        CostOutcome outcome = CostVerb.Run(before, after, null, tries: true, new Progress(), CancellationToken.None);

        Assert.Null(outcome.Unusable);
        PackingTrial same = outcome.Trials.Single(static trial => trial.Settings == "as it is"), sorted = outcome.Trials.Single(static trial => trial.Settings == "-sort, what changed last");
        Within(2, outcome.Full, same.Size);
        Within(2, outcome.Adaptive, same.Adaptive);
        Assert.True(sorted.Adaptive < same.Adaptive / 2, $"{sorted.Adaptive} and {same.Adaptive}");
        Assert.Contains(outcome.Trials, static trial => trial.Settings == "-no-fragments");
        Assert.Contains(outcome.Trials, static trial => trial.Settings == "-b 8192");
    }

    [JudgeFact("rauc", "mksquashfs")]
    public void A_release_that_is_packed_otherwise_and_a_bundle_that_is_fetched_whole_are_told()
    {
        string before = samples.Squash("old", false, "-comp", "gzip"), after = samples.Squash("new", true, "-comp", "zstd", "-b", "65536");

        CostOutcome outcome = Cost(before, samples.Bundle("plain.raucb", after, "plain"));

        Assert.Contains(outcome.Remarks, static remark => remark.Contains("by gzip in blocks of 128 KiB, and is now by zstd in blocks of 64 KiB", StringComparison.Ordinal));
        Assert.Contains(outcome.Remarks, static remark => remark.Contains("write format=verity", StringComparison.Ordinal));
        Assert.Null(outcome.Streamed);
    }

    [JudgeFact("rauc", "mksquashfs")]
    public void Damaged_files_end_in_an_error_that_names_them()
    {
        (string before, string after) = Releases("gzip");
        byte[] bundle = File.ReadAllBytes(samples.Bundle("new.raucb", after));
        var random = new Random(3);
        int errors = 0;
        for (int i = 0; i < 150; i++)
        {
            byte[] damaged = i % 2 == 0 ? bundle[..random.Next(bundle.Length)] : (byte[])bundle.Clone();
            for (int flips = 0; i % 2 == 1 && flips < 20; flips++)
            {
                int at = random.Next(2) == 0 ? random.Next(200) : bundle.Length - 1 - random.Next(6000);
                damaged[at] ^= (byte)(1 << random.Next(8));
            }

            CostOutcome outcome = Cost(before, samples.Write("damaged.raucb", damaged), fails: true);
            errors += outcome.ExitCode;
            Assert.True(outcome.Unusable is null || outcome.Unusable.Message.Contains("damaged.raucb'", StringComparison.Ordinal), outcome.Unusable?.Message);
        }

        Assert.InRange(errors, 100, 300);
        Assert.Contains("there is no file", Cost(samples["nowhere"], after, fails: true).Unusable!.Message, StringComparison.Ordinal);
        Assert.Contains("it is empty", Cost(samples.Write("empty", []), after, fails: true).Unusable!.Message, StringComparison.Ordinal);
    }

    [JudgeFact("mksquashfs")]
    public void The_document_is_as_its_schema_says()
    {
        (string before, string after) = Releases("zstd");
        foreach (CostOutcome outcome in new[] { Cost(before, after), Cost(before, samples["nowhere"], fails: true), CostVerb.Run(before, after, null, true, new Progress(), CancellationToken.None) })
        {
            using var output = new StringWriter();
            CostJson.Print(outcome, output);
            using var document = JsonDocument.Parse(output.ToString());
            SchemaCheck.Follows(document.RootElement, Path.Combine(Repository.Root, "schemas", "cost.schema.json"));
        }
    }

    public void Dispose() => samples.Dispose();

    (string Before, string After) Releases(string kind) => kind switch
    {
        "raw" => (samples.Raw("old", false), samples.Raw("new", true)),
        "zstd" => (samples.Squash("old", false, "-comp", "zstd"), samples.Squash("new", true, "-comp", "zstd")),
        "gzip" => (samples.Squash("old", false), samples.Squash("new", true)),
        _ => (samples.Squash("old", false, kind), samples.Squash("new", true, kind)),
    };

    static CostOutcome Cost(string before, string after, string? other = null, bool fails = false)
    {
        CostOutcome outcome = CostVerb.Run(before, after, other, tries: false, new Progress(), CancellationToken.None);
        Assert.True(fails || outcome.Unusable is null, outcome.Unusable?.Message);
        return outcome;
    }

    byte[][] Index(string bundle, string name)
    {
        Judge.Run("unsquashfs", ["-quiet", "-no-progress", "-no-xattrs", "-d", samples[name + ".out"], bundle, "rootfs.img.block-hash-index"]).MustAccept();
        return [.. File.ReadAllBytes(samples[name + ".out/rootfs.img.block-hash-index"]).Chunk(32)];
    }

    static long SignatureOf(string bundle)
    {
        using FileSource source = FileSource.Open(bundle);
        return source.Length - SignedBundle.Read(source).Body.Length;
    }

    static void Within(int percent, long expected, long found) =>
        Assert.True(Math.Abs(expected - found) * 100 <= expected * percent, $"{found} is not within {percent} % of {expected}");
}
