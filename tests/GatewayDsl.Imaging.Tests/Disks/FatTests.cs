using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using GatewayDsl.Imaging.Bytes;
using GatewayDsl.Imaging.Disks;
using GatewayDsl.Imaging.Fat;
using GatewayDsl.Testing;
using Xunit;

namespace GatewayDsl.Imaging.Tests.Disks;

/// <summary>FAT file systems, judged by those that everybody has.</summary>
public sealed class FatTests
{
    static readonly string[] Names =
    [
        "Image", "initrd", "boot.scr", "dtbs/rockchip/rk3328-rock64.dtb", "dtbs/rockchip/rk3328-rock64-v2.dtb", "UPPER.TXT", "a.b.c", "no extension at all", "empty",
        "exactly13char", "exactly26characters-of-name", "longer/than/eight/characters-each/file.text",
    ];

    // FAT12, FAT16 and FAT32, and the borders between them.
    [JudgeTheory("fsck.fat", "mcopy", "mdir")]
    [InlineData(1, 12)]
    [InlineData(15, 12)]
    [InlineData(16, 16)]
    [InlineData(128, 16)]
    [InlineData(511, 16)]
    [InlineData(512, 32)]
    [InlineData(700, 32)]
    public void WhatIsWrittenIsSoundAndReadByOthersAndByUs(int size, int bits)
    {
        using var folder = new TemporaryFolder();
        string image = folder["fat.img"];
        Dictionary<string, byte[]> files = Contents(size);
        Write(image, (long)size << 20, files);

        Judge.Run("fsck.fat", ["-n", "-v", image]).MustAccept();
        Judge.Run("mcopy", ["-s", "-n", "-i", image, "::*", folder.Path + "/"]).MustAccept();
        Assert.All(files, file => Assert.Equal(file.Value, File.ReadAllBytes(folder[file.Key])));
        Assert.Contains("Volume in drive : is BOOT-A", Judge.Run("mdir", ["-i", image, "::"]).MustAccept().Output, StringComparison.Ordinal);

        using FileSource source = FileSource.Open(image);
        FatReader reader = FatReader.Open(source);
        Assert.Equal(bits, (int)reader.Geometry.Kind);
        Assert.Equal("BOOT-A", reader.Label);
        FatEntry[] entries = [.. reader.Entries().Where(static entry => !entry.IsFolder)];
        Assert.Equal(files.Keys.Order(StringComparer.Ordinal), entries.Select(static entry => entry.Path));
        Assert.All(entries, entry => Assert.Equal(files[entry.Path], reader.Read(entry).ReadArray(0, (int)entry.Length)));
    }

    [JudgeTheory("mkfs.vfat", "mcopy")]
    [InlineData(2)]
    [InlineData(64)]
    [InlineData(600)]
    public void WhatOthersWriteIsRead(int size)
    {
        using var folder = new TemporaryFolder();
        string image = folder["fat.img"];
        using (FileStream file = File.Create(image))
        {
            file.SetLength((long)size << 20);
        }

        Judge.Run("mkfs.vfat", ["-n", "OTHER", image]).MustAccept();
        byte[] content = Content("content", 300_000);
        File.WriteAllBytes(folder.Write("in/Some long name.txt", ""), content);
        folder.Write("in/sub/lower.txt", "x");
        Judge.Run("mcopy", ["-s", "-i", image, folder["in/Some long name.txt"], folder["in/sub"], "::"]).MustAccept();

        using FileSource source = FileSource.Open(image);
        FatReader reader = FatReader.Open(source);
        IReadOnlyList<FatEntry> entries = reader.Entries();
        Assert.Equal(["Some long name.txt", "sub", "sub/lower.txt"], entries.Select(static entry => entry.Path), StringComparer.Ordinal);
        Assert.Equal(content, reader.Read(entries[0]).ReadArray(0, content.Length));
    }

    [Fact]
    public void TheSameFilesGiveTheSameBytes()
    {
        using var folder = new TemporaryFolder();
        Dictionary<string, byte[]> files = Contents(16);
        Write(folder["one"], 16 << 20, files);
        Write(folder["two"], 16 << 20, files.Reverse().ToDictionary());

        Assert.Equal(File.ReadAllBytes(folder["one"]), File.ReadAllBytes(folder["two"]));
    }

    [Fact]
    public void WhatDoesNotFitIsRefused() =>
        Assert.StartsWith("the files do not fit into the boot file system of 16 MiB; ", Assert.Throws<ImagingException>(() => FatWriter.Lay(16 << 20, "BOOT", 1, [new FatFile("Image", 17 << 20)])).Message, StringComparison.Ordinal);

    [Fact]
    public void NamesThatDifferInCaseAloneAreRefused() =>
        Assert.Contains("upper and lower case", Assert.Throws<ImagingException>(() => FatWriter.Lay(16 << 20, "BOOT", 1, [new FatFile("Image", 1), new FatFile("IMAGE", 1)])).Message, StringComparison.Ordinal);

    static Dictionary<string, byte[]> Contents(int size) => Names.ToDictionary(static name => name, name => name == "empty" ? [] : Content(name, Math.Min(size * 30_000, 1_000_000) + name.Length), StringComparer.Ordinal);

    static byte[] Content(string name, int length)
    {
        byte[] bytes = new byte[length];
        new Random(name.Length).NextBytes(bytes);
        return bytes;
    }

    static void Write(string path, long size, Dictionary<string, byte[]> files)
    {
        using var file = StagedFile.Create(path);
        file.SetLength(size);
        FatWriter.Write(
            FatWriter.Lay(size, "BOOT-A", 0x12345678, files.Select(static each => new FatFile(each.Key, each.Value.Length))),
            (offset, bytes) => file.Write(offset, bytes),
            (offset, each) => file.Write(offset, files[each.Path]));
        file.Commit();
    }
}
