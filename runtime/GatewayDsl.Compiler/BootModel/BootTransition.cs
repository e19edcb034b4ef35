namespace GatewayDsl.Compiler.BootModel;

/// <summary>What can happen to the device.</summary>
enum BootEvent : byte
{
    /// <summary>Power is cut, and nothing is being written.</summary>
    PowerCut,

    /// <summary>Power is cut while the environment is saved.</summary>
    PowerCutInSave,

    /// <summary>Power is cut while the boot partition is written.</summary>
    PowerCutInBoot,

    /// <summary>Power is cut while the root partition is written.</summary>
    PowerCutInRootfs,

    /// <summary>Somebody writes the disk anew from outside.</summary>
    Rewritten,

    /// <summary>The boot script saves the environment for a way of recovery.</summary>
    RecoverySaved,

    /// <summary>No slot is chosen and nothing is saved: nothing starts.</summary>
    NothingStarts,

    /// <summary>No slot has attempts left: all get new ones.</summary>
    StartedOver,

    /// <summary>The attempt was counted, and power is cut before the kernel starts.</summary>
    PowerCutBeforeStart,

    /// <summary>The slot was tried, and its kernel does not start.</summary>
    DoesNotStart,

    /// <summary>The slot was tried, and its kernel starts.</summary>
    Starts,

    /// <summary>The system hangs, and is reset.</summary>
    Hangs,

    /// <summary>The kernel crashes, and restarts.</summary>
    Crashes,

    /// <summary>Everything holds at the first look.</summary>
    Holds,

    /// <summary>Something does not hold; the slot is not confirmed, and somebody restarts it.</summary>
    Fails,

    /// <summary>The running slot is called good.</summary>
    Confirmed,

    /// <summary>An update is to be installed: the other slot leaves the order.</summary>
    LeavesOrder,

    /// <summary>The other slot loses its attempts.</summary>
    MarkedBad,

    /// <summary>The boot partition is written.</summary>
    BootWritten,

    /// <summary>The root partition is written, and the update works.</summary>
    GoodWritten,

    /// <summary>The root partition is written, and the update does not work.</summary>
    BadWritten,

    /// <summary>The updated slot gets its attempts.</summary>
    Counted,

    /// <summary>The updated slot becomes the first of the order.</summary>
    BecomesPrimary,

    /// <summary>The device restarts into the update.</summary>
    Restarts,
}

/// <summary>One step: what happens, to which slot, and what the device is like behind it.</summary>
readonly record struct BootTransition(BootEvent Event, BootSlot Slot, BootState To)
{
    /// <summary>Whether power is cut.</summary>
    public bool IsCut => Event is BootEvent.PowerCut or BootEvent.PowerCutInSave or BootEvent.PowerCutInBoot or BootEvent.PowerCutInRootfs or BootEvent.PowerCutBeforeStart;

    /// <summary>Whether the device does this by itself, or it happens to what it runs: not a cut, nor somebody's doing.</summary>
    public bool IsOwn => !IsCut && Event is not (BootEvent.Rewritten or BootEvent.RecoverySaved);
}
