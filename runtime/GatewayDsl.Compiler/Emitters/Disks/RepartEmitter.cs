using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GatewayDsl.Compiler.Documents;
using GatewayDsl.Compiler.Storage;
using GatewayDsl.Compiler.Updates;

namespace GatewayDsl.Compiler.Emitters.Disks;

/// <summary>
/// What systemd-repart makes of the disk when the device first boots, <c>repart.d/*.conf</c> (repart.d(5)). It gives existing
/// partitions to definitions of the same type in the order of the files' names, so those of slot A must stand here too, and first.
/// </summary>
static class RepartEmitter
{
    public static IEnumerable<Artifact> Emit(At<Gateway> gateway)
    {
        if (PartitionTable.Of(gateway) is not { } table)
        {
            return [];
        }

        return table.All.Select(partition => new Artifact(
            $"repart.d/{(partition.Number * 10).ToString("00", CultureInfo.InvariantCulture)}-{partition.Label}.conf",
            [
                GeneratedHeader.Of(gateway),
                GeneratedHeader.Gap,
                .. new UnitDocument(new UnitSection(partition.Origin, "Partition", [.. Settings(gateway, table, partition)])).Print(),
            ]));
    }

    static IEnumerable<UnitSetting> Settings(At<Gateway> gateway, PartitionTable table, Partition partition)
    {
        ModelPath origin = partition.Origin;
        bool isData = partition == table.Data;
        ModelPath size = origin.Member(isData ? "AtLeast" : "Size");
        yield return new(origin, "Type", partition.Type.Name);
        yield return new(origin, "Label", partition.Label);
        yield return new(size, "SizeMinBytes", Mebibytes(partition.Size));
        if (!isData)
        {
            yield return new(size, "SizeMaxBytes", Mebibytes(partition.Size));
        }

        if (partition == table.BootB)
        {
            yield return new(origin, "Format", "vfat");
        }

        if (isData && gateway.The(g => g.Storage!.Data) is var data)
        {
            yield return new(data.The(d => d.FileSystem).Path, "Format", data.Value.FileSystem.Text);
            foreach ((string folder, ModelPath place) in Folders(gateway, data))
            {
                yield return new(place, "MakeDirectories", folder);
            }
        }
    }

    // By their paths on the partition, which is not mounted anywhere yet.
    static IEnumerable<(string Folder, ModelPath Place)> Folders(At<Gateway> gateway, At<DataPartition> data)
    {
        string mount = data.Value.Mount.Text;
        IEnumerable<(string Folder, ModelPath Place)> folders = data.Each(d => d.Folders).Select(static folder => (folder.Value.Text, folder.Path));
        if (RaucData.DirectoryOf(gateway) is { } directory)
        {
            folders = folders.Append((directory.Value, directory.Path));
        }

        return folders
            .Where(folder => folder.Folder.StartsWith(mount + "/", StringComparison.Ordinal))
            .Select(folder => (folder.Folder.Substring(mount.Length), folder.Place))
            .GroupBy(static folder => folder.Item1, StringComparer.Ordinal)
            .Select(static group => group.First())
            .OrderBy(static folder => folder.Item1, StringComparer.Ordinal);
    }

    static string Mebibytes(long bytes) => (bytes / PartitionTable.Alignment).ToString(CultureInfo.InvariantCulture) + "M";
}
