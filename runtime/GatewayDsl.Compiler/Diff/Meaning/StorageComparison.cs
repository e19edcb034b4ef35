using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Storage;

namespace GatewayDsl.Compiler.Diff;

/// <summary>Where the partitions lie, and what is on the data partition.</summary>
static class StorageComparison
{
    /// <summary>The partitions that lie elsewhere or are otherwise.</summary>
    /// <param name="before">The gateway before.</param>
    /// <param name="after">The gateway after.</param>
    public static IEnumerable<MeaningChange> Compare(At<Gateway> before, At<Gateway> after)
    {
        if (before.Value.Storage is null && after.Value.Storage is null)
        {
            yield break;
        }

        ModelPath? disk = before.Value.Storage is null ? null : before.The(g => g.Storage!.Disk).Path, newDisk = after.Value.Storage is null ? null : after.The(g => g.Storage!.Disk).Path;
        if (SlotDevices.Of(before) is not { } old || SlotDevices.Of(after) is not { } now)
        {
            yield return new MeaningChange(Area.Storage, "the disk", disk is null ? Turn.Starts : Turn.Stops, disk is null ? "the definition now says what is on the disk" : "the definition no longer says what is on the disk") { Before = disk, After = newDisk };
            yield break;
        }

        if (old != now)
        {
            yield return new MeaningChange(Area.Storage, "the disk", Turn.Moves, $"slot A lies on {now.BootA} and {now.RootfsA}, and no longer on {old.BootA} and {old.RootfsA}") { Before = disk, After = newDisk };
        }

        if (PartitionTable.Of(before) is { } table && PartitionTable.Of(after) is { } newTable)
        {
            foreach ((Partition partition, Partition known) in newTable.All.Zip(table.All, static (own, other) => (own, other)))
            {
                bool isData = partition.Number == newTable.Data.Number;
                if (partition.Start != known.Start || (!isData && partition.Size != known.Size) || partition.Type != known.Type)
                {
                    yield return new PartitionChange(partition.Label, $"{partition.Label} lies {Extent(partition, isData)}, and no longer {Extent(known, isData)}") { Before = known.Origin, After = partition.Origin };
                }
            }
        }

        foreach (MeaningChange change in Data(before.The(g => g.Storage!.Data), after.The(g => g.Storage!.Data)))
        {
            yield return change;
        }
    }

    static IEnumerable<MeaningChange> Data(At<DataPartition> old, At<DataPartition> now)
    {
        if (old.Value.FileSystem != now.Value.FileSystem)
        {
            yield return new MeaningChange(Area.Storage, "data", Turn.Changes, $"the data partition has {now.Value.FileSystem}, and no longer {old.Value.FileSystem}") { Before = old.The(d => d.FileSystem).Path, After = now.The(d => d.FileSystem).Path };
        }

        if (old.Value.Mount != now.Value.Mount)
        {
            yield return new MeaningChange(Area.Storage, "data", Turn.Moves, $"the data partition is mounted at {now.Value.Mount}, and no longer at {old.Value.Mount}") { Before = old.The(d => d.Mount).Path, After = now.The(d => d.Mount).Path };
        }

        if (old.Value.AtLeast != now.Value.AtLeast)
        {
            yield return new MeaningChange(Area.Storage, "data", Turn.Changes, $"the data partition of a device that is flashed from now on has {now.Value.AtLeast} at least, and no longer {old.Value.AtLeast}") { Before = old.The(d => d.AtLeast).Path, After = now.The(d => d.AtLeast).Path };
        }
    }

    static string Extent(Partition partition, bool isData) =>
        $"at {ByteSize.OfBytes(partition.Start)}" + (isData ? "" : $" with {ByteSize.OfBytes(partition.Size)}");
}
