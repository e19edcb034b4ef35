using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using GatewayDsl.Imaging.Bytes;
using GatewayDsl.Imaging.Tests.Lab;
using GatewayDsl.Testing;
using GatewayDsl.Tool;
using GatewayDsl.Tool.Build;
using GatewayDsl.Tool.Tests.Verbs;
using Xunit;

namespace GatewayDsl.Imaging.Tests.Building;

/// <summary><c>gateway build --backend local</c>.</summary>
[Collection(LabCollection.Name)]
public sealed class LocalBuildTests(VirtLab lab)
{
    static string Example => Path.Combine(Repository.Root, "examples", "EdgeGateway");

    // The image of the README: real parts of the board, the table that is emitted, and inspected without a difference.
    [JudgeFact("sfdisk", "sgdisk", "fsck.fat", "mksquashfs", "dd", DebianComponents.Apt, DebianComponents.Dpkg)]
    public void TheImageOfTheExampleIsWhatItsFilesSay()
    {
        using var folder = new TemporaryFolder();
        BuildOutcome outcome = VirtLab.TryBuild(Example, new BuildRequest(BuildTargets.Image) { Output = folder["rock64.img"], Components = DebianComponents.Folder });

        Assert.Null(outcome.Failure);
        string image = folder["rock64.img"], dump = Judge.Run("sfdisk", ["-d", image]).MustAccept().Output;
        string[] emitted = [.. File.ReadAllLines(Path.Combine(Example, "devices/rock64/storage/image.sfdisk")).Where(static line => line.StartsWith("start=", StringComparison.Ordinal))];
        string[] told = [.. dump.Split('\n').Where(static line => line.Contains("start=", StringComparison.Ordinal)).Select(static line => line[(line.IndexOf("start=", StringComparison.Ordinal))..].Replace(" ", "", StringComparison.Ordinal))];
        Assert.Equal(emitted.Select(static line => line.Replace(" ", "", StringComparison.Ordinal)), told);
        Assert.Contains("No problems found", Judge.Run("sgdisk", ["-v", image]).MustAccept().Output, StringComparison.Ordinal);
        Judge.Run("dd", [$"if={image}", $"of={folder["boot.vfat"]}", "bs=1M", "skip=16", "count=128", "conv=sparse"]).MustAccept();
        Judge.Run("fsck.fat", ["-n", folder["boot.vfat"]]).MustAccept();
        using FileSource source = FileSource.Open(image);
        foreach ((string blob, long at) in new[] { ("idbloader.img", 64L * 512), ("u-boot.itb", 16384L * 512) })
        {
            byte[] content = File.ReadAllBytes(Path.Combine(DebianComponents.Folder, blob));
            Assert.Equal(content, source.ReadArray(at, content.Length));
        }

        Assert.Equal(1170L << 20, source.Length);
        Assert.True(outcome.Files[^1].OnDisk < 64 << 20, "the image is not sparse");
        Assert.Empty(lab.Against(image, Example).Differences);
    }

    [JudgeFact("mksquashfs", DebianComponents.Apt, DebianComponents.Dpkg)]
    public void TwoBuildsGiveTheSameBytes()
    {
        string again = lab.Build(BuildTargets.Image, "out/again.img");

        using FileSource one = FileSource.Open(lab.Image), other = FileSource.Open(again);
        Assert.Equal(Sha256.Of(one), Sha256.Of(other));
    }

    [JudgeFact("mksquashfs", DebianComponents.Apt, DebianComponents.Dpkg)]
    public void NothingIsBuiltAgainUnlessAnInputChanged()
    {
        using var components = new TemporaryFolder();
        Clone(components);
        string output = Path.Combine(lab.Project, "out/once.img");
        BuildRequest request = new(BuildTargets.Image) { Output = output, Components = components.Path };
        Assert.True(VirtLab.TryBuild(lab.Project, request).Files[^1].IsNew);
        Assert.False(VirtLab.TryBuild(lab.Project, request).Files[^1].IsNew);

        // Another time alone is no other input; other bytes are, at the same time and size too.
        File.SetLastWriteTimeUtc(components["initrd"], DateTime.UtcNow.AddHours(-1));
        Assert.False(VirtLab.TryBuild(lab.Project, request).Files[^1].IsNew);
        byte[] initrd = File.ReadAllBytes(components["initrd"]);
        initrd[^1] ^= 1;
        File.WriteAllBytes(components["initrd"], initrd);
        Assert.True(VirtLab.TryBuild(lab.Project, request).Files[^1].IsNew);

        File.Delete(output);
        Assert.True(VirtLab.TryBuild(lab.Project, request).Files[^1].IsNew);
    }

    [Fact]
    public void WhatIsMissingIsToldTogetherWithWhatItIsForAndWhereItComesFrom()
    {
        using var components = new TemporaryFolder();
        components.Write("Image", "MZ, but compressed");

        BuildOutcome outcome = VirtLab.TryBuild(Example, new BuildRequest(BuildTargets.Image) { Components = components.Path, Output = Path.Combine(lab.Project, "out/missing.img") });

        Assert.Equal(ExitCodes.Unusable, outcome.ExitCode);
        string message = outcome.Failure!.Message;
        Assert.StartsWith("6 components are missing or not what the device takes:", message, StringComparison.Ordinal);
        Assert.Contains($"'{components["idbloader.img"]}': a part of the bootloader, for byte 32768 of the disk; it comes from U-Boot's build of rock64-rk3328_defconfig", message, StringComparison.Ordinal);
        Assert.Contains($"'{components["Image"]}': it is no kernel Image for 64-bit ARM", message, StringComparison.Ordinal);
        Assert.Contains($"'{components["dtbs/rockchip/rk3328-rock64.dtb"]}': the board's device tree; it comes from the kernel's build", message, StringComparison.Ordinal);
        Assert.Contains($"'{components["rootfs.squashfs"]}': the root file system of a slot", message, StringComparison.Ordinal);
    }

    [JudgeFact("mksquashfs", DebianComponents.Apt, DebianComponents.Dpkg)]
    public void ARootFileSystemLargerThanItsSlotIsRefusedAtTheLineThatSaysTheSize()
    {
        using var components = new TemporaryFolder();
        Clone(components);
        byte[] noise = new byte[17 << 20];
        new Random(1).NextBytes(noise);
        File.WriteAllBytes(components["rootfs/noise"], noise);
        string output = Path.Combine(lab.Project, "out/large.squashfs");

        BuildOutcome outcome = VirtLab.TryBuild(lab.Project, new BuildRequest(BuildTargets.Squashfs) { Components = components.Path, Output = output });

        Assert.Equal(ExitCodes.Findings, outcome.ExitCode);
        Assert.Contains("and the slot has 16777216; ", outcome.Failure!.Message, StringComparison.Ordinal);
        Assert.Contains("Slot.SquashFs(16.MiB()", VirtLab.Definition.Split('\n')[outcome.Failure.Origin!.Span.Line - 1], StringComparison.Ordinal);
        Assert.False(File.Exists(output));
    }

    [JudgeFact("ls")]
    public void NothingIsWrittenThroughALinkOrAmongTheComponents()
    {
        using var components = new TemporaryFolder();
        string victim = components.Write("victim", "kept"), link = Path.Combine(lab.Project, "out/link.scr");
        File.Delete(link);
        File.CreateSymbolicLink(link, victim);

        Assert.Contains("is a link", VirtLab.TryBuild(lab.Project, new BuildRequest(BuildTargets.BootScript) { Output = link }).Failure!.Message, StringComparison.Ordinal);
        Assert.Equal("kept", File.ReadAllText(victim));
        BuildRequest inside = new(BuildTargets.BootScript) { Output = Path.Combine(components.Path, "a", "..", "Image"), Components = components.Path };
        Assert.Contains("lies among the components", VirtLab.TryBuild(lab.Project, inside).Failure!.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(components["Image"]));
    }

    [JudgeFact("mount", "umount", "mksquashfs", DebianComponents.Apt, DebianComponents.Dpkg, NeedsRoot = true)]
    public void AFullDiskLeavesThePreviousImage()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["small"]);
        Judge.Run("mount", ["-t", "tmpfs", "-o", "size=8m", "tmpfs", folder["small"]]).MustAccept();
        try
        {
            File.WriteAllText(folder["small/virt.img"], "previous");
            BuildOutcome outcome = VirtLab.TryBuild(lab.Project, new BuildRequest(BuildTargets.Image) { Components = DebianComponents.Folder, Output = folder["small/virt.img"] });

            Assert.Equal(ExitCodes.Unusable, outcome.ExitCode);
            Assert.Contains("what was there before is untouched", outcome.Failure!.Message, StringComparison.Ordinal);
            Assert.Equal("previous", File.ReadAllText(folder["small/virt.img"]));
            Assert.False(File.Exists(folder["small/.virt.img.partial"]));
        }
        finally
        {
            // Another test's program, just started, may still hold what this one had open.
            Judge.Run("umount", ["--lazy", folder["small"]]).MustAccept();
        }
    }

    // Killed at any moment: the old image or the new one, whole.
    [JudgeFact("mksquashfs", DebianComponents.Apt, DebianComponents.Dpkg)]
    public void AKilledBuildLeavesThePreviousImage()
    {
        string output = Path.Combine(lab.Project, "out/killed.img"), wanted;
        using (FileSource whole = FileSource.Open(lab.Image))
        {
            wanted = Sha256.Of(whole);
        }

        int kills = Environment.GetEnvironmentVariable("GATEWAYDSL_FULL") == "1" ? 50 : 4, survived = 0;
        var random = new Random(3);
        foreach (int _ in Enumerable.Range(0, kills))
        {
            File.WriteAllText(output, "previous");
            var start = new ProcessStartInfo("dotnet", [typeof(CommandLine).Assembly.Location, "build", lab.Project, "--backend", "local", "--components", DebianComponents.Folder, "-o", output]) { RedirectStandardOutput = true, RedirectStandardError = true };
            using Process build = Process.Start(start)!;
            string partial = Path.Combine(lab.Project, "out/.killed.img.partial");
            for (DateTime end = DateTime.UtcNow.AddSeconds(60); !File.Exists(partial) && !build.HasExited && DateTime.UtcNow < end;)
            {
                Thread.Sleep(1);
            }

            Thread.Sleep(random.Next(60));
            build.Kill(entireProcessTree: true);
            build.WaitForExit();
            if (File.ReadAllBytes(output).Length == 8)
            {
                survived++;
            }
            else
            {
                using FileSource written = FileSource.Open(output);
                Assert.Equal(wanted, Sha256.Of(written));
            }
        }

        Assert.True(survived > 0, "no build was killed before it ended");
        lab.Build(BuildTargets.Image, "out/killed.img");
        using FileSource after = FileSource.Open(output);
        Assert.Equal(wanted, Sha256.Of(after));
    }

    [JudgeFact("mksquashfs", DebianComponents.Apt, DebianComponents.Dpkg)]
    public void TheDocumentFollowsItsSchema()
    {
        foreach (BuildRequest request in new[]
        {
            new BuildRequest(BuildTargets.Image) { Components = DebianComponents.Folder, Output = Path.Combine(lab.Project, "out/virt.img") },
            new BuildRequest(BuildTargets.Image) { Output = Path.Combine(lab.Project, "out/none.img") },
        })
        {
            using var text = new StringWriter();
            BuildJson.Print(VirtLab.TryBuild(lab.Project, request), text);
            using var document = JsonDocument.Parse(text.ToString());
            SchemaCheck.Follows(document.RootElement, Path.Combine(Repository.Root, "schemas", "build.schema.json"));
        }
    }

    static void Clone(TemporaryFolder components)
    {
        foreach (string file in Directory.GetFiles(DebianComponents.Folder, "*", SearchOption.AllDirectories))
        {
            string path = components[Path.GetRelativePath(DebianComponents.Folder, file)];
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Copy(file, path);
        }
    }
}
