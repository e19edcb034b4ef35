using System.Globalization;
using System.Linq;
using GatewayDsl.Compiler.Emitters.Disks;

namespace GatewayDsl.Compiler.BootModel;

/// <summary>Who chooses the slot.</summary>
enum SlotChooser
{
    /// <summary>U-Boot's RAUC boot method.</summary>
    Bootmeth,

    /// <summary>The emitted boot script, outside of the slots.</summary>
    Script,

    /// <summary>The emitted boot script, in slot A.</summary>
    ScriptInSlot,

    /// <summary>The stand-in for a bootloader: whatever RAUC wrote down last.</summary>
    StandIn,
}

/// <summary>What is decided at a power-on.</summary>
/// <param name="Slot">The slot that is tried; null where none is.</param>
/// <param name="Saved">The variables as the environment is saved with them; null where it is not saved.</param>
sealed record SlotChoice(BootSlot? Slot, BootVariables? Saved)
{
    /// <summary>Whether the board is reset after saving, with new attempts for all.</summary>
    public bool StartsOver => Slot is null && Saved is not null;

    /// <summary>The choice of the emitted boot script (<see cref="SlotCounters"/>), judged by a real U-Boot in the tests.</summary>
    /// <param name="found">The variables that the environment holds.</param>
    /// <param name="attempts">The attempts of the definition.</param>
    public static SlotChoice ByScript(BootVariables found, int attempts)
    {
        string most = Decimal(attempts);
        BootVariables variables = found with { Order = found.Order ?? BootScript.DefaultOrder, LeftA = found.LeftA ?? most, LeftB = found.LeftB ?? most };
        foreach (BootSlot slot in variables.Words.Select(SlotOf).OfType<BootSlot>())
        {
            string left = variables.Left(slot)!;
            if (left != "0")
            {
                // Anything but one of the digits that it counts by is one attempt.
                return new(slot, variables.WithLeft(slot, left.Length == 1 && left[0] is >= '1' and <= '9' ? Decimal(left[0] - '1') : "0"));
            }
        }

        return new(null, variables with { Order = BootScript.DefaultOrder, LeftA = most, LeftB = most });
    }

    /// <summary>
    /// The choice of U-Boot's RAUC boot method (U-Boot 2025.10, boot/bootmeth_rauc.c: <c>distro_rauc_read_bootflow</c>,
    /// <c>find_active_slot</c>), with <c>CONFIG_BOOTMETH_RAUC_RESET_ALL_ZERO_TRIES</c>. Where it does not take part, U-Boot's script boot method runs
    /// the first boot script that it finds, and the emitted script saves the order of that one slot. Not judged by the real program, but for the emitted script.
    /// </summary>
    /// <param name="found">The variables that the environment holds.</param>
    /// <param name="attempts">The attempts of the definition.</param>
    /// <param name="scriptA">Whether a boot script is to be seen in slot A.</param>
    /// <param name="scriptB">Whether a boot script is to be seen in slot B.</param>
    public static SlotChoice ByBootmeth(BootVariables found, int attempts, bool scriptA, bool scriptB)
    {
        string most = Decimal(attempts);
        BootVariables variables = found with { Order = found.Order ?? BootScript.DefaultOrder, LeftA = found.LeftA ?? most, LeftB = found.LeftB ?? most };
        if (!variables.Words.All(word => SlotOf(word) is { } slot && (slot == BootSlot.A ? scriptA : scriptB)))
        {
            BootSlot? first = scriptA ? BootSlot.A : scriptB ? BootSlot.B : null;
            return new(first, first is { } one && found.RaucArguments != one ? variables with { Order = one.ToString() } : null);
        }

        foreach (BootSlot slot in variables.Words.Select(SlotOf).OfType<BootSlot>())
        {
            if (DecimalOf(variables.Left(slot)!) is > 0 and var left)
            {
                return new(slot, variables.WithLeft(slot, Decimal(left - 1)) with { RaucArguments = slot });
            }
        }

        // The counters alone: the order stays as it was.
        return new(null, variables with { LeftA = most, LeftB = most });
    }

    /// <summary>The choice of the stand-in: the primary slot, whatever became of it last time.</summary>
    /// <param name="found">The primary slot as the order.</param>
    public static SlotChoice ByStandIn(BootVariables found) => new(found.Words.Select(SlotOf).FirstOrDefault() ?? BootSlot.A, null);

    /// <summary>The slot of a name; null if it is another word.</summary>
    public static BootSlot? SlotOf(string word) => word switch
    {
        "A" => BootSlot.A,
        "B" => BootSlot.B,
        _ => null,
    };

    static string Decimal(int number) => number.ToString(CultureInfo.InvariantCulture);

    // simple_strtoul with base 10 (U-Boot 2025.10, lib/strto.c): the digits in front, and 0 if there are none. Longer numbers do not occur.
    static int DecimalOf(string text) =>
        int.TryParse(new string([.. text.TakeWhile(static c => c is >= '0' and <= '9')]), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;
}
