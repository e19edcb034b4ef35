using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using GatewayDsl.Compiler;
using GatewayDsl.Compiler.Diff;
using static GatewayDsl.Tool.Diff.Reports.Html.Html;

namespace GatewayDsl.Tool.Diff.Reports.Html;

/// <summary>
/// The outcome of <c>gateway diff</c> as one page that asks nobody for anything: no script of others, no font, no picture. It reads without its script,
/// which only searches.
/// </summary>
static class HtmlReport
{
    // A page that a browser shows at once; what is beyond is counted.
    const int MostEntries = 60;

    static readonly string Style = Resource("report.css"), Script = Resource("report.js");

    /// <summary>The page.</summary>
    /// <param name="outcome">The outcome.</param>
    public static string Of(DiffOutcome outcome)
    {
        string title = outcome.Unusable is null ? $"gateway diff: {DiffWords.Summary(outcome)}" : "gateway diff cannot be made";
        return Document(Element(
            "html",
            Attribute("lang", "en"),
            Element(
                "head",
                Element("meta", Attribute("charset", "utf-8")),
                Element("meta", Attribute("http-equiv", "Content-Security-Policy"), Attribute("content", $"default-src 'none'; style-src '{Hash(Style)}'; script-src '{Hash(Script)}'; base-uri 'none'; form-action 'none'")),
                Element("meta", Attribute("name", "viewport"), Attribute("content", "width=device-width, initial-scale=1")),
                Element("meta", Attribute("name", "color-scheme"), Attribute("content", "light dark")),
                Element("title", title),
                new XElement("style", Style)),
            Element(
                "body",
                Element("a", Class("skip"), Attribute("href", "#main"), "Skip to what changes"),
                Header(outcome),
                Element("main", Attribute("id", "main"), Attribute("tabindex", "-1"), outcome.Unusable is { } unusable ? Element("p", Class("unusable"), unusable.Message) : null, Parts(outcome)),
                new XElement("script", Script))));
    }

    static XElement Header(DiffOutcome outcome) => Element(
        "header",
        Element("h1", "gateway diff"),
        outcome.Unusable is not null ? null : Element("p", Class("sides"), Element("code", outcome.Before), " → ", Element("code", outcome.After)),
        outcome.Unusable is not null ? null : Element("p", Class("verdict " + (outcome.Worst is { } worst ? DiffWords.Level(worst) : "none")), DiffWords.Summary(outcome)),
        Element(
            "div",
            Class("search"),
            Attribute("role", "search"),
            Attribute("hidden", ""),
            Element("label", Attribute("for", "search"), "Search"),
            Element("input", Attribute("id", "search"), Attribute("type", "search"), Attribute("placeholder", "eth0, tcp/22, nftables.conf, GW9111"), Attribute("aria-describedby", "found")),
            Element("span", Attribute("id", "found"), Attribute("role", "status"), Attribute("aria-live", "polite"))));

    static IEnumerable<XElement?> Parts(DiffOutcome outcome)
    {
        yield return Judged(outcome);
        foreach (string note in outcome.Notes)
        {
            yield return Element("p", Class("note"), note);
        }

        DiffEntry[] shown = [.. outcome.Entries.Take(MostEntries)];
        yield return shown.Length < 2 ? null : Element(
            "nav",
            Attribute("aria-label", "Gateways"),
            Element("ul", shown.Select((entry, i) => Element("li", Element("a", Attribute("href", "#" + Id(i)), DiffWords.Names(entry)), " ", Element("span", Class("faint"), DiffWords.Consequence(entry))))));
        foreach ((int i, DiffEntry entry) in shown.Index())
        {
            yield return Section(entry, Id(i));
        }

        if (outcome.Entries.Count > MostEntries)
        {
            DiffEntry[] rest = [.. outcome.Entries.Skip(MostEntries)];
            yield return Element("p", Class("note"), string.Create(CultureInfo.InvariantCulture, $"{rest.Length} more changes, of {rest.Sum(static entry => entry.Gateways.Count)} gateways, are not shown in full; 'gateway diff --project' shows one project, and --json all. Their risks stand above."));
        }

        if (outcome is { Entries.Count: 0, Unusable: null, Problems.Count: 0 })
        {
            yield return Element("p", Class("note"), "Nothing changes for any device.");
        }
    }

    // What is dangerous stands first, and nothing of it is ever folded.
    static XElement? Judged(DiffOutcome outcome)
    {
        XElement[] risks =
        [
            .. outcome.Problems.Select(static problem => Element(
                "li",
                Class(problem.Risk is { } risk ? DiffWords.Level(risk.Level) : "info"),
                Badge(problem.Risk?.Level ?? RiskLevel.Info, counts: problem.Risk is not null),
                Element("p", problem.Risk is { } known ? Element("code", known.Id) : null, $" {problem.Project} cannot be read in full in {problem.Side}"),
                Element("ul", problem.Messages.Select(static message => Element("li", message))))),
            .. outcome.Entries.SelectMany(static entry => entry.Risks.Select(risk => (entry, risk)))
                .GroupBy(static each => (each.risk.Risk.Rule.Id, DiffWords.Sentence(each.risk), each.risk.Counts))
                .OrderByDescending(static group => group.First().risk.Risk.Rule.Level)
                .ThenByDescending(static group => group.Key.Counts)
                .Select(static group => Risk(group.First().entry with { Gateways = [.. group.SelectMany(static each => each.entry.Gateways)] }, group.First().risk)),
        ];
        return risks.Length == 0 ? null : Element("section", Attribute("aria-labelledby", "judge"), Element("h2", Attribute("id", "judge"), "What to judge"), Element("ul", Class("risks"), risks));
    }

    static XElement Risk(DiffEntry entry, JudgedRisk risk) => Element(
        "li",
        Class((risk.Counts ? DiffWords.Level(risk.Risk.Rule.Level) : "agreed") + " found"),
        Badge(risk.Risk.Rule.Level, risk.Counts),
        Element("p", Element("code", risk.Risk.Rule.Id), " ", Element("strong", DiffWords.Names(entry)), ": ", DiffWords.Sentence(risk)),
        AllNames(entry),
        Element("p", Class("why"), risk.Risk.Rule.Why),
        Places(entry, risk.Risk.Before, risk.Risk.After));

    static XElement? AllNames(DiffEntry entry) => entry.Gateways.Count <= DiffWords.MostNames ? null : Element(
        "details",
        Element("summary", string.Create(CultureInfo.InvariantCulture, $"All {entry.Gateways.Count} gateways")),
        Element("p", string.Join(", ", entry.Gateways)));

    static XElement Badge(RiskLevel level, bool counts) => Element("span", Class("badge " + (counts ? DiffWords.Level(level) : "agreed")), counts ? DiffWords.Level(level) : DiffWords.Level(level) + ", agreed to");

    static XElement Section(DiffEntry entry, string id) => Element(
        "section",
        Class("gateway"),
        Attribute("aria-labelledby", id),
        Element("h2", Attribute("id", id), DiffWords.Names(entry), " ", Element("span", Class("consequence"), DiffWords.Consequence(entry))),
        entry is { Remark: { } remark, Diff: not null } ? Element("p", Class("note"), remark) : null,
        AllNames(entry),
        entry.Diff is not { } diff ? null : new object?[]
        {
            List("To do", [
                .. diff.Consequences.Select(consequence => Element("li", Class("found"), Element("strong", DiffWords.Consequence(consequence.Kind)), ": ", DiffWords.Sentence(consequence), Places(entry, consequence.Before, consequence.After))),
                .. entry.Fetch is { } fetch ? [Element("li", Class("found"), Element("strong", "to fetch"), ": ", DiffWords.Sentence(fetch))] : (XElement[])[],
            ]),
            List("On the device", diff.Meaning.Select(change => Meaning(entry, change))),
            entry.Upgrade is { } upgrade ? List(char.ToUpperInvariant(upgrade.Title[0]) + upgrade.Title[1..], upgrade.Files.Select(static file => Element("li", Class("found"), file.Text, file.Lines.Select(static line => Element("p", Class("place"), line))))) : null,
        },
        Pictures(entry),
        entry.Diff is { Model.Count: > 0 } differing
            ? Element("details", Element("summary", string.Create(CultureInfo.InvariantCulture, $"In the model ({differing.Model.Count})")), Element("ul", differing.Model.Select(change => Element("li", Class("found"), Element("code", DiffWords.Sentence(change)), Places(entry, change.Before, change.After)))))
            : null);

    static IEnumerable<XElement?> Pictures(DiffEntry entry)
    {
        if (entry is not { Diff: not null, Old: { } old, Now: { } now })
        {
            yield break;
        }

        yield return PartitionMap.Of(old.Model, now.Model);
        yield return FirewallMatrix.Of(old.Model, now.Model);
        yield return Topology.Of(old.Model, now.Model);
        yield return MovedEvidence.Of(old, now);
        yield return FileDifferences.Of(entry, old, now);
    }

    static XElement? List(string title, IEnumerable<XElement> items) => items.ToArray() is { Length: > 0 } all ? Element("div", Element("h3", title), Element("ul", all)) : null;

    static XElement Meaning(DiffEntry entry, MeaningChange change)
    {
        RiskLevel level = DiffWords.LevelOf(entry, change);
        return Element(
            "li",
            Class("found" + (level >= RiskLevel.Review ? " " + DiffWords.Level(level) : "")),
            change.Text,
            DiffWords.Example(change) is { } example ? Element("p", Class("witness"), example) : null,
            Places(entry, change.Before, change.After));
    }

    static XElement? Places(DiffEntry entry, ModelPath? before, ModelPath? after) =>
        DiffWords.Places(entry.PlacesOf(before, after)) is { Length: > 0 } places ? Element("p", Class("place"), places) : null;

    static string Id(int index) => string.Create(CultureInfo.InvariantCulture, $"change-{index + 1}");

    static string Hash(string text) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(HtmlReport).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is missing from the tool"));
        return reader.ReadToEnd();
    }
}
