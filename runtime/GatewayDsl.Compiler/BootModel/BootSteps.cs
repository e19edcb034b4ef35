using System;
using System.Collections.Generic;

namespace GatewayDsl.Compiler.BootModel;

/// <summary>
/// Everything that can happen next in a state. Power is cut at most <see cref="QuickCycles"/> times before a slot is called good again, at
/// every write and between them; updates work or do not, any number of them follow each other, and an image that works starts whenever it is tried.
/// </summary>
/// <param name="device">The device.</param>
class BootSteps(BootDevice device)
{
    /// <summary>How many quick power cycles in a row a healthy device must bear.</summary>
    public const int QuickCycles = 3;

    readonly List<BootVariables?> environments = [null];
    readonly Dictionary<BootVariables, ushort> numbers = [];
    readonly Dictionary<(ushort, bool, bool), SlotChoice> choices = [];

    /// <summary>The device.</summary>
    public BootDevice Device => device;

    /// <summary>A device that was just flashed: slot A is whole, slot B and the environment are blank.</summary>
    public static BootState First { get; } = new() { A = SlotContent.Confirmed };

    /// <summary>The variables that U-Boot finds; those of a new chip where no copy is valid.</summary>
    public BootVariables Variables(BootState state) => environments[state.Environment] ?? BootVariables.None;

    /// <summary>Adds all steps from a state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="steps">Where to.</param>
    public void AddFrom(BootState state, List<BootTransition> steps)
    {
        if (state.Step == BootStep.Off)
        {
            AddPowerOn(state, steps);
            return;
        }

        BootSlot running = state.Running;
        switch (state.Step)
        {
            case BootStep.Started or BootStep.Holding:
                AddLook(state, steps);
                break;
            case BootStep.Good when !device.AsksRauc || device.Chooser == SlotChooser.StandIn || RaucBackend.IsGood(Variables(state), running):
                AddInstall(state, Target(running), steps);
                break;
            case BootStep.Good:
                break;
            case BootStep.Installed:
                steps.Add(new(BootEvent.Restarts, Target(running), state with { Step = BootStep.Off, Running = BootSlot.A }));
                break;
            default:
                AddInstall(state, Target(running), steps);
                break;
        }

        AddCut(BootEvent.PowerCut, state, state, steps);
    }

    /// <summary>Which slot RAUC writes an update to, by what the kernel's command line says of the running one.</summary>
    protected virtual BootSlot Target(BootSlot running) => Other(running);

    /// <summary>What is decided at a power-on.</summary>
    protected virtual SlotChoice Choose(BootVariables found, bool scriptA, bool scriptB) => device.Chooser switch
    {
        SlotChooser.Bootmeth => SlotChoice.ByBootmeth(found, device.Attempts, scriptA, scriptB),
        SlotChooser.StandIn => SlotChoice.ByStandIn(found),

        // U-Boot runs the first script that it finds. One that is cut off starts nothing, and U-Boot goes no further.
        SlotChooser.ScriptInSlot when !scriptA && !scriptB => new(null, null),
        _ => SlotChoice.ByScript(found, device.Attempts),
    };

    /// <summary>Whether the confirmation waits before it calls a slot good.</summary>
    protected virtual bool MustHold => device.MustHold;

    /// <summary>The other slot.</summary>
    protected static BootSlot Other(BootSlot slot) => slot == BootSlot.A ? BootSlot.B : BootSlot.A;

    void AddPowerOn(BootState state, List<BootTransition> steps)
    {
        AddChoice(state, steps);
        if (device.CanBeRewritten)
        {
            steps.Add(new(BootEvent.Rewritten, BootSlot.A, state with { A = SlotContent.Confirmed, B = SlotContent.Empty, OnTrial = false, Starts = 0, Disturbed = false }));
        }

        if (device.SavesForRecovery)
        {
            AddSave(BootEvent.RecoverySaved, BootSlot.A, state, Variables(state), state, steps);
        }
    }

    void AddChoice(BootState state, List<BootTransition> steps)
    {
        SlotChoice choice = ChoiceOf(state);
        BootState chosen = choice.StartsOver
            ? state with { OnTrial = state.A == SlotContent.Bad || state.B == SlotContent.Bad, Starts = 0, Disturbed = true }
            : state;
        if (choice.Slot is not { } slot)
        {
            if (choice.Saved is { } reset)
            {
                AddSave(BootEvent.StartedOver, BootSlot.A, state, reset, chosen, steps);
            }
            else
            {
                steps.Add(new(BootEvent.NothingStarts, BootSlot.A, state));
            }

            return;
        }

        SlotContent content = state[slot];
        (BootEvent happens, BootState then) = BootState.IsWorking(content)
            ? (BootEvent.Starts, state with { Step = BootStep.Started, Running = slot, OnTrial = false, Starts = 0, Disturbed = false })
            : content == SlotContent.Bad
                ? (BootEvent.Starts, Tried(state) with { Step = BootStep.Started, Running = slot })
                : (BootEvent.DoesNotStart, state);
        if (choice.Saved is { } saved)
        {
            AddSave(happens, slot, state, saved, then, steps);
            AddCut(BootEvent.PowerCutBeforeStart, state, Stored(state, saved), steps, slot);
        }
        else
        {
            steps.Add(new(happens, slot, then));
            AddCut(BootEvent.PowerCutBeforeStart, state, state, steps, slot);
        }
    }

    // One more start than the attempts is as bad as any number more.
    BootState Tried(BootState state) => state.OnTrial
        ? state with { Starts = (byte)Math.Min(state.Starts + 1, device.Attempts + 1) }
        : state with { OnTrial = true, Starts = 1, Disturbed = true };

    void AddLook(BootState state, List<BootTransition> steps)
    {
        BootSlot running = state.Running;
        bool works = BootState.IsWorking(state[running]);
        if (!works)
        {
            BootState off = state with { Step = BootStep.Off, Running = BootSlot.A };
            if (state.Step == BootStep.Started)
            {
                steps.Add(new(BootEvent.Hangs, running, off));
                steps.Add(new(BootEvent.Crashes, running, off));
            }

            steps.Add(new(BootEvent.Fails, running, off));
        }

        if (state.Step == BootStep.Started && MustHold)
        {
            steps.Add(new(BootEvent.Holds, running, state with { Step = BootStep.Holding }));
        }
        else if (works || state.Step == BootStep.Started)
        {
            BootState good = state with { Step = BootStep.Good, Cuts = 0 };
            if (works)
            {
                // A version that was called good before and is called good again is the one that counts now.
                BootSlot other = Other(running);
                good = good.With(running, SlotContent.Confirmed).With(other, (state[running], state[other]) switch
                {
                    (SlotContent.Newer, SlotContent.Confirmed) => SlotContent.Older,
                    (SlotContent.Older, SlotContent.Confirmed) => SlotContent.Newer,
                    (_, var kept) => kept,
                });
            }

            AddSave(BootEvent.Confirmed, running, state, RaucBackend.MarkGood(Variables(state), running, device.Attempts), good, steps);
        }
    }

    void AddInstall(BootState state, BootSlot target, List<BootTransition> steps)
    {
        BootVariables variables = Variables(state);
        switch (state.Step)
        {
            case BootStep.Good:
                IReadOnlyList<BootVariables> bad = device.Chooser == SlotChooser.StandIn ? [variables.WithLeft(target, "0")] : RaucBackend.MarkBad(variables, target);
                AddSave(
                    bad.Count == 2 ? BootEvent.LeavesOrder : BootEvent.MarkedBad, target, state, bad[0],
                    state with { Step = bad.Count == 2 ? BootStep.OutOfOrder : BootStep.MarkedBad }, steps);
                break;
            case BootStep.OutOfOrder:
                AddSave(BootEvent.MarkedBad, target, state, variables.WithLeft(target, "0"), state with { Step = BootStep.MarkedBad }, steps);
                break;
            case BootStep.MarkedBad:
                steps.Add(new(BootEvent.BootWritten, target, state.With(target, SlotContent.Torn) with { Step = BootStep.BootWritten }));
                AddCut(BootEvent.PowerCutInBoot, state, state.With(target, SlotContent.Empty), steps, target);
                AddCut(BootEvent.PowerCutInBoot, state, state.With(target, SlotContent.Torn), steps, target);
                break;
            case BootStep.BootWritten:
                BootState written = state with { Step = BootStep.Written, Starts = 0, Disturbed = false };
                steps.Add(new(BootEvent.GoodWritten, target, written.With(target, SlotContent.Newer) with { OnTrial = false }));
                steps.Add(new(BootEvent.BadWritten, target, written.With(target, SlotContent.Bad) with { OnTrial = true }));
                AddCut(BootEvent.PowerCutInRootfs, state, state, steps, target);
                break;
            case BootStep.Written when device.Chooser != SlotChooser.StandIn:
                AddSave(BootEvent.Counted, target, state, RaucBackend.SetPrimary(variables, target, device.Attempts)[0], state with { Step = BootStep.Counted }, steps);
                break;
            default:
                BootVariables primary = device.Chooser == SlotChooser.StandIn
                    ? variables with { Order = target.ToString() }
                    : RaucBackend.SetPrimary(variables, target, device.Attempts)[1];
                AddSave(BootEvent.BecomesPrimary, target, state, primary, state with { Step = BootStep.Installed }, steps);
                break;
        }
    }

    // U-Boot 2025.10 and fw_setenv write the copy that is not valid, and then take the other one's validity away (env/sf.c, env_sf_save;
    // tools/env/fw_env.c). Between the two, both are valid and the first one counts (env/common.c, env_check_redund).
    void AddSave(BootEvent done, BootSlot slot, BootState before, BootVariables saved, BootState then, List<BootTransition> steps)
    {
        steps.Add(new(done, slot, Stored(then, saved)));

        // The files of the stand-in are replaced as a whole.
        if (device.Chooser == SlotChooser.StandIn)
        {
            return;
        }

        AddCut(BootEvent.PowerCutInSave, before, device.Copies == 1 ? before with { Environment = 0, Copy = 0 } : before, steps, slot);
        if (device.Copies == 2 && before.Environment != 0 && before.Copy == 1)
        {
            AddCut(BootEvent.PowerCutInSave, before, Stored(done == BootEvent.StartedOver ? then : before, saved), steps, slot);
        }
    }

    // The copy that is valid behind a save: the first one if none was, or there is one alone.
    BootState Stored(BootState state, BootVariables saved) =>
        state with { Environment = NumberOf(saved), Copy = (byte)(device.Copies == 2 && state.Environment != 0 ? 1 - state.Copy : 0) };

    static void AddCut(BootEvent cut, BootState before, BootState then, List<BootTransition> steps, BootSlot slot = BootSlot.A)
    {
        if (before.Cuts < QuickCycles)
        {
            steps.Add(new(cut, slot, then with { Step = BootStep.Off, Running = BootSlot.A, Cuts = (byte)(before.Cuts + 1), Disturbed = then.OnTrial }));
        }
    }

    SlotChoice ChoiceOf(BootState state)
    {
        if (device.Chooser == SlotChooser.ScriptInSlot && state.A == SlotContent.Torn)
        {
            return new(null, null);
        }

        bool scriptA = state.A != SlotContent.Empty, scriptB = state.B != SlotContent.Empty;
        if (!choices.TryGetValue((state.Environment, scriptA, scriptB), out SlotChoice? choice))
        {
            choices[(state.Environment, scriptA, scriptB)] = choice = Choose(Variables(state), scriptA, scriptB);
        }

        return choice;
    }

    ushort NumberOf(BootVariables variables)
    {
        if (!numbers.TryGetValue(variables, out ushort number))
        {
            numbers[variables] = number = checked((ushort)environments.Count);
            environments.Add(variables);
        }

        return number;
    }
}
