using System;
using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl.Tool.Import.Firewalls;

/// <summary>What a rule of nftables asks of packets, and what it does with them. What the language cannot say is told by its first word.</summary>
sealed partial class RuleParser
{
    const int MostAlternatives = 1024;

    readonly RulesetTableText table;
    readonly RulesetToken[] words;
    readonly List<string> besides = [];
    readonly List<RuleStep> mapped = [];
    IReadOnlyList<RuleCondition> alternatives;
    RuleAction action;
    string? chain, unsaid, comment, rejectsWith;
    ReversePath? reversePath;
    int at;

    RuleParser(RulesetTableText table, RulesetToken[] words)
    {
        this.table = table;
        this.words = words;
        alternatives = [table.Family switch { "ip" => new RuleCondition { Family = 4 }, "ip6" => new RuleCondition { Family = 6 }, _ => RuleCondition.Everything }];
    }

    bool AtEnd => at >= words.Length;

    string Now => AtEnd || words[at].IsQuoted ? "" : words[at].Text;

    /// <summary>Reads a rule.</summary>
    /// <param name="table">The table that it stands in.</param>
    /// <param name="words">Its words; at least one.</param>
    /// <exception cref="RulesetException">nft(8) would refuse it.</exception>
    public static RuleText Of(RulesetTableText table, RulesetToken[] words)
    {
        var parser = new RuleParser(table, words);
        while (!parser.AtEnd)
        {
            parser.Part();
        }

        IEnumerable<RuleStep> steps = parser.mapped.Count > 0 ? parser.mapped : parser.alternatives.Select(each => new RuleStep(each, parser.action, parser.chain));
        return new RuleText([.. steps.Select(step => step with { Said = words[0].Says, Unsaid = parser.unsaid, ReversePath = parser.reversePath, Comment = parser.comment })])
        {
            Besides = parser.besides,
            RejectsWith = parser.rejectsWith,
        };
    }

    bool Take(string text)
    {
        bool there = Now == text && text.Length > 0;
        at += there ? 1 : 0;
        return there;
    }

    string Word(string what) => AtEnd ? throw new RulesetException(words[^1].Says, $"{what} is missing at the end of the rule") : words[at++].Text;

    void Part()
    {
        int begin = at;
        if (Selector() is { } selector)
        {
            Match(selector, begin);
            return;
        }

        at = begin;
        switch (Now)
        {
            case "counter":
                at++;
                Skip("packets", "bytes", "name");
                break;
            case "log":
                besides.Add("log");
                at++;
                Skip("prefix", "level", "group", "snaplen", "queue-threshold", "flags");
                while (Take(","))
                {
                    at++;
                }

                break;
            case "limit" when words.Length > at + 2:
                Unsaid("limit");
                at += 2;
                Take("over");
                at++;
                if (Now.StartsWith('/'))
                {
                    at += Now.Length == 1 ? 2 : 1;
                }

                if (Now is "bytes/second" or "kbytes/second" or "mbytes/second")
                {
                    at++;
                }

                if (Take("burst"))
                {
                    at += 2;
                }

                break;
            case "fib" when Reversed() is { } path:
                reversePath = path;
                Unsaid("fib saddr");
                break;
            case "comment":
                at++;
                comment = Word("the comment");
                break;
            case "accept" or "drop" or "return" or "continue":
                string verdict = words[at++].Text;
                Ends(verdict switch { "accept" => RuleAction.Accept, "drop" => RuleAction.Drop, "return" => RuleAction.Return, _ => RuleAction.None });
                break;
            case "jump" or "goto":
                RuleAction into = words[at++].Text == "jump" ? RuleAction.Jump : RuleAction.Goto;
                chain = Word("the chain");
                Ends(into);
                break;
            case "reject":
                at++;
                Reject();
                break;
            case "masquerade" or "snat" or "dnat" or "redirect":
                besides.Add(Now);
                at = words.Length;
                break;
            case "notrack":
                besides.Add("notrack");
                at++;
                break;
            default:
                Unknown(words.Length > at + 1 && !words[at].IsQuoted && words[at + 1] is { IsQuoted: false } next && next.Text.All(char.IsAsciiLetter) ? words[at].Text + " " + next.Text : words[at].Text, begin);
                break;
        }
    }

    // fib saddr . iif oif exists: the routes back. Other questions to the routing table, or sums of several, are none.
    ReversePath? Reversed()
    {
        int begin = at++;
        bool strict = false;
        if (Take("saddr"))
        {
            while (Take("."))
            {
                strict |= Now == "iif";
                at++;
            }

            bool? routed = !Take("oif") ? null : Take("exists") || (Take("!=") && Take("0")) ? true : Take("missing") || Take("0") || (Take("==") && Take("0")) ? false : null;
            if (routed is { } answer && unsaid is null)
            {
                return new ReversePath(answer, strict);
            }
        }

        at = begin;
        return null;
    }

    // Words that go with a statement, each with its value.
    void Skip(params string[] names)
    {
        while (names.Contains(Now))
        {
            at += 2;
        }
    }

    void Ends(RuleAction what)
    {
        if (action != RuleAction.None)
        {
            throw new RulesetException(words[0].Says, "the rule has two verdicts");
        }

        if (!AtEnd && Now != "comment")
        {
            throw new RulesetException(words[at].Says, $"'{words[at].Text}' stands behind the verdict");
        }

        action = what;
    }

    void Reject()
    {
        if (Take("with"))
        {
            string kind = Word("the answer");
            Take("type");
            string answer = Word("the answer");
            And(kind switch { "tcp" => new RuleCondition { Protocol = Protocol.Tcp }, "icmp" => new RuleCondition { Family = 4 }, "icmpv6" => new RuleCondition { Family = 6 }, _ => RuleCondition.Everything });
            rejectsWith = answer == "port-unreachable" ? null : $"{kind} {answer}";
        }

        Ends(RuleAction.Reject);
    }

    void Unsaid(string word) => unsaid ??= word;

    void And(params IReadOnlyList<RuleCondition> others)
    {
        if (alternatives.Count * others.Count > MostAlternatives)
        {
            Unsaid("a list of more than a thousand entries");
            return;
        }

        alternatives = [.. from one in alternatives from other in others let both = one.And(other) where both is not null select both];
    }

    // How far something unknown goes nobody knows, and what follows may belong to it; the verdict stands at the end.
    void Unknown(string word, int begin)
    {
        And(words[begin].Text switch
        {
            "tcp" => new RuleCondition { Protocol = Protocol.Tcp },
            "udp" => new RuleCondition { Protocol = Protocol.Udp },
            "icmp" => new RuleCondition { Protocol = Protocol.Icmp, Family = 4 },
            "icmpv6" => new RuleCondition { Protocol = Protocol.Icmp, Family = 6 },
            "ip" => new RuleCondition { Family = 4 },
            "ip6" => new RuleCondition { Family = 6 },
            _ => RuleCondition.Everything,
        });
        Unsaid(word);
        int last = Array.FindLastIndex(words, static token => !token.IsQuoted && token.Text is "accept" or "drop" or "reject" or "jump" or "goto" or "return" or "queue" or "}" or "vmap");
        action = last < begin ? RuleAction.None : words[last].Text switch
        {
            "accept" => RuleAction.Accept,
            "reject" => RuleAction.Reject,
            "return" => RuleAction.Return,
            "jump" => RuleAction.Jump,
            "goto" => RuleAction.Goto,

            // A map may refuse, and so may the program that a queue leads to.
            "drop" or "queue" or "vmap" => RuleAction.Drop,
            _ => words.Skip(begin).Any(static token => token.Is("vmap")) ? RuleAction.Drop : RuleAction.None,
        };
        if (action is RuleAction.Jump or RuleAction.Goto)
        {
            at = last + 1;
            chain = Word("the chain");
        }

        at = words.Length;
    }
}
