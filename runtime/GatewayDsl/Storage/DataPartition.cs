namespace GatewayDsl;

/// <summary>The partition that holds what the device learns and logs. Updates never write to it; erasing it makes the device new.</summary>
public sealed record DataPartition
{
    internal DataPartition(FileSystem fileSystem, DevicePath mount)
    {
        FileSystem = fileSystem;
        Mount = mount;
    }

    /// <summary>Its file system, made when the device first boots. Becomes <c>Format=</c> (repart.d(5)).</summary>
    public FileSystem FileSystem { get; init; }

    /// <summary>Where it is mounted, like <c>/data</c>.</summary>
    public DevicePath Mount { get; init; }

    /// <summary>The least that must be left for it, or the device is not partitioned at all. Default: 64 MiB. Becomes <c>SizeMinBytes=</c>.</summary>
    public ByteSize AtLeast { get; init; } = Units.MiB(64);

    /// <summary>
    /// Folders that exist from the first boot on, by their whole path below <see cref="Mount"/> (GW2007), like <c>/data/config</c>.
    /// The data directory of RAUC is made as well. Default: no others. Becomes <c>MakeDirectories=</c>.
    /// </summary>
    [Unordered]
    public Sequence<DevicePath> Folders { get; init; } = [];
}

/// <summary>Makes the partition that takes what the slots leave of the disk.</summary>
public static class Rest
{
    /// <summary>F2FS, made for flash: fewer and larger writes, and nothing lost that was synced.</summary>
    /// <param name="mount">Where it is mounted, like <c>/data</c>.</param>
    public static DataPartition F2fs(DevicePath mount) => new(FileSystem.F2fs, mount);

    /// <summary>Ext4, for disks that are no bare flash.</summary>
    /// <param name="mount">Where it is mounted, like <c>/data</c>.</param>
    public static DataPartition Ext4(DevicePath mount) => new(FileSystem.Ext4, mount);
}

/// <summary>A writable file system.</summary>
public sealed record FileSystem : Scalar
{
    FileSystem(string text) => Text = text;

    /// <summary>F2FS, made for flash.</summary>
    public static FileSystem F2fs { get; } = new("f2fs");

    /// <summary>Ext4.</summary>
    public static FileSystem Ext4 { get; } = new("ext4");

    /// <summary>The name that mount(8) and <c>Format=</c> of repart.d(5) take.</summary>
    public override string Text { get; }

    /// <summary>Reads a file system's name.</summary>
    /// <param name="text"><c>f2fs</c> or <c>ext4</c>.</param>
    /// <exception cref="InvalidValueException">It is another one.</exception>
    public static FileSystem Parse(string text) => text switch
    {
        "f2fs" => F2fs,
        "ext4" => Ext4,
        _ => throw new InvalidValueException($"{Quoted.Of(text)} is not a file system for data", "write FileSystem.F2fs or FileSystem.Ext4"),
    };
}
