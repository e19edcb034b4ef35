using System;

namespace GatewayDsl.Compiler.Storage;

/// <summary>Where the data partition is mounted, and what lies on it.</summary>
static class DataFolder
{
    // Where there is no data partition, as on a bare virtual machine, the folder is part of the root.
    const string WithoutStorage = "/data";

    /// <summary>The mount point; null where the gateway has no storage.</summary>
    public static string? MountOf(At<Gateway> gateway) => gateway.Value.Storage?.Data.Mount.Text;

    /// <summary>A path on the data partition.</summary>
    public static string Of(At<Gateway> gateway, string relative) => (MountOf(gateway) ?? WithoutStorage) + "/" + relative;

    /// <summary>Whether a path lies on the partition that is mounted there.</summary>
    public static bool Holds(string? mount, string path) => mount is not null && path.StartsWith(mount + "/", StringComparison.Ordinal);
}
