using System;
using GatewayDsl.Imaging;
using GatewayDsl.Tool.Flash;
using Xunit;

namespace GatewayDsl.Tool.Tests.Flash;

/// <summary>What may be written to, judged by what the kernel tells.</summary>
public sealed class FlashTargetTests : IDisposable
{
    const long Size = 8192 * 512;

    readonly PlantedMachine planted = new();

    [Fact]
    public void A_disk_that_nobody_uses_is_one_with_its_model_and_size()
    {
        FlashTarget target = FlashTarget.Find(planted.Machine, "/dev/sdb", Size);
        Assert.Equal(("Acme Stick 3000", Size), (target.Model, target.Size));
    }

    [Fact]
    public void A_disk_that_is_too_small_by_a_byte_is_refused() =>
        Refuses("/dev/sdb", "'/dev/sdb' (Acme Stick 3000) has 4194304 bytes (4 MiB), and the image has 4194305", Size + 1);

    [Theory]
    [InlineData("40 27 8:16 / /mnt/a rw - vfat /dev/sdb rw", "is mounted at '/mnt/a'; unmount it")]
    [InlineData("40 27 8:17 / /mnt/a\\040b rw shared:5 - vfat /dev/sdb1 rw", "is mounted at '/mnt/a b'; unmount it")]
    [InlineData("40 27 0:45 / /data rw - btrfs /dev/sdb1 rw", "is mounted at '/data'; unmount it")]
    [InlineData("27 1 8:17 / / rw - ext4 /dev/root rw", "is a disk of the running system: '/' is on it")]
    [InlineData("40 27 8:17 / /boot rw - vfat /dev/sdb1 rw", "is a disk of the running system: '/boot' is on it")]
    [InlineData("40 27 8:17 / /nix/store ro - ext4 /dev/sdb1 rw", "is a disk of the running system: '/nix/store' is on it")]
    public void A_disk_that_is_mounted_is_refused_by_name(string mount, string message)
    {
        planted.Mounts("27 1 254:0 / / rw - ext4 /dev/vda rw", mount);
        Refuses("/dev/sdb", message);
    }

    [Fact]
    public void Another_disk_that_is_mounted_is_no_obstacle()
    {
        planted.Mounts("27 1 254:0 / / rw - ext4 /dev/vda rw", "40 27 8:32 / /mnt rw - ext4 /dev/sdc rw", "41 27 0:9 / /odd rw - tmpfs sdb rw");
        Assert.Equal(Size, FlashTarget.Find(planted.Machine, "/dev/sdb", Size).Size);
    }

    [Fact]
    public void A_disk_that_is_swapped_to_is_refused()
    {
        planted.SwapsTo("/dev/sdb1");
        Refuses("/dev/sdb", "which swaps to it");
    }

    [Fact]
    public void A_disk_that_another_device_is_made_of_is_refused_and_what_is_mounted_of_that_is_told()
    {
        planted.Hold();
        Refuses("/dev/sdb", "/dev/dm-0 is made of it");
        planted.Mounts("27 1 252:0 / / rw - ext4 /dev/mapper/root rw");
        Refuses("/dev/sdb", "'/' is on it");
    }

    [Theory]
    [InlineData("ro", "1", "can only be read")]
    [InlineData("size", "0", "there is no medium in '/dev/sdb'")]
    public void A_disk_that_cannot_take_it_is_refused(string attribute, string value, string message)
    {
        planted.Attribute(attribute, value);
        Refuses("/dev/sdb", message);
    }

    [Theory]
    [InlineData("/dev/sdb1", "is a partition, and an image has partitions of its own; name the whole disk: /dev/sdb")]
    [InlineData("/dev/unknown", "the kernel tells nothing of '/dev/unknown' (9:9)")]
    [InlineData("/dev/nowhere", "there is no device '/dev/nowhere'")]
    [InlineData("/dev/null", "'/dev/null' is neither a disk nor a file")]
    [InlineData("/", "'/' is neither a disk nor a file")]
    public void What_is_no_disk_is_refused(string path, string message) => Refuses(path, message);

    public void Dispose() => planted.Dispose();

    void Refuses(string path, string message, long needed = Size) =>
        Assert.Contains(message, Assert.Throws<ImagingException>(() => FlashTarget.Find(planted.Machine, path, needed)).Message, StringComparison.Ordinal);
}
