using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace GatewayDsl.Compiler.Documents;

/// <summary>One partition of a table.</summary>
sealed record SfdiskPartition(ModelPath Origin, long StartSector, long Sectors, Guid Type, Guid Id, string Name);

/// <summary>A partition table as sfdisk(8) reads it, "Header lines" and "Named-fields format".</summary>
/// <param name="origin">The place of the model that the table is about.</param>
/// <param name="id">The disk's own identifier.</param>
/// <param name="firstSector">The first sector that a partition may use, written into the table so that no tool makes one before it.</param>
/// <param name="partitions">The partitions, in the order of their numbers.</param>
sealed class SfdiskScript(ModelPath origin, Guid id, long firstSector, IEnumerable<SfdiskPartition> partitions)
{
    /// <summary>The lines.</summary>
    public IEnumerable<ArtifactLine> Print() =>
    [
        new("label: gpt", origin),
        new("label-id: " + Upper(id), origin),
        new("unit: sectors", origin),
        new("sector-size: 512", origin),
        new("first-lba: " + Number(firstSector), origin),
        GeneratedHeader.Gap,
        .. partitions.Select(static partition => new ArtifactLine(
            $"start={Number(partition.StartSector)}, size={Number(partition.Sectors)}, type={Upper(partition.Type)}, uuid={Upper(partition.Id)}, name=\"{PlainText.Word(partition.Name)}\"",
            partition.Origin)),
    ];

    static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    static string Upper(Guid guid) => guid.ToString("D").ToUpperInvariant();
}
