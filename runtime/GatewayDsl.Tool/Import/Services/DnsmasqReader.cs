using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GatewayDsl.Compiler.Agreement;
using GatewayDsl.Tool.Import.Drafts;
using GatewayDsl.Tool.Import.Files;
using GatewayDsl.Tool.Import.Networks;

namespace GatewayDsl.Tool.Import.Services;

/// <summary>Reads dnsmasq's configuration (dnsmasq(8)).</summary>
/// <param name="draft">What is told about it.</param>
/// <param name="interfaces">The interfaces.</param>
/// <param name="networks">Their addresses.</param>
/// <param name="hostName">The device's own name.</param>
sealed class DnsmasqReader(Draft draft, InterfaceTable interfaces, NetworkPart networks, string hostName)
{
    // What the emitted file says in any case, or what says nothing where no query is forwarded.
    static readonly string[] Always = ["no-resolv", "no-hosts", "no-poll", "expand-hosts", "dhcp-authoritative", "log-dhcp", "bind-dynamic", "bind-interfaces", "local-service", "domain-needed", "bogus-priv"];

    readonly List<(Reservation Value, Fact Said)> reservations = [];
    readonly List<(HostName Value, Fact Said)> aliases = [];
    readonly List<Fact> later = [];
    readonly HashSet<string> switches = new(StringComparer.Ordinal);
    Fact? lan, range, domain, local;
    bool hasLoopback = true;
    IpRange? leased;
    Duration? lease;

    /// <summary>Whether leases name a time server.</summary>
    public bool NamesTimeServer { get; private set; }

    /// <summary>The main file.</summary>
    public Fact? Main { get; private set; }

    /// <summary>The service; null where no file speaks of one, or leases nothing.</summary>
    public Dnsmasq? Read()
    {
        var reader = new DnsmasqOptions(draft);
        if (reader.Read() is not { } options)
        {
            return null;
        }

        Main = reader.Main;
        foreach (Fact option in options)
        {
            Option(option);
        }

        if ((lan ?? Guessed(reader.Main)) is not { } said || interfaces.Of(said) is not { } @interface || leased is null)
        {
            foreach (Fact option in options)
            {
                draft.Leave(option, "the definition has dnsmasq for leases on one interface with an address of its own, and here is none");
            }

            return null;
        }

        IpInterface? own = networks.AddressOf(@interface);
        foreach (Fact option in later)
        {
            Addressed(option, own);
        }

        Beyond(reader.Main);
        draft.Says("Dhcp", said);
        foreach ((string path, Fact fact) in reservations.Select(static (each, i) => ($"Dhcp.Reservations[{i}]", each.Said)).Concat(aliases.Select(static (each, i) => ($"Dhcp.Aliases[{i}]", each.Said))))
        {
            draft.Says(path, fact);
        }

        return new Dnsmasq(@interface)
        {
            Range = leased,
            Lease = lease ?? Units.Hours(1),
            Domain = domain is null ? "local" : draft.Read(domain, domain.Value.Split(',')[0], HostName.Parse) ?? "local",
            Aliases = [.. aliases.Select(static each => each.Value)],
            Reservations = [.. reservations.Select(static each => each.Value)],
        };
    }

    void Option(Fact said)
    {
        switch (said.Key)
        {
            case "interface":
                string[] names = said.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
                foreach (string name in names.Where(static name => name != "lo"))
                {
                    if (lan is not null && lan.Value != name)
                    {
                        draft.Leave(said, $"the definition has dnsmasq on one interface, '{lan.Value}' of {lan.Place}; '{name}' is left out");
                    }

                    lan ??= said with { Value = name };
                }

                break;
            case "except-interface" when said.Value == "lo":
                hasLoopback = false;
                break;
            case "domain" when domain is null:
                domain = said;
                draft.Says("Dhcp.Domain", said);
                if (said.Value.Contains(',', StringComparison.Ordinal))
                {
                    draft.Change(said, "the definition has one domain for the whole LAN");
                }

                break;
            case "local" when local is null:
                local = said;
                break;
            case "dhcp-range":
                Leases(said);
                break;
            case "dhcp-host":
                Reserve(said);
                break;
            case "dhcp-option" or "dhcp-option-force" or "listen-address" or "addn-hosts" or "host-record":
                later.Add(said);
                break;
            case var key when Always.Contains(key) && said.Value.Length == 0:
                switches.Add(key);
                break;
            default:
                draft.Leave(said, said.Key is "server" or "resolv-file" or "rev-server" ? "the definition's dnsmasq forwards no query: it answers what it knows" : "the definition has no word for it");
                break;
        }
    }

    // The interface may follow from the address that dnsmasq listens on, or from the network of its leases.
    Fact? Guessed(Fact main) =>
        later.Where(static option => option.Key == "listen-address").Append(range).OfType<Fact>()
            .SelectMany(fact => networks.Networks.OfType<StaticNetwork>().Where(network => leased is not null && fact == range ? network.Address.Network.Contains(leased.First) : fact.Value == network.Address.Address.Text).Select(network => fact with { Key = "interface", Value = network.Interface.Name.Text }))
            .FirstOrDefault() is { } guess
            ? Told(guess, main)
            : null;

    Fact Told(Fact guess, Fact main)
    {
        draft.Change(main, $"nothing says 'interface', and the definition has dnsmasq on '{guess.Value}' alone, by {guess.Place}");
        return guess;
    }

    void Leases(Fact said)
    {
        string[] words = [.. said.Value.Split(',').Select(static word => word.Trim())];
        if (range is not null || words.Length < 2 || words[0].Contains(':', StringComparison.Ordinal) || words[1] is "static" or "proxy")
        {
            draft.Leave(said, range is null ? "the definition leases a range of IPv4 addresses on one interface" : $"the definition leases one range of addresses, that of {range.Place}");
            return;
        }

        if (draft.Read(said, words[0] + " - " + words[1], IpRange.Parse) is not { } read)
        {
            return;
        }

        range = said;
        leased = read;
        draft.Says("Dhcp.Range", said);
        string last = words[^1];
        if (words.Length > 2 && !last.Contains('.', StringComparison.Ordinal))
        {
            draft.Says("Dhcp.Lease", said);
            lease = LeaseOf(last);
            if (lease is null)
            {
                draft.Change(said, $"'{last}' is no time that the definition could say; the lease is an hour");
            }
        }

        string? mask = words.Length > 2 && words[2].Contains('.', StringComparison.Ordinal) ? words[2] : null;
        if (mask is not null && networks.Networks.OfType<StaticNetwork>().FirstOrDefault(network => network.Address.Network.Contains(read.First)) is { } network && network.Address.Network.Netmask.Text != mask)
        {
            Fact? address = draft.Origins.GetValueOrDefault($"Networks[{networks.Networks.ToList().IndexOf(network)}].Address");
            draft.Contradict("", $"{said.Place} leases addresses with the netmask {mask}, and the interface has {network.Address}; the definition leases with that of the interface", address is null ? [said] : [said, address]);
        }
    }

    static Duration? LeaseOf(string text)
    {
        (string digits, long unit) = text.Length == 0 ? ("", 1) : char.ToLowerInvariant(text[^1]) switch { 'w' => (text[..^1], 604800), 'd' => (text[..^1], 86400), 'h' => (text[..^1], 3600), 'm' => (text[..^1], 60), 's' => (text[..^1], 1), _ => (text, 1) };
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long count) && count <= int.MaxValue ? Duration.OfSeconds(count * unit) : null;
    }

    // MAC, address and perhaps a name and a time, in any order (dnsmasq(8), --dhcp-host).
    void Reserve(Fact said)
    {
        MacAddress? mac = null;
        IpAddress? address = null;
        HostName? name = null;
        foreach (string word in said.Value.Split(',').Select(static word => word.Trim()))
        {
            bool isMac = mac is null && word.Count(static c => c == ':') == 5, isAddress = address is null && word.Count(static c => c == '.') == 3;
            bool isTime = LeaseOf(word) is not null || word is "infinite" or "ignore";
            if (isMac && draft.Read(said, word, MacAddress.Parse) is { } read)
            {
                mac = read;
            }
            else if (isAddress && draft.Read(said, word, IpAddress.Parse) is { } kept)
            {
                address = kept;
            }
            else if (!isMac && !isAddress && !isTime && name is null && !word.Contains(':', StringComparison.Ordinal) && draft.Read(said, word, HostName.Parse) is { } called)
            {
                name = called;
            }
            else
            {
                draft.Leave(said, $"the definition keeps an address for one MAC address, perhaps with a name; it has no word for '{word}'");
                return;
            }
        }

        if (mac is null || address is null)
        {
            draft.Leave(said, "the definition keeps an address for a MAC address, and one of the two is missing");
            return;
        }

        reservations.Add((new Reservation(mac, address) { Name = name }, said));
    }

    // What means something else where it is not the gateway's own address.
    void Addressed(Fact said, IpInterface? own)
    {
        string[] words = [.. said.Value.Split(',').Select(static word => word.Trim())];
        string address = own?.Address.Text ?? "";
        switch (said.Key)
        {
            case "listen-address":
                if (words.All(word => word == address || word.StartsWith("127.", StringComparison.Ordinal)))
                {
                    draft.Change(said, "the definition has dnsmasq listen on its interface, whatever address that has, and on no other");
                }
                else
                {
                    draft.Leave(said, "the definition has dnsmasq listen on its interface, and not at addresses of others");
                }

                break;
            case "addn-hosts":
                Hosts(said, address);
                break;
            case "host-record":
                if (words.Length < 2 || words[^1] != address || !words.SkipLast(1).All(word => Alias(said, word)))
                {
                    draft.Leave(said, "the definition names the gateway itself alone");
                }

                break;
            default:
                bool isOwn = words is ["3" or "option:router" or "6" or "option:dns-server" or "42" or "option:ntp-server", var value] && (value == address || value == "0.0.0.0");
                NamesTimeServer |= isOwn && words[0] is "42" or "option:ntp-server";
                if (!isOwn)
                {
                    draft.Leave(said, "the definition's leases name the gateway's own address as router, DNS and time server, and nothing else");
                }

                break;
        }
    }

    void Hosts(Fact said, string own)
    {
        if (draft.Folder.OnDevice(said.Value) is not { } file)
        {
            draft.Leave(said, "the imported folder has no such file; names of the gateway go into Dhcp.Aliases");
            return;
        }

        draft.Include(file);
        for (int i = 0; i < file.Lines.Count; i++)
        {
            string[] words = file.Lines[i].Split('#')[0].Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            Fact line = file.Says(i + 1, "addn-hosts", file.Lines[i]);
            if (words.Length > 0 && (words[0] != own || !words.Skip(1).All(word => Alias(line, word))))
            {
                draft.Leave(line, "the definition names the gateway itself alone");
            }
        }
    }

    bool Alias(Fact said, string word)
    {
        if (draft.Read(said, word, HostName.Parse) is not { } name)
        {
            return false;
        }

        // A name of one part gets the domain beside it anyway.
        string end = domain is null ? ".local" : "." + domain.Value.Split(',')[0];
        string bare = name.Text.EndsWith(end, StringComparison.Ordinal) ? name.Text[..^end.Length] : name.Text;
        if (bare != hostName && !aliases.Exists(alias => alias.Value.Text == bare))
        {
            aliases.Add((bare, said));
        }

        return true;
    }

    // What the definition's file says beyond the imported one.
    void Beyond(Fact main)
    {
        if (!switches.Contains("no-resolv"))
        {
            draft.Change(main, "queries were forwarded to the resolvers of /etc/resolv.conf, and the definition's dnsmasq forwards none ('no-resolv')");
        }

        if (!switches.Contains("no-hosts"))
        {
            draft.Change(main, "the names of /etc/hosts were answered, and the definition's dnsmasq answers those of the definition ('no-hosts')");
        }

        if (!switches.Contains("expand-hosts"))
        {
            draft.Change(main, "the definition's dnsmasq gives the gateway's names the domain, too ('expand-hosts')");
        }

        if (hasLoopback)
        {
            draft.Change(main, "programs of the gateway itself could ask it, and with the definition they ask elsewhere ('except-interface=lo')");
        }

        if (!switches.Contains("dhcp-authoritative"))
        {
            draft.Change(main, "the definition's dnsmasq is the only DHCP server of the LAN ('dhcp-authoritative')");
        }

        if (domain is null)
        {
            draft.Ask("Dhcp.Domain", "local", "no file of dnsmasq names a domain");
        }
        else if (local is null || local.Value.Trim('/') != domain.Value.Split(',')[0])
        {
            draft.Change(local ?? domain, $"names in '{domain.Value.Split(',')[0]}' that it does not know were asked elsewhere, and are none with the definition ('local')");
        }
    }
}
