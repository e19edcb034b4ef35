using System;
using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl.Compiler.BootModel;

/// <summary>
/// A member of the definition by which a device may break promises. Each flaw is judged in a device that has no other one, so that
/// two flaws are two findings, each with its own shortest way.
/// </summary>
sealed class BootFlaw
{
    readonly Func<BootDevice, bool> present;
    readonly Func<BootDevice, BootDevice> mend;

    BootFlaw(string member, string advice, string rule, Func<BootDevice, bool> present, Func<BootDevice, BootDevice> mend)
    {
        Member = ModelPath.Parse(member);
        Advice = advice;
        Rule = rule;
        this.present = present;
        this.mend = mend;
    }

    /// <summary>There is one copy of the environment.</summary>
    public static BootFlaw OneCopy { get; } = new(
        "Boot.Environment.Copies", "leave copies out to have two", "GW6015", static device => device.Copies == 1, static device => device with { Copies = 2 });

    /// <summary>There are fewer attempts than quick power cycles that a device must bear.</summary>
    public static BootFlaw FewAttempts { get; } = new(
        "Boot.Attempts", "write 3 or more", "GW6061", static device => device.Attempts < BootSteps.QuickCycles, static device => device with { Attempts = BootSteps.QuickCycles });

    /// <summary>The script that chooses lies in slot A.</summary>
    public static BootFlaw ScriptInSlot { get; } = new(
        "Boot.Select", "write SlotSelection.BootScript(at: …) for a place outside of the slots, or SlotSelection.RaucBootmeth", "GW6009",
        static device => device.Chooser == SlotChooser.ScriptInSlot, static device => device with { Chooser = SlotChooser.Script });

    /// <summary>Nothing counts attempts.</summary>
    public static BootFlaw StandIn { get; } = new(
        "Boot", "write new UBoot { … } for a device in the field", "GW6005", static device => device.Chooser == SlotChooser.StandIn, static device => device with { Chooser = SlotChooser.Script });

    /// <summary>All of them.</summary>
    public static IReadOnlyList<BootFlaw> All { get; } = [OneCopy, FewAttempts, ScriptInSlot, StandIn];

    /// <summary>The place to change.</summary>
    public ModelPath Member { get; }

    /// <summary>What to write instead.</summary>
    public string Advice { get; }

    /// <summary>The rule that speaks of it.</summary>
    public string Rule { get; }

    /// <summary>The device with this flaw and no other; null where it has not got it.</summary>
    public BootDevice? Alone(BootDevice device) => present(device) ? All.Where(other => other != this && other.present(device)).Aggregate(device, static (mended, other) => other.mend(mended)) : null;
}
