using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl.Compiler;

/// <summary>Finds every place where a gateway speaks of an interface.</summary>
static class InterfaceUses
{
    /// <summary>The interfaces that have a network.</summary>
    public static IEnumerable<At<Interface>> Networked(At<Gateway> gateway) => gateway.Each(g => g.Networks).Select(static network => network.The(n => n.Interface));

    /// <summary>The interfaces that something else speaks of: the firewall, services, the tunnel, and what is healthy.</summary>
    public static IEnumerable<At<Interface>> Elsewhere(At<Gateway> gateway)
    {
        foreach (At<Interface> use in ReachableRules.Interfaces(gateway))
        {
            yield return use;
        }

        if (gateway.Value.Dhcp is not null)
        {
            yield return gateway.The(g => g.Dhcp!.Interface);
        }

        if (gateway.Value.Vpn is not null)
        {
            yield return gateway.The(g => g.Vpn!.Interface);
        }

        if (gateway.Value.Updates is not null)
        {
            foreach (At<Health> health in gateway.Each(g => g.Updates!.Confirm.Healthy))
            {
                if (health.As<AddressedInterface>() is { } addressed)
                {
                    yield return addressed.The(a => a.Interface);
                }
            }
        }

        if (gateway.Value.Time is not null)
        {
            foreach (At<NtpAccess> entry in gateway.Each(g => g.Time!.Clients))
            {
                if (entry.The(e => e.Clients).As<InterfaceSubnet>() is { } subnet)
                {
                    yield return subnet.The(s => s.Interface);
                }
            }
        }
    }

    /// <summary>All of them, those with a network first.</summary>
    public static IEnumerable<At<Interface>> All(At<Gateway> gateway) => Networked(gateway).Concat(Elsewhere(gateway));
}
