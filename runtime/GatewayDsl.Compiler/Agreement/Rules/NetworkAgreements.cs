using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace GatewayDsl.Compiler.Agreement;

/// <summary>Interfaces and addresses: what networkd sets up, and what every service believes of it.</summary>
static class NetworkAgreements
{
    const string Dnsmasq = "dnsmasq/dnsmasq.conf", Hosts = "dnsmasq/hosts", Chrony = "chrony/chrony.conf";

    static readonly AgreementInfo Interfaces = new("GW9241", Severity.Error,
        "A file names an interface that the device does not have",
        "A firewall rule on a misspelt interface matches nothing, and a service on one serves nobody; neither says a word.")
    {
        Wrong = "nftables.conf:11: iifname \"eht1\" udp dport 53 accept\nnetworkd/20-eth1.network:4: Name=eth1",
        Right = "nftables.conf:11: iifname \"eth1\" udp dport 53 accept\nnetworkd/20-eth1.network:4: Name=eth1",
    };

    static readonly AgreementInfo Addresses = new("GW9242", Severity.Error,
        "A service gives out or expects addresses that the device's network does not have",
        "Clients get an address, a router or a name server that is not there, and reach nothing.")
    {
        Wrong = "dnsmasq/dnsmasq.conf:15: dhcp-option=option:router,172.20.31.1\nnetworkd/20-eth1.network:7: Address=172.20.30.1/24",
        Right = "dnsmasq/dnsmasq.conf:15: dhcp-option=option:router,172.20.30.1\nnetworkd/20-eth1.network:7: Address=172.20.30.1/24",
    };

    static readonly AgreementInfo Names = new("GW9243", Severity.Error,
        "Names in the network's domain do not agree",
        "A client asks for a name that the device says is its own business, and gets no answer.")
    {
        Wrong = "dnsmasq/dnsmasq.conf:10: domain=local\ndnsmasq/dnsmasq.conf:11: local=/lan/",
        Right = "dnsmasq/dnsmasq.conf:10: domain=local\ndnsmasq/dnsmasq.conf:11: local=/local/",
    };

    static readonly AgreementInfo Time = new("GW9244", Severity.Error,
        "Clients are sent to a clock that does not answer them",
        "dnsmasq tells every client to ask the gateway for the time, and chrony answers nobody of their network.")
    {
        Wrong = "chrony/chrony.conf:8: allow 172.20.31.0/24\nnetworkd/20-eth1.network:7: Address=172.20.30.1/24",
        Right = "chrony/chrony.conf:8: allow 172.20.30.0/24\nnetworkd/20-eth1.network:7: Address=172.20.30.1/24",
    };

    /// <summary>The kinds of disagreement.</summary>
    public static IEnumerable<AgreementInfo> All => [Interfaces, Addresses, Names, Time];

    /// <summary>Looks at a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="judge">Keeps what disagrees.</param>
    public static void Judge(EmittedFolder folder, Judgement judge)
    {
        string[] networks = [.. folder.Below("networkd/", ".network")];
        Fact[] names = [.. networks.SelectMany(path => folder.Of(path, "Match/Name"))];
        foreach (string path in folder.Below("networkd/"))
        {
            Fact stem = new("", Regex.Replace(path, "^.*/[0-9]+-|\\.[a-z]+$", ""), path, 0);
            judge.Same(Interfaces, $"the interface of {path}", folder.Of(path, "Match/Name").Concat(folder.Of(path, "Link/Name")).Append(stem));
            if (path.EndsWith(".link", StringComparison.Ordinal))
            {
                judge.Holds(Interfaces, folder.Settings(path).Any(static fact => fact.Key is "Match/Path" or "Match/Driver" or "Match/MACAddress" or "Match/PermanentMACAddress" or "Match/OriginalName"), $"{path} matches every interface; write Path= or Driver= in [Match]", stem);
                judge.Known(Interfaces, "interface", [stem], names);
            }
        }

        if (names.Length > 0)
        {
            Named(folder, judge, names);
        }

        foreach (Fact lan in folder.Find(Dnsmasq, "^interface=(.+)$"))
        {
            Lan(folder, judge, lan, [.. names.Where(name => name.Value == lan.Value).SelectMany(name => folder.Of(name.File, "Network/Address"))]);
        }

        Allowed(folder, judge, [.. networks.SelectMany(path => folder.Of(path, "Network/Address"))]);
        foreach (string path in networks)
        {
            Fact[] own = [.. folder.Of(path, "Network/Address")];
            foreach (Fact other in folder.Of(path, "Network/Gateway").Concat(folder.Of(path, "Network/DNS")))
            {
                judge.Holds(Addresses, other.Key.EndsWith("DNS", StringComparison.Ordinal) || Numbers.Address(other.Value) is not { } address || own.Any(each => IsIn(address, each)), $"{other.Place} has '{other.Value}', which is not in {string.Join(" or ", own.Select(static each => each.Value))}; write an address of that network", [other, .. own]);
            }
        }
    }

    static void Named(EmittedFolder folder, Judgement judge, Fact[] names)
    {
        Fact[] tunnels = [.. folder.Modules.Where(static fact => fact.Key.EndsWith(".config", StringComparison.Ordinal)).SelectMany(static fact => Regex.Matches(fact.Value, "(?:^|\\\\n|\"|\\s)dev ([a-z]+[0-9]+)").Cast<Match>().Select(match => fact with { Value = match.Groups[1].Value }))];
        Fact[] known = [.. names, .. tunnels, new Fact("", "lo", "networkd", 0)];
        string[] rules = ["nftables.conf", .. folder.Below("nftables/")];
        IEnumerable<Fact> inRules = rules.SelectMany(path => folder.Find(path, "[io]ifname (?:vmap )?(?:!= )?((?:\"[^\"]+\")|\\{[^}]*\\})").SelectMany(static fact => Regex.Matches(fact.Value, "\"([^\"]+)\"").Cast<Match>().Select(match => fact with { Value = match.Groups[1].Value })));

        // A program that no file here speaks of makes its interface itself. Where one is spoken of, the ruleset is to mean that one.
        judge.Known(Interfaces, "interface", inRules.Where(fact => tunnels.Length > 0 || !Regex.IsMatch(fact.Value, "^(?:tun|tap|wg|ppp)[0-9]+$")), known);
        judge.Known(Interfaces, "interface", [
            .. folder.Find(Dnsmasq, "^(?:interface|except-interface)=(.+)$"),
            .. folder.Find("scripts/poll-update.sh", "^interface='(.*)'"),
            .. folder.Find("scripts/confirm-slot.sh", "^addresses='(.*)'").SelectMany(static fact => fact.Value.Split(' ').Where(static entry => entry.Length > 0).Select(entry => fact with { Value = entry.Split('=')[0] })),
            .. folder.Modules.Where(static fact => fact.Value.Contains("open-provisioned.sh")).SelectMany(static fact => Regex.Matches(fact.Value, "open-provisioned\\.sh\\} (\\S+) ").Cast<Match>().Select(match => fact with { Value = match.Groups[1].Value }))], known);

        // OpenVPN and networkd name the tunnel alike, and the firewall opens something to it.
        foreach (Fact tunnel in tunnels)
        {
            judge.Known(Interfaces, "tunnel", [tunnel], [.. rules.SelectMany(path => folder.Find(path, "\"([a-z]+[0-9]+)\"")), .. names]);
        }
    }

    static bool IsIn(uint address, Fact network) => Numbers.Network(network.Value) is { } lan && (address & lan.Mask) == lan.Network;

    static void Lan(EmittedFolder folder, Judgement judge, Fact lan, Fact[] own)
    {
        Fact[] addresses = [.. own.Where(static fact => Numbers.Network(fact.Value) is not null)];
        if (addresses.Length == 0)
        {
            judge.Holds(Addresses, own.Length > 0, $"{lan.Place} serves '{lan.Value}', which has no address of its own; write Address= in its .network file", lan);
            return;
        }

        Fact[] hosts = [.. addresses.Select(static fact => fact with { Value = fact.Value.Split('/')[0] })];
        judge.Known(Addresses, "address of the gateway", [
            .. folder.Find(Dnsmasq, "^dhcp-option=option:(?:router|dns-server|ntp-server),(.+)$"),
            .. folder.Find(Hosts, "^([0-9.]+)\\s"),
            .. folder.Find("scripts/confirm-slot.sh", "^addresses='(.*)'").SelectMany(fact => Regex.Matches(fact.Value, Regex.Escape(lan.Value) + "=([0-9.]+)").Cast<Match>().Select(match => fact with { Value = match.Groups[1].Value }))], hosts);
        foreach (Fact range in folder.Find(Dnsmasq, "^dhcp-range=(.+)$"))
        {
            Range(judge, range, addresses);
        }

        foreach (Fact fixedLease in folder.Find(Dnsmasq, "^dhcp-host=[0-9a-fA-F:]+,([0-9.]+)"))
        {
            judge.Holds(Addresses, Numbers.Address(fixedLease.Value) is { } address && addresses.Any(each => IsIn(address, each)), $"{fixedLease.Place} reserves '{fixedLease.Value}', which is not in {addresses[0].Value} of {addresses[0].Place}; write an address of that network", fixedLease, addresses[0]);
        }

        Domain(folder, judge);
    }

    static void Range(Judgement judge, Fact range, Fact[] addresses)
    {
        string[] words = range.Value.Split(',');
        uint? first = Numbers.Address(words[0]), last = words.Length > 1 ? Numbers.Address(words[1]) : null;
        Fact network = addresses.FirstOrDefault(each => first is { } start && IsIn(start, each)) ?? addresses[0];
        (uint address, uint mask) = Numbers.Network(network.Value)!.Value;
        uint own = Numbers.Address(network.Value.Split('/')[0])!.Value;
        judge.Holds(Addresses, first is { } from && last is { } to && from <= to && (from & mask) == address && (to & mask) == address, $"{range.Place} leases '{words[0]}' to '{words.ElementAtOrDefault(1)}', and {network.Place} has the network {Numbers.Text(address)}/{network.Value.Split('/')[1]}; write a first and a last address of it", range, network);
        judge.Holds(Addresses, first is not { } low || last is not { } high || own < low || own > high, $"{range.Place} leases the gateway's own address, which {network.Place} has; begin the range behind it", range, network);
        judge.Holds(Addresses, last is not { } end || end != (address | ~mask), $"{range.Place} leases the network's broadcast address '{words.ElementAtOrDefault(1)}'; end the range before it", range, network);
        judge.Holds(Addresses, first is not { } begin || begin != address, $"{range.Place} leases the network's own number '{words[0]}'; begin the range behind it", range, network);
        judge.Holds(Addresses, words.Length < 3 || Numbers.Address(words[2]) == mask, $"{range.Place} gives out the mask '{words.ElementAtOrDefault(2)}', and {network.Place} has {Numbers.Text(mask)}; write that", range, network);
    }

    static void Domain(EmittedFolder folder, Judgement judge)
    {
        Fact[] domains = [.. folder.Find(Dnsmasq, "^domain=(.+)$"), .. folder.Find(Dnsmasq, "^local=/(.+)/$")];
        judge.Same(Names, "the network's domain", domains);
        foreach (Fact line in folder.Find(Hosts, "^[0-9.]+\\s+(.+)$"))
        {
            string[] names = line.Value.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            foreach (string name in names.Where(static name => name.Contains('.')))
            {
                judge.Holds(Names, domains.Length == 0 || name.EndsWith("." + domains[0].Value, StringComparison.Ordinal), $"{line.Place} has the name '{name}', and the domain is '{domains.Select(static fact => fact.Value).FirstOrDefault()}' in {domains.Select(static fact => fact.Place).FirstOrDefault()}; end it so", [line, .. domains.Take(1)]);
            }

            judge.Holds(Names, names.Length < 2 || names[1].StartsWith(names[0] + ".", StringComparison.Ordinal), $"{line.Place} calls one address '{names[0]}' and '{names.ElementAtOrDefault(1)}'; write the first name with the domain behind it as the second", line);
        }

        Fact[] hostNames = [.. folder.Modules.Where(static fact => fact.Key == "networking.hostName")];
        Fact[] first = [.. folder.Find(Hosts, "^[0-9.]+\\s+([^\\s.]+)")];
        judge.Known(Names, "host name", hostNames, first.Length == 0 ? hostNames : first);
        judge.Same(Names, "the file of the device's names", [
            .. folder.Find(Dnsmasq, "^addn-hosts=/etc/(.+)$"),
            .. folder.Modules.Where(static fact => fact.Key.StartsWith("environment.etc.", StringComparison.Ordinal) && fact.Value.EndsWith("dnsmasq/hosts", StringComparison.Ordinal)).Select(static fact => fact with { Value = Regex.Replace(fact.Key, "^environment\\.etc\\.|\\.source$", "") })]);
        judge.Same(Names, "the brand", folder.Modules.Where(static fact => fact.Key == "system.nixos.variant_id").Concat(folder.Find(Dnsmasq, "^addn-hosts=/etc/([^/]+)/")).Concat(folder.Find("scripts/mount-lower.sh", "^prefix='(.*)'")));
        judge.Known(Names, "brand", folder.Modules.Where(static fact => fact.Key == "system.nixos.variant_id"), first.Length == 0 ? folder.Modules.Where(static fact => fact.Key == "system.nixos.variant_id") : first);
    }

    // chrony: the narrowest 'allow' or 'deny' decides, and of equals the last.
    static void Allowed(EmittedFolder folder, Judgement judge, Fact[] addresses)
    {
        Fact[] rules = [.. folder.Lines(Chrony).Where(static line => Regex.IsMatch(line.Value, "^(allow|deny)\\b"))];
        foreach (Fact rule in rules)
        {
            Match match = Regex.Match(rule.Value, "^(?:allow|deny)(?: all)? ([0-9.]+(?:/[0-9]+)?)$");
            if (match.Success && Numbers.Address(match.Groups[1].Value.Split('/')[0]) is { } address)
            {
                judge.Holds(Time, addresses.Any(each => IsIn(address, each)), $"{rule.Place} speaks of '{match.Groups[1].Value}', and no network of the device has it; write {Networks(addresses)}", [rule, .. addresses]);
            }
        }

        foreach (Fact option in folder.Find(Dnsmasq, "^dhcp-option=option:ntp-server,(.+)$"))
        {
            bool isServed = rules.Any(rule => Regex.IsMatch(rule.Value, "^allow( all)?$") || (Regex.Match(rule.Value, "^allow(?: all)? (\\S+)$") is { Success: true } match && addresses.Any(each => Numbers.Network(each.Value) is { } own && Numbers.Network(match.Groups[1].Value) is { } allowed && own.Network == allowed.Network && own.Mask >= allowed.Mask)));
            judge.Holds(Time, isServed, $"{option.Place} sends clients to '{option.Value}' for the time, and {Chrony} allows no network of the device; write allow {Networks(addresses)}", [option, .. rules, .. addresses]);
        }
    }

    static string Networks(Fact[] addresses) => string.Join(" or ", addresses.Select(static each => Numbers.Network(each.Value) is { } own ? Numbers.Text(own.Network) + "/" + each.Value.Split('/')[1] : null).Where(static text => text is not null));
}
