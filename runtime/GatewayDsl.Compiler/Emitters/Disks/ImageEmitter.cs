using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Documents;
using GatewayDsl.Compiler.Storage;

namespace GatewayDsl.Compiler.Emitters.Disks;

/// <summary>The partition table of the flashable image, <c>storage/image.sfdisk</c>: slot A alone.</summary>
static class ImageEmitter
{
    public static IEnumerable<Artifact> Emit(At<Gateway> gateway)
    {
        if (PartitionTable.Of(gateway) is not { } table)
        {
            yield break;
        }

        string name = gateway.Value.Name.Text;
        ModelPath storage = gateway.The(g => g.Storage).Path;
        var script = new SfdiskScript(
            storage,
            StableGuid.Of(name),
            table.Firmware / PartitionTable.Sector,
            table.InImage.Select(partition => new SfdiskPartition(
                partition.Origin,
                partition.Start / PartitionTable.Sector,
                partition.Size / PartitionTable.Sector,
                partition.Type.Guid,
                StableGuid.Of(name, partition.Label),
                partition.Label)));
        yield return new Artifact("storage/image.sfdisk", [GeneratedHeader.Of(gateway), GeneratedHeader.Gap, .. script.Print()]);
    }
}
