using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Tool.Import.Drafts;

namespace GatewayDsl.Tool.Import.Firewalls;

/// <summary>The rules of each chain, each understood once: what is left of them accepts, refuses, or jumps.</summary>
/// <param name="draft">What is told about them.</param>
sealed class ChainSteps(Draft draft)
{
    // The kernel's own limit on jumps within jumps (NFT_JUMP_STACK_SIZE).
    const int DeepestJump = 16;

    readonly Dictionary<RulesetChainText, IReadOnlyList<RuleText>> rules = new(ReferenceEqualityComparer.Instance);
    readonly Dictionary<RulesetChainText, IReadOnlyList<RuleStep>> steps = new(ReferenceEqualityComparer.Instance);
    readonly Dictionary<RulesetChainText, int> depths = new(ReferenceEqualityComparer.Instance);
    readonly HashSet<RulesetChainText> entered = new(ReferenceEqualityComparer.Instance);
    readonly Dictionary<RulesetChainText, ReversePath> reversePaths = new(ReferenceEqualityComparer.Instance);

    /// <summary>Whether some rule enters a chain.</summary>
    /// <param name="chain">The chain.</param>
    public bool IsEntered(RulesetChainText chain) => entered.Contains(chain);

    /// <summary>What a chain does that is there for the routes back alone; null for other chains.</summary>
    /// <param name="chain">The chain.</param>
    public ReversePath? ReversePathOf(RulesetChainText chain) => reversePaths.GetValueOrDefault(chain);

    /// <summary>The rules of a chain, and of all that it leads to.</summary>
    /// <param name="chain">The chain.</param>
    /// <exception cref="RulesetException">nft(8) or the kernel would refuse them.</exception>
    public void Understand(RulesetChainText chain) => Depth(chain, 0);

    /// <summary>The chain of a name.</summary>
    /// <param name="from">The chain whose rule names it.</param>
    /// <param name="step">The rule.</param>
    public RulesetChainText Target(RulesetChainText from, RuleStep step) =>
        from.Table.Chains.TryGetValue(step.Chain!, out RulesetChainText? chain) && chain.Type is null ? chain : throw new RulesetException(step.Said, $"the table has no chain '{step.Chain}' to enter");

    /// <summary>What the rules of a chain do, in order.</summary>
    /// <param name="chain">The chain.</param>
    public IReadOnlyList<RuleStep> Of(RulesetChainText chain) => steps.TryGetValue(chain, out IReadOnlyList<RuleStep>? known) ? known : steps[chain] = [.. AllThatIsLeft(chain, Steps(chain))];

    /// <summary>Whether a chain, or one that it enters, has a step like this.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="asked">What is looked for.</param>
    public bool Any(RulesetChainText chain, Func<RuleStep, bool> asked)
    {
        var seen = new HashSet<RulesetChainText>(ReferenceEqualityComparer.Instance);
        return Look(chain);

        bool Look(RulesetChainText at) => seen.Add(at) && Of(at).Any(step => asked(step) || (step.Action == RuleAction.Jump && Look(Target(at, step))));
    }

    int Depth(RulesetChainText chain, int above)
    {
        if (depths.TryGetValue(chain, out int known))
        {
            return above + known > DeepestJump ? throw TooDeep() : known;
        }

        if (above > DeepestJump)
        {
            throw TooDeep();
        }

        int depth = 0;
        rules[chain] = [.. chain.Rules.Select(rule => RuleParser.Of(chain.Table, rule))];
        if (ReversePath.FilteredBy(chain, rules[chain]) is { } path)
        {
            reversePaths.Add(chain, path);
        }
        else
        {
            foreach (RuleText rule in rules[chain])
            {
                Tell(rule);
            }
        }

        foreach (RuleStep step in rules[chain].SelectMany(static rule => rule.Steps).Where(static step => step.Chain is not null))
        {
            RulesetChainText target = Target(chain, step);
            entered.Add(target);
            depth = Math.Max(depth, 1 + Depth(target, above + 1));
        }

        return depths[chain] = depth;

        RulesetException TooDeep() => new(chain.Said, $"the chain '{chain.Name}' is entered by more jumps within jumps than the kernel follows, or leads to itself");
    }

    void Tell(RuleText rule)
    {
        if (rule.Steps.Count == 0)
        {
            return;
        }

        RuleStep step = rule.Steps[0];
        foreach (string beside in rule.Besides)
        {
            draft.Leave(step.Said, beside switch
            {
                "log" => "the language has no word for 'log'; what the rule decides is imported all the same",
                "notrack" => "the language has no word for 'notrack'; the definition tracks all connections",
                _ => $"addresses are not translated by a definition ('{beside}')",
            });
        }

        if (rule.RejectsWith is { } answer)
        {
            draft.Change(step.Said, $"the definition refuses with 'port unreachable', and not with '{answer}'");
        }

        if (step.Unsaid is { } word)
        {
            string what = $"the language has no word for {Quoted(word)}";
            draft.Leave(step.Said, step.Action switch
            {
                RuleAction.Accept => what + ", so nothing is accepted by this rule; say in words of the language what is to be accepted",
                RuleAction.None => what,
                _ => what + ", so the rule holds for all packets that the rest of it speaks of; write down which ones it is to refuse",
            });
            if (step.Refuses)
            {
                draft.Change(step.Said, $"refuses more than the file does: everything that the rest of the rule speaks of, since the language has no word for {Quoted(word)}; later rules accept less than they did");
            }
            else if (step.Action is RuleAction.Jump or RuleAction.Goto)
            {
                draft.Change(step.Said, $"of the chain '{step.Chain}' only what it refuses is imported here, and for more packets, since the language has no word for {Quoted(word)}");
            }
        }
    }

    static string Quoted(string word) => "'" + (word.Length > 40 ? word[..40] + "…" : word) + "'";

    // New and untracked packets are all that is left where the others have been decided, and then need not be named: 'untracked' has no word.
    static IEnumerable<RuleStep> AllThatIsLeft(RulesetChainText chain, IEnumerable<RuleStep> all)
    {
        var decided = new HashSet<string>(StringComparer.Ordinal);
        foreach (RuleStep step in all)
        {
            if (step.Condition.States is not { } states)
            {
                yield return step;
                continue;
            }

            yield return decided.Count > 0 && NetfilterNames.States.All(state => decided.Contains(state) || states.Contains(state)) ? step with { Condition = step.Condition with { States = null } } : step;
            bool ofEveryPacket = step.Condition is { Source: null, Destination: null, Family: var family } && (family == 0 || chain.Table.Family != "inet") && (step.Condition with { States = null, Family = 0 }).IsEverything;
            if (ofEveryPacket && step is { Unsaid: null, Action: RuleAction.Accept or RuleAction.Drop or RuleAction.Reject })
            {
                decided.UnionWith(states);
            }
        }
    }

    IEnumerable<RuleStep> Steps(RulesetChainText chain)
    {
        IReadOnlyList<RuleText> all = rules[chain];
        for (int i = 0; i < all.Count; i++)
        {
            foreach (RuleStep step in all[i].Steps)
            {
                foreach (RuleStep one in Resolved(chain, step, i == all.Count - 1))
                {
                    yield return one;
                }

                if (step is { Condition.IsEverything: true, Unsaid: null } && step.Action is not (RuleAction.None or RuleAction.Jump))
                {
                    yield break;
                }
            }
        }
    }

    // A definition's chains can only be left at their ends.
    IEnumerable<RuleStep> Resolved(RulesetChainText chain, RuleStep step, bool isLast)
    {
        RuleAction policy = chain.Accepts ? RuleAction.Accept : RuleAction.Drop;
        if (step.Action == RuleAction.Return && chain.Type is not null)
        {
            yield return step with { Action = policy };
        }
        else if (step.Action == RuleAction.Return)
        {
            if (!step.Condition.IsEverything || step.Unsaid is not null)
            {
                draft.Change(step.Said, "refuses packets that the file lets leave the chain, since a chain of a definition is left at its end only; say in the rules behind it which packets they are for");
                yield return step with { Action = RuleAction.Drop };
            }
        }
        else if (step.Action == RuleAction.Goto)
        {
            yield return step with { Action = RuleAction.Jump };
            if (Decides(Target(chain, step)))
            {
                yield break;
            }

            if (chain.Type is not null)
            {
                yield return step with { Action = policy };
            }
            else if (!isLast && !step.Condition.IsEverything)
            {
                draft.Change(step.Said, "refuses packets that the chain leaves undecided and the file lets go on elsewhere, since a definition knows no 'goto'; write jumps");
                yield return step with { Action = RuleAction.Drop, Unsaid = null };
            }
        }
        else if (step.Action != RuleAction.None)
        {
            yield return step;
        }
    }

    bool Decides(RulesetChainText chain) => Of(chain).Any(static step => step is { Condition.IsEverything: true, Unsaid: null, Action: RuleAction.Accept or RuleAction.Drop or RuleAction.Reject });
}
