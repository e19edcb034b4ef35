namespace GatewayDsl.Compiler.Storage;

/// <summary>The devices of the two slots, whether they are partitions of one disk or disks of their own.</summary>
sealed record SlotDevices(string BootA, string RootfsA, string BootB, string RootfsB)
{
    /// <summary>The devices of a gateway; null where it has no storage.</summary>
    public static SlotDevices? Of(At<Gateway> gateway)
    {
        if (PartitionTable.Of(gateway) is { } table)
        {
            return new SlotDevices(table.BootA.Node, table.RootfsA.Node, table.BootB.Node, table.RootfsB.Node);
        }

        return gateway.Value.Storage?.Disk is DiskPerSlot disks
            ? new SlotDevices(disks.BootA.Text, disks.RootfsA.Text, disks.BootB.Text, disks.RootfsB.Text)
            : null;
    }
}
