using System;
using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl.Compiler.Documents;

/// <summary>Prints rulesets in the language of nft(8).</summary>
static class RulesetPrinter
{
    const string Indent = "    ";

    /// <summary>The lines of a ruleset, with their origins.</summary>
    /// <param name="document">The ruleset.</param>
    public static IEnumerable<ArtifactLine> Print(RulesetDocument document) => document.Commands.SelectMany(Print);

    static IEnumerable<ArtifactLine> Print(RulesetCommand command) => command switch
    {
        ReplaceTable replace => Print(replace.Table),
        RefillChain refill => Print(refill),
        _ => throw new InvalidOperationException($"no form for {command.GetType().Name}"),
    };

    static IEnumerable<ArtifactLine> Print(RulesetTable table)
    {
        string name = "table inet " + table.Name.Text;
        yield return new ArtifactLine(name, table.Origin);
        yield return new ArtifactLine("delete " + name, table.Origin);
        yield return GeneratedHeader.Gap;
        yield return new ArtifactLine(name + " {", table.Origin);
        bool first = true;
        foreach (IEnumerable<ArtifactLine> block in table.Sets.Select(Print).Concat(table.Chains.Select(Print)))
        {
            if (!first)
            {
                yield return GeneratedHeader.Gap;
            }

            first = false;
            foreach (ArtifactLine line in block)
            {
                yield return line.Text.Length == 0 ? line : line with { Text = Indent + line.Text };
            }
        }

        yield return new ArtifactLine("}", table.Origin);
    }

    static IEnumerable<ArtifactLine> Print(RulesetSet set)
    {
        yield return new ArtifactLine("set " + set.Name.Text + " {", set.Origin);
        yield return new ArtifactLine(Indent + "type " + (set.Family == IpFamily.V4 ? "ipv4_addr" : "ipv6_addr"), set.Origin);
        yield return new ArtifactLine(Indent + "flags interval", set.Origin);
        yield return new ArtifactLine(Indent + "auto-merge", set.Origin);
        yield return new ArtifactLine(Indent + "elements = { " + string.Join(", ", RulesetMatch.Widest(set.Networks).Select(RulesetMatch.Print)) + " }", set.Origin);
        yield return new ArtifactLine("}", set.Origin);
    }

    static IEnumerable<ArtifactLine> Print(RulesetChain chain)
    {
        yield return new ArtifactLine("chain " + chain.Name.Text + " {", chain.Origin);
        if (chain.Hook is { } hook)
        {
            yield return new ArtifactLine($"{Indent}type filter hook {hook.Name} priority filter; policy {hook.Policy.Text};", hook.Origin);
        }

        foreach (RulesetRule rule in chain.Rules)
        {
            yield return new ArtifactLine(Indent + Print(rule), rule.Origin);
        }

        yield return new ArtifactLine("}", chain.Origin);
    }

    static IEnumerable<ArtifactLine> Print(RefillChain refill)
    {
        string chain = $"inet {refill.Table.Text} {refill.Chain.Name.Text}";
        yield return new ArtifactLine("flush chain " + chain, refill.Chain.Origin);
        foreach (RulesetRule rule in refill.Chain.Rules)
        {
            yield return new ArtifactLine($"add rule {chain} {Print(rule)}", rule.Origin);
        }
    }

    static string Print(RulesetRule rule) => string.Join(
        " ",
        rule.Matches.Select(static match => match.Text)
            .Concat([Print(rule.Statement)])
            .Concat(rule.Comment is null ? [] : ["comment " + RulesetMatch.Quoted(rule.Comment)]));

    static string Print(RulesetStatement statement) => statement switch
    {
        Decide decide => decide.Verdict.Text,
        JumpTo jump => "jump " + jump.Chain.Text,
        JumpByInterface jump => "iifname vmap { " + string.Join(", ", jump.Chains
            .Select(static entry => RulesetMatch.Quoted(entry.Key.Text) + " : jump " + entry.Value.Text)
            .Distinct()
            .OrderBy(static entry => entry, StringComparer.Ordinal)) + " }",
        _ => throw new InvalidOperationException($"no form for {statement.GetType().Name}"),
    };
}
