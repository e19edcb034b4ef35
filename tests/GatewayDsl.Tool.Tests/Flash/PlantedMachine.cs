using System;
using System.IO;
using GatewayDsl.Tool.Flash;

namespace GatewayDsl.Tool.Tests.Flash;

/// <summary>A machine with one more disk, sdb, with one partition: what the kernel would tell of it, as files.</summary>
sealed class PlantedMachine : IDisposable
{
    const string Disk = "sys/devices/usb1/block/sdb";

    readonly TemporaryFolder folder = new();

    public PlantedMachine()
    {
        Attribute("dev", "8:16");
        Attribute("size", "8192");
        Attribute("ro", "0");
        Attribute("device/vendor", "Acme    ");
        Attribute("device/model", "Stick 3000");
        Attribute("sdb1/partition", "1");
        Attribute("sdb1/dev", "8:17");
        Link("sys/dev/block/8:16", "../../devices/usb1/block/sdb");
        Link("sys/dev/block/8:17", "../../devices/usb1/block/sdb/sdb1");
        Mounts("27 1 254:0 / / rw,relatime - ext4 /dev/vda rw");
        folder.Write("proc/swaps", "Filename\tType\tSize\tUsed\tPriority\n");
    }

    /// <summary>A file as large as the disk, which is opened for it.</summary>
    public string Device { get; private set; } = "/dev/sdb";

    public Machine Machine => new(folder["sys"], folder["proc"], path =>
        path == Device ? new DeviceNode(NodeKind.BlockDevice, "8:16")
        : path == "/dev/sdb1" ? new DeviceNode(NodeKind.BlockDevice, "8:17")
        : path == "/dev/unknown" ? new DeviceNode(NodeKind.BlockDevice, "9:9")
        : DeviceNode.At(path));

    public void StandsFor(string path) => Device = path;

    public void Attribute(string name, string text) => folder.Write($"{Disk}/{name}", text + "\n");

    public void Mounts(params string[] lines) => folder.Write("proc/self/mountinfo", string.Join('\n', lines) + "\n");

    public void SwapsTo(string path) => folder.Write("proc/swaps", $"Filename\tType\tSize\tUsed\tPriority\n{path}\tpartition\t1000\t0\t-2\n");

    /// <summary>Something made of the partition, like an encrypted disk.</summary>
    public void Hold()
    {
        folder.Write("sys/devices/virtual/block/dm-0/dev", "252:0\n");
        Link("sys/class/block/dm-0", "../../devices/virtual/block/dm-0");
        Link($"{Disk}/sdb1/holders/dm-0", "../../../../../virtual/block/dm-0");
    }

    public void Dispose() => folder.Dispose();

    void Link(string path, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder[path])!);
        Directory.CreateSymbolicLink(folder[path], target);
    }
}
