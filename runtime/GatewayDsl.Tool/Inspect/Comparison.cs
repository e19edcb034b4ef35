using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GatewayDsl.Compiler;
using GatewayDsl.Compiler.Boot;
using GatewayDsl.Compiler.Emitters.Disks;
using GatewayDsl.Evaluation;
using GatewayDsl.Imaging.Inspection;

namespace GatewayDsl.Tool.Inspect;

/// <summary>Compares what was found in a file with what a gateway's description says of it; every fact that differs is told, with the line that says it.</summary>
sealed class Comparison
{
    static readonly ModelPath Root = ModelPath.Root, Rootfs = ModelPath.Parse("Storage.Rootfs"), Firmware = ModelPath.Parse("Storage.Firmware"), Select = ModelPath.Parse("Boot.Select");

    readonly EvaluatedGateway gateway;
    readonly ImagePlan? plan;
    readonly string? script;
    readonly List<Difference> differences = [];

    Comparison(EvaluatedGateway gateway, IReadOnlyList<Artifact> artifacts)
    {
        this.gateway = gateway;
        plan = ImagePlan.Of(gateway.Model);
        script = artifacts.FirstOrDefault(static artifact => artifact.Path == "u-boot/boot.cmd")?.Text;
    }

    /// <summary>The differences.</summary>
    /// <param name="found">What was found.</param>
    /// <param name="gateway">The gateway.</param>
    /// <param name="artifacts">Its emitted files.</param>
    public static IReadOnlyList<Difference> Of(Part found, EvaluatedGateway gateway, IReadOnlyList<Artifact> artifacts)
    {
        var comparison = new Comparison(gateway, artifacts);
        comparison.Whole(found);
        return comparison.differences;
    }

    void Whole(Part found)
    {
        switch (found.Kind)
        {
            case PartKinds.Image:
                Image(found);
                break;
            case PartKinds.Squashfs:
                Squashfs(found, "");
                break;
            case PartKinds.Fat:
                Expect("label", plan is null ? "no boot file system" : $"{ImagePlan.ImageLabel} or {ImagePlan.BundleLabel}", found.Of(FactNames.Label), found.Of(FactNames.Label) is ImagePlan.ImageLabel or ImagePlan.BundleLabel, Select);
                BootFiles(found, "");
                break;
            case PartKinds.Script:
                Script(found, "boot script");
                break;
            case PartKinds.Environment:
                Environment(found);
                break;
            case PartKinds.Bundle or PartKinds.Unsigned:
                differences.AddRange(BundleComparison.Of(found, gateway));
                break;
        }
    }

    void Image(Part image)
    {
        if (plan is null)
        {
            Add("image", "no image: its disk has no partitions that U-Boot starts from", "an image", ModelPath.Parse("Boot"));
            return;
        }

        Expect("size", plan.Table.ImageSize, image.Size, plan.Storage);
        Expect("disk id", plan.Disk.ToString(), image.Of(FactNames.Disk), Root.Member("Name"));
        Expect("first usable byte", plan.Table.Firmware, image.Of(FactNames.FirstUsable), Firmware);
        foreach (PlannedPartition planned in plan.Partitions)
        {
            Partition(image, planned);
        }

        foreach (Part extra in image.Parts.Where(part => part.Kind == PartKinds.Partition && plan.Partitions.All(planned => Number(planned.Partition.Number) != part.Of(FactNames.Number))))
        {
            Add($"partition {extra.Of(FactNames.Number)}", "no such partition in the image", $"'{extra.Name}' at {extra.Offset}", plan.Storage);
        }

        Bootloader(image);
    }

    void Partition(Part image, PlannedPartition planned)
    {
        string what = $"partition {planned.Partition.Number}";
        ModelPath origin = planned.Partition.Origin;
        Part? part = image.Parts.FirstOrDefault(part => part.Kind == PartKinds.Partition && part.Of(FactNames.Number) == Number(planned.Partition.Number));
        if (part is null)
        {
            Add(what, $"'{planned.Partition.Label}' at {planned.Partition.Start}", "none", origin);
            return;
        }

        Expect($"{what}: name", planned.Partition.Label, part.Name, origin);
        Expect($"{what}: type", planned.Partition.Type.Guid.ToString(), part.Of(FactNames.Type), origin);
        Expect($"{what}: id", planned.Id.ToString(), part.Of(FactNames.Id), origin);
        Expect($"{what}: start", planned.Partition.Start, part.Offset, origin);
        Expect($"{what}: size", planned.Partition.Size, part.Size, origin);
        bool isBoot = planned.Partition.Number == plan!.Table.BootA.Number;
        Part? content = part.Parts.FirstOrDefault();
        if (content is null || content.Kind != (isBoot ? PartKinds.Fat : PartKinds.Squashfs))
        {
            Add($"{what}: content", isBoot ? PartKinds.Fat : PartKinds.Squashfs, content?.Kind ?? "neither", origin);
        }
        else if (isBoot)
        {
            Expect($"{what}: label", ImagePlan.ImageLabel, content.Of(FactNames.Label), origin);
            BootFiles(content, what + ": ");
        }
        else
        {
            Squashfs(content, what + ": ");
        }
    }

    // Whatever lies before the first partition is what the description puts there, and nothing else.
    void Bootloader(Part image)
    {
        List<PlannedBlob> blobs = [.. plan!.Blobs, .. plan.RawScript is { } raw ? (PlannedBlob[])[raw] : []];
        Part[] stretches = [.. image.Parts.Where(static part => part.Kind != PartKinds.Partition)];
        foreach (PlannedBlob blob in blobs)
        {
            Part? found = Array.Find(stretches, part => part.Offset == blob.At);
            if (found is null)
            {
                Add(blob.File, Invariant($"at byte {blob.At}"), "nothing there", blob.Origin);
            }
            else if (blob == plan.RawScript)
            {
                Script(found, Invariant($"boot script at byte {blob.At}"));
            }
        }

        foreach (Part stretch in stretches.Where(part => !blobs.Exists(blob => part.Offset >= blob.At && part.Offset + part.Size <= blob.At + blob.Space)))
        {
            Add(Invariant($"byte {stretch.Offset}"), "nothing, or a part of the bootloader within its space", Invariant($"{stretch.Size} bytes"), ModelPath.Parse("Board.Bootloader"));
        }
    }

    void BootFiles(Part fat, string prefix)
    {
        if (plan is null)
        {
            return;
        }

        string[] found = [.. fat.Files.Where(static file => file.Kind != "folder").Select(static file => file.Path)];
        foreach (PlannedFile file in plan.BootFiles.Where(file => !found.Contains(file.Path)))
        {
            Add($"{prefix}{file.Path}", file.What, "no such file", file.Origin);
        }

        foreach (string extra in found.Where(path => plan.BootFiles.All(file => file.Path != path)))
        {
            Add($"{prefix}{extra}", "no such file", "a file", Select);
        }

        if (fat.Parts.Find(static part => part.Name == ImagePlan.BootScriptFile) is { } found2)
        {
            Script(found2, prefix + ImagePlan.BootScriptFile);
        }
        else if (found.Contains(ImagePlan.BootScriptFile))
        {
            Add(prefix + ImagePlan.BootScriptFile, "the emitted u-boot/boot.cmd", "no script", Select);
        }
    }

    void Script(Part found, string what)
    {
        if (found.Text == script)
        {
            return;
        }

        string[] lines = (found.Text ?? "").Split('\n'), wanted = (script ?? "").Split('\n');
        int first = lines.Zip(wanted).TakeWhile(static pair => pair.First == pair.Second).Count();
        Add(Invariant($"{what}: line {first + 1}"), script is null ? "no boot script" : Line(wanted, first), found.Text is null ? "none that is whole" : Line(lines, first), Select);
    }

    static string Line(string[] lines, int index) => index < lines.Length ? $"'{lines[index]}'" : "its end";

    void Squashfs(Part found, string prefix)
    {
        if (gateway.Model.Storage?.Rootfs is not { } slot)
        {
            Add(prefix + "root file system", "no storage", "a SquashFS", ModelPath.Parse("Storage"));
            return;
        }

        Expect(prefix + "compression", slot.Compression.Algorithm, found.Of(FactNames.Compression), Rootfs.Member("Compression"));
        Expect(prefix + "block", slot.Block.Bytes, found.Of(FactNames.Block), Rootfs.Member("Block"));
        Expect(prefix + "extended attributes", "no", found.Of(FactNames.Xattrs), Rootfs);
        Expect(prefix + "owners", "1", found.Of(FactNames.Owners), Rootfs);
        if (long.TryParse(found.Of(FactNames.Used), NumberStyles.None, CultureInfo.InvariantCulture, out long used) && used > slot.Size.Bytes)
        {
            Add(prefix + "size", Invariant($"at most {slot.Size.Bytes}"), Number(used), Rootfs.Member("Size"));
        }
    }

    void Environment(Part found)
    {
        if (gateway.Model.Boot is not UBoot boot)
        {
            Add("environment", "no U-Boot", "an environment", ModelPath.Parse("Boot"));
            return;
        }

        ModelPath at = ModelPath.Parse("Boot.Environment");
        int copies = boot.Environment.Copies.Count;
        if (found.Of(FactNames.Copies) is "1" && copies == 2)
        {
            // fw_printenv and U-Boot keep the copies apart; one of them alone is half of what the device has.
            Expect("form", "redundant, with a counter", found.Of(FactNames.Counter) is null ? "single, without a counter" : "redundant, with a counter", at.Member("Copies"));
            Expect("size", boot.Environment.Size.Bytes, found.Size, at.Member("Size"));
        }
        else
        {
            Expect("copies", Number(copies), found.Of(FactNames.Copies), at.Member("Copies"));
            Expect("size", copies == 1 ? boot.Environment.Size.Bytes : copies * new EnvironmentLayout(boot.Environment).Erased, found.Size, at.Member("Size"));
        }

        string? order = found.Of(FactNames.Variable("BOOT_ORDER"));
        Expect("BOOT_ORDER", "slots A and B", order, order is null || order.Split(' ').All(static slot => slot is "A" or "B"), Select);
        foreach (string counter in new[] { "BOOT_A_LEFT", "BOOT_B_LEFT" })
        {
            string? left = found.Of(FactNames.Variable(counter));
            Expect(counter, Invariant($"0 to {boot.Attempts}"), left, left is null || (left.Length == 1 && left[0] >= '0' && left[0] - '0' <= boot.Attempts), ModelPath.Parse("Boot.Attempts"));
        }
    }

    void Expect(string what, long expected, long found, ModelPath path) => Expect(what, Number(expected), Number(found), path);

    void Expect(string what, long expected, string? found, ModelPath path) => Expect(what, Number(expected), found, path);

    void Expect(string what, string expected, string? found, ModelPath path) => Expect(what, expected, found, expected == found, path);

    void Expect(string what, string expected, string? found, bool isSame, ModelPath path)
    {
        if (!isSame)
        {
            Add(what, expected, found ?? "not known", path);
        }
    }

    void Add(string what, string expected, string found, ModelPath path) => differences.Add(new Difference(what, expected, found, path, gateway.Origins.Of(path, out _)));

    static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
