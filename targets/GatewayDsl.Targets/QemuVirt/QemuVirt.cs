using static GatewayDsl.Units;

namespace GatewayDsl.Targets;

/// <summary>QEMU's <c>virt</c> machine for 64-bit ARM, for tests without a board.</summary>
public static class QemuVirt
{
    /// <summary>The first virtio network card, at the first free slot of the PCIe root.</summary>
    public static EthernetPort Ethernet { get; } = new("pci-0000:00:01.0");

    /// <summary>A virtio disk for each half of a slot, behind <c>/dev/vda</c>, which carries the root file system of the machine itself.</summary>
    public static DiskPerSlot Virtio { get; } = new()
    {
        BootA = "/dev/vdb",
        BootB = "/dev/vdc",
        RootfsA = "/dev/vdd",
        RootfsB = "/dev/vde",
    };

    /// <summary>The machine. It starts its kernel directly, so it has no bootloader: use <see cref="RaucCustomBackend"/>.</summary>
    public static Board Board { get; } = new("qemu-virt")
    {
        Architecture = Architecture.Aarch64,

        // RAM starts at 1 GiB (QEMU, hw/arm/virt.c); 1 GiB of it is what the tests ask for.
        Memory = [new MemoryRegion(0x4000_0000, 1.GiB())],
        Ethernet = [Ethernet],
        Disks = [Virtio],
        Console = new SerialConsole("ttyAMA0") { Baud = 115_200 },
        KernelOptions =
        [
            "ARCH_VIRT", "ARM_GIC_V3", "BLK_DEV_INITRD", "PCI", "PCI_HOST_GENERIC", "RTC_DRV_PL031", "SERIAL_AMBA_PL011",
            "SERIAL_AMBA_PL011_CONSOLE", "VIRTIO", "VIRTIO_BLK", "VIRTIO_MMIO", "VIRTIO_NET", "VIRTIO_PCI",
        ],
        KernelUnused =
        [
            "ARCH_ROCKCHIP", "BCM54140_PHY", "COMPILE_TEST", "DP83869_PHY", "DWMAC_ROCKCHIP", "DW_WATCHDOG", "I2C_RK3X",
            "MARVELL_PHY", "MFD_RK8XX_I2C", "MMC", "MMC_DW", "MMC_DW_ROCKCHIP", "PHY_ROCKCHIP_INNO_USB2",
            "PHY_ROCKCHIP_NANENG_COMBO_PHY", "REGULATOR_RK808", "ROCKCHIP_THERMAL", "RTC_DRV_RK808", "SPI_ROCKCHIP",
            "STMMAC_ETH", "STMMAC_PLATFORM", "USB_DWC2", "USB_DWC2_HOST", "USB_DWC3", "USB_DWC3_HOST", "USB_LAN78XX",
            "USB_NET_AX8817X",
        ],
    };
}
