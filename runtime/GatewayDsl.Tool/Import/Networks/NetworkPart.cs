using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Agreement;
using GatewayDsl.Tool.Import.Drafts;
using GatewayDsl.Tool.Import.Files;

namespace GatewayDsl.Tool.Import.Networks;

/// <summary>The networks of a gateway, out of what networkd's files say.</summary>
/// <param name="draft">What is told about it.</param>
/// <param name="reader">What the files say.</param>
/// <param name="interfaces">The interfaces.</param>
sealed class NetworkPart(Draft draft, NetworkdReader reader, InterfaceTable interfaces)
{
    readonly List<Network> networks = [];

    /// <summary>The networks, in the order of their files.</summary>
    public IReadOnlyList<Network> Networks => networks;

    /// <summary>Makes them.</summary>
    public void Make()
    {
        foreach (NetworkFacts facts in reader.Networks)
        {
            if (interfaces.Of(facts.Name) is { } @interface && Of(facts, @interface) is { } network)
            {
                networks.Add(network);
            }
        }
    }

    /// <summary>Whether packets are carried, by what the files say; null where none does.</summary>
    public Forwarding? Forwarding
    {
        get
        {
            Fact[] said = [.. reader.Networks.SelectMany(static facts => facts.Forwarding)];
            if (said.Length == 0)
            {
                return null;
            }

            draft.Says("Forwarding", said[0]);
            bool ipv6 = said.Any(static fact => fact is { Key: "IPForward" or "IPv6Forwarding" } && (IniFile.Truth(fact.Value) == true || fact.Value == "ipv6"));
            bool ipv4 = said.Any(static fact => fact is { Key: "IPForward" or "IPv4Forwarding" } && (IniFile.Truth(fact.Value) == true || fact.Value == "ipv4"));
            return ipv6 ? GatewayDsl.Forwarding.Both : ipv4 ? GatewayDsl.Forwarding.Ipv4 : GatewayDsl.Forwarding.Never;
        }
    }

    /// <summary>The first IPv4 address of its own that an interface has.</summary>
    /// <param name="interface">The interface.</param>
    public IpInterface? AddressOf(Interface @interface) => networks
        .OfType<StaticNetwork>()
        .Where(network => network.Interface.Name == @interface.Name && network.Address.Address.Family == IpFamily.V4)
        .Select(static network => network.Address)
        .FirstOrDefault();

    Network? Of(NetworkFacts facts, Interface @interface)
    {
        string path = $"Networks[{networks.Count}]";
        bool asks = facts.Dhcp is { } dhcp && (IniFile.Truth(dhcp.Value) == true || dhcp.Value == "ipv4");
        bool advertised = Advertised(facts);
        draft.Says(path, facts.Name);
        if (asks)
        {
            Beside(facts, "the definition lets DHCP give the address");
            draft.Says(path + ".Dns", facts.UseDns ?? facts.Name);
            return Network.Dhcp(@interface) with
            {
                RouterAdvertisements = advertised,
                Dns = facts.UseDns is null || IniFile.Truth(facts.UseDns.Value) == true,
                Ntp = facts.UseNtp is null || IniFile.Truth(facts.UseNtp.Value) == true,
            };
        }

        Fact? said = facts.Addresses.FirstOrDefault();
        if (said is null || draft.Read(said, said.Value, IpInterface.Parse) is not { } address)
        {
            draft.Leave(facts.Name, "the interface has neither DHCP nor an address of its own that the definition could say; the file is kept whole");
            reader.Whole.Add(facts.File);
            return null;
        }

        foreach (Fact further in facts.Addresses.Skip(1))
        {
            draft.Leave(further, $"the definition has one address for an interface, that of {said.Place}");
        }

        draft.Says(path + ".Address", said);
        if (facts.WithoutCarrier is not { Value: var carrier } || IniFile.Truth(carrier) != true)
        {
            draft.Change(facts.WithoutCarrier ?? facts.Name, "the definition gives the interface its address without a cable, too (ConfigureWithoutCarrier=yes)");
        }

        return Network.Static(@interface, address) with
        {
            RouterAdvertisements = advertised,
            Router = facts.Router is { } router ? draft.Read(router, router.Value, IpAddress.Parse) : null,
            Dns = [.. facts.Resolvers.Select(resolver => draft.Read(resolver, resolver.Value, IpAddress.Parse)).OfType<IpAddress>()],
        };
    }

    // What the language does not say of an interface with DHCP.
    void Beside(NetworkFacts facts, string why)
    {
        foreach (Fact said in facts.Addresses.Concat(facts.Resolvers).Concat(facts.Router is { } router ? [router] : []).DistinctBy(static said => said.Line))
        {
            draft.Leave(said, why);
        }

        if (facts.WithoutCarrier is { } carrier && IniFile.Truth(carrier.Value) == true)
        {
            draft.Leave(carrier, why);
        }
    }

    // networkd takes advertisements unless it is told otherwise or has no address of the link, and gives every interface one of IPv6.
    bool Advertised(NetworkFacts facts)
    {
        bool hasLocal = facts.LinkLocal is null || facts.LinkLocal.Value == "ipv6" || IniFile.Truth(facts.LinkLocal.Value) == true;
        bool advertised = facts.Advertisements is { } said ? IniFile.Truth(said.Value) == true : hasLocal;
        bool isIpv6 = advertised || facts.Addresses.Take(1).Any(static address => address.Value.Contains(':', StringComparison.Ordinal));
        if (hasLocal != isIpv6)
        {
            draft.Change(facts.LinkLocal ?? facts.Name, hasLocal
                ? "the definition gives an interface without IPv6 no address of the link either (LinkLocalAddressing=no)"
                : "the definition gives an interface with IPv6 an address of the link (LinkLocalAddressing=ipv6)");
        }
        else if (facts.LinkLocal is { } local && (local.Value == "ipv4" || IniFile.Truth(local.Value) == true))
        {
            draft.Change(local, "the definition gives no IPv4 address of the link");
        }

        return advertised;
    }
}
