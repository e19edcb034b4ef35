using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GatewayDsl.Compiler.Agreement;
using GatewayDsl.Tool.Import.Drafts;
using GatewayDsl.Tool.Import.Files;

namespace GatewayDsl.Tool.Import.Disks;

/// <summary>A partition of a dump.</summary>
/// <param name="Said">The line.</param>
/// <param name="Number">Its number.</param>
/// <param name="Start">Where it starts, in bytes.</param>
/// <param name="Size">Its size in bytes; 0 where the dump leaves it open.</param>
/// <param name="Type">Its type, in upper case.</param>
/// <param name="Name">Its name.</param>
sealed record DumpedPartition(Fact Said, int Number, long Start, long Size, string Type, string Name);

/// <summary>A partition table as <c>sfdisk -d</c> prints it (sfdisk(8), "INPUT FORMATS").</summary>
sealed class PartitionDump
{
    readonly Dictionary<string, Fact> header = new(StringComparer.Ordinal);
    readonly List<DumpedPartition> partitions = [];

    PartitionDump(ImportFile file) => File = file;

    /// <summary>The file.</summary>
    public ImportFile File { get; }

    /// <summary>The partitions, in the order of the file.</summary>
    public IReadOnlyList<DumpedPartition> Partitions => partitions;

    /// <summary>The disk, where the dump names it.</summary>
    public Fact? Device => header.GetValueOrDefault("device");

    /// <summary>The size of the disk, as far as the dump tells: behind the last usable sector lies the second table of GPT.</summary>
    public long DiskSize
    {
        get
        {
            long end = partitions.Select(static partition => partition.Start + partition.Size).DefaultIfEmpty().Max();
            return header.GetValueOrDefault("last-lba") is { } last && long.TryParse(last.Value, NumberStyles.None, CultureInfo.InvariantCulture, out long sector) && sector < long.MaxValue / 8192 ? (sector + 34) * SectorSize : end;
        }
    }

    long SectorSize => header.GetValueOrDefault("sector-size") is { } said && long.TryParse(said.Value, NumberStyles.None, CultureInfo.InvariantCulture, out long size) && size is 512 or 4096 ? long.Parse(said.Value, CultureInfo.InvariantCulture) : 512;

    /// <summary>Reads a dump.</summary>
    /// <param name="file">The file.</param>
    /// <param name="draft">What is told about it.</param>
    public static PartitionDump Read(ImportFile file, Draft draft)
    {
        var dump = new PartitionDump(file);
        for (int i = 0; i < file.Lines.Count; i++)
        {
            string line = file.Lines[i].Trim();
            if (line.Length > 0 && line[0] != '#')
            {
                dump.Line(file.Says(i + 1, "", line), draft);
            }
        }

        return dump;
    }

    void Line(Fact said, Draft draft)
    {
        int colon = said.Value.IndexOf(':'), equals = said.Value.IndexOf('=');
        if (colon > 0 && (equals < 0 || colon < equals) && said.Value[..colon].Trim() is var key && !key.StartsWith("/dev/", StringComparison.Ordinal))
        {
            header[key] = said with { Key = key, Value = said.Value[(colon + 1)..].Trim() };
            return;
        }

        string node = colon > 0 && colon < equals ? said.Value[..colon].Trim() : "";
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string field in said.Value[(node.Length > 0 ? colon + 1 : 0)..].Split(','))
        {
            string[] pair = field.Split('=', 2);
            fields[pair[0].Trim()] = pair.Length == 2 ? pair[1].Trim().Trim('"') : "";
        }

        long? start = Sectors(fields.GetValueOrDefault("start")), size = Sectors(fields.GetValueOrDefault("size", "0"));
        if (start is null || size is null || !fields.ContainsKey("start"))
        {
            draft.Break(said, "sfdisk takes 'NAME: VALUE', or a partition with 'start=' and 'size='");
            return;
        }

        int number = DiskNode.Of(node)?.Number ?? partitions.Count + 1;
        partitions.Add(new DumpedPartition(said with { Key = node }, number, start.Value, size.Value, fields.GetValueOrDefault("type", "").ToUpperInvariant(), fields.GetValueOrDefault("name", "")));
    }

    // A number of sectors, or of what the letters behind it say (sfdisk(8)).
    long? Sectors(string? text)
    {
        string digits = text?.TrimEnd('K', 'M', 'G', 'i', 'B') ?? "";
        string unit = text?[digits.Length..] ?? "";
        long factor = unit switch { "" => SectorSize, "K" or "KiB" => 1L << 10, "M" or "MiB" => 1L << 20, "G" or "GiB" => 1L << 30, _ => 0 };
        return factor > 0 && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long count) && count < (1L << 52) / factor ? count * factor : null;
    }
}
