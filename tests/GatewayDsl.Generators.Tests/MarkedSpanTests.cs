using System;
using System.Linq;
using GatewayDsl.Compiler;
using GatewayDsl.Compiler.Rules;
using GatewayDsl.Generators.Tests.CodeFixes;
using GatewayDsl.Testing;
using Microsoft.CodeAnalysis;
using Xunit;

namespace GatewayDsl.Generators.Tests;

/// <summary>Each rule marks a part of the mistake that it shows itself, and the verified file says which.</summary>
public sealed class MarkedSpanTests
{
    [Fact]
    public void Every_rule_marks_the_part_of_its_mistake_that_is_to_be_changed()
    {
        string[] marked = [.. RuleCatalogue.All.Select(static rule => Marked(rule.Info))];
        Snapshot.Match(string.Concat(marked.Select(static line => line + "\n")), "marked");
    }

    static string Marked(RuleInfo rule)
    {
        string source = SuggestionFixTests.Definition(rule.Wrong);
        int start = source.LastIndexOf(rule.Wrong, StringComparison.Ordinal);
        Diagnostic[] found = [.. MendedDefinition.Findings(source).Where(finding => finding.Id == rule.Id).OrderBy(static finding => finding.Location.SourceSpan.Start)];
        if (found.Length == 0)
        {
            return rule.Id + ": not in this gateway, for which the compiler's own tests have another";
        }

        // What the example itself says may be the other half of the mistake; where the rule's own text has one, that is marked.
        Diagnostic first = found.FirstOrDefault(finding => finding.Location.SourceSpan.Start >= start) ?? found[0];
        string text = source.Substring(first.Location.SourceSpan.Start, first.Location.SourceSpan.Length);
        return $"{rule.Id}{(first.Location.SourceSpan.Start >= start ? "" : " (outside)")}: {text.ReplaceLineEndings(" ")}";
    }
}
