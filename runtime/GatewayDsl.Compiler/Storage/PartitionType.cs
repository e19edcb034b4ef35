using System;

namespace GatewayDsl.Compiler.Storage;

/// <summary>A partition's type (UAPI.2, Discoverable Partitions Specification): the name that repart.d(5) takes, and its GUID in the partition table.</summary>
sealed record PartitionType(string Name, Guid Guid)
{
    /// <summary>A boot partition beside the EFI system partition.</summary>
    public static PartitionType ExtendedBoot { get; } = new("xbootldr", new Guid("bc13c2ff-59e6-4262-a352-b275fd6f7172"));

    /// <summary>Data that nothing mounts by type.</summary>
    public static PartitionType LinuxGeneric { get; } = new("linux-generic", new Guid("0fc63daf-8483-4772-8e79-3d69d8477de4"));

    /// <summary>A root partition of an instruction set.</summary>
    public static PartitionType Root(Architecture architecture) => architecture.Text switch
    {
        "aarch64-linux" => new PartitionType("root-arm64", new Guid("b921b045-1df0-41c3-af44-4c6f280d3fae")),
        "x86_64-linux" => new PartitionType("root-x86-64", new Guid("4f68bce3-e8cd-4db1-96e7-fbcaf984b709")),
        _ => throw new ArgumentException("no type for the root partition of " + architecture, nameof(architecture)),
    };
}
