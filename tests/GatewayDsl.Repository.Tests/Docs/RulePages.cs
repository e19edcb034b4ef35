using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using GatewayDsl.Build;
using GatewayDsl.Compiler;
using GatewayDsl.Compiler.Agreement;
using GatewayDsl.Compiler.Diff;
using GatewayDsl.Compiler.Policies;
using GatewayDsl.Compiler.Rules;
using GatewayDsl.Evaluation;

namespace GatewayDsl.Repository.Tests.Docs;

/// <summary>A page for every rule, and their index, made of the catalogues.</summary>
static class RulePages
{
    static readonly (char Digit, string Area)[] Areas =
    [
        ('0', "The build"), ('1', "The definition itself"), ('2', "Storage"), ('3', "Networks"), ('4', "Services"), ('5', "Firewall"),
        ('6', "Boot and updates"), ('7', "Access and policies"), ('8', "Kernel and system"), ('9', "Policies, changes and emitted folders"),
    ];

    public static IReadOnlyList<RuleInfo> Rules { get; } =
        [.. BuildRules.All.Concat(LanguageRules.All).Concat(RuleCatalogue.All.Select(static rule => rule.Info)).Concat(PolicyFacts.Rules).OrderBy(static rule => rule.Id, StringComparer.Ordinal)];

    public static IReadOnlyList<RiskInfo> Risks => RiskCatalogue.All;

    public static IReadOnlyList<AgreementInfo> Agreements => FolderAgreement.All;

    public static IReadOnlyDictionary<string, string> All =>
        Rules.Select(static rule => (Name: rule.Id + ".md", Text: Page(rule))).Concat(Risks.Select(static risk => (Name: risk.Id + ".md", Text: Page(risk)))).Concat(Agreements.Select(static rule => (Name: rule.Id + ".md", Text: Page(rule)))).Append((Name: "README.md", Text: Index()))
            .ToDictionary(static page => page.Name, static page => page.Text, StringComparer.Ordinal);

    static string Page(RuleInfo rule) =>
        $"# {rule.Id}: {Markdown.Prose(rule.Title)}\n\n"
        + $"{Severity(rule)}\n\n"
        + $"{Markdown.Prose(rule.Why)}\n\n"
        + $"## Wrong\n\n{Example(rule.Wrong)}\n"
        + $"## Right\n\n{Example(rule.Right)}\n"
        + (rule.Fix.Length > 0 ? $"Fix offered: {Markdown.Prose(rule.Fix)}.\n\n" : "")
        + "[All rules](README.md)\n";

    static string Page(RiskInfo risk) =>
        $"# {risk.Id}: {Markdown.Prose(risk.Title)}\n\n"
        + $"{Level(risk)}\n\n"
        + $"{Markdown.Prose(risk.Why)}\n\n"
        + $"## Before\n\n{Example(risk.Before)}\n"
        + $"## After\n\n{Example(risk.After)}\n"
        + "[All rules](README.md)\n";

    static string Page(AgreementInfo rule) =>
        $"# {rule.Id}: {Markdown.Prose(rule.Title)}\n\n"
        + $"{(rule.Severity == Compiler.Severity.Info ? "Information: `gateway verify` tells it, and finds no fault." : $"{rule.Severity}: `gateway verify` ends with 1.")}\n\n"
        + $"{Markdown.Prose(rule.Why)}\n\n"
        + $"## Wrong\n\n{Markdown.Block("text", rule.Wrong)}\n"
        + $"## Right\n\n{Markdown.Block("text", rule.Right)}\n"
        + "[All rules](README.md)\n";

    static string Index()
    {
        var text = new StringBuilder("# Rules\n\nEvery finding has an id, and every id a page here. The pages are made of the catalogue of rules.\n");
        foreach ((char digit, string area) in Areas)
        {
            (string Id, string Severity, string Title)[] rules =
            [
                .. Rules.Where(rule => rule.Id[2] == digit).Select(static rule => (rule.Id, rule.Severity.ToString().ToLowerInvariant(), rule.Title)),
                .. Risks.Where(risk => risk.Id[2] == digit).Select(static risk => (risk.Id, risk.Level.ToString().ToLowerInvariant(), risk.Title)),
                .. Agreements.Where(rule => rule.Id[2] == digit).Select(static rule => (rule.Id, rule.Severity.ToString().ToLowerInvariant(), rule.Title)),
            ];
            if (rules.Length > 0)
            {
                text.Append($"\n## {area}\n\n| Id | Severity | {(digit == '9' ? "What is wrong, or what the change does" : "What is wrong")} |\n|---|---|---|\n");
                text.AppendJoin("", rules.OrderBy(static rule => rule.Id, StringComparer.Ordinal).Select(static rule => $"| [{rule.Id}]({rule.Id}.md) | {rule.Severity} | {Markdown.Prose(rule.Title)} |\n"));
            }
        }

        return text.ToString();
    }

    static string Level(RiskInfo risk) => risk.Level switch
    {
        RiskLevel.Breaking => "Breaking: devices in the field do not get through it by themselves.",
        RiskLevel.Dangerous => "Dangerous: it can make the device unsafe, or hard to reach.",
        RiskLevel.Review => "Review: somebody should look at it and agree.",
        _ => "Information: worth knowing.",
    };

    static string Severity(RuleInfo rule) => rule.Severity switch
    {
        Compiler.Severity.Error when BuildRules.All.Contains(rule) => "Error: what is on disk stays as it was, and nothing silences it.",
        Compiler.Severity.Error => "Error: nothing is emitted. `#pragma`, `NoWarn` and `.editorconfig` do not silence it; `[SuppressMessage]` and `RunAnalyzers=false` hide it, and the build fails all the same ([GW0002](GW0002.md)).",
        Compiler.Severity.Warning when BuildRules.All.Contains(rule) => "Warning: the build goes on.",
        Compiler.Severity.Warning => "Warning: files are emitted all the same.",
        _ => "Information: files are emitted all the same.",
    };

    // Most examples are members of a gateway; a project file's begin with '<', and a few are plain words.
    static string Example(string example) => Markdown.Block(
        example.StartsWith('<') ? "xml" : example.AsSpan().ContainsAny("=();") ? "csharp" : "text",
        example);
}
