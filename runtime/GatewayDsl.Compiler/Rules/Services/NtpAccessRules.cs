using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Services;

namespace GatewayDsl.Compiler.Rules;

/// <summary>Who may ask for the time, judged by what chronyd makes of the list (<see cref="NtpAccessList"/>).</summary>
static class NtpAccessRules
{
    static readonly RuleInfo Undone = new("GW4201", Severity.Error,
        "An entry of the NTP access list is undone by a later one",
        "chronyd keeps one decision for each stretch of addresses. A later 'all' removes the narrower entries before it, and a wider entry can replace a narrower one that shares its last four bits, so clients get the opposite of what was written for them.")
    {
        Wrong = """
            Time = new Chrony { LocalStratum = 10, Clients = [Allow.Subnet(Lan), Deny.All] },
            """,
        Right = """
            Time = new Chrony { LocalStratum = 10, Clients = [Deny.All, Allow.Subnet(Lan)] },
            """,
    };

    static readonly RuleInfo Idle = new("GW4202", Severity.Warning,
        "An entry of the NTP access list changes nothing",
        "Without the entry everyone gets the same answer. Who reads it believes that it decides something.")
    {
        Fix = "Leave the entry out",
        Wrong = """
            Time = new Chrony { LocalStratum = 10, Clients = [Allow.Subnet(Lan), Deny.Subnet("192.0.2.0/24")] },
            """,
        Right = """
            Time = new Chrony { LocalStratum = 10, Clients = [Allow.Subnet(Lan)] },
            """,
    };

    static readonly RuleInfo WithoutSubnet = new("GW4203", Severity.Error,
        "An NTP access entry names an interface without a subnet",
        "The subnet of an interface is known only when the definition gives it a static address; otherwise there is nothing to write into chrony.conf.")
    {
        Wrong = """
            Time = new Chrony { LocalStratum = 10, Clients = [Allow.Subnet(Lan), Allow.Subnet(Wan)] },
            """,
        Right = """
            Time = new Chrony { LocalStratum = 10, Clients = [Allow.Subnet(Lan)] },
            """,
    };

    static readonly RuleInfo NotLocal = new("GW4204", Severity.Error,
        "The time is served to a subnet that is not local",
        "Clients that are not in a subnet of the gateway's own interfaces come from somewhere else: over the internet, or with a forged address, which makes the gateway a tool for attacks on others.")
    {
        Wrong = """
            Time = new Chrony { LocalStratum = 10, Clients = [Allow.Subnet(Lan), Allow.Subnet("203.0.113.0/24")] },
            """,
        Right = """
            Time = new Chrony { LocalStratum = 10, Clients = [Allow.Subnet(Lan)] },
            """,
    };

    static readonly RuleInfo EveryoneOnUplink = new("GW4208", Severity.Error,
        "Everyone may ask for the time, and an interface leads to the internet",
        "An NTP server that answers the whole internet is found within hours, and used to flood others with answers to forged questions.")
    {
        Wrong = """
            Time = new Chrony { LocalStratum = 10, Clients = [Allow.Everyone] },
            """,
        Right = """
            Time = new Chrony { LocalStratum = 10, Clients = [Allow.Subnet(Lan)] },
            """,
    };

    /// <summary>The rules.</summary>
    public static IEnumerable<Rule> All =>
    [
        new(Undone, CheckUndone),
        new(Idle, CheckIdle),
        new(WithoutSubnet, CheckWithoutSubnet),
        new(NotLocal, CheckNotLocal),
        new(EveryoneOnUplink, CheckEveryoneOnUplink),
    ];

    static IEnumerable<At<NtpAccess>> Entries(At<Gateway> gateway) => gateway.Value.Time is null ? [] : gateway.Each(g => g.Time!.Clients);

    // For each later entry, the earlier ones of which it leaves nothing.
    static ILookup<int, int> UndoneBy(Gateway gateway)
    {
        NtpAccessList list = NtpAccessList.Of(gateway);
        Sequence<NtpAccess> clients = gateway.Time!.Clients;
        List<(int Later, int Earlier)> undone = [];
        for (int i = 0; i < clients.Count; i++)
        {
            NtpAccessList.Decision[] final = [.. NtpPrefix.Of(gateway, clients[i].Clients).SelectMany(list.DecisionsBelow).Distinct()];
            if (final.Length > 0 && final.All(decision => decision.Allows != clients[i].Allows && decision.Entry > i))
            {
                undone.Add((final[0].Entry!.Value, i));
            }
        }

        return undone.ToLookup(static pair => pair.Later, static pair => pair.Earlier);
    }

    static IEnumerable<Problem> CheckUndone(At<Gateway> gateway)
    {
        if (gateway.Value.Time is null)
        {
            yield break;
        }

        At<NtpAccess>[] entries = [.. Entries(gateway)];
        foreach (IGrouping<int, int> pair in UndoneBy(gateway.Value))
        {
            At<NtpAccess> later = entries[pair.Key];
            NtpAccess earlier = entries[pair.First()].Value;
            yield return new Problem(
                later.Path,
                $"chronyd {(earlier.Allows ? "refuses" : "answers")} {Text(earlier)} in the end, because '{Text(later.Value, true)}' comes after '{Text(earlier, true)}' and replaces it; put this entry first"
                    + (later.Value.Overrides ? $", or write {(later.Value.Allows ? "Allow" : "Deny")}.{(later.Value.Clients is Everyone ? "Everyone" : "Subnet(…)")}, which leaves narrower entries alone" : ""),
                [.. pair.Select(index => new RelatedPlace(entries[index].Path, "the entry that is undone"))]);
        }
    }

    static IEnumerable<Problem> CheckIdle(At<Gateway> gateway)
    {
        if (gateway.Value.Time is null)
        {
            return [];
        }

        NtpAccessList list = NtpAccessList.Of(gateway.Value);
        HashSet<int> undone = [.. UndoneBy(gateway.Value).SelectMany(static pair => pair)];
        return Entries(gateway).Where((entry, i) =>
                // "Nobody" said first is what chronyd does anyway, and a good beginning of a list.
                !(i == 0 && entry.Value is { Allows: false, Clients: Everyone })
                && !undone.Contains(i)
                && NtpPrefix.Of(gateway.Value, entry.Value.Clients).Any()
                && list.DecidesAs(NtpAccessList.Without(gateway.Value, i)))
            .Select(static entry => new Problem(entry.Path, $"Without '{Text(entry.Value, true)}' everyone gets the same answer; leave it out, or move it to where it decides something") { Suggestion = Suggested.Nothing });
    }

    static IEnumerable<Problem> CheckWithoutSubnet(At<Gateway> gateway) =>
        from entry in Entries(gateway)
        let subnet = entry.The(e => e.Clients).As<InterfaceSubnet>()
        where subnet is not null
        let name = subnet.Value.Value.Interface.Name
        let networks = gateway.Each(g => g.Networks).Where(network => network.Value.Interface.Name == name).ToArray()
        // One without any network is the business of GW3001; a tunnel cannot have one.
        where (networks.Length > 0 || subnet.Value.Value.Interface.Attachment is TunnelDevice or LoopbackDevice) && !networks.Any(static network => network.Value is StaticNetwork)
        select new Problem(
            subnet.Value.The(s => s.Interface).Path,
            $"'{name}' has no address in the definition, so its subnet is not known; name an interface with Network.Static(…), or the network itself, like \"172.20.30.0/24\"",
            [.. networks.Select(network => new RelatedPlace(network.Path, $"the network of '{name}'"))]);

    static IEnumerable<Problem> CheckNotLocal(At<Gateway> gateway)
    {
        NtpAccessList list = NtpAccessList.Of(gateway.Value);
        IpNetwork[] subnets = [.. gateway.Statics().Select(static network => network.Value.Address.Network)];
        return from entry in Entries(gateway)
               where entry.Value.Allows
               let named = entry.The(e => e.Clients).As<NamedNetwork>()
               where named is not null
               let network = named.Value.Value.Network
               where !subnets.Any(subnet => subnet.Prefix <= network.Prefix && subnet.Contains(network.Address)) && list.For(network) != NtpAnswer.Nobody
               select new Problem(
                   named.Value.The(n => n.Network).Path,
                   $"{network} is allowed to ask for the time, but is not within a subnet of the gateway ({(subnets.Length == 0 ? "it has none" : string.Join(", ", subnets.Select(static s => s.Text)))}); allow one of those");
    }

    static IEnumerable<Problem> CheckEveryoneOnUplink(At<Gateway> gateway)
    {
        if (gateway.Value.Time is null || gateway.Uplinks().Select(static network => (At<Network>?)network).FirstOrDefault() is not { } uplink)
        {
            return [];
        }

        NtpAccessList list = NtpAccessList.Of(gateway.Value);
        HashSet<int?> deciding = [.. new[] { IpFamily.V4, IpFamily.V6 }.SelectMany(family => list.DecisionsBelow(NtpPrefix.Root(family))).Select(static decision => decision.Entry)];
        return Entries(gateway)
            .Where((entry, i) => entry.Value is { Allows: true, Clients: Everyone } && deciding.Contains(i))
            .Select(entry => new Problem(
                entry.Path,
                $"'{Text(entry.Value, true)}' answers the internet behind '{uplink.Value.Interface.Name}' too; name the subnets that may ask, like Allow.Subnet(Lan)",
                new RelatedPlace(uplink.Path, $"'{uplink.Value.Interface.Name}' leads to the internet")));
    }

    static string Text(NtpAccess entry, bool whole = false)
    {
        string clients = entry.Clients switch
        {
            Everyone => "everyone",
            InterfaceSubnet subnet => $"the subnet of {subnet.Interface.Name}",
            NamedNetwork named => named.Network.Text,
            _ => "",
        };
        return whole ? (entry.Allows ? "allow " : "deny ") + (entry.Overrides ? "all of " : "") + clients : clients;
    }
}
