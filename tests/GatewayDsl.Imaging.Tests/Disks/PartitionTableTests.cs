using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using GatewayDsl.Imaging.Bytes;
using GatewayDsl.Imaging.Disks;
using GatewayDsl.Testing;
using Xunit;

namespace GatewayDsl.Imaging.Tests.Disks;

/// <summary>Partition tables, byte by byte those of sfdisk.</summary>
public sealed class PartitionTableTests
{
    const long MiB = 1 << 20;

    static readonly GptTable Table = new(
        new Guid("db18fb45-938c-891f-ab2d-c1af29e54394"),
        1170 * MiB,
        16 * MiB,
        [
            new(1, new Guid("bc13c2ff-59e6-4262-a352-b275fd6f7172"), new Guid("9e39337a-5043-8001-8d05-7bc7e28e2808"), 16 * MiB, 128 * MiB, "boot-a"),
            new(2, new Guid("b921b045-1df0-41c3-af44-4c6f280d3fae"), new Guid("5df32dca-5268-84b8-a0c7-ad2dd240afec"), 144 * MiB, 1024 * MiB, "rootfs-a"),
        ]);

    [JudgeFact("sfdisk", "sgdisk")]
    public void TheBytesAreThoseOfSfdisk()
    {
        using var folder = new TemporaryFolder();
        string judged = folder["judged.img"], own = folder["own.img"];
        File.WriteAllBytes(judged, []);
        using (FileStream image = File.OpenWrite(judged))
        {
            image.SetLength(Table.Size);
        }

        string lines = string.Concat(Table.Partitions.Select(static each => string.Create(
            CultureInfo.InvariantCulture, $"start={each.Start / 512}, size={each.Size / 512}, type={each.Type}, uuid={each.Id}, name=\"{each.Name}\"\n")));
        Judge.Run("sfdisk", ["-q", judged], input: $"label: gpt\nlabel-id: {Table.Disk}\nfirst-lba: {Table.FirstUsable / 512}\n{lines}").MustAccept();
        Write(own, Table);

        using FileSource theirs = FileSource.Open(judged), ours = FileSource.Open(own);
        Assert.Equal(Sha256.Of(theirs), Sha256.Of(ours));
        Assert.Contains("No problems found", Judge.Run("sgdisk", ["-v", own]).MustAccept().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsWrittenIsRead()
    {
        List<string> problems = [];
        GptTable? read = GptReader.Read(new MemorySource(Disk(Small)), problems);

        Assert.Empty(problems);
        Assert.Equal(Small.Disk, read!.Disk);
        Assert.Equal(Small.FirstUsable, read.FirstUsable);
        Assert.Equal(Small.Partitions, read.Partitions);
    }

    [Theory]
    [InlineData(512 + 60, "the partition table cannot be used: the checksum of its header is wrong")]
    [InlineData(1024 + 3, "the partition table cannot be used: the checksum of its partitions is wrong")]
    [InlineData(-512 + 60, "the copy of the partition table at the end cannot be used: the checksum of its header is wrong")]
    public void OneDamagedCopyIsToldAndTheOtherRead(int at, string problem)
    {
        byte[] disk = Disk(Small);
        disk[at < 0 ? disk.Length + at : at] ^= 1;
        List<string> problems = [];

        Assert.Equal(Small.Partitions, GptReader.Read(new MemorySource(disk), problems)!.Partitions);
        Assert.Equal([problem], problems);
    }

    [Fact]
    public void PartitionsThatOverlapOrReachBeyondTheEndAreTold()
    {
        List<string> problems = [];
        GptReader.Read(
            new MemorySource(Disk(Small with { Partitions = [Small.Partitions[0], Small.Partitions[1] with { Start = MiB, Size = 9 * MiB }] })),
            problems);

        Assert.Equal(["partition 2 ends at 10485760, behind the end of the disk at 4194304", "partition 2 overlaps the one before it"], problems.Order(StringComparer.Ordinal));
    }

    static GptTable Small => Table with
    {
        Size = 4 * MiB,
        FirstUsable = MiB,
        Partitions = [Table.Partitions[0] with { Start = MiB, Size = MiB }, Table.Partitions[1] with { Start = 2 * MiB, Size = MiB }],
    };

    static byte[] Disk(GptTable table)
    {
        byte[] disk = new byte[table.Size], backup = GptWriter.Backup(table);
        GptWriter.Primary(table).CopyTo(disk, 0);
        backup.CopyTo(disk, disk.Length - backup.Length);
        return disk;
    }

    static void Write(string path, GptTable table)
    {
        using var file = StagedFile.Create(path);
        byte[] backup = GptWriter.Backup(table);
        file.SetLength(table.Size);
        file.Write(0, GptWriter.Primary(table));
        file.Write(table.Size - backup.Length, backup);
        file.Commit();
    }
}
