using System;
using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl.Compiler.Tests.Diff;

/// <summary>Ways to write the same gateway otherwise. None of them changes what a device does.</summary>
/// <param name="random">The dice.</param>
sealed class Refactorings(Random random)
{
    int named;

    /// <summary>The names of the ways that were taken.</summary>
    public List<string> Taken { get; } = [];

    /// <summary>The same gateway, written otherwise in several ways.</summary>
    public Gateway Of(Gateway gateway)
    {
        for (int i = 0; i < 4; i++)
        {
            gateway = random.Next(6) == 0 ? Reordered(gateway) : gateway with
            {
                Firewall = gateway.Firewall with
                {
                    Input = Rewritten(gateway.Firewall.Input),
                    Forward = Rewritten(gateway.Firewall.Forward),
                    Output = Rewritten(gateway.Firewall.Output),
                },
            };
        }

        return gateway;
    }

    Gateway Reordered(Gateway gateway)
    {
        Taken.Add("reorder");
        return gateway with
        {
            Networks = [.. gateway.Networks.Reverse()],
            Sysctls = [.. gateway.Sysctls.Reverse()],
            Access = gateway.Access with { Users = [.. gateway.Access.Users.Reverse()] },
            Kernel = gateway.Kernel with { Modules = [.. gateway.Kernel.Modules.Reverse()], Off = [.. gateway.Kernel.Off.Reverse()] },
            Storage = gateway.Storage! with { Data = gateway.Storage.Data with { Folders = [.. gateway.Storage.Data.Folders.Reverse()] } },
        };
    }

    Chain Rewritten(Chain chain) => chain.Rules.Count == 0 ? chain : chain with { Rules = [.. Rewritten([.. chain.Rules])] };

    IEnumerable<FirewallRule> Rewritten(List<FirewallRule> rules)
    {
        int at = random.Next(rules.Count);
        int next = at + 1;
        switch (random.Next(8))
        {
            case 0 when rules[at] is PacketRule { Match.Ports.Count: > 1 } rule:
                Replace("split ports", Rebuilt(rule, ports: rule.Match.Ports.Take(1)), Rebuilt(rule, ports: rule.Match.Ports.Skip(1)));
                break;
            case 1 when rules[at] is PacketRule { Match.Sources.Count: > 1 } rule:
                Replace("split sources", Rebuilt(rule, sources: rule.Match.Sources.Take(1)), Rebuilt(rule, sources: rule.Match.Sources.Skip(1)));
                break;
            case 2 when rules[at] is PacketRule { Match.Sources.Count: > 0 } rule:
                Replace("split a set", Rebuilt(rule, sources: rule.Match.Sources.SelectMany(Halves)));
                break;
            case 3 when next < rules.Count && rules[at] is not ProvisionedRule && rules[next] is not ProvisionedRule:
                Taken.Add("wrap");
                rules[at] = Jump.Into(Chain.Named($"wrapped{++named}", rules[at], rules[next]));
                rules.RemoveAt(next);
                break;
            case 4 when next < rules.Count && rules[at] is PacketRule one && rules[next] is PacketRule other && one.Verdict == other.Verdict:
                Taken.Add("swap");
                (rules[at], rules[next]) = (rules[next], rules[at]);
                break;
            case 5 when rules[at] is PacketRule rule:
                Replace("comment", rule.Comment($"remark {random.Next(1000)}"));
                break;
            case 6 when rules[at] is PacketRule rule:
                Replace("repeat", rule, rule);
                break;
            case 7 when rules[at] is PacketRule { Match.Ports.Count: > 0 } rule:
                Replace("split a range", Rebuilt(rule, ports: rule.Match.Ports.Reverse().SelectMany(static port => port.First == port.Last ? [port] : new[] { Range(port.First, port.First), Range(port.First + 1, port.Last) })));
                break;
        }

        return rules;

        void Replace(string way, params PacketRule[] by)
        {
            Taken.Add(way);
            rules.RemoveAt(at);
            rules.InsertRange(at, by);
        }
    }

    static Port Range(int first, int last) => first == last ? first : Port.Range(first, last);

    static IEnumerable<Addresses> Halves(Addresses addresses) => addresses switch
    {
        AddressSet set => set.Networks.Select(static network => (Addresses)network),
        NetworkAddresses { Network: { Prefix: var prefix } network } when prefix < network.Address.Bits => Halves(network),
        _ => [addresses],
    };

    static IEnumerable<Addresses> Halves(IpNetwork network)
    {
        string prefix = "/" + (network.Prefix + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
        yield return network.Address.Text + prefix;

        // The upper half ends with the last address of the whole.
        yield return IpInterface.Parse((network.Address.Family == IpFamily.V4 && network.Prefix + 1 >= 31 ? network.Last.Text : Below(network.Last)) + prefix).Network;
    }

    static string Below(IpAddress last)
    {
        byte[] bytes = System.Net.IPAddress.Parse(last.Text).GetAddressBytes();
        bytes[^1]--;
        return new System.Net.IPAddress(bytes).ToString();
    }

    // A rule with other ports or sources, said with the language's own words.
    static PacketRule Rebuilt(PacketRule rule, IEnumerable<Port>? ports = null, IEnumerable<Addresses>? sources = null)
    {
        PacketMatch match = rule.Match;
        PacketRule built = rule.Verdict == Verdict.Accept ? Accept.Everything : rule.Verdict == Verdict.Drop ? Drop.Everything : Reject.Everything;
        built = match.In.Count > 0 ? built.From([.. match.In]) : built;
        built = match.Out.Count > 0 ? built.To([.. match.Out]) : built;
        Addresses[] from = [.. sources ?? match.Sources];
        built = from.Length > 0 ? built.Source(from) : built;
        built = match.Destinations.Count > 0 ? built.Destination([.. match.Destinations]) : built;
        Port[] to = [.. ports ?? match.Ports];
        built = match.Protocol is null ? built
            : match.Protocol == Protocol.Tcp ? built.Tcp(to)
            : match.Protocol == Protocol.Udp ? built.Udp(to)
            : built.Icmp([.. match.IcmpTypes]);
        built = match.States.Count > 0 ? built.State([.. match.States]) : built;
        return rule.Toggle is { } toggle ? built.While(toggle) : built;
    }
}
