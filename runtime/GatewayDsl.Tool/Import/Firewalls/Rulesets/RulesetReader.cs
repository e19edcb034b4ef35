using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GatewayDsl.Tool.Import.Drafts;
using GatewayDsl.Tool.Import.Files;

namespace GatewayDsl.Tool.Import.Firewalls;

/// <summary>The tables of a ruleset, as nft(8) would make them of its commands.</summary>
sealed class RulesetReader
{
    static readonly string[] Families = ["ip", "ip6", "inet", "arp", "bridge", "netdev"];

    static readonly string[] Objects = ["counter", "quota", "limit", "ct", "flowtable", "secmark", "synproxy"];

    static readonly Dictionary<string, int> Priorities = new(StringComparer.Ordinal) { ["raw"] = -300, ["mangle"] = -150, ["dstnat"] = -100, ["filter"] = 0, ["security"] = 50, ["srcnat"] = 100, ["out"] = 100 };

    readonly Dictionary<(string, string), RulesetTableText> tables = [];
    readonly List<RulesetToken> words;
    readonly RulesetToken last;
    int at;

    RulesetReader(List<RulesetToken> words, ImportFile file)
    {
        this.words = words;
        last = new RulesetToken("", true, file, Math.Max(1, file.Lines.Count - (file.Lines[^1].Length == 0 ? 1 : 0)));
    }

    /// <summary>Reads a ruleset.</summary>
    /// <param name="draft">The files, and what is told about them.</param>
    /// <param name="file">The file that is loaded.</param>
    /// <exception cref="RulesetException">nft(8) would refuse it.</exception>
    public static IReadOnlyList<RulesetTableText> Read(Draft draft, ImportFile file)
    {
        var reader = new RulesetReader(new RulesetExpansion(draft).Of(file), file);
        reader.Commands();
        return [.. reader.tables.Values];
    }

    RulesetToken Now => at < words.Count ? words[at] : last;

    bool AtEnd => at >= words.Count;

    RulesetToken Next()
    {
        RulesetToken token = Now;
        at++;
        return token;
    }

    bool Take(string text)
    {
        if (!AtEnd && Now.Is(text))
        {
            at++;
            return true;
        }

        return false;
    }

    void Expect(string text)
    {
        if (!Take(text))
        {
            throw Wrong($"'{text}' is missing");
        }
    }

    RulesetException Wrong(string what) => new(Now.Says, AtEnd ? $"{what}, and the file ends there" : $"{what} at '{(Now.Text == "\n" ? "the end of the line" : Now.Text)}'");

    void Commands()
    {
        while (!AtEnd)
        {
            if (Now.IsEnd)
            {
                at++;
                continue;
            }

            Command();
            if (!AtEnd && !Now.IsEnd && !words[at - 1].Is("}"))
            {
                throw Wrong("a command ends, and another one begins on its line");
            }
        }
    }

    void Command()
    {
        string verb = Now.Text;
        if (Take("table"))
        {
            TableOrBlock();
            return;
        }

        if (!Take("add") && !Take("create") && !Take("insert") && !Take("flush") && !Take("delete") && !Take("destroy"))
        {
            throw Wrong("no command of nft is this");
        }

        string kind = Next().Text;
        switch (verb, kind)
        {
            case ("flush", "ruleset"):
                Family();
                tables.Clear();
                break;
            case ("flush", "table"):
                foreach (RulesetChainText chain in Table(Family(), Name(), make: false).Chains.Values)
                {
                    chain.Rules.Clear();
                }

                break;
            case ("flush", "chain"):
                Chain(Table(Family(), Name(), make: false), make: false).Rules.Clear();
                break;
            case ("delete" or "destroy", "table"):
                tables.Remove((Family(), Name()));
                break;
            case ("add" or "create", "table"):
                TableOrBlock();
                break;
            case ("add" or "create", "chain"):
                ChainOrBlock(Table(Family(), Name(), make: false));
                break;
            case ("add" or "insert", "rule"):
                RulesetChainText into = Chain(Table(Family(), Name(), make: false), make: false);
                if (Now.Is("position") || Now.Is("handle") || Now.Is("index"))
                {
                    throw Wrong("rules are put in places by their numbers, which only the device knows; import what 'nft list ruleset' prints");
                }

                into.Rules.Insert(verb == "insert" ? 0 : into.Rules.Count, Statement());
                break;
            case ("add" or "create", "set" or "map"):
                SetOrBlock(Table(Family(), Name(), make: false));
                break;
            case ("add" or "create", "element"):
                RulesetTableText table = Table(Family(), Name(), make: false);
                Elements(table.Sets.TryGetValue(Name(), out RulesetSetText? set) ? set : throw Wrong("no set has this name"));
                break;
            case ("add" or "create", _) when Objects.Contains(kind):
                Statement();
                break;
            default:
                throw Wrong($"what '{verb} {kind}' leaves is not followed; import what 'nft list ruleset' prints");
        }
    }

    string Family() => !AtEnd && Families.Contains(Now.Text) && !Now.IsQuoted ? Next().Text : "ip";

    string Name() => AtEnd || Now.IsEnd || Now.Is("{") || Now.Is("}") ? throw Wrong("a name is missing") : Next().Text;

    RulesetTableText Table(string family, string name, bool make) =>
        tables.TryGetValue((family, name), out RulesetTableText? table) ? table
        : make ? tables[(family, name)] = new RulesetTableText(family, name)
        : throw Wrong($"no table '{family} {name}' is made before this");

    RulesetChainText Chain(RulesetTableText table, bool make)
    {
        RulesetToken said = Now;
        string name = Name();
        return table.Chains.TryGetValue(name, out RulesetChainText? chain) ? chain
            : make ? table.Chains[name] = new RulesetChainText(table, name, said.Says)
            : throw new RulesetException(said.Says, $"no chain '{name}' is made before this");
    }

    void TableOrBlock()
    {
        RulesetTableText table = Table(Family(), Name(), make: true);
        if (!Take("{"))
        {
            return;
        }

        while (!Take("}"))
        {
            if (AtEnd)
            {
                throw Wrong("'}' is missing");
            }

            if (Now.IsEnd)
            {
                at++;
            }
            else if (Take("chain"))
            {
                ChainOrBlock(table);
            }
            else if (Take("set") || Take("map"))
            {
                SetOrBlock(table);
            }
            else if (Now.Is("flags"))
            {
                table.IsDormant |= Statement().Any(static token => token.Is("dormant"));
            }
            else if (Now.Is("comment") || Objects.Contains(Now.Text))
            {
                Statement();
            }
            else
            {
                throw Wrong("no part of a table is this");
            }
        }
    }

    void ChainOrBlock(RulesetTableText table)
    {
        RulesetChainText chain = Chain(table, make: true);
        if (!Take("{"))
        {
            return;
        }

        while (!Take("}"))
        {
            if (AtEnd)
            {
                throw Wrong("'}' is missing");
            }

            if (Now.IsEnd)
            {
                at++;
                continue;
            }

            RulesetToken[] said = Statement();
            switch (said[0].Text)
            {
                case "type":
                    Base(chain, said);
                    break;
                case "policy":
                    chain.Accepts = said is [_, { Text: "accept" }] || (said is [_, { Text: "drop" }] ? false : throw new RulesetException(said[0].Says, "a policy is 'accept' or 'drop'"));
                    break;
                case "devices" or "flags" or "comment":
                    break;
                default:
                    chain.Rules.Add(said);
                    break;
            }
        }
    }

    static void Base(RulesetChainText chain, RulesetToken[] said)
    {
        RulesetToken begin = said[0];
        int hook = Array.FindIndex(said, static token => token.Is("hook")), priority = Array.FindIndex(said, static token => token.Is("priority"));
        if (hook != 2 || priority < hook + 2 || priority + 1 >= said.Length)
        {
            throw new RulesetException(begin.Says, "a base chain says 'type T hook H priority P'");
        }

        chain.Type = said[1].Text is "filter" or "nat" or "route" ? said[1].Text : throw new RulesetException(begin.Says, $"no chain is of the type '{said[1].Text}'");
        chain.Hook = said[hook + 1].Text is "input" or "output" or "forward" or "prerouting" or "postrouting" or "ingress" or "egress" ? said[hook + 1].Text : throw new RulesetException(begin.Says, $"there is no hook '{said[hook + 1].Text}'");
        int sum = 0, sign = 1;
        foreach (string word in said.Skip(priority + 1).Select(static token => token.Text))
        {
            if (word is "+" or "-")
            {
                sign = word == "+" ? 1 : -1;
            }
            else
            {
                sum += sign * (Priorities.TryGetValue(word, out int known) ? known
                    : int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number is > -100_000 and < 100_000 ? number
                    : throw new RulesetException(begin.Says, $"'{word}' is no priority"));
            }
        }

        chain.Priority = sum;
    }

    void SetOrBlock(RulesetTableText table)
    {
        string name = Name();
        if (!table.Sets.TryGetValue(name, out RulesetSetText? set))
        {
            set = table.Sets[name] = new RulesetSetText(name);
        }

        Expect("{");
        while (!Take("}"))
        {
            if (AtEnd)
            {
                throw Wrong("'}' is missing");
            }

            if (Now.IsEnd)
            {
                at++;
            }
            else if (Take("elements"))
            {
                Expect("=");
                Elements(set);
            }
            else
            {
                RulesetToken[] said = Statement();
                set.IsDynamic |= said[0].Text is "timeout" or "size" || (said[0].Is("flags") && said.Any(static token => token.Text is "timeout" or "dynamic"));
                if (said[0].Text is not ("type" or "typeof" or "flags" or "timeout" or "size" or "gc-interval" or "auto-merge" or "policy" or "comment" or "counter"))
                {
                    throw new RulesetException(said[0].Says, $"'{said[0].Text}' is no part of a set");
                }
            }
        }
    }

    void Elements(RulesetSetText set)
    {
        while (!AtEnd && Now.Is("\n"))
        {
            at++;
        }

        Expect("{");
        List<RulesetToken> inside = [];
        for (int depth = 1; ; at++)
        {
            if (AtEnd)
            {
                throw Wrong("'}' is missing");
            }

            depth += Now.Is("{") ? 1 : Now.Is("}") ? -1 : 0;
            if (depth == 0)
            {
                at++;
                break;
            }

            inside.Add(Now);
        }

        foreach (RulesetToken[] element in RulesetPieces.Elements(inside))
        {
            set.IsDynamic |= element.Any(static token => token.Is("timeout"));
            int more = Array.FindIndex(element, static token => token.Is("timeout") || token.Is("expires") || token.Is("comment") || token.Is("counter")), colon = Array.FindIndex(element, static token => token.Is(":"));
            set.Elements.Add(more < 0 ? element : colon > more ? [.. element[..more], .. element[colon..]] : element[..more]);
        }
    }

    // Up to the end of the line, or a semicolon, or the brace that closes what is around it; lines may end within braces.
    RulesetToken[] Statement()
    {
        List<RulesetToken> said = [];
        for (int depth = 0; !AtEnd && (depth > 0 || !(Now.IsEnd || Now.Is("}"))); at++)
        {
            depth += Now.Is("{") ? 1 : Now.Is("}") ? -1 : 0;
            if (!Now.IsEnd)
            {
                said.Add(Now);
            }

            if (at == words.Count - 1 && depth > 0)
            {
                throw Wrong("'}' is missing");
            }
        }

        return said.Count > 0 ? [.. said] : throw Wrong("something is missing");
    }
}
