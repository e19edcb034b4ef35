namespace GatewayDsl;

/// <summary>
/// Where U-Boot keeps its variables: the order of the slots and their counters. U-Boot and Linux (<c>fw_printenv</c>) must agree
/// on every number here, so one value gives <c>CONFIG_ENV_*</c> and <c>fw_env.config</c>.
/// </summary>
public sealed record UBootEnvironment
{
    internal UBootEnvironment(SpiFlash flash, ByteSize at, ByteSize size, Copies copies)
    {
        Flash = flash;
        At = at;
        Size = size;
        Copies = copies;
    }

    /// <summary>The flash chip.</summary>
    public SpiFlash Flash { get; init; }

    /// <summary>Where the first copy starts, in bytes from the start of the chip; a whole number of sectors (GW6011).</summary>
    public ByteSize At { get; init; }

    /// <summary>How long each copy is.</summary>
    public ByteSize Size { get; init; }

    /// <summary>How many copies there are.</summary>
    public Copies Copies { get; init; }
}

/// <summary>How often something is kept, so that an interrupted write does not lose it.</summary>
public sealed record Copies
{
    Copies(int count, Reason? because)
    {
        Count = count;
        Because = because;
    }

    /// <summary>Two, written in turn: an interrupted write leaves the other one.</summary>
    public static Copies Two { get; } = new(2, null);

    /// <summary>1 or 2.</summary>
    public int Count { get; }

    /// <summary>Why there is only one.</summary>
    public Reason? Because { get; }

    /// <summary>
    /// One. An interrupted write loses it: U-Boot then starts with its built-in values, and a device that ran slot B silently
    /// returns to whatever older system slot A holds.
    /// </summary>
    /// <param name="because">Why that is acceptable here.</param>
    public static Copies One(Reason because) => new(1, because);
}
