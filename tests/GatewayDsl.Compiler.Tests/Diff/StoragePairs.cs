using System.Collections.Generic;
using GatewayDsl.Targets;
using static GatewayDsl.Units;

namespace GatewayDsl.Compiler.Tests.Diff;

/// <summary>Changes of the disk and of how the device starts.</summary>
static class StoragePairs
{
    public static IReadOnlyList<Pair> All { get; } =
    [
        Pair.Of("boot slot doubled", static gateway => gateway with { Storage = gateway.Storage! with { Boot = Slot.Vfat(256.MiB()) } }),
        Pair.Of("slots shifted against each other", static gateway => gateway with
        {
            Storage = gateway.Storage! with { Boot = Slot.Vfat(192.MiB()), Rootfs = Slot.SquashFs(960.MiB(), Compression.Zstd(19), block: 1.MiB()) },
        }),
        Pair.Of("firmware region doubled", static gateway => gateway with { Storage = gateway.Storage! with { Firmware = 32.MiB() } }),
        Pair.Of("data partition of at least a gibibyte", static gateway => gateway with { Storage = gateway.Storage! with { Data = gateway.Storage.Data with { AtLeast = 1.GiB() } } }),
        Pair.Of("data partition with ext4", static gateway => gateway with { Storage = gateway.Storage! with { Data = Rest.Ext4("/data") with { Folders = gateway.Storage.Data.Folders } } }),
        Pair.Of("root file system compressed otherwise", static gateway => gateway with { Storage = gateway.Storage! with { Rootfs = Slot.SquashFs(1.GiB(), Compression.Xz, block: 1.MiB()) } }),
        Pair.Of("environment elsewhere", static gateway => gateway with { Boot = (UBoot)gateway.Boot! with { Environment = Rock64.SpiFlash.Environment(at: 0x16_0000, size: 0x2000) } }),
        new Pair("device without updates", EdgeSample.Gateway with { Updates = null }, EdgeSample.Gateway with { Updates = null, Logging = Logging.Tiered(ram: 64.MiB(), persistent: "/data/logs") }),
        Pair.Of("more boot attempts", static gateway => gateway with { Boot = (UBoot)gateway.Boot! with { Attempts = 5 } }),
    ];
}
