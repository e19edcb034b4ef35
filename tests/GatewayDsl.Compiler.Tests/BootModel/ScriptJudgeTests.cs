using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.BootModel;
using GatewayDsl.Compiler.Tests.Disks;
using GatewayDsl.Testing;
using Xunit;

namespace GatewayDsl.Compiler.Tests.BootModel;

/// <summary>The real U-Boot judges the model of the emitted script that chooses the slot.</summary>
public sealed class ScriptJudgeTests(BootMachines machines) : IClassFixture<BootMachines>
{
    static bool Full => Environment.GetEnvironmentVariable("GATEWAYDSL_FULL") == "1";

    [JudgeFact("qemu-system-aarch64", QemuUBoot.Firmware, "mkimage", "mkenvimage", "sfdisk", "mformat", "mcopy")]
    public void UBootAndTheModelAgreeInEveryState()
    {
        string?[] orders = [null, "A B", "B A", "A", "B", "C", "B C A", "A A", .. Full ? new[] { "AB", "A  B", "a b", "A;B", "*", "-n A", "A\tB", "$x B" } : []];
        string?[] counters = [null, "0", "1", "3", "9", "a", .. Full ? new[] { "2", "4", "5", "6", "7", "8", "10", "-1", "03", "0x3", "3 3", "!", "= 3" } : []];
        BootVariables[] environments = [.. from order in orders from a in counters from b in counters select new BootVariables(order, a, b)];
        Assert.True(environments.Length >= 256);

        Agree(machines.Scripted, SlotSelection.BootScriptInSlot, [.. environments.Select(static found => (found, (string?)null, SlotChoice.ByScript(found, ScriptBench.Attempts)))]);
    }

    // The bootmeth itself is not in this U-Boot; what the emitted script does behind it is judged.
    [JudgeFact("qemu-system-aarch64", QemuUBoot.Firmware, "mkimage", "mkenvimage", "sfdisk", "mformat", "mcopy")]
    public void WhereTheBootmethTakesNoPartTheScriptSavesTheOrderOfTheSlotThatRuns() => Agree(machines.Chosen, SlotSelection.RaucBootmeth,
    [
        .. from order in new[] { "A B", "B A" }
           from arguments in new BootSlot?[] { null, BootSlot.A, BootSlot.B }
           from partition in new[] { null, "1", "3" }
           let found = new BootVariables(order, "3", "0", arguments)
           select (found, partition, SlotChoice.ByBootmeth(found, ScriptBench.Attempts, scriptA: partition != "3", scriptB: partition == "3")),
    ]);

    [JudgeFact("qemu-system-aarch64", QemuUBoot.Firmware, "mkimage", "mkenvimage", "sfdisk", "mformat", "mcopy")]
    public void EveryChangeOfTheScriptIsSeen()
    {
        string?[] counters = [null, .. Enumerable.Range(0, 10).Select(static digit => $"{digit}"), "a"];
        BootVariables[] environments =
        [
            .. from order in new[] { null, "A B", "B A", "B" }
               from left in counters
               from pair in new[] { (left, "0"), ("0", left), (left, "3") }
               select new BootVariables(order, pair.Item1, pair.Item2),
        ];
        (string Change, string Script)[] mutants = [.. ScriptMutants.Of(ScriptBench.Emitted(SlotSelection.BootScriptInSlot)).Where(static (_, i) => Full || i % 6 == 0)];
        Assert.True(mutants.Length >= 15);

        IReadOnlyList<ScriptOutcome>[] done = ScriptBench.Run(machines.Scripted, [.. environments.Select(static found => (found, (string?)null))], [.. mutants.Select(static mutant => mutant.Script)]);

        ScriptOutcome[] expected = [.. environments.Select(static found => ScriptOutcome.Of(SlotChoice.ByScript(found, ScriptBench.Attempts)))];
        Assert.Equal([], mutants.Zip(done).Where(each => each.Second.SequenceEqual(expected)).Select(static each => each.First.Change));
    }

    [JudgeFact("qemu-system-aarch64", QemuUBoot.Firmware, "mkimage", "mkenvimage", "sfdisk", "mformat", "mcopy")]
    public void GarbageInTheFlashStartsSlotA()
    {
        string console = machines.Scripted.PowerOnWithGarbage();

        SlotChoice choice = SlotChoice.ByScript(BootVariables.None, ScriptBench.Attempts);
        Assert.Contains("bad CRC, using default environment", console, StringComparison.Ordinal);
        Assert.Contains($"Attempts left: A {choice.Saved!.LeftA}, B {choice.Saved.LeftB}; order {choice.Saved.Order}\n", console, StringComparison.Ordinal);
        Assert.Contains($"rauc.slot=boot.{(choice.Slot == BootSlot.A ? 0 : 1)}\0", console, StringComparison.Ordinal);
    }

    static void Agree(QemuUBoot machine, SlotSelection select, (BootVariables Found, string? Partition, SlotChoice Choice)[] states)
    {
        IReadOnlyList<ScriptOutcome> done = ScriptBench.Run(machine, [.. states.Select(static state => (state.Found, state.Partition))], ScriptBench.Emitted(select))[0];
        string[] differences =
        [
            .. states.Zip(done, static (state, outcome) => (state.Found, state.Partition, outcome, expected: ScriptOutcome.Of(state.Choice)))
                .Where(static each => each.outcome != each.expected)
                .Select(static each => $"{each.Found}, partition {each.Partition}\n  U-Boot: {each.outcome}\n  model: {each.expected}"),
        ];
        Assert.True(differences.Length == 0, $"{differences.Length} of {states.Length} differ:\n" + string.Join('\n', differences.Take(10)));
    }
}
