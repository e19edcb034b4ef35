using System;
using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl.Tool.Diff.Sides;

/// <summary>A gateway on both sides, or on one.</summary>
/// <param name="Before">The gateway before; null where it was not there.</param>
/// <param name="After">The gateway after; null where it is not there.</param>
sealed record GatewayPair(SideGateway? Before, SideGateway? After);

/// <summary>Which gateway of one side is which of the other.</summary>
static class GatewayPairs
{
    /// <summary>Pairs the gateways of two sides, by the name of the one after in ordinal order.</summary>
    /// <param name="before">One side.</param>
    /// <param name="after">The other side.</param>
    public static IReadOnlyList<GatewayPair> Of(Side before, Side after)
    {
        List<SideGateway> old = [.. before.Projects.SelectMany(static project => project.Gateways)], now = [.. after.Projects.SelectMany(static project => project.Gateways)];
        var taken = new HashSet<SideGateway>(ReferenceEqualityComparer.Instance);
        var pairs = new List<GatewayPair>();

        // The same name in the same project; then the same name anywhere, as after a project was renamed; then the same member under another name.
        Take(static gateway => gateway.Project + "\n" + gateway.Name);
        Take(static gateway => gateway.Name);
        Take(static gateway => gateway.Definition is null || gateway.IsOfFleet ? null : gateway.Definition);
        pairs.AddRange(before.IsWithoutTheProject ? [] : old.Select(static gateway => new GatewayPair(gateway, null)));
        pairs.AddRange(after.IsWithoutTheProject ? [] : now.Select(static gateway => new GatewayPair(null, gateway)));
        return [.. pairs.OrderBy(static pair => (pair.After ?? pair.Before)!.Name, StringComparer.Ordinal)];

        void Take(Func<SideGateway, string?> key)
        {
            ILookup<string?, SideGateway> known = old.ToLookup(key, StringComparer.Ordinal);
            foreach (SideGateway gateway in now)
            {
                // What could be two is not guessed.
                if (key(gateway) is { } name && known[name].ToArray() is [var other] && taken.Add(other))
                {
                    pairs.Add(new GatewayPair(other, gateway));
                    taken.Add(gateway);
                }
            }

            old.RemoveAll(taken.Contains);
            now.RemoveAll(taken.Contains);
        }
    }
}
