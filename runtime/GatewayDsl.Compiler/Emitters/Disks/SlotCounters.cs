using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GatewayDsl.Compiler.Documents;

namespace GatewayDsl.Compiler.Emitters.Disks;

/// <summary>
/// The choice of the slot by the boot script itself: what U-Boot's RAUC bootmeth does, in commands that every U-Boot has. Counters
/// are one digit, which is the same number in the hexadecimal that RAUC writes and in decimal, and are counted down by a list of
/// cases, since <c>setexpr</c> would need another option and counts in hexadecimal.
/// </summary>
static class SlotCounters
{
    const int Most = 9;

    const string Candidate = "gateway_candidate";

    // An assignment of nothing leaves a variable as it was (U-Boot 2023.01, common/cli_hush.c, set_local_var).
    const string None = "none";

    /// <summary>The statements that leave the chosen slot's name in a shell variable, and have counted the attempt.</summary>
    /// <param name="boot">The bootloader.</param>
    /// <param name="slot">The shell variable.</param>
    public static IEnumerable<UBootStatement> Choose(At<UBoot> boot, string slot)
    {
        ModelPath select = boot.The(b => b.Select).Path;
        ModelPath attempts = boot.The(b => b.Attempts).Path;
        string most = boot.Value.Attempts.ToString(CultureInfo.InvariantCulture);

        yield return new UBootRemark("What the environment does not say is what a new device starts with.");
        yield return Default(select, "BOOT_ORDER", BootScript.DefaultOrder);
        yield return Default(attempts, "BOOT_A_LEFT", most);
        yield return Default(attempts, "BOOT_B_LEFT", most);

        yield return new UBootRemark("The first slot of the order with attempts left gives one of them.");
        yield return new UBootAssignment(select, slot, None);
        yield return new UBootFor(select, Candidate, "BOOT_ORDER",
        [
            If(Is(select, slot, None),
            [
                If(Is(select, Candidate, "A"), [Count(attempts, slot, "A")], [If(Is(select, Candidate, "B"), [Count(attempts, slot, "B")])]),
            ]),
        ]);

        yield return new UBootRemark("No slot has any left: all get new ones, rather than a device that never starts again.");
        yield return If(Is(select, slot, None),
        [
            new UBootCommand(select, UBootVerb.Echo, "No slot has attempts left; starting over"),
            new UBootCommand(select, UBootVerb.SetEnv, "BOOT_ORDER", BootScript.DefaultOrder),
            new UBootCommand(attempts, UBootVerb.SetEnv, "BOOT_A_LEFT", most),
            new UBootCommand(attempts, UBootVerb.SetEnv, "BOOT_B_LEFT", most),
            new UBootCommand(select, UBootVerb.SaveEnv),
            new UBootCommand(select, UBootVerb.Reset),
        ]);

        yield return new UBootRemark("A device whose environment cannot be written still starts; it only cannot count.");
        yield return new UBootFallback(
            new UBootCommand(select, UBootVerb.SaveEnv),
            new UBootCommand(select, UBootVerb.Echo, "The attempt could not be counted"));
        yield return new UBootCommand(select, UBootVerb.Echo, UBootWord.Of(
            "Attempts left: A ", UBootWord.Variable("BOOT_A_LEFT"), ", B ", UBootWord.Variable("BOOT_B_LEFT"), "; order ", UBootWord.Variable("BOOT_ORDER")));
    }

    // From 9 down, whatever the definition's own number is: another system may have written it.
    static UBootIf Count(ModelPath origin, string slot, string name)
    {
        string counter = $"BOOT_{name}_LEFT";

        // Neither a digit nor zero: nobody knows what was meant. One attempt, so that it neither lasts forever nor is lost.
        UBootIf chain = new(origin, new UBootCommand(origin, UBootVerb.Test, UBootWord.Variable(counter), "!=", "0"), Take(0), []);
        foreach (int left in Enumerable.Range(1, Most))
        {
            chain = new UBootIf(origin, Is(origin, counter, Digit(left)), Take(left - 1), [chain]);
        }

        return chain;

        IReadOnlyList<UBootStatement> Take(int left) =>
        [
            new UBootCommand(origin, UBootVerb.SetEnv, counter, Digit(left)),
            new UBootAssignment(origin, slot, name),
        ];
    }

    static UBootIf Default(ModelPath origin, string variable, string value) =>
        If(Is(origin, variable, ""), [new UBootCommand(origin, UBootVerb.SetEnv, variable, value)]);

    static UBootCommand Is(ModelPath origin, string variable, string value) => new(origin, UBootVerb.Test, UBootWord.Variable(variable), "=", value);

    static UBootIf If(UBootCommand condition, IReadOnlyList<UBootStatement> then, IReadOnlyList<UBootStatement>? otherwise = null) =>
        new(condition.Origin, condition, then, otherwise ?? []);

    static string Digit(int number) => number.ToString(CultureInfo.InvariantCulture);
}
