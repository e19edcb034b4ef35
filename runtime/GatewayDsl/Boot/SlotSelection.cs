namespace GatewayDsl;

/// <summary>Who chooses the slot: <see cref="BootmethSelection"/> or <see cref="BootScriptSelection"/>.</summary>
public abstract record SlotSelection
{
    private protected SlotSelection()
    {
    }

    /// <summary>
    /// U-Boot's own RAUC boot method (<c>CONFIG_BOOTMETH_RAUC</c>) chooses, counts, and then runs the boot script of the chosen
    /// slot. It only knows MMC disks (GW6008), and takes part once every slot of the order has a boot script: at the first power-on
    /// U-Boot runs the script of slot A without counting, and that script saves an order of slot A alone.
    /// </summary>
    public static SlotSelection RaucBootmeth { get; } = new BootmethSelection();

    /// <summary>
    /// The boot script is in charge of slots itself, and lies outside of them, in the firmware region of the disk, so that no
    /// update can break it.
    /// </summary>
    /// <param name="at">Where the compiled script lies, in bytes from the start of the disk; 64 KiB are kept for it (GW2002).</param>
    public static SlotSelection BootScript(ByteSize at) => new BootScriptSelection { At = at };

    /// <summary>
    /// The boot script is in charge of slots itself, and is the one that lies in slot A, where U-Boot looks first. An update of slot A
    /// that is cut short leaves a device that starts no slot, which is why GW6009 warns of it.
    /// </summary>
    public static SlotSelection BootScriptInSlot { get; } = new BootScriptSelection();
}

/// <summary>U-Boot's own RAUC boot method chooses.</summary>
public sealed record BootmethSelection : SlotSelection
{
    internal BootmethSelection()
    {
    }
}

/// <summary>The boot script chooses.</summary>
public sealed record BootScriptSelection : SlotSelection
{
    internal BootScriptSelection()
    {
    }

    /// <summary>Where the compiled script lies, in bytes from the start of the disk; null where it is a file in slot A.</summary>
    public ByteSize? At { get; init; }
}
