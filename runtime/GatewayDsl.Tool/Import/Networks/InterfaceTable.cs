using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Agreement;
using GatewayDsl.Targets;
using GatewayDsl.Tool.Import.Drafts;

namespace GatewayDsl.Tool.Import.Networks;

/// <summary>The interfaces of a gateway: one value a name, attached as the <c>.link</c> files say.</summary>
/// <param name="draft">What is told about them.</param>
/// <param name="links">What the <c>.link</c> files say.</param>
sealed class InterfaceTable(Draft draft, IReadOnlyList<LinkFacts> links)
{
    // Programs make these; a port or an adapter is never called so.
    static readonly string[] Made = ["tun", "tap", "wg", "ppp", "vpn", "br", "bond", "veth", "dummy", "vlan", "docker", "podman", "virbr"];

    static readonly UsbEthernet[] AnyAdapter = [UsbEthernet.Rtl8152, UsbEthernet.Ax88179, UsbEthernet.CdcEther];

    readonly Dictionary<string, Interface> known = new(StringComparer.Ordinal) { [Interface.Loopback.Name.Text] = Interface.Loopback };
    readonly HashSet<LinkFacts> used = [];

    /// <summary>All interfaces, by name.</summary>
    public IReadOnlyDictionary<string, Interface> Known => known;

    /// <summary>The bus paths of the board's ports.</summary>
    public IEnumerable<EthernetPort> Ports => known.Values.Select(static each => each.Attachment).OfType<EthernetPort>();

    /// <summary>Takes the interfaces that networks name, the way to the internet first: it is the one on the board where nothing says so.</summary>
    /// <param name="networks">What the <c>.network</c> files say.</param>
    public void Add(IReadOnlyList<NetworkFacts> networks)
    {
        foreach (NetworkFacts network in networks.OrderByDescending(network => LinkOf(network.Name.Value) is not null).ThenByDescending(static network => network.Dhcp is not null || network.Router is not null))
        {
            Of(network.Name);
        }

        foreach (LinkFacts link in links.Where(link => !used.Contains(link)))
        {
            if (link.Name is { } name)
            {
                Of(name);
            }
            else
            {
                draft.Leave(link.File.Whole, "no .network file has an interface that it could be of");
            }
        }
    }

    /// <summary>The interface of a name; null where the language takes none of that name.</summary>
    /// <param name="said">Who names it.</param>
    public Interface? Of(Fact said)
    {
        if (known.TryGetValue(said.Value, out Interface? there))
        {
            return there;
        }

        if (draft.Read(said, said.Value, InterfaceName.Parse) is not { } name)
        {
            return null;
        }

        Interface made = Attached(name, said);
        known.Add(name.Text, made);
        return made;
    }

    Interface Attached(InterfaceName name, Fact said)
    {
        if (LinkOf(name.Text) is { } link)
        {
            used.Add(link);
            if (link.Policy is { } policy && policy.Value is not ("kernel" or "keep kernel" or "keep" or ""))
            {
                draft.Change(policy, "the definition gives the name that it says, whatever the policy");
            }

            if (link.Path is { } path && draft.Read(path, path.Value, BusPath.Parse) is { } port)
            {
                return Interface.Onboard(name, port == Rock64.Ethernet.Path ? Rock64.Ethernet : new EthernetPort(port));
            }

            if (link.Drivers is { } drivers && Adapters(drivers) is { Length: > 0 } adapters)
            {
                if (link.Name is { } renamed)
                {
                    draft.Change(renamed, "the definition keeps the kernel's own name for a USB adapter; put the name here that the kernel gives to it");
                }

                return Interface.Usb(name, adapters);
            }
        }

        if (Array.Exists(Made, prefix => name.Text.StartsWith(prefix, StringComparison.Ordinal)))
        {
            return Interface.Tunnel(name);
        }

        string place = $"interface {name}";
        if (known.Values.Any(static each => each.Attachment is OnboardPort or EthernetPort))
        {
            draft.Ask(place, "a USB adapter of any known driver", $"no .link file says how '{name}' of {said.Place} is attached");
            return Interface.Usb(name, AnyAdapter);
        }

        draft.Ask(place, "the board's only Ethernet port", $"no .link file says how '{name}' of {said.Place} is attached");
        return Interface.Onboard(name);
    }

    // A file that keeps the kernel's name says by its own name which one it means.
    LinkFacts? LinkOf(string name) =>
        links.FirstOrDefault(link => link.Name?.Value == name)
        ?? links.FirstOrDefault(link => link.Name is null && link.File.Name[..^".link".Length].Split('-') is var parts && parts[^1] == name);

    UsbEthernet[] Adapters(Fact said) =>
        [.. said.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(driver => draft.Read(said, driver, UsbEthernet.Parse)).OfType<UsbEthernet>()];
}
