using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl.Compiler.Diff;

/// <summary>By which name and which addresses the gateway itself is found.</summary>
static class NetworkComparison
{
    /// <summary>The interfaces that get another address, and the device's name.</summary>
    /// <param name="before">The gateway before.</param>
    /// <param name="after">The gateway after.</param>
    public static IEnumerable<MeaningChange> Compare(At<Gateway> before, At<Gateway> after)
    {
        if (before.Value.Name != after.Value.Name)
        {
            yield return new MeaningChange(Area.Networks, "the device", Turn.Changes, $"the device calls itself '{after.Value.Name}', and no longer '{before.Value.Name}'") { Before = before.The(g => g.Name).Path, After = after.The(g => g.Name).Path };
        }

        At<Network>[] old = [.. before.Each(g => g.Networks)], now = [.. after.Each(g => g.Networks)];
        foreach (At<Network> network in now)
        {
            string name = network.Value.Interface.Name.Text;
            if (old.FirstOrDefault(other => other.Value.Interface.Is(network.Value.Interface)) is not { Value: not null } known)
            {
                yield return new MeaningChange(Area.Networks, name, Turn.Starts, $"{name} has {Address(network.Value)}, and was not in use") { After = network.Path };
            }
            else if (Address(known.Value) != Address(network.Value))
            {
                yield return new MeaningChange(Area.Networks, name, Turn.Moves, $"{name} has {Address(network.Value)}, and no longer {Address(known.Value)}") { Before = PlaceOf(known), After = PlaceOf(network) };
            }
        }

        foreach (At<Network> network in old.Where(gone => now.All(other => !other.Value.Interface.Is(gone.Value.Interface))))
        {
            yield return new MeaningChange(Area.Networks, network.Value.Interface.Name.Text, Turn.Stops, $"{network.Value.Interface.Name} is no longer in use") { Before = network.Path };
        }
    }

    static string Address(Network network) => network is StaticNetwork fixedNetwork ? $"the address {fixedNetwork.Address}" : "whatever address a DHCP server gives it";

    static ModelPath PlaceOf(At<Network> network) => network.As<StaticNetwork>() is { } fixedNetwork ? fixedNetwork.The(n => n.Address).Path : network.Path;
}
