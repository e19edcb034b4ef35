using System;
using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl.Tool.Import.Firewalls;

// What a rule compares: fields, alone or several at once, with values, sets and verdict maps.
sealed partial class RuleParser
{
    RuleSelector? Selector()
    {
        string first = Now;
        at++;
        string second = Now;
        RuleSelector? one = first switch { "iif" or "iifname" => RuleSelector.In, "oif" or "oifname" => RuleSelector.Out, _ => null };
        if (one is not null)
        {
            return one;
        }

        at++;
        return (first, second) switch
        {
            ("meta", "iif" or "iifname") => RuleSelector.In,
            ("meta", "oif" or "oifname") => RuleSelector.Out,
            ("meta", "l4proto") => RuleSelector.Above,
            ("meta", "nfproto" or "protocol") => RuleSelector.Family,
            ("ip", "saddr") => RuleSelector.Source4,
            ("ip", "daddr") => RuleSelector.Destination4,
            ("ip", "protocol") => RuleSelector.AboveIpv4,
            ("ip6", "saddr") => RuleSelector.Source6,
            ("ip6", "daddr") => RuleSelector.Destination6,
            ("tcp", "dport") => RuleSelector.TcpPort,
            ("udp", "dport") => RuleSelector.UdpPort,
            ("th", "dport") => RuleSelector.AnyPort,
            ("icmp", "type") => RuleSelector.Icmp,
            ("icmpv6", "type") => RuleSelector.Icmpv6,
            ("ct", "state") => RuleSelector.State,
            _ => null,
        };
    }

    void Match(RuleSelector first, int begin)
    {
        List<RuleSelector> selectors = [first];
        while (Take("."))
        {
            if (Selector() is not { } next)
            {
                Unknown(".", begin);
                return;
            }

            selectors.Add(next);
        }

        string sign = Now is "==" or "!=" or "<" or ">" or "<=" or ">=" or "&" or "|" or "^" ? words[at++].Text : "";
        bool differs = sign == "!=", maps = Take("vmap");
        if (sign is "&" or "|" or "^" || (sign is "<" or ">" or "<=" or ">=" && first is not (RuleSelector.TcpPort or RuleSelector.UdpPort or RuleSelector.AnyPort)))
        {
            Unknown(sign, begin);
            return;
        }

        (RulesetToken[][]? elements, string? set) = Elements();
        if (elements is null || (!AtEnd && Now is "&" or "|" or "^" or "<<" or ">>"))
        {
            Unknown(set ?? words[begin].Text, begin);
            return;
        }

        IReadOnlyList<RuleCondition>? said = maps ? Mapped(selectors, elements) : selectors.Count > 1 ? (differs ? null : Joined(selectors, elements)) : Single(first, elements, sign, set);
        if (said is null)
        {
            Unknown(words[begin].Text + (words.Length > begin + 1 && !words[begin + 1].IsQuoted ? " " + words[begin + 1].Text : ""), begin);
            return;
        }

        // A port is one of TCP or of UDP, and the rule has to say of which.
        IEnumerable<RuleCondition> ported = maps ? mapped.Select(static entry => entry.Condition) : said;
        if (selectors.Contains(RuleSelector.AnyPort) && !alternatives.All(one => ported.All(each => (one.Protocol ?? each.Protocol) is { } protocol && protocol != Protocol.Icmp)))
        {
            mapped.Clear();
            Unknown("th dport", begin);
            return;
        }

        if (maps)
        {
            Ends(RuleAction.None);
            RuleStep[] entries = [.. mapped];
            mapped.Clear();
            mapped.AddRange(from one in alternatives from entry in entries let both = one.And(entry.Condition) where both is not null select entry with { Condition = both });
        }
        else
        {
            And(said);
        }
    }

    static IReadOnlyList<RuleCondition>? Single(RuleSelector selector, RulesetToken[][] elements, string sign, string? set)
    {
        if (elements.Any(static element => Value(element) is null))
        {
            return null;
        }

        RulesetToken[] values = [.. elements.Select(static element => Value(element)!)];
        if (sign is "<" or ">" or "<=" or ">=")
        {
            if (values is not [var limit] || RuleValues.Of(RuleSelector.AnyPort, values, false, null) is not [{ Ports: [var only] }] || only.First != only.Last)
            {
                return null;
            }

            string port = only.First.ToString();
            bool none = (sign == "<" && only.First == 0) || (sign == ">" && only.First == 65535);
            return none ? [] : RuleValues.Of(selector, [limit with { Text = sign switch { "<" => $"0-{only.First - 1}", "<=" => $"0-{port}", ">" => $"{only.First + 1}-65535", _ => $"{port}-65535" } }], false, null);
        }

        return RuleValues.Of(selector, values, sign == "!=", set);
    }

    static List<RuleCondition>? Joined(List<RuleSelector> selectors, RulesetToken[][] elements)
    {
        List<RuleCondition> all = [];
        foreach (RulesetToken[] element in elements)
        {
            RulesetToken[][] parts = [.. RulesetPieces.Split(element, ".")];
            if (parts.Length != selectors.Count)
            {
                return null;
            }

            List<RuleCondition> one = [RuleCondition.Everything];
            for (int i = 0; i < parts.Length; i++)
            {
                if (Value(parts[i]) is not { } value || RuleValues.Of(selectors[i], [value], false, null) is not { } part)
                {
                    return null;
                }

                one = [.. from left in one from right in part let both = left.And(right) where both is not null select both];
            }

            all.AddRange(one);
        }

        return all;
    }

    IReadOnlyList<RuleCondition>? Mapped(List<RuleSelector> selectors, RulesetToken[][] elements)
    {
        object map = new();
        List<(RuleAction Action, string? Chain, List<RulesetToken[]> Keys)> entries = [];
        foreach (RulesetToken[] element in elements)
        {
            int colon = Array.FindIndex(element, static token => token.Is(":"));
            if (colon < 1 || colon + 1 >= element.Length)
            {
                throw new RulesetException(element[0].Says, "an entry of the map has no verdict");
            }

            (RuleAction Action, string? Chain)? verdict = element[(colon + 1)..] switch
            {
                [{ Text: "accept" }] => (RuleAction.Accept, null),
                [{ Text: "drop" }] => (RuleAction.Drop, null),
                [{ Text: "return" }] => (RuleAction.Return, null),
                [{ Text: "continue" }] => (RuleAction.None, null),
                [{ Text: "jump" }, { } into] => (RuleAction.Jump, into.Text),
                [{ Text: "goto" }, { } into] => (RuleAction.Goto, into.Text),
                _ => null,
            };
            if (element[0].Is("*") || verdict is not var (action, chain))
            {
                return null;
            }

            // No packet has two keys, so that those with one verdict are one rule: established and related, or several ports.
            int alike = action == RuleAction.None ? -1 : entries.FindIndex(entry => entry.Action == action && entry.Chain == chain);
            if (alike < 0)
            {
                entries.Add((action, chain, [element[..colon]]));
            }
            else
            {
                entries[alike].Keys.Add(element[..colon]);
            }
        }

        // Nor does their order matter; what is decided at once stands first, so that a jump behind it may be for all that is left.
        foreach ((RuleAction action, string? chain, List<RulesetToken[]> keys) in entries.OrderBy(static entry => entry.Chain is not null))
        {
            if ((selectors.Count == 1 ? Single(selectors[0], [.. keys], "", null) : Joined(selectors, [.. keys])) is not { } conditions)
            {
                mapped.Clear();
                return null;
            }

            mapped.AddRange(conditions.Select(condition => new RuleStep(condition, action, chain) { Map = map }));
        }

        return [];
    }

    // Ranges may have blanks around their sign.
    static RulesetToken? Value(RulesetToken[] element) => element switch
    {
        [var one] => one,
        [var first, { Text: "-" }, var last] => first with { Text = $"{first.Text}-{last.Text}" },
        _ => null,
    };

    (RulesetToken[][]? Elements, string? Word) Elements()
    {
        if (AtEnd)
        {
            throw new RulesetException(words[^1].Says, "a value is missing at the end of the rule");
        }

        if (Now.StartsWith('@'))
        {
            string name = words[at++].Text[1..];
            return table.Sets.TryGetValue(name, out RulesetSetText? set) ? (set.IsDynamic ? null : [.. set.Elements], name) : throw new RulesetException(words[at - 1].Says, $"no set '{name}' is in the table");
        }

        if (Take("{"))
        {
            int begin = at, depth = 1;
            for (; !AtEnd && depth > 0; at++)
            {
                depth += Now == "{" ? 1 : Now == "}" ? -1 : 0;
            }

            RulesetToken[][] inside = [.. RulesetPieces.Elements(words[begin..(at - 1)])];
            return inside.Length > 0 ? (inside, null) : throw new RulesetException(words[begin - 1].Says, "the braces hold nothing");
        }

        List<RulesetToken[]> list = [];
        do
        {
            List<RulesetToken> one = [];
            do
            {
                one.Add(AtEnd ? throw new RulesetException(words[^1].Says, "a value is missing at the end of the rule") : words[at++]);
                if (Now == "-")
                {
                    one.Add(words[at++]);
                    one.Add(AtEnd ? throw new RulesetException(words[^1].Says, "a range has no end") : words[at++]);
                }

                if (Now == ".")
                {
                    one.Add(words[at]);
                }
            }
            while (Take("."));
            list.Add([.. one]);
        }
        while (Take(","));
        return ([.. list], null);
    }
}
