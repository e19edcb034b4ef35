namespace GatewayDsl.Compiler.BootModel;

/// <summary>All of a gateway that decides about boot and update. Gateways with equal devices behave alike.</summary>
sealed record BootDevice
{
    /// <summary>Who chooses the slot.</summary>
    public SlotChooser Chooser { get; init; }

    /// <summary>How often a slot is tried.</summary>
    public int Attempts { get; init; } = 3;

    /// <summary>How many copies of the environment there are; 1 or 2.</summary>
    public int Copies { get; init; } = 2;

    /// <summary>Whether it is decided which older versions may still run.</summary>
    public bool HasVersionFloor { get; init; }

    /// <summary>Whether a slot must hold for a while before it is called good.</summary>
    public bool MustHold { get; init; } = true;

    /// <summary>Whether updates are asked for only where RAUC calls the running slot good.</summary>
    public bool AsksRauc { get; init; } = true;

    /// <summary>Whether a watchdog resets a system that hangs.</summary>
    public bool HasWatchdog { get; init; }

    /// <summary>Whether the boot script clears a request for a way of recovery, and saves the environment for that.</summary>
    public bool SavesForRecovery { get; init; }

    /// <summary>Whether somebody may write the disk anew from outside.</summary>
    public bool CanBeRewritten { get; init; }

    /// <summary>The device of a gateway; null where it has no slots to choose from, or other findings say that it cannot be made.</summary>
    public static BootDevice? Of(Gateway gateway)
    {
        if (gateway is not { Storage: not null, Updates: { } updates })
        {
            return null;
        }

        var device = new BootDevice
        {
            HasVersionFloor = updates.VersionFloor is not null,
            MustHold = updates.Confirm.Steady.TotalSeconds > 0,
            AsksRauc = updates.Source is PolledUpdates,
            HasWatchdog = gateway.Watchdog is WatchdogOn || (gateway.Watchdog is null && gateway.Board.Watchdog is not null),
        };
        return gateway.Boot switch
        {
            RaucCustomBackend => device with { Chooser = SlotChooser.StandIn },
            UBoot { Attempts: >= 1 and <= 9 } boot => device with
            {
                Chooser = boot.Select switch
                {
                    BootmethSelection => SlotChooser.Bootmeth,
                    BootScriptSelection { At: null } => SlotChooser.ScriptInSlot,
                    _ => SlotChooser.Script,
                },
                Attempts = boot.Attempts,
                Copies = boot.Environment.Copies.Count,
                SavesForRecovery = boot.Recovery.Count > 0,
                CanBeRewritten = Contains<UsbMassStorageRecovery>(boot.Recovery),
            },
            _ => null,
        };
    }

    static bool Contains<T>(Sequence<Recovery> recoveries)
    {
        foreach (Recovery recovery in recoveries)
        {
            if (recovery is T)
            {
                return true;
            }
        }

        return false;
    }
}
