using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GatewayDsl.Compiler.Agreement;
using GatewayDsl.Tool.Import.Drafts;

namespace GatewayDsl.Tool.Import.Firewalls;

/// <summary>From the chains of a ruleset to the rules of a definition.</summary>
/// <param name="draft">What is told about them.</param>
/// <param name="steps">The chains' rules.</param>
/// <param name="writer">Writes rules.</param>
sealed class FirewallWriter(Draft draft, ChainSteps steps, RuleWriter writer)
{
    // Chains that are entered by what a jump cannot say stand in place of the jump, and those may double with each level.
    const int MostRules = 4000;

    readonly Dictionary<RulesetChainText, NamedChain> named = new(ReferenceEqualityComparer.Instance);
    readonly HashSet<string> names = new(StringComparer.Ordinal);
    int written;

    /// <summary>Writes the rules of base chains, one chain behind the other.</summary>
    /// <param name="chains">The chains.</param>
    /// <param name="path">The place of the model.</param>
    public List<FirewallRule> Rules(IEnumerable<RulesetChainText> chains, string path)
    {
        List<FirewallRule> rules = [];
        var decided = new HashSet<string>(StringComparer.Ordinal);
        foreach (RulesetChainText chain in chains)
        {
            Write(chain, steps.Of(chain), rules, decided, path);
        }

        return rules;
    }

    void Write(RulesetChainText chain, IReadOnlyList<RuleStep> all, List<FirewallRule> rules, HashSet<string> decided, string? path)
    {
        for (int i = 0; i < all.Count; i++)
        {
            int before = rules.Count;
            RuleStep step = all[i];
            if (step.Map is { } map && all.Skip(i).TakeWhile(other => ReferenceEquals(other.Map, map)).ToArray() is { } entries && Dispatched(chain, entries) is { } dispatch)
            {
                rules.Add(dispatch);
                i += entries.Length - 1;
            }
            else
            {
                Write(chain, step, rules, decided);
            }

            for (int rule = before; path is not null && rule < rules.Count; rule++)
            {
                draft.Says(string.Create(CultureInfo.InvariantCulture, $"{path}.Rules[{rule}]"), step.Said);
            }
        }
    }

    void Write(RulesetChainText chain, RuleStep step, List<FirewallRule> rules, HashSet<string> decided)
    {
        if (++written > MostRules)
        {
            throw new RulesetException(step.Said, string.Create(CultureInfo.InvariantCulture, $"the ruleset needs more than {MostRules} rules, with those of chains that are entered in many ways; make it shorter")) { IsRefused = false };
        }

        if (step.Action != RuleAction.Jump)
        {
            if (writer.Packet(step, decided) is { } rule)
            {
                rules.Add(rule);
                if (rule.Match.In.Count > 0 && rule.Match == Accept.From([.. rule.Match.In]).Match)
                {
                    decided.UnionWith(rule.Match.In.Select(static each => each.Name.Text));
                }
            }

            return;
        }

        RulesetChainText target = steps.Target(chain, step);
        if (Jumped(step, target) is { } jump)
        {
            rules.Add(jump);
            return;
        }

        foreach (RuleStep inside in steps.Of(target))
        {
            if (step.Condition.And(inside.Condition) is { } both)
            {
                Write(target, inside with { Condition = both, Unsaid = inside.Unsaid ?? step.Unsaid, Map = null }, rules, decided);
            }
        }
    }

    JumpRule? Jumped(RuleStep step, RulesetChainText target)
    {
        RuleCondition condition = step.Condition;
        if (step.Unsaid is not null || condition.Protocol is not null || condition.States is not null || condition.Ports is not null || condition.Destination is not null || condition.NotIn.Count + condition.NotOut.Count > 0)
        {
            return null;
        }

        Interface[]? from = writer.Interfaces(condition.In ?? [], step.Said), to = writer.Interfaces(condition.Out ?? [], step.Said);
        if (from is null || to is null)
        {
            return null;
        }

        JumpRule jump = Jump.Into(Named(target));
        jump = from.Length > 0 ? jump.From(from) : jump;
        jump = to.Length > 0 ? jump.To(to) : jump;
        return condition.Family != 0 ? jump.Source(writer.AddressesOf(condition.Source, condition.Family)) : jump;
    }

    DispatchRule? Dispatched(RulesetChainText chain, RuleStep[] entries)
    {
        List<DispatchEntry> all = [];
        foreach (RuleStep entry in entries)
        {
            if (entry.Action != RuleAction.Jump || entry.Unsaid is not null || entry.Condition.In is not { } from || !(entry.Condition with { In = null }).IsEverything || writer.Interfaces(from, entry.Said) is not { } interfaces)
            {
                return null;
            }

            all.AddRange(interfaces.Select(each => Dispatch.Entry(each, Named(steps.Target(chain, entry)))));
        }

        return Dispatch.From([.. all]);
    }

    NamedChain Named(RulesetChainText chain)
    {
        if (!named.TryGetValue(chain, out NamedChain? known))
        {
            List<FirewallRule> rules = [];
            Write(chain, steps.Of(chain), rules, new HashSet<string>(StringComparer.Ordinal), null);
            known = named[chain] = Chain.Named(NameOf(chain.Name), [.. rules]);
        }

        return known;
    }

    // What the tool emits has a word before the name.
    Identifier NameOf(string name)
    {
        string plain = name.StartsWith("rules-", StringComparison.Ordinal) && name.Length > "rules-".Length ? name["rules-".Length..] : name;
        for (int i = 1; ; i++)
        {
            string one = i == 1 ? plain : string.Create(CultureInfo.InvariantCulture, $"{plain}-{i}");
            if (names.Add(one))
            {
                try
                {
                    return Identifier.Parse(one);
                }
                catch (InvalidValueException)
                {
                    plain = "chain";
                    i = 0;
                }
            }
        }
    }
}
