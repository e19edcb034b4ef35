using System;
using System.Linq;

namespace GatewayDsl.Compiler.BootModel;

/// <summary>One of the two slots, by the name that bootloader and RAUC call it.</summary>
enum BootSlot : byte
{
    A,
    B,
}

/// <summary>
/// The variables that decide which slot starts, as text: RAUC writes the counters in hexadecimal, the bootmeth reads them in decimal,
/// and the boot script compares them as text.
/// </summary>
/// <param name="Order"><c>BOOT_ORDER</c>; null where it is not set. A variable that is set to nothing is removed.</param>
/// <param name="LeftA"><c>BOOT_A_LEFT</c>; null where it is not set.</param>
/// <param name="LeftB"><c>BOOT_B_LEFT</c>; null where it is not set.</param>
/// <param name="RaucArguments">The slot that <c>raucargs</c> names, which the bootmeth chose last; null where it is not set.</param>
sealed record BootVariables(string? Order, string? LeftA, string? LeftB, BootSlot? RaucArguments = null)
{
    /// <summary>What a new chip holds.</summary>
    public static BootVariables None { get; } = new(null, null, null);

    /// <summary>The counter of a slot.</summary>
    public string? Left(BootSlot slot) => slot == BootSlot.A ? LeftA : LeftB;

    /// <summary>The same with another counter for a slot.</summary>
    public BootVariables WithLeft(BootSlot slot, string? left) => slot == BootSlot.A ? this with { LeftA = left } : this with { LeftB = left };

    /// <summary>The words of the order.</summary>
    public string[] Words => (Order ?? "").Split([' '], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether a slot is in the order.</summary>
    public bool Has(BootSlot slot) => Words.Contains(slot.ToString());
}
