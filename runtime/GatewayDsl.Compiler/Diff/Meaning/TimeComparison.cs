using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Services;

namespace GatewayDsl.Compiler.Diff;

/// <summary>Who gets the time, decided as chronyd decides, whatever the list looks like.</summary>
static class TimeComparison
{
    /// <summary>The clients whose questions are answered otherwise.</summary>
    /// <param name="before">The gateway before.</param>
    /// <param name="after">The gateway after.</param>
    public static IEnumerable<MeaningChange> Compare(At<Gateway> before, At<Gateway> after)
    {
        ModelPath? old = PlaceOf(before), now = PlaceOf(after);
        foreach (bool allows in new[] { true, false })
        {
            string[] networks =
            [
                .. NtpAccessList.Of(before.Value).ChangesTo(NtpAccessList.Of(after.Value)).Where(change => change.Allows == allows).SelectMany(static change => AddressWords.Networks(change.First, change.Last)),
            ];
            if (networks.Length > 0)
            {
                yield return new MeaningChange(Area.Time, Words.List(networks), allows ? Turn.Gains : Turn.Loses, $"{Words.List(networks)} {(allows ? "may ask for the time" : "no longer gets an answer from the clock")}") { Before = old, After = now };
            }
        }
    }

    static ModelPath? PlaceOf(At<Gateway> gateway) => gateway.Value.Time is null ? null : gateway.The(g => g.Time).Path.Member(nameof(Chrony.Clients));
}
