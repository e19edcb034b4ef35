using System;
using System.Linq;

namespace GatewayDsl.Compiler.Emitters;

/// <summary>Finds the addresses that services on the gateway derive theirs from.</summary>
static class InterfaceAddresses
{
    /// <summary>The network that gives an interface an address of its own.</summary>
    /// <param name="gateway">The gateway.</param>
    /// <param name="interface">The interface.</param>
    /// <exception cref="InvalidOperationException">It has none; rules find that before anything is emitted.</exception>
    public static At<StaticNetwork> StaticNetworkOf(At<Gateway> gateway, Interface @interface) => gateway
        .Each(g => g.Networks)
        .Select(static network => network.As<StaticNetwork>())
        .FirstOrDefault(network => network?.Value.Interface == @interface)
        ?? throw new InvalidOperationException($"the interface '{@interface.Name}' has no address of its own");
}
