using System.Collections.Generic;

namespace GatewayDsl.Compiler.BootModel;

/// <summary>Something that boot and update promise, and that holds in every state or does not.</summary>
public sealed record BootPromise
{
    BootPromise(string name, string text)
    {
        Name = name;
        Text = text;
    }

    /// <summary>RAUC never writes the slot that runs.</summary>
    public static BootPromise RunningSlot { get; } = new("running-slot", "The running slot is never written");

    /// <summary>Whatever happened, the device comes to a slot that works by itself, once power stays.</summary>
    public static BootPromise Reachable { get; } = new("reachable", "A slot that works is always reached");

    /// <summary>A bad update is tried as often as the definition says and no more, and is never called good.</summary>
    public static BootPromise Left { get; } = new("left", "A bad update is left after exactly the attempts of the definition");

    /// <summary>The version that was called good last is always in a slot.</summary>
    public static BootPromise Kept { get; } = new("kept", "What was called good last is never lost");

    /// <summary>No version starts that is older than what was called good last.</summary>
    public static BootPromise Newest { get; } = new("newest", "No older system comes back without a decision");

    /// <summary>There is always a way on which another update is installed.</summary>
    public static BootPromise Updatable { get; } = new("updatable", "Another update can always be installed");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<BootPromise> All { get; } = [RunningSlot, Reachable, Left, Kept, Newest, Updatable];

    /// <summary>Its short name, for programs.</summary>
    public string Name { get; }

    /// <summary>What is promised, in a sentence without its full stop.</summary>
    public string Text { get; }

    /// <summary>Whether a step breaks it. Promises about what can still come are not broken by one step.</summary>
    internal bool IsBrokenBy(BootDevice device, BootState from, BootEdge edge, BootState to)
    {
        if (this == RunningSlot)
        {
            return edge.Event is BootEvent.PowerCutInBoot or BootEvent.PowerCutInRootfs or BootEvent.BootWritten or BootEvent.GoodWritten or BootEvent.BadWritten && edge.Slot == from.Running;
        }

        if (this == Left)
        {
            return edge.Event == BootEvent.Confirmed ? from[edge.Slot] == SlotContent.Bad : edge.Event == BootEvent.Starts && LeavesWrongly(device, from, edge.Slot, to);
        }

        return (this == Kept && HasConfirmed(from) && !HasConfirmed(to))
            || (this == Newest && !device.HasVersionFloor && edge.Event == BootEvent.Starts && from[edge.Slot] == SlotContent.Older);
    }

    // Another start than the attempts allow, one after it was left, or another slot before all attempts were made.
    static bool LeavesWrongly(BootDevice device, BootState from, BootSlot slot, BootState to) => from[slot] == SlotContent.Bad
        ? to.Starts > device.Attempts || !from.OnTrial
        : from is { OnTrial: true, Disturbed: false } && from.Starts != device.Attempts;

    static bool HasConfirmed(BootState state) => state.A == SlotContent.Confirmed || state.B == SlotContent.Confirmed;
}
