namespace GatewayDsl;

/// <summary>
/// Where the slots lie: on one partitioned disk (<see cref="PartitionedDisk"/>), or each on a disk of its own
/// (<see cref="DiskPerSlot"/>). Whatever speaks of the disk holds this value, so it has one identity for bootloader and kernel.
/// </summary>
public abstract record Disk
{
    private protected Disk()
    {
    }
}

/// <summary>A disk with a partition table, like the eMMC module of a board.</summary>
/// <param name="Node">
/// The whole disk as the kernel calls it, like <c>/dev/mmcblk1</c>. Its partitions are derived: the kernel puts a <c>p</c> before
/// the number where the disk's own name ends in a digit.
/// </param>
public sealed record PartitionedDisk(DevicePath Node) : Disk
{
    /// <summary>The same disk as U-Boot calls it, like <c>mmc 1</c>.</summary>
    public required UBootDevice UBoot { get; init; }

    /// <summary>How large the disk is at least. Storage that needs more is an error (GW2001).</summary>
    public required ByteSize Size { get; init; }
}

/// <summary>
/// Disks that carry one slot each and no partition table, as a virtual machine offers them. There is no flashable image and
/// nothing to partition; the device has no data partition either.
/// </summary>
public sealed record DiskPerSlot : Disk
{
    /// <summary>The disk with the boot file system of slot A.</summary>
    public required DevicePath BootA { get; init; }

    /// <summary>The disk with the boot file system of slot B.</summary>
    public required DevicePath BootB { get; init; }

    /// <summary>The disk with the root file system of slot A.</summary>
    public required DevicePath RootfsA { get; init; }

    /// <summary>The disk with the root file system of slot B.</summary>
    public required DevicePath RootfsB { get; init; }
}

/// <summary>A disk as U-Boot's commands name it: an interface and a number, like <c>mmc 1</c>.</summary>
public sealed record UBootDevice : Scalar
{
    UBootDevice(string @interface, string number)
    {
        Interface = @interface;
        Number = number;
    }

    /// <summary>The kind of device, like <c>mmc</c>; U-Boot's variable <c>devtype</c>.</summary>
    public string Interface { get; }

    /// <summary>Which one of its kind: one digit, which means the same in the hexadecimal that U-Boot reads; its variable <c>devnum</c>.</summary>
    public string Number { get; }

    /// <inheritdoc/>
    public override string Text => Interface + " " + Number;

    /// <summary>Reads a device.</summary>
    /// <param name="text">For example <c>mmc 1</c>.</param>
    /// <exception cref="InvalidValueException">The text is not an interface of <c>mmc</c>, <c>nvme</c>, <c>scsi</c>, <c>usb</c> or <c>virtio</c> and a number of 0 to 9.</exception>
    public static UBootDevice Parse(string text) =>
        (text ?? "").Split(' ') is { Length: 2 } parts
        && parts[0] is "mmc" or "nvme" or "scsi" or "usb" or "virtio"
        && parts[1].Length == 1 && parts[1][0] is >= '0' and <= '9'
            ? new UBootDevice(parts[0], parts[1])
            : throw new InvalidValueException($"{Quoted.Of(text)} is not a device of U-Boot", "write mmc, nvme, scsi, usb or virtio and a number of 0 to 9, like \"mmc 1\"");

    /// <summary>Reads a device.</summary>
    /// <param name="text">For example <c>mmc 1</c>.</param>
    public static implicit operator UBootDevice(string text) => Parse(text);
}
