using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using GatewayDsl.Imaging.Bundles;
using GatewayDsl.Imaging.Bytes;
using GatewayDsl.Imaging.Inspection;
using GatewayDsl.Imaging.Signatures;
using GatewayDsl.Imaging.Tests.Lab;
using GatewayDsl.Testing;
using GatewayDsl.Tool.Sign;
using Xunit;

namespace GatewayDsl.Imaging.Tests.Inspecting;

/// <summary>Whatever is done to a file, looking at it ends with a verdict: a part with problems, or one without, and never an exception.</summary>
[Collection(LabCollection.Name)]
public sealed class DamageTests(VirtLab lab)
{
    const int Edge = 64 << 10;

    InspectionOptions Options { get; } = new(DateTimeOffset.UtcNow, null, Keyring.Read(lab.Signing.Authority));

    static bool IsFull => Environment.GetEnvironmentVariable("GATEWAYDSL_FULL") == "1";

    // Each byte of the first and last 64 KiB, all bits of it; a sample by default.
    [JudgeTheory("mksquashfs", DebianComponents.Apt, DebianComponents.Dpkg)]
    [InlineData("image")]
    [InlineData("squashfs")]
    [InlineData("bundle")]
    [InlineData("unsigned")]
    public void AFlippedByteEndsInAVerdict(string kind)
    {
        byte[] bytes = Bytes(kind);
        Assert.DoesNotContain(Look(bytes).All(), static part => part.Problems.Count > 0);
        long signature = kind == "bundle" ? SignedBundle.Read(new MemorySource(bytes)).Body.Length : 0;
        int edge = Math.Min(Edge, bytes.Length / 2), step = IsFull ? 1 : 509;
        var random = new Random(1);
        IEnumerable<int> places = Enumerable.Range(0, 2 * edge).Where(place => place % step == 0 || (kind == "bundle" && !IsFull && place > (2 * edge) - 2500) || (kind != "image" && place < 96) || (kind == "image" && !IsFull && place is >= 512 and < 604 && place % 4 == 0));
        foreach (int place in places)
        {
            int at = place < edge ? place : bytes.Length - (2 * edge) + place;
            byte before = bytes[at];
            bytes[at] ^= (byte)(1 + random.Next(255));
            Part part = Look(bytes);
            bytes[at] = before;

            // In a signature there are bytes that say the same thing twice, or nothing: they are not signed.
            Assert.True(kind != "bundle" || (at >= signature && at < bytes.Length - 8) || part.All().Any(static each => each.Problems.Count > 0), $"nobody saw that byte {at} of the bundle was changed");
        }
    }

    [JudgeTheory("mksquashfs", DebianComponents.Apt, DebianComponents.Dpkg)]
    [InlineData("image")]
    [InlineData("squashfs")]
    [InlineData("bundle")]
    [InlineData("unsigned")]
    public void ACutFileEndsInAVerdict(string kind)
    {
        byte[] bytes = Bytes(kind);
        var random = new Random(2);
        foreach (int _ in Enumerable.Range(0, IsFull ? 1000 : 20))
        {
            int length = random.Next(4) == 0 ? random.Next(Math.Min(bytes.Length, 4096)) : random.Next(bytes.Length);
            Part part = Inspection.Inspection.Of(new MemorySource(bytes.AsMemory(0, length)), Options, CancellationToken.None);
            Assert.True(part.All().Any(static each => each.Problems.Count > 0), $"nobody saw that {kind} was cut to {length} bytes");
        }
    }

    // Sizes that nobody has the memory for: what is read is decided by what is there, not by what is claimed.
    [Fact]
    public void ClaimsOfAnySizeAreMeasuredAgainstWhatIsThere()
    {
        byte[] squash = new byte[4096];
        "hsqs"u8.CopyTo(squash);
        foreach (int seed in Enumerable.Range(0, 2000))
        {
            new Random(seed).NextBytes(squash.AsSpan(4));
            squash[28] = 4;
            squash.AsSpan(29, 3).Clear();
            Look(squash);
        }
    }

    Part Look(byte[] bytes) => Inspection.Inspection.Of(new MemorySource(bytes), Options, CancellationToken.None);

    // The image without most of its kernel, so that looking at it a thousand times does not mean hashing 30 GB.
    byte[] Bytes(string kind)
    {
        switch (kind)
        {
            case "image":
                byte[] image = File.ReadAllBytes(SmallImage());
                return image;
            case "squashfs":
                lab.Build(Tool.Build.BuildTargets.Squashfs, "out/damage.squashfs");
                return File.ReadAllBytes(Path.Combine(lab.Project, "out/damage.squashfs"));
            default:
                string unsigned = lab.Build(Tool.Build.BuildTargets.Bundle, "out/damage.unsigned.raucb", SmallProject(), SmallComponents());
                if (kind == "unsigned")
                {
                    return File.ReadAllBytes(unsigned);
                }

                string signed = Path.Combine(lab.Project, "out/damage.raucb");
                Assert.Null(SignVerb.Run(unsigned, new SignRequest(lab.Signing.Release.Certificate, lab.Signing.Release.Key, null), signed, CancellationToken.None).Error);
                return File.ReadAllBytes(signed);
        }
    }

    string SmallImage() => lab.Build(Tool.Build.BuildTargets.Image, "out/damage.img", SmallProject(), SmallComponents());

    string SmallProject()
    {
        string folder = Path.Combine(lab.Aside, "small");
        Directory.CreateDirectory(folder);
        File.Copy(Path.Combine(lab.Project, "Lab.csproj"), Path.Combine(folder, "Lab.csproj"), overwrite: true);
        File.Copy(Path.Combine(lab.Project, "ca.pem"), Path.Combine(folder, "ca.pem"), overwrite: true);
        File.WriteAllText(Path.Combine(folder, "Lab.cs"), VirtLab.Definition.Replace("48.MiB()", "16.MiB()", StringComparison.Ordinal).Replace("16.MiB(), Compression", "2.MiB(), Compression", StringComparison.Ordinal));
        return folder;
    }

    // A kernel by its header alone.
    string SmallComponents()
    {
        string folder = Path.Combine(lab.Aside, "small-components"), from = DebianComponents.Folder;
        Directory.CreateDirectory(Path.Combine(folder, "rootfs"));
        using (FileStream kernel = File.OpenRead(Path.Combine(from, "Image")))
        {
            byte[] start = new byte[64 << 10];
            kernel.ReadExactly(start);
            File.WriteAllBytes(Path.Combine(folder, "Image"), start);
        }

        File.WriteAllText(Path.Combine(folder, "initrd"), "initrd");
        File.WriteAllText(Path.Combine(folder, "rootfs/file"), "content");
        return folder;
    }
}
