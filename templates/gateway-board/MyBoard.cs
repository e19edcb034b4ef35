using GatewayDsl;
using static GatewayDsl.Units;

namespace NAMESPACE_OF_THE_PROJECT;

/// <summary>
/// A board: what its maker soldered, and where its boot ROM and U-Boot look. The numbers here are those of an RK3328; put yours in their
/// place, each with its source.
/// </summary>
public static class MyBoard
{
    // udevadm info /sys/class/net/eth0 tells ID_PATH.
    public static EthernetPort Ethernet { get; } = new("platform-ff540000.ethernet");

    // U-Boot's 'mmc list' and Linux's /dev/mmcblk* number it by the aliases of the device tree.
    public static PartitionedDisk Emmc { get; } = new("/dev/mmcblk1")
    {
        UBoot = "mmc 1",
        Size = 14848.MiB(),
    };

    public static Board Board { get; } = new("my-board")
    {
        Architecture = Architecture.Aarch64,
        Soc = "RK3328",

        // What the smallest variant has, without what the secure monitor keeps.
        Memory = [new MemoryRegion(0x0020_0000, 1022.MiB())],
        Ethernet = [Ethernet],
        Disks = [Emmc],

        // Where the boot ROM reads.
        Bootloader =
        [
            new BootloaderBlob("idbloader.img") { At = 64L * 512, Size = 256.KiB() },
            new BootloaderBlob("u-boot.itb") { At = 16384L * 512, Size = 1.MiB() },
        ],
        Console = new SerialConsole("ttyS2") { Baud = 1_500_000 },
        DeviceTree = "rockchip/my-board.dtb",

        // The drivers of what is soldered on.
        KernelOptions = ["ARCH_ROCKCHIP", "MMC", "MMC_DW", "MMC_DW_ROCKCHIP", "STMMAC_ETH", "DWMAC_ROCKCHIP"],
    };
}
