using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl.Compiler.BootModel;

/// <summary>Says what happens to a device as somebody who stands before it would, one phrase a step.</summary>
sealed class BootWords(BootSteps steps, BootGraph graph)
{
    /// <summary>The phrases of a way; what always goes together is one of them.</summary>
    /// <param name="way">The way.</param>
    public IReadOnlyList<string> Of(IReadOnlyList<BootEdge> way)
    {
        List<string> phrases = [];
        for (int i = 0; i < way.Count; i++)
        {
            if (InstalledAt(way, i) is { } installed)
            {
                string which = way.Skip(i).Take(installed - i).Any(static edge => edge.Event == BootEvent.BadWritten) ? "an update that does not work" : "an update";
                phrases.Add($"{which} is installed in slot {way[i].Slot}, and the device restarts");
                i = installed;
            }
            else if (ConfirmedAt(way, i) is { } confirmed)
            {
                phrases.Add($"slot {way[i].Slot} starts and is called good");
                i = confirmed;
            }
            else if (way[i].Event == BootEvent.Starts && i + 1 < way.Count && way[i + 1].Event is BootEvent.Hangs or BootEvent.Crashes)
            {
                phrases.Add($"slot {way[i].Slot} is tried{Left(way[i])}, {Ending(way[i + 1])}");
                i++;
            }
            else if (way[i].Event != BootEvent.Holds || i == way.Count - 1)
            {
                phrases.Add(Phrase(way[i]));
            }
        }

        return phrases;
    }

    static int? InstalledAt(IReadOnlyList<BootEdge> way, int start)
    {
        if (way[start].Event is not (BootEvent.LeavesOrder or BootEvent.MarkedBad))
        {
            return null;
        }

        int i = start;
        while (i < way.Count && way[i].Event is BootEvent.LeavesOrder or BootEvent.MarkedBad or BootEvent.BootWritten or BootEvent.GoodWritten or BootEvent.BadWritten or BootEvent.Counted or BootEvent.BecomesPrimary)
        {
            i++;
        }

        return i < way.Count && way[i].Event == BootEvent.Restarts ? i : null;
    }

    int? ConfirmedAt(IReadOnlyList<BootEdge> way, int start)
    {
        if (way[start].Event != BootEvent.Starts || !BootState.IsWorking(graph.States[way[start].From][way[start].Slot]))
        {
            return null;
        }

        int i = start + 1;
        while (i < way.Count && way[i].Event == BootEvent.Holds)
        {
            i++;
        }

        return i < way.Count && way[i].Event == BootEvent.Confirmed ? i : null;
    }

    string Phrase(BootEdge edge)
    {
        string slot = $"slot {edge.Slot}";
        return edge.Event switch
        {
            BootEvent.PowerCut => "power is cut" + (graph.States[edge.From].Step is BootStep.Started or BootStep.Holding ? " before it is called good" : ""),
            BootEvent.PowerCutInSave => $"power is cut while {Saving(edge)}{Remaining(edge)}",
            BootEvent.PowerCutInBoot => $"power is cut while the boot partition of {slot} is written",
            BootEvent.PowerCutInRootfs => $"power is cut while the root partition of {slot} is written",
            BootEvent.PowerCutBeforeStart => $"{slot} is tried{Left(edge)}, and power is cut before it is called good",
            BootEvent.Rewritten => "somebody writes the disk anew from outside, slot A alone",
            BootEvent.RecoverySaved => "a way of recovery is asked for, and the boot script saves the environment",
            BootEvent.NothingStarts => "no boot script starts anything",
            BootEvent.StartedOver => "no slot has attempts left, and all get new ones",
            BootEvent.DoesNotStart => $"{slot} is tried{Left(edge)}, and does not start",
            BootEvent.Starts => $"{slot} is tried{Left(edge)}{Version(edge)}",
            BootEvent.Hangs or BootEvent.Crashes => $"{slot} {Ending(edge)}",
            BootEvent.Holds => $"everything in {slot} holds at the first look",
            BootEvent.Fails => $"{slot} does not hold and is not called good, and somebody restarts it",
            BootEvent.Confirmed => $"{slot} is called good",
            BootEvent.LeavesOrder => $"an update is to be installed, and {slot} leaves the order",
            BootEvent.MarkedBad => $"{slot} loses its attempts",
            BootEvent.BootWritten => $"the boot partition of {slot} is written",
            BootEvent.GoodWritten => $"the root partition of {slot} is written",
            BootEvent.BadWritten => $"the root partition of {slot} is written, with an update that does not work",
            BootEvent.Counted => $"{slot} gets its attempts",
            BootEvent.BecomesPrimary => $"{slot} becomes the first of the order",
            _ => "the device restarts",
        };
    }

    string Ending(BootEdge edge) =>
        edge.Event == BootEvent.Crashes ? "crashes and restarts"
        : steps.Device.HasWatchdog ? "hangs, and is reset by the watchdog"
        : "hangs, until somebody switches it off and on";

    string Saving(BootEdge edge) => graph.States[edge.From].Step switch
    {
        BootStep.Off => "U-Boot saves the environment",
        BootStep.Started or BootStep.Holding => $"slot {edge.Slot} is called good",
        _ => $"RAUC saves the environment to update slot {edge.Slot}",
    };

    string Left(BootEdge edge)
    {
        BootState from = graph.States[edge.From], to = graph.States[edge.To];
        return from.Environment == to.Environment || steps.Variables(to).Left(edge.Slot) is not { } left ? "" : $" ({left} left)";
    }

    string Version(BootEdge edge) => graph.States[edge.From][edge.Slot] switch
    {
        SlotContent.Older => ", and the older system in it starts",
        SlotContent.Bad => ", and the update that does not work starts",
        _ => ", and starts",
    };

    string Remaining(BootEdge edge)
    {
        BootState from = graph.States[edge.From], to = graph.States[edge.To];
        return to.Environment == 0 ? ", and no valid copy is left" : from.Environment == to.Environment ? ", and the old copy stays valid" : ", and the new copy is valid already";
    }
}
