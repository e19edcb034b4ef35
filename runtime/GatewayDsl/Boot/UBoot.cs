namespace GatewayDsl;

/// <summary>
/// U-Boot: at power-on it takes the first slot of <c>BOOT_ORDER</c> that has attempts left, takes one attempt from it, and boots
/// it. A slot that comes up well gets its attempts back (<c>rauc status mark-good</c>); one that does not runs out of them, and the
/// other slot boots again. Both slots start with the same attempts and A is tried first, since only slot A is in the image.
/// Becomes <c>u-boot/boot.cmd</c>, <c>u-boot/u-boot.config</c> and <c>u-boot/fw_env.config</c>.
/// </summary>
public sealed record UBoot : BootLoader
{
    /// <summary>Who chooses the slot. Default: <see cref="SlotSelection.RaucBootmeth"/>.</summary>
    public SlotSelection Select { get; init; } = SlotSelection.RaucBootmeth;

    /// <summary>
    /// How often a slot is tried before the other one is: 1 to 9 (GW6001), because RAUC writes the counter in hexadecimal and
    /// U-Boot reads it in decimal. Each power cut during boot costs one, so fewer than 3 do not bear three quick power cycles (GW6061). Default: 3.
    /// </summary>
    public int Attempts { get; init; } = 3;

    /// <summary>Where the order and the counters are kept, like <c>Rock64.SpiFlash.Environment(at: 0x14_0000, size: 0x2000)</c>.</summary>
    public required UBootEnvironment Environment { get; init; }

    /// <summary>Where in memory the boot script puts what it loads. Default: what the board says.</summary>
    public LoadAddresses? Load { get; init; }

    /// <summary>Ways into the device for somebody who stands before it. Default: none.</summary>
    [Unordered]
    public Sequence<Recovery> Recovery { get; init; } = [];
}
