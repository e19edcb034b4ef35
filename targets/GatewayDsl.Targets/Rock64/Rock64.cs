using static GatewayDsl.Units;

namespace GatewayDsl.Targets;

/// <summary>PINE64 Rock64: Rockchip RK3328, gigabit Ethernet on the SoC, eMMC module, SPI flash.</summary>
public static class Rock64
{
    /// <summary>The gigabit port: the SoC's own controller (<c>gmac2io</c> at <c>ff540000</c> in rk3328.dtsi).</summary>
    public static EthernetPort Ethernet { get; } = new("platform-ff540000.ethernet");

    /// <summary>
    /// The eMMC module. U-Boot and Linux number it alike, because both follow the aliases of rk3328-rock64.dts: 0 is the SD
    /// socket, 1 the module. Modules are sold from 16 GB on, of which 14.5 GiB were seen.
    /// </summary>
    public static PartitionedDisk Emmc { get; } = new("/dev/mmcblk1")
    {
        UBoot = "mmc 1",
        Size = 14848.MiB(),
    };

    /// <summary>
    /// The SPI NOR flash: 128 Mbit (GigaDevice GD25Q128), sectors of 4 KiB. It is empty on a board that starts its bootloader from
    /// eMMC.
    /// </summary>
    public static SpiFlash SpiFlash { get; } = new("/dev/mtd0")
    {
        Size = 16.MiB(),
        SectorSize = 4.KiB(),
    };

    /// <summary>The board.</summary>
    public static Board Board { get; } = new("rock64")
    {
        Architecture = Architecture.Aarch64,
        Soc = "RK3328",

        // Sold with 1, 2 and 4 GiB; what holds for the smallest holds for all. The first 2 MiB belong to the secure monitor
        // (U-Boot, arch/arm/mach-rockchip/sdram.c).
        Memory = [new MemoryRegion(0x0020_0000, 1022.MiB())],
        Ethernet = [Ethernet],
        Disks = [Emmc],
        Flash = SpiFlash,

        // The boot ROM reads sector 64, the loader found there sector 16384 (U-Boot, doc/board/rockchip). Sizes seen: 137 KiB and 940 KiB.
        Bootloader =
        [
            new BootloaderBlob("idbloader.img") { At = 64L * 512, Size = 256.KiB() },
            new BootloaderBlob("u-boot.itb") { At = 16384L * 512, Size = 1.MiB() },
        ],
        UBoot = new UBootSupport("rock64-rk3328_defconfig")
        {
            // U-Boot's own addresses (include/configs/rk3328_common.h) but for the RAM disk: its 0x06000000 lies in the relocated
            // kernel, which was seen to end past 0x06130000.
            Load = new LoadAddresses
            {
                Kernel = 0x0208_0000,
                DeviceTree = 0x01f0_0000,
                Ramdisk = 0x0800_0000,
                Script = 0x0050_0000,
            },
            KernelSpace = 64.MiB(),

            // The button between the USB sockets: GPIO3_A4, Linux gpiochip3 line 4.
            RecoveryButton = 100,
            UsbPort = new UBootUsbPort("USB_GADGET_DWC2_OTG") { Node = "usb20_otg" },
        },
        Console = new SerialConsole("ttyS2") { Baud = 1_500_000, Early = "uart8250,mmio32,0xff130000" },
        DeviceTree = "rockchip/rk3328-rock64.dtb",
        KernelOptions =
        [
            "ARCH_ROCKCHIP", "DWMAC_ROCKCHIP", "DW_WATCHDOG", "I2C_RK3X", "MFD_RK8XX_I2C", "MMC", "MMC_DW", "MMC_DW_ROCKCHIP",
            "MTD", "MTD_SPI_NOR", "PHYLIB", "PHY_ROCKCHIP_INNO_USB2", "REALTEK_PHY", "REGULATOR_FIXED_VOLTAGE", "REGULATOR_RK808",
            "SERIAL_8250", "SERIAL_8250_CONSOLE", "SERIAL_8250_DW", "SERIAL_OF_PLATFORM", "SPI", "SPI_ROCKCHIP", "STMMAC_ETH",
            "STMMAC_PLATFORM", "USB", "USB_DWC2", "USB_DWC2_HOST", "USB_DWC3", "USB_DWC3_HOST", "USB_EHCI_HCD", "USB_EHCI_HCD_PLATFORM",
            "USB_OHCI_HCD", "USB_OHCI_HCD_PLATFORM", "USB_SUPPORT", "USB_XHCI_HCD", "REGULATOR", "RTC_CLASS", "RTC_DRV_RK808",
            "ROCKCHIP_THERMAL", "THERMAL", "SYSCON_REBOOT_MODE",
        ],
        KernelUnused = Rock64Kernel.Unused,

        // The DesignWare timer of the SoC; 30 seconds were seen to be accepted.
        Watchdog = new WatchdogTimer("/dev/watchdog0") { Longest = 30.Seconds() },
    };
}
