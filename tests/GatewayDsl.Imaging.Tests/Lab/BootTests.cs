using System;
using System.IO;
using System.Linq;
using GatewayDsl.Imaging.Bytes;
using GatewayDsl.Imaging.UBoot;
using GatewayDsl.Testing;
using Xunit;

namespace GatewayDsl.Imaging.Tests.Lab;

/// <summary>The built image, started by the real U-Boot, with a real kernel.</summary>
[Collection(LabCollection.Name)]
public sealed class BootTests(VirtLab lab)
{
    // As U-Boot's script bootmeth does, for the script that lies in slot A.
    const string Command = "setenv devtype virtio; setenv devnum 0; load virtio 0:1 0x40200000 boot.scr; source 0x40200000";

    // After three starts that nobody calls good, the other slot; what is in it, the bundle's boot file system put there.
    [JudgeFact("qemu-system-aarch64", QemuMachine.Firmware, "mksquashfs", "unsquashfs", "sfdisk", DebianComponents.Apt, DebianComponents.Dpkg)]
    public void TheImageStartsAndAfterThreeStartsThatNobodyCallsGoodTheOtherSlotDoes()
    {
        using var folder = new TemporaryFolder();
        string disk = folder["disk.img"];
        File.Copy(lab.Image, disk);
        Install(folder, disk);
        var machine = new QemuMachine(folder.Path, disk);
        machine.Flash(new EnvironmentBlock(null, [new("bootcmd", Command), new("bootdelay", "-2")]));

        string first = machine.PowerOn();
        Assert.Contains("Slot A: boot from partition 1, root on /dev/vda2\n", first, StringComparison.Ordinal);
        Assert.Contains($"started with: {CommandLine("/dev/vda2", "boot.0")}\n", first, StringComparison.Ordinal);
        Assert.Equal("2", Variable(machine, "BOOT_A_LEFT"));
        foreach (string left in new[] { "1", "0" })
        {
            Assert.Contains("Slot A: boot from partition 1, root on /dev/vda2\n", machine.PowerOn(until: "Starting kernel"), StringComparison.Ordinal);
            Assert.Equal(left, Variable(machine, "BOOT_A_LEFT"));
        }

        string fourth = machine.PowerOn();
        Assert.Contains("Attempts left: A 0, B 2; order A B\n", fourth, StringComparison.Ordinal);
        Assert.Contains("Slot B: boot from partition 3, root on /dev/vda4\n", fourth, StringComparison.Ordinal);
        Assert.Contains($"started with: {CommandLine("/dev/vda4", "boot.1")}\n", fourth, StringComparison.Ordinal);
    }

    static string CommandLine(string root, string rauc) =>
        $"console=ttyAMA0,115200 loglevel=7 rootwait root=fstab rw init=/init gateway.lowerfstype=squashfs gateway.lowerdev={root} rauc.slot={rauc}";

    static string? Variable(QemuMachine machine, string name) => machine.Saved().Variables.Single(variable => variable.Key == name).Value;

    // What the first boot and an update do to the disk of a device: the other partitions, and the bundle's images in slot B.
    void Install(TemporaryFolder folder, string disk)
    {
        const long MiB = 1 << 20;
        using (FileStream grown = File.OpenWrite(disk))
        {
            grown.SetLength(256 * MiB);
        }

        Judge.Run("sfdisk", ["-q", "--relocate", "gpt-bak-std", disk]).MustAccept();
        string table = Judge.Run("sfdisk", ["-d", disk]).MustAccept().Output;
        string added = string.Join('\n', table.Split('\n').Where(static line => !line.StartsWith("last-lba", StringComparison.Ordinal)));
        Judge.Run("sfdisk", ["-q", disk], input: added + $"start={65 * MiB / 512}, size={48 * MiB / 512}, name=\"boot-b\"\nstart={113 * MiB / 512}, size={16 * MiB / 512}, name=\"rootfs-b\"\n").MustAccept();
        Judge.Run("unsquashfs", ["-d", folder["bundle"], lab.Bundle], timeout: TimeSpan.FromMinutes(1)).MustAccept();
        using FileSource image = FileSource.Open(folder["bundle/boot.vfat"]);
        using FileStream target = File.OpenWrite(disk);
        target.Position = 65 * MiB;
        using FileStream boot = File.OpenRead(folder["bundle/boot.vfat"]);
        boot.CopyTo(target);
        Assert.Equal(48 * MiB, image.Length);
    }
}
