using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GatewayDsl.Imaging.Bytes;
using GatewayDsl.Imaging.Disks;

namespace GatewayDsl.Imaging.Inspection;

/// <summary>Looks at an image of a disk.</summary>
static class ImageInspection
{
    // Two stretches of data with less than this between them are one: a bootloader has zeros in it.
    const int Joined = 64 << 10;

    // Where a bootloader may lie; what comes behind it and before the first partition is not searched.
    const long FirmwareSpace = 64 << 20;

    /// <summary>Looks at an image.</summary>
    /// <param name="inspection">Who looks.</param>
    /// <param name="source">The image.</param>
    public static Part Of(Inspection inspection, ByteSource source)
    {
        var image = new Part(PartKinds.Image, "", 0, source.Length);
        if (GptReader.Read(source, image.Problems) is not { } table)
        {
            return image;
        }

        image.Add(FactNames.Disk, table.Disk.ToString());
        image.Add(FactNames.FirstUsable, table.FirstUsable);
        long firmware = (2 + GptTable.EntrySectors) * GptTable.Sector;
        long first = table.Partitions.Select(static partition => partition.Start).DefaultIfEmpty(table.FirstUsable).Min();
        foreach ((long start, long length) in Stretches(source, firmware, Math.Min(Math.Min(first, source.Length), FirmwareSpace)))
        {
            ByteSource bytes = source.Slice(start, length);
            Part raw = inspection.Inside(bytes, start) ?? new Part(PartKinds.Raw, "", start, length);
            inspection.Later(bytes, "U-Boot 20", (digest, version) =>
            {
                raw.Add(FactNames.Sha256, digest);
                raw.Add(FactNames.Version, version);
            });
            image.Parts.Add(raw);
        }

        foreach (GptPartition partition in table.Partitions)
        {
            image.Parts.Add(Partition(inspection, source, partition));
        }

        return image;
    }

    static Part Partition(Inspection inspection, ByteSource source, GptPartition partition)
    {
        var part = new Part(PartKinds.Partition, partition.Name, partition.Start, partition.Size);
        part.Add(FactNames.Number, partition.Number);
        part.Add(FactNames.Type, partition.Type.ToString());
        part.Add(FactNames.Id, partition.Id.ToString());
        part.Guard(() =>
        {
            ByteSource bytes = source.Slice(partition.Start, partition.Size);
            if (inspection.Inside(bytes, partition.Start) is { } inside)
            {
                part.Parts.Add(inside);
            }
            else if (bytes.NextData(0) < bytes.Length)
            {
                part.Remarks.Add("what lies in it is neither FAT nor SquashFS");
            }
        });
        return part;
    }

    static List<(long Start, long Length)> Stretches(ByteSource source, long from, long to)
    {
        List<(long Start, long End)> found = [];
        byte[] sector = new byte[Joined];
        for (long offset = source.NextData(from); offset < to; offset = source.NextData(offset))
        {
            int count = source.Read(offset, sector.AsSpan(0, (int)Math.Min(sector.Length, to - offset)));
            int first = sector.AsSpan(0, count).IndexOfAnyExcept((byte)0), last = sector.AsSpan(0, count).LastIndexOfAnyExcept((byte)0);
            if (first >= 0)
            {
                // Whatever lies there starts at a sector; where its zeros end is not to be seen.
                long start = (offset + first) / GptTable.Sector * GptTable.Sector, end = offset + last + 1;
                if (found.Count > 0 && start - found[^1].End < Joined)
                {
                    found[^1] = (found[^1].Start, end);
                }
                else
                {
                    found.Add((start, end));
                }
            }

            offset += Math.Max(1, count);
        }

        return [.. found.Select(static stretch => (stretch.Start, stretch.End - stretch.Start))];
    }
}
