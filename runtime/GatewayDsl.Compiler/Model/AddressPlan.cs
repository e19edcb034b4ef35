using System;
using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl.Compiler;

/// <summary>
/// Which interface has which address, and where the internet is. Interfaces are told apart by their names, as the device does.
/// </summary>
static class AddressPlan
{
    /// <summary>Whether two values are the same interface to the device.</summary>
    public static bool Is(this Interface one, Interface other) => one.Name == other.Name;

    /// <summary>The static networks, in order.</summary>
    public static IEnumerable<At<StaticNetwork>> Statics(this At<Gateway> gateway) =>
        from network in gateway.Each(g => g.Networks)
        let fixedNetwork = network.As<StaticNetwork>()
        where fixedNetwork is not null
        select fixedNetwork.Value;

    /// <summary>The first static IPv4 network of an interface.</summary>
    public static At<StaticNetwork>? Ipv4Of(this At<Gateway> gateway, Interface @interface) =>
        gateway.Statics()
            .Where(network => network.Value.Interface.Is(@interface) && network.Value.Address.Address.Family == IpFamily.V4)
            .Select(static network => (At<StaticNetwork>?)network)
            .FirstOrDefault();

    /// <summary>The subnets of an interface's static networks.</summary>
    public static IEnumerable<IpNetwork> SubnetsOf(Gateway gateway, Interface @interface) =>
        gateway.Networks.OfType<StaticNetwork>().Where(network => network.Interface.Is(@interface)).Select(static network => network.Address.Network);

    /// <summary>
    /// The networks behind which the internet is: those that somebody else's DHCP server configures, and those with a router of last resort.
    /// </summary>
    public static IEnumerable<At<Network>> Uplinks(this At<Gateway> gateway) =>
        gateway.Each(g => g.Networks).Where(static network => network.Value is DhcpNetwork or StaticNetwork { Router: not null });

    /// <summary>Whether an interface leads to the internet.</summary>
    public static bool IsUplink(this At<Gateway> gateway, Interface @interface) =>
        gateway.Uplinks().Any(network => network.Value.Interface.Is(@interface));
}
