namespace GatewayDsl;

/// <summary>
/// A board as data: what its maker soldered on. A board of your own is a value of this type in your own project, written
/// like the ones in <c>GatewayDsl.Targets</c>.
/// </summary>
/// <param name="Name">The board's name in lower case, like <c>rock64</c>.</param>
public sealed record Board(Identifier Name)
{
    /// <summary>The processor's instruction set. Becomes the system of the flake's outputs.</summary>
    public required Architecture Architecture { get; init; }

    /// <summary>The processor, like <c>RK3328</c>. Default: not named, as for a virtual machine.</summary>
    public Identifier? Soc { get; init; }

    /// <summary>The memory that a bootloader may load into; where boards are sold with several sizes, that of the smallest. Default: not known.</summary>
    [Unordered]
    public Sequence<MemoryRegion> Memory { get; init; } = [];

    /// <summary>The ports that are soldered on; each is the <see cref="Attachment"/> of an interface.</summary>
    [Unordered]
    public Sequence<EthernetPort> Ethernet { get; init; } = [];

    /// <summary>The disks that the board can boot from; <see cref="AbStorage.Disk"/> must be one of them (GW2003).</summary>
    [Unordered]
    public Sequence<Disk> Disks { get; init; } = [];

    /// <summary>The flash chip on the SPI bus. Default: none.</summary>
    public SpiFlash? Flash { get; init; }

    /// <summary>The parts of the bootloader that lie on the boot disk outside any partition. Default: none.</summary>
    [Unordered]
    public Sequence<BootloaderBlob> Bootloader { get; init; } = [];

    /// <summary>What U-Boot needs to know of the board. Default: the board does not boot by U-Boot.</summary>
    public UBootSupport? UBoot { get; init; }

    /// <summary>The serial port for messages and login. Default: none.</summary>
    public SerialConsole? Console { get; init; }

    /// <summary>The board's device tree. Default: none; the firmware hands one over.</summary>
    public DeviceTree? DeviceTree { get; init; }

    /// <summary>The kernel options without which the board has no disk, no network or no console.</summary>
    [Unordered]
    public Sequence<KernelOption> KernelOptions { get; init; } = [];

    /// <summary>
    /// Kernel options that the default configuration builds for other boards than this one. They are left out, unless something in
    /// the definition wants them. Default: none.
    /// </summary>
    [Unordered]
    public Sequence<KernelOption> KernelUnused { get; init; } = [];

    /// <summary>The hardware watchdog. Default: none.</summary>
    public WatchdogTimer? Watchdog { get; init; }
}

/// <summary>An instruction set, by the name that Nix gives its Linux system.</summary>
public sealed record Architecture : Scalar
{
    Architecture(string text) => Text = text;

    /// <summary>64-bit ARM, <c>aarch64-linux</c>.</summary>
    public static Architecture Aarch64 { get; } = new("aarch64-linux");

    /// <summary>64-bit x86, <c>x86_64-linux</c>.</summary>
    public static Architecture X8664 { get; } = new("x86_64-linux");

    /// <inheritdoc/>
    public override string Text { get; }

    /// <summary>Reads an instruction set.</summary>
    /// <param name="text"><c>aarch64-linux</c> or <c>x86_64-linux</c>.</param>
    /// <exception cref="InvalidValueException">It is another one.</exception>
    public static Architecture Parse(string text) => text switch
    {
        "aarch64-linux" => Aarch64,
        "x86_64-linux" => X8664,
        _ => throw new InvalidValueException($"{Quoted.Of(text)} is not an architecture", "write Architecture.Aarch64 or Architecture.X8664"),
    };
}
