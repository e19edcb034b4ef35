using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace GatewayDsl.Compiler.BootModel;

/// <summary>
/// What RAUC writes, one write after the other (RAUC 1.8 to 1.15, src/bootloaders/uboot.c: <c>r_uboot_set_state</c>,
/// <c>r_uboot_set_primary</c>; src/install.c: <c>launch_and_wait_default_handler</c>). Each write is a save of its own, which power may cut. Judged by the real RAUC 1.8 in the tests.
/// </summary>
static class RaucBackend
{
    /// <summary>Gives a slot its attempts back.</summary>
    public static BootVariables MarkGood(BootVariables variables, BootSlot slot, int attempts) => variables.WithLeft(slot, Hexadecimal(attempts));

    /// <summary>Takes a slot out of the order, and then its attempts.</summary>
    public static IReadOnlyList<BootVariables> MarkBad(BootVariables variables, BootSlot slot)
    {
        List<BootVariables> writes = [];
        if (variables.Order is not null)
        {
            string rest = string.Join(" ", variables.Words.Where(word => word != slot.ToString()));
            writes.Add(variables = variables with { Order = rest.Length > 0 ? rest : null });
        }

        writes.Add(variables.WithLeft(slot, "0"));
        return writes;
    }

    /// <summary>Gives a slot its attempts, and then puts it in front of the order.</summary>
    public static IReadOnlyList<BootVariables> SetPrimary(BootVariables variables, BootSlot slot, int attempts)
    {
        BootVariables counted = variables.WithLeft(slot, Hexadecimal(attempts));
        return [counted, counted with { Order = string.Join(" ", variables.Words.Where(word => word != slot.ToString()).Prepend(slot.ToString())) }];
    }

    /// <summary>Whether RAUC calls a slot good: it is in the order, and has attempts left.</summary>
    public static bool IsGood(BootVariables variables, BootSlot slot) =>
        variables.Has(slot)
        && variables.Left(slot) is { } left
        && int.TryParse(left, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int number)
        && number > 0;

    static string Hexadecimal(int number) => number.ToString("x", CultureInfo.InvariantCulture);
}
