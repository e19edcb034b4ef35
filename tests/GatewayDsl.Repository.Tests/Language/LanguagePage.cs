using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using GatewayDsl.Evaluation;
using GatewayDsl.Repository.Tests.Docs;

namespace GatewayDsl.Repository.Tests.Language;

/// <summary><c>docs/language-support.md</c>, made of the samples, of what the evaluator says of them, and of its tables.</summary>
static class LanguagePage
{
    public const string Path = "docs/language-support.md";

    public static string Text()
    {
        var text = new StringBuilder();
        text.Append("""
            # What a definition can say

            A definition is evaluated by the compiler and never executed. It is ordinary C#, of which the evaluator knows a part: what
            describes values. Whatever it does not know is an error at its place, never skipped. The source of the whole project can be
            used; of compiled code, the language itself and the members of .NET that are listed here. From other projects come
            [the values of their public static members](sharing.md).

            Every line below is compiled and evaluated by the tests, inside of this:


            """);
        text.Append(Markdown.Block("csharp", LanguageSamples.Frame));
        text.Append("\n## What can be said\n\n| | For example |\n|---|---|\n");
        foreach (Construct construct in LanguageSamples.Constructs)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {construct.Words} | {Markdown.Code(construct.Example)} |\n");
        }

        text.Append("\n## Members of .NET\n\nAll of them are pure, and each is bounded before it is run. Overloads that ask for a culture or for floating point are refused; text is compared and ordered by `StringComparer.Ordinal` and `StringComparer.OrdinalIgnoreCase`, and formatted by the invariant culture.\n\n| Type | Members |\n|---|---|\n");
        foreach (IGrouping<string, string> type in KnownMembers.Keys.GroupBy(TypeOf, MemberOf).OrderBy(static type => type.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {Markdown.Code(type.Key)} | {string.Join(", ", type.Order(StringComparer.Ordinal).Select(Markdown.Code))} |\n");
        }

        text.Append("\n## What is refused\n\n| For example | What the compiler says |\n|---|---|\n");
        foreach (string refused in LanguageSamples.Refused)
        {
            LocatedFinding finding = SampleCompilation.Findings(refused)[0];
            text.Append(CultureInfo.InvariantCulture, $"| {Markdown.Code(refused)} | [{finding.Rule.Id}](rules/{finding.Rule.Id}.md): {Markdown.Prose(finding.Message)} |\n");
        }

        text.Append("\n## Limits\n\n| | At most | Beyond it |\n|---|---|---|\n");
        foreach ((string what, int most, string id) in Limits)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {what} | {most} | [{id}](rules/{id}.md) |\n");
        }

        return text.ToString();
    }

    static IEnumerable<(string What, int Most, string Id)> Limits =>
    [
        ("Steps, all definitions of a project together", Budget.Steps, LanguageRules.TooManySteps.Id),
        ("Calls inside calls", Budget.Depth, LanguageRules.TooDeep.Id),
        ("Characters of one text", Budget.TextLength, LanguageRules.TooLarge.Id),
        ("Items of one collection", Budget.Items, LanguageRules.TooLarge.Id),
    ];

    static string TypeOf(string key) => key[..MemberDot(key)];

    static string MemberOf(string key) => key[(MemberDot(key) + 1)..] switch
    {
        ".ctor" => "new",
        "get_Item" or "get_Chars" => "this[]",
        var accessor when accessor.StartsWith("get_", StringComparison.Ordinal) => accessor[4..],
        var method => method + "()",
    };

    // A constructor's own name begins with a dot.
    static int MemberDot(string key) => key.EndsWith("..ctor", StringComparison.Ordinal) ? key.Length - "..ctor".Length : key.LastIndexOf('.');
}
