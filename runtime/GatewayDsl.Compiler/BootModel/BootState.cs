namespace GatewayDsl.Compiler.BootModel;

/// <summary>
/// What a slot holds. Versions are told apart only by what was called good last, so that any number of updates is a finite number
/// of states.
/// </summary>
enum SlotContent : byte
{
    /// <summary>No boot script is to be seen: never written, or cut off at its start.</summary>
    Empty,

    /// <summary>There is a boot script, and what it starts is not whole.</summary>
    Torn,

    /// <summary>Was called good, before a newer version was.</summary>
    Older,

    /// <summary>The version that was called good last.</summary>
    Confirmed,

    /// <summary>A newer version, which works, and was not called good yet.</summary>
    Newer,

    /// <summary>A newer version that hangs, crashes, or does not hold.</summary>
    Bad,
}

/// <summary>How far the device is.</summary>
enum BootStep : byte
{
    /// <summary>Before U-Boot.</summary>
    Off,

    /// <summary>The kernel of the running slot was started.</summary>
    Started,

    /// <summary>Everything has held at the first look.</summary>
    Holding,

    /// <summary>The running slot was called good in this boot.</summary>
    Good,

    /// <summary>An update is to be installed: the other slot has left the order.</summary>
    OutOfOrder,

    /// <summary>It has no attempts either: RAUC calls it bad.</summary>
    MarkedBad,

    /// <summary>Its boot partition is written.</summary>
    BootWritten,

    /// <summary>Its root partition is, too.</summary>
    Written,

    /// <summary>It has its attempts.</summary>
    Counted,

    /// <summary>It is in front of the order; the device is to restart.</summary>
    Installed,
}

/// <summary>A state of the device, small enough to be a key.</summary>
readonly record struct BootState
{
    /// <summary>Which variables the valid copy of the environment holds, by their number in <see cref="BootSteps"/>; 0 where no copy is valid.</summary>
    public ushort Environment { get; init; }

    /// <summary>
    /// Which copy that is. The other one is never read while this one is valid, and is erased first at the next save, so its contents
    /// make no difference.
    /// </summary>
    public byte Copy { get; init; }

    /// <summary>What slot A holds.</summary>
    public SlotContent A { get; init; }

    /// <summary>What slot B holds.</summary>
    public SlotContent B { get; init; }

    /// <summary>How far it is.</summary>
    public BootStep Step { get; init; }

    /// <summary>Which slot runs; A while none does.</summary>
    public BootSlot Running { get; init; }

    /// <summary>How often power was cut since a slot was called good.</summary>
    public byte Cuts { get; init; }

    /// <summary>Whether an update that does not work was put in place, and no other slot was started since.</summary>
    public bool OnTrial { get; init; }

    /// <summary>How often its kernel was started in this trial.</summary>
    public byte Starts { get; init; }

    /// <summary>Whether power was cut in this trial, which may take attempts without a start.</summary>
    public bool Disturbed { get; init; }

    /// <summary>What a slot holds.</summary>
    public SlotContent this[BootSlot slot] => slot == BootSlot.A ? A : B;

    /// <summary>All of it in one number.</summary>
    public ulong Key =>
        Environment | ((ulong)Copy << 16) | ((ulong)A << 17) | ((ulong)B << 20) | ((ulong)Step << 23) | ((ulong)Running << 27) | ((ulong)Cuts << 28)
        | ((OnTrial ? 1UL : 0) << 32) | ((ulong)Starts << 33) | ((Disturbed ? 1UL : 0) << 41);

    /// <summary>The same with other contents of a slot.</summary>
    public BootState With(BootSlot slot, SlotContent content) => slot == BootSlot.A ? this with { A = content } : this with { B = content };

    /// <summary>Whether a kernel runs that works.</summary>
    public bool Works => Step != BootStep.Off && IsWorking(this[Running]);

    /// <summary>Whether an image works.</summary>
    public static bool IsWorking(SlotContent content) => content is SlotContent.Older or SlotContent.Confirmed or SlotContent.Newer;
}
