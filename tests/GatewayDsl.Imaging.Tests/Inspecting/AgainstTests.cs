using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using GatewayDsl.Imaging.Bytes;
using GatewayDsl.Imaging.Tests.Lab;
using GatewayDsl.Imaging.UBoot;
using GatewayDsl.Testing;
using GatewayDsl.Tool.Inspect;
using GatewayDsl.Tool.Tests.Verbs;
using Xunit;

namespace GatewayDsl.Imaging.Tests.Inspecting;

/// <summary>What <c>gateway inspect --against</c> finds in an image that is not what the description says, and that it finds nothing in one that is.</summary>
[Collection(LabCollection.Name)]
public sealed class AgainstTests(VirtLab lab)
{
    const int BootAt = 1 << 20;

    [JudgeFact("mksquashfs", DebianComponents.Apt, DebianComponents.Dpkg)]
    public void TheBuiltImageIsWhatTheDescriptionSays()
    {
        InspectOutcome outcome = lab.Against(lab.Image);

        Assert.Empty(outcome.Differences);
        Assert.Equal(0, outcome.ExitCode);
        Assert.StartsWith("Linux version ", outcome.Found!.All().SelectMany(static part => part.Files).Single(static file => file.Path == "Image").Version, StringComparison.Ordinal);
    }

    // Each with the fact that differs, and the line of the definition that says otherwise.
    [JudgeTheory("mksquashfs", "sfdisk", "mdel", "mcopy", "mlabel", DebianComponents.Apt, DebianComponents.Dpkg)]
    [InlineData("disk id", "disk id", "new(\"virt\")")]
    [InlineData("type", "partition 1: type", "Slot.Vfat(48.MiB())")]
    [InlineData("name", "partition 2: name", "Slot.SquashFs(16.MiB()")]
    [InlineData("kernel", "partition 1: Image", "new UBoot")]
    [InlineData("extra", "partition 1: extra.txt", "SlotSelection.BootScriptInSlot")]
    [InlineData("label", "partition 1: label", "Slot.Vfat(48.MiB())")]
    [InlineData("script", "partition 1: boot.scr: line 2", "SlotSelection.BootScriptInSlot")]
    [InlineData("bootloader", "byte 524288", "new Board")]
    public void ADifferenceIsFoundAndNamesItsLine(string fault, string fact, string line)
    {
        string image = lab.Copy(lab.Image, $"against-{fault.Replace(' ', '-')}.img");
        Plant(image, fault);

        InspectOutcome outcome = lab.Against(image);

        Difference difference = Assert.Single(outcome.Differences);
        Assert.Equal(fact, difference.What);
        Assert.Contains(line, VirtLab.Definition.Split('\n')[difference.Origin.Span.Line - 1], StringComparison.Ordinal);
        Assert.Equal(1, outcome.ExitCode);
    }

    [JudgeTheory("mksquashfs", DebianComponents.Apt, DebianComponents.Dpkg)]
    [InlineData("16.MiB()", "15.MiB()", "size|partition 2: size")]
    [InlineData("48.MiB()", "49.MiB()", "size|partition 1: size|partition 2: start")]
    [InlineData("block: 128.KiB()", "block: 64.KiB()", "partition 2: block")]
    [InlineData("Compression.Zstd(3)", "Compression.Xz", "partition 2: compression")]
    [InlineData("new(\"virt\")", "new(\"virt-2\")", "disk id|partition 1: id|partition 2: id|partition 1: boot.scr: line 1")]
    public void AnotherDescriptionDiffers(string before, string after, string facts)
    {
        using var folder = new TemporaryFolder();
        lab.WriteProject(folder, VirtLab.Definition.Replace(before, after, StringComparison.Ordinal));

        InspectOutcome outcome = lab.Against(lab.Image, folder.Path);

        Assert.Equal(facts.Split('|').Order(StringComparer.Ordinal), outcome.Differences.Select(static difference => difference.What).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("BOOT_ORDER", "A C", "BOOT_ORDER")]
    [InlineData("BOOT_A_LEFT", "9", "BOOT_A_LEFT")]
    [InlineData("BOOT_A_LEFT", "3", null)]
    public void AnEnvironmentIsCompared(string variable, string value, string? fact)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["environment.bin"], new EnvironmentBlock(null, [new(variable, value)]).Write(0x40000));

        Assert.Equal(fact is null ? [] : [fact], lab.Against(folder["environment.bin"]).Differences.Select(static difference => difference.What));
    }

    [Fact]
    public void AnEnvironmentOfAnotherSizeIsTold()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["environment.bin"], new EnvironmentBlock(null, [new("a", "b")]).Write(0x2000));

        Difference difference = Assert.Single(lab.Against(folder["environment.bin"]).Differences);
        Assert.Equal(("size", "262144", "8192"), (difference.What, difference.Expected, difference.Found));
    }

    [JudgeFact("mksquashfs", "mdel", DebianComponents.Apt, DebianComponents.Dpkg)]
    public void TheDocumentFollowsItsSchema()
    {
        string image = lab.Copy(lab.Image, "schema.img");
        Plant(image, "kernel");
        using var text = new StringWriter();
        InspectJson.Print(lab.Against(image), text);

        using var document = JsonDocument.Parse(text.ToString());
        SchemaCheck.Follows(document.RootElement, Path.Combine(Repository.Root, "schemas", "inspect.schema.json"));
        Assert.Equal("Boot", document.RootElement.GetProperty("differences")[0].GetProperty("path").GetString());
    }

    static void Plant(string image, string fault)
    {
        string boot = $"{image}@@{BootAt}";
        switch (fault)
        {
            case "disk id":
                Judge.Run("sfdisk", ["-q", "--disk-id", image, "00000000-0000-4000-8000-000000000001"]).MustAccept();
                break;
            case "type":
                Judge.Run("sfdisk", ["-q", "--part-type", image, "1", "0FC63DAF-8483-4772-8E79-3D69D8477DE4"]).MustAccept();
                break;
            case "name":
                Judge.Run("sfdisk", ["-q", "--part-label", image, "2", "rootfs-x"]).MustAccept();
                break;
            case "kernel":
                Judge.Run("mdel", ["-i", boot, "::Image"]).MustAccept();
                break;
            case "extra":
                Judge.Run("mcopy", ["-i", boot, "-", "::extra.txt"], input: "x").MustAccept();
                break;
            case "label":
                Judge.Run("mlabel", ["-i", boot, "::OTHER"]).MustAccept();
                break;
            case "script":
                using (var folder = new TemporaryFolder())
                {
                    using FileSource source = FileSource.Open(image);
                    var reader = Fat.FatReader.Open(source.Slice(BootAt, 48 << 20));
                    ByteSource script = reader.Read(reader.Entries().Single(static entry => entry.Path == "boot.scr"));
                    string changed = LegacyImage.Read(script).Script.Replace("edits are lost.\n\n", "edits are lost.\necho changed\n", StringComparison.Ordinal);
                    File.WriteAllBytes(folder["boot.scr"], LegacyImage.Of(changed));
                    Judge.Run("mcopy", ["-o", "-i", boot, folder["boot.scr"], "::boot.scr"]).MustAccept();
                }

                break;
            default:
                using (FileStream file = File.OpenWrite(image))
                {
                    file.Position = 512 << 10;
                    file.Write(Encoding.ASCII.GetBytes("something"));
                }

                break;
        }
    }
}
