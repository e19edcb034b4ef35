using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl.Compiler.Diff;

/// <summary>Who may manage the device: accounts with their keys, and whoever stands before it.</summary>
static class AccessComparison
{
    /// <summary>Who gains or loses access.</summary>
    /// <param name="before">The gateway before.</param>
    /// <param name="after">The gateway after.</param>
    public static IEnumerable<MeaningChange> Compare(At<Gateway> before, At<Gateway> after) =>
        Users(before, after).Concat(Recoveries(before, after));

    static IEnumerable<MeaningChange> Users(At<Gateway> before, At<Gateway> after)
    {
        At<User>[] old = [.. before.Each(g => g.Access.Users)], now = [.. after.Each(g => g.Access.Users)];
        foreach (At<User> user in now)
        {
            if (old.FirstOrDefault(other => other.Value.Name == user.Value.Name) is not { Value: not null } known)
            {
                yield return new MeaningChange(Area.Access, user.Value.Name.Text, Turn.Gains, $"'{user.Value.Name}' may log in, with the keys of {user.Value.Keys}, and may do everything") { After = user.Path };
            }
            else if (known.Value.Keys != user.Value.Keys)
            {
                yield return new MeaningChange(Area.Access, user.Value.Name.Text, Turn.Moves, $"'{user.Value.Name}' logs in with the keys of {user.Value.Keys}, and no longer with those of {known.Value.Keys}: a device without the new file lets nobody in under this name")
                {
                    Before = known.The(u => u.Keys).Path,
                    After = user.The(u => u.Keys).Path,
                };
            }
        }

        foreach (At<User> user in old.Where(user => now.All(other => other.Value.Name != user.Value.Name)))
        {
            yield return new MeaningChange(Area.Access, user.Value.Name.Text, Turn.Loses, $"'{user.Value.Name}' may no longer log in") { Before = user.Path };
        }
    }

    static IEnumerable<MeaningChange> Recoveries(At<Gateway> before, At<Gateway> after)
    {
        At<Recovery>[] old = [.. Of(before)], now = [.. Of(after)];
        foreach (At<Recovery> way in now.Where(way => old.All(other => other.Value.GetType() != way.Value.GetType())))
        {
            yield return new MeaningChange(Area.Access, Subject(way.Value), Turn.Gains, What(way.Value)) { After = way.Path };
        }

        foreach (At<Recovery> way in old.Where(way => now.All(other => other.Value.GetType() != way.Value.GetType())))
        {
            yield return new MeaningChange(Area.Access, Subject(way.Value), Turn.Loses, $"{Subject(way.Value)} is no way into the device any more") { Before = way.Path };
        }
    }

    static IEnumerable<At<Recovery>> Of(At<Gateway> gateway) => gateway.The(g => g.Boot).As<UBoot>() is { } boot ? boot.Each(b => b.Recovery) : [];

    static string Subject(Recovery way) => way is SerialRootRecovery ? "the serial console" : "the USB port";

    static string What(Recovery way) => way is SerialRootRecovery
        ? "whoever has the serial console can become root, once U-Boot's environment asks for it"
        : "whoever holds the button at power-on reads and writes the whole disk over USB";
}
