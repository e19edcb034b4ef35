namespace GatewayDsl;

/// <summary>What U-Boot's build and boot script need to know of a board.</summary>
/// <param name="Defconfig">The configuration in U-Boot's source that the board's build starts from, like <c>rock64-rk3328_defconfig</c>.</param>
public sealed record UBootSupport(Identifier Defconfig)
{
    /// <summary>Where in memory the boot script puts what it loads, unless <see cref="UBoot.Load"/> says otherwise.</summary>
    public required LoadAddresses Load { get; init; }

    /// <summary>
    /// The memory that the running kernel takes: the size that its image header names, which includes what is zeroed at start.
    /// <c>booti</c> moves the kernel to the next multiple of 2 MiB first. Default: 64 MiB.
    /// </summary>
    public ByteSize KernelSpace { get; init; } = Units.MiB(64);

    /// <summary>The memory to keep for the initial RAM disk. Default: 64 MiB.</summary>
    public ByteSize RamdiskSpace { get; init; } = Units.MiB(64);

    /// <summary>The GPIO, by the number that U-Boot's <c>gpio</c> command takes, of a button that reads 0 while it is held. Default: the board has none.</summary>
    public int? RecoveryButton { get; init; }

    /// <summary>The USB port through which the board can look like a USB stick to another computer. Default: the board has none.</summary>
    public UBootUsbPort? UsbPort { get; init; }
}

/// <summary>A USB port that can be the device's side of a cable.</summary>
/// <param name="Driver">The option of U-Boot's configuration, without <c>CONFIG_</c>, that builds its driver, like <c>USB_GADGET_DWC2_OTG</c>.</param>
public sealed record UBootUsbPort(KernelOption Driver)
{
    /// <summary>
    /// The label of the port's node in the device tree, which must say that the board is the device's side (<c>dr_mode</c>), like
    /// <c>usb20_otg</c>. Default: the tree says so already.
    /// </summary>
    public Identifier? Node { get; init; }

    /// <summary>The controller by the number that U-Boot's <c>ums</c> command takes. Default: 0.</summary>
    public int Controller { get; init; }
}

/// <summary>Where in memory the boot script puts what it loads. Regions that overlap, or reach out of the memory, are errors (GW6021, GW6022).</summary>
public sealed record LoadAddresses
{
    /// <summary>The kernel, before <c>booti</c> moves it. Becomes <c>kernel_addr_r</c>.</summary>
    public required MemoryAddress Kernel { get; init; }

    /// <summary>The device tree; 1 MiB is kept for it. Becomes <c>fdt_addr_r</c>.</summary>
    public required MemoryAddress DeviceTree { get; init; }

    /// <summary>The initial RAM disk. Becomes <c>ramdisk_addr_r</c>.</summary>
    public required MemoryAddress Ramdisk { get; init; }

    /// <summary>The boot script; 64 KiB are kept for it. Becomes <c>scriptaddr</c>.</summary>
    public required MemoryAddress Script { get; init; }
}
