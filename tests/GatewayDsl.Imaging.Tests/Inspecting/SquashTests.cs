using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using GatewayDsl.Imaging.Bytes;
using GatewayDsl.Imaging.Inspection;
using GatewayDsl.Imaging.Squash;
using GatewayDsl.Testing;
using GatewayDsl.Tool.Inspect;
using Xunit;

namespace GatewayDsl.Imaging.Tests.Inspecting;

/// <summary>SquashFS as mksquashfs writes it, against what unsquashfs reads of it.</summary>
public sealed class SquashTests
{
    [JudgeTheory("mksquashfs", "unsquashfs")]
    [InlineData("gzip")]
    [InlineData("zstd")]
    [InlineData("xz")]
    public void FilesAreThoseThatUnsquashfsLists(string compression)
    {
        using var folder = new TemporaryFolder();
        string image = Make(folder, "-comp", compression);

        Part part = Look(image);

        Assert.Empty(part.Problems);
        Assert.Empty(part.Remarks);
        Assert.Equal(compression, part.Of(FactNames.Compression));
        string[] listed = [.. Judge.Run("unsquashfs", ["-l", image]).MustAccept().Output.Split('\n').Where(static line => line.StartsWith("squashfs-root/", StringComparison.Ordinal)).Select(static line => line["squashfs-root/".Length..]).Order(StringComparer.Ordinal)];
        Assert.Equal(listed, part.Files.Select(static file => file.Path));
        Assert.Equal(500, part.Files.Count(static file => file.Path.StartsWith("many/", StringComparison.Ordinal)));
        Assert.Equal("../one", part.Files.Single(static file => file.Path == "deep/link").Target);
        Assert.Equal(300_000, part.Files.Single(static file => file.Path == "large").Size);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"Filesystem size {part.Of(FactNames.Used)} bytes"), Judge.Run("unsquashfs", ["-s", image]).MustAccept().Output, StringComparison.Ordinal);
    }

    [JudgeTheory("mksquashfs")]
    [InlineData("gzip", "")]
    [InlineData("zstd", "")]
    [InlineData("zstd", "-no-fragments")]
    [InlineData("zstd", "-noD")]
    public void SmallFilesAreRead(string compression, string option)
    {
        using var folder = new TemporaryFolder();
        string image = Make(folder, ["-comp", compression, .. option.Length > 0 ? (string[])[option] : []]);
        using FileSource source = FileSource.Open(image);
        using var reader = new SquashReader(source, SquashSuperblock.Read(source));

        Assert.All(reader.Entries().Where(static entry => entry.Kind == SquashKind.File), entry => Assert.Equal(File.ReadAllBytes(folder["root/" + entry.Path]), reader.Read(entry, 1 << 20)));
    }

    static Part Look(string image) => new InspectVerb(Lab.VirtLab.Reader).Run(image, null, null, null, CancellationToken.None).Found!;

    static string Make(TemporaryFolder folder, params string[] options)
    {
        folder.Write("root/one", "1");
        folder.Write("root/deep/er/two", new string('x', 5000));
        byte[] noise = new byte[300_000];
        new Random(1).NextBytes(noise);
        Array.Clear(noise, 0, 140_000);
        File.WriteAllBytes(folder["root/large"], noise);
        File.CreateSymbolicLink(folder["root/deep/link"], "../one");
        foreach (int i in Enumerable.Range(0, 500))
        {
            folder.Write(string.Create(CultureInfo.InvariantCulture, $"root/many/{i:d4}"), i.ToString(CultureInfo.InvariantCulture));
        }

        Judge.Run("mksquashfs", [folder["root"], folder["image"], "-no-progress", "-quiet", .. options]).MustAccept();
        return folder["image"];
    }
}
