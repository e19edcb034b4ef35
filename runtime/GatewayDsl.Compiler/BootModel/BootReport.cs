using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl.Compiler.BootModel;

/// <summary>A flaw of the definition that breaks a promise.</summary>
/// <param name="Rule">The rule that speaks of it.</param>
/// <param name="Member">The place to change.</param>
/// <param name="Advice">What to write instead.</param>
public sealed record BootCause(string Rule, ModelPath Member, string Advice);

/// <summary>Whether a promise holds.</summary>
/// <param name="Promise">The promise.</param>
/// <param name="Trace">The shortest sequence of events that breaks it; null where it holds.</param>
/// <param name="Causes">What breaks it; empty where it holds.</param>
public sealed record BootVerdict(BootPromise Promise, IReadOnlyList<string>? Trace, IReadOnlyList<BootCause> Causes)
{
    /// <summary>Whether it holds in every state.</summary>
    public bool Holds => Trace is null;
}

/// <summary>What every state of boot and update shows of a gateway's promises.</summary>
/// <param name="Chooser">Who chooses the slot, in words.</param>
/// <param name="Judge">Which real program has judged the model of that choice, in words.</param>
/// <param name="States">How many states there are.</param>
/// <param name="Steps">How many steps there are between them.</param>
/// <param name="Verdicts">The verdict on each promise.</param>
public sealed record BootReport(string Chooser, string Judge, int States, int Steps, IReadOnlyList<BootVerdict> Verdicts)
{
    // There are a few hundred devices, and a gateway in an editor stays the same one through most edits.
    static readonly ConcurrentDictionary<BootDevice, BootSearch> Known = new();

    /// <summary>Follows everything that can happen to a gateway; null where it has no slots to choose from.</summary>
    /// <param name="gateway">The gateway.</param>
    public static BootReport? Of(Gateway gateway) => BootDevice.Of(gateway) is { } device ? Of(device, Search(device)) : null;

    /// <summary>The same without looking up what is known of such devices.</summary>
    /// <param name="gateway">The gateway.</param>
    public static BootReport? Follow(Gateway gateway) => BootDevice.Of(gateway) is { } device ? Of(device, BootSearch.Of(new BootSteps(device))) : null;

    /// <summary>The shortest way on which a flaw breaks the first of these promises that it breaks, in words; null where the gateway has not got it, or breaks none.</summary>
    internal static string? WayOf(BootFlaw flaw, Gateway gateway, params BootPromise[] promises)
    {
        if (BootDevice.Of(gateway) is not { } device || flaw.Alone(device) is not { } alone)
        {
            return null;
        }

        BootSearch search = Search(alone);
        BootPromise? broken = promises.FirstOrDefault(search.Broken.ContainsKey);
        return broken is null ? null : string.Join(", then ", search.Words.Of(search.Broken[broken]));
    }

    /// <summary>Looks a device up, or follows it.</summary>
    internal static BootSearch Search(BootDevice device) => Known.GetOrAdd(device, static found => BootSearch.Of(new BootSteps(found)));

    static BootReport Of(BootDevice device, BootSearch search)
    {
        (string chooser, string judge) = device.Chooser switch
        {
            SlotChooser.Bootmeth => ("U-Boot's RAUC boot method", "not judged by the real program: modelled from boot/bootmeth_rauc.c of U-Boot 2025.10"),
            SlotChooser.StandIn => ("the stand-in for a bootloader", "judged by RAUC 1.8"),
            _ => ("the emitted boot script", "judged by U-Boot in QEMU"),
        };
        return new(
            chooser, judge, search.Graph.States.Count, search.Graph.Edges.Count,
            [
                .. BootPromise.All.Select(promise => search.Broken.TryGetValue(promise, out IReadOnlyList<BootEdge>? way)
                    ? new BootVerdict(promise, search.Words.Of(way), [.. Causes(device, promise)])
                    : new BootVerdict(promise, null, [])),
            ]);
    }

    static IEnumerable<BootCause> Causes(BootDevice device, BootPromise promise) =>
        from flaw in BootFlaw.All
        let alone = flaw.Alone(device)
        where alone is not null && Search(alone).Broken.ContainsKey(promise)
        select new BootCause(flaw.Rule, flaw.Member, flaw.Advice);
}
