using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace GatewayDsl.Tool.Import.Firewalls;

/// <summary>What a rule of nftables may ask of packets, as far as the language can say it.</summary>
enum RuleSelector
{
    /// <summary><c>iifname</c></summary>
    In,

    /// <summary><c>oifname</c></summary>
    Out,

    /// <summary><c>meta l4proto</c></summary>
    Above,

    /// <summary><c>ip protocol</c></summary>
    AboveIpv4,

    /// <summary><c>meta nfproto</c>, <c>meta protocol</c></summary>
    Family,

    /// <summary><c>ip saddr</c></summary>
    Source4,

    /// <summary><c>ip6 saddr</c></summary>
    Source6,

    /// <summary><c>ip daddr</c></summary>
    Destination4,

    /// <summary><c>ip6 daddr</c></summary>
    Destination6,

    /// <summary><c>tcp dport</c></summary>
    TcpPort,

    /// <summary><c>udp dport</c></summary>
    UdpPort,

    /// <summary><c>th dport</c></summary>
    AnyPort,

    /// <summary><c>icmp type</c></summary>
    Icmp,

    /// <summary><c>icmpv6 type</c></summary>
    Icmpv6,

    /// <summary><c>ct state</c></summary>
    State,
}

/// <summary>From the values that a rule compares with to conditions.</summary>
static class RuleValues
{
    /// <summary>The packets that have one of these values, as alternatives; null where the language has no word for it.</summary>
    /// <param name="selector">What is compared.</param>
    /// <param name="values">The values, each of them a word or a range.</param>
    /// <param name="differs">Whether packets must have none of the values.</param>
    /// <param name="set">The name of the set that they are from; null if they stand in the rule.</param>
    /// <exception cref="RulesetException">nft(8) would refuse a value.</exception>
    public static IReadOnlyList<RuleCondition>? Of(RuleSelector selector, IReadOnlyList<RulesetToken> values, bool differs, string? set)
    {
        string[] texts = [.. values.Select(static value => value.Text)];
        switch (selector)
        {
            case RuleSelector.In or RuleSelector.Out:
                return texts.Any(static text => text.Contains('*', StringComparison.Ordinal)) ? null
                    : [(selector == RuleSelector.In, differs) switch
                    {
                        (true, false) => new RuleCondition { In = [.. texts.Distinct()] },
                        (true, true) => new RuleCondition { NotIn = [.. texts.Distinct()] },
                        (false, false) => new RuleCondition { Out = [.. texts.Distinct()] },
                        _ => new RuleCondition { NotOut = [.. texts.Distinct()] },
                    }];
            case RuleSelector.Above or RuleSelector.AboveIpv4:
                return differs ? null : Protocols(selector, texts);
            case RuleSelector.Family:
                int[] families = [.. texts.Select(static text => text is "ipv4" or "ip" ? 4 : text is "ipv6" or "ip6" ? 6 : 0).Distinct()];
                return families.Contains(0) ? null : families.Length == 2 ? (differs ? [] : [RuleCondition.Everything]) : [new RuleCondition { Family = differs ? 10 - families[0] : families[0] }];
            case RuleSelector.Source4 or RuleSelector.Source6 or RuleSelector.Destination4 or RuleSelector.Destination6:
                return Addresses(selector, values, differs, set);
            case RuleSelector.TcpPort or RuleSelector.UdpPort:
                return Numbers(values, NetfilterNames.Services, 65535, differs) is { } ports
                    ? [.. Each(ports).Select(each => new RuleCondition { Protocol = selector == RuleSelector.TcpPort ? Protocol.Tcp : Protocol.Udp, Ports = each })]
                    : null;
            case RuleSelector.AnyPort:
                return Numbers(values, NetfilterNames.Services, 65535, differs) is { } any ? [.. Each(any).Select(static each => new RuleCondition { Ports = each })] : null;
            case RuleSelector.Icmp or RuleSelector.Icmpv6:
                return Numbers(values, selector == RuleSelector.Icmp ? NetfilterNames.Icmp : NetfilterNames.Icmpv6, 255, differs) is { } types
                    ? [.. Each(types).Select(each => new RuleCondition { Family = selector == RuleSelector.Icmp ? 4 : 6, Protocol = Protocol.Icmp, Types = each })]
                    : null;
            default:
                return texts.Any(static text => !NetfilterNames.States.Contains(text)) ? null
                    : [new RuleCondition { States = differs ? [.. NetfilterNames.States.Except(texts)] : [.. texts.Distinct()] }];
        }
    }

    // No value at all is no packet at all.
    static IEnumerable<IReadOnlyList<NumberRange>> Each(IReadOnlyList<NumberRange> ranges) => ranges.Count == 0 ? [] : [ranges];

    // ICMP over IPv6 is a packet that no machine takes, and so is ICMPv6 over IPv4.
    static List<RuleCondition>? Protocols(RuleSelector selector, string[] texts)
    {
        (Protocol Protocol, int Family)?[] known = [.. texts.Select(NetfilterNames.ProtocolOf).Distinct()];
        if (known.Contains(null))
        {
            return null;
        }

        List<RuleCondition> all = [.. known.Select(each => new RuleCondition { Protocol = each!.Value.Protocol, Family = each.Value.Family })];
        return selector == RuleSelector.AboveIpv4
            ? all.Exists(static each => each.Family == 6) ? null : [.. all.Select(static each => each with { Family = 4 })]
            : all.Count(static each => each.Protocol == Protocol.Icmp) == 2
                ? [.. all.Where(static each => each.Protocol != Protocol.Icmp), new RuleCondition { Protocol = Protocol.Icmp }]
                : all;
    }

    static RuleCondition[]? Addresses(RuleSelector selector, IReadOnlyList<RulesetToken> values, bool differs, string? set)
    {
        int family = selector is RuleSelector.Source4 or RuleSelector.Destination4 ? 4 : 6;
        List<NumberRange> ranges = [];
        foreach (RulesetToken value in values)
        {
            if (NumberRanges.Addresses(value.Text, family) is not { } range)
            {
                return !value.Text.Any(static c => char.IsAsciiLetter(c)) || value.Text.Contains(':', StringComparison.Ordinal)
                    ? throw new RulesetException(value.Says, $"'{value.Text}' is no address of IPv{family.ToString(CultureInfo.InvariantCulture)}")
                    : null;
            }

            ranges.Add(range);
        }

        IReadOnlyList<NumberRange> joined = NumberRanges.Join(ranges);
        var part = new AddressPart(differs ? NumberRanges.Others(joined, NumberRanges.LargestAddress(family)) : joined, differs ? null : set);
        return part is { Set: null, Ranges.Count: 0 } ? []
            : [selector is RuleSelector.Source4 or RuleSelector.Source6 ? new RuleCondition { Family = family, Source = part } : new RuleCondition { Family = family, Destination = part }];
    }

    static IReadOnlyList<NumberRange>? Numbers(IReadOnlyList<RulesetToken> values, Dictionary<string, int> names, int largest, bool differs)
    {
        List<NumberRange> ranges = [];
        foreach (RulesetToken value in values)
        {
            if (Number(value.Text) is { } single)
            {
                ranges.Add(new NumberRange(single, single));
            }
            else if (value.Text.Split('-') is [var low, var high] && Number(low) is { } first && Number(high) is { } last)
            {
                ranges.Add(first <= last ? new NumberRange(first, last) : throw new RulesetException(value.Says, $"'{value.Text}' begins behind its end"));
            }
            else
            {
                return value.Text.All(static c => char.IsAsciiDigit(c) || c == '-') ? throw new RulesetException(value.Says, string.Create(CultureInfo.InvariantCulture, $"'{value.Text}' is no number of 0 to {largest}")) : null;
            }
        }

        IReadOnlyList<NumberRange> joined = NumberRanges.Join(ranges);
        return differs ? NumberRanges.Others(joined, (uint)largest) : joined;

        UInt128? Number(string text) =>
            names.TryGetValue(text, out int known) ? (uint)known
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number <= largest ? (uint)number
            : null;
    }
}
