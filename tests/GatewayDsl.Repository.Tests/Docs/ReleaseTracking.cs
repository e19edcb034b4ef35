using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using GatewayDsl.Compiler;

namespace GatewayDsl.Repository.Tests.Docs;

/// <summary>
/// The release tracking of analyzers, in the form that .NET's own have: <c>AnalyzerReleases.Shipped.md</c> is written when a release is
/// made, and <c>AnalyzerReleases.Unshipped.md</c> is what the catalogue has beyond it.
/// </summary>
static class ReleaseTracking
{
    /// <summary>The file of what was released.</summary>
    public static string Shipped => Path.Combine(Testing.Repository.Root, "generators/GatewayDsl.Generators/AnalyzerReleases.Shipped.md");

    /// <summary>The file of what is new since.</summary>
    public static string Unshipped => Path.Combine(Testing.Repository.Root, "generators/GatewayDsl.Generators/AnalyzerReleases.Unshipped.md");

    /// <summary>What the catalogue has beyond a release.</summary>
    /// <param name="rules">The catalogue.</param>
    /// <param name="shipped">The text of <see cref="Shipped"/>.</param>
    public static string Write(IReadOnlyList<RuleInfo> rules, string shipped)
    {
        Dictionary<string, string> severities = Severities(shipped);
        var text = new StringBuilder("; Made of the catalogue of rules; what stands in AnalyzerReleases.Shipped.md is left out.\n");
        Table(text, "New Rules", "Rule ID | Category | Severity | Notes", rules.Where(rule => !severities.ContainsKey(rule.Id)).Select(static rule => $"{rule.Id} | GatewayDsl | {rule.Severity} | {Notes(rule)}"));
        Table(text, "Removed Rules", "Rule ID | Category | Severity | Notes", severities.Keys.Except(rules.Select(static rule => rule.Id)).Order(StringComparer.Ordinal).Select(id => $"{id} | GatewayDsl | {severities[id]} | "));
        Table(
            text,
            "Changed Rules",
            "Rule ID | New Category | New Severity | Old Category | Old Severity | Notes",
            rules.Where(rule => severities.TryGetValue(rule.Id, out string? old) && old != rule.Severity.ToString()).Select(rule => $"{rule.Id} | GatewayDsl | {rule.Severity} | GatewayDsl | {severities[rule.Id]} | {Notes(rule)}"));
        return text.ToString();
    }

    static void Table(StringBuilder text, string title, string head, IEnumerable<string> rows)
    {
        string[] all = [.. rows];
        if (all.Length > 0)
        {
            text.Append($"\n### {title}\n\n{head}\n{string.Join('|', head.Split('|').Select(static column => new string('-', column.Length)))}\n{string.Join('\n', all)}\n");
        }
    }

    static string Notes(RuleInfo rule) => $"[{Markdown.Prose(rule.Title)}](../../docs/rules/{rule.Id}.md)";

    // Releases from the oldest to the newest; a later one changes and removes what an earlier one has.
    static Dictionary<string, string> Severities(string shipped)
    {
        Dictionary<string, string> severities = new(StringComparer.Ordinal);
        bool removes = false;
        foreach (string line in shipped.Split('\n'))
        {
            removes = line.StartsWith('#') ? line.StartsWith("### Removed", StringComparison.Ordinal) : removes;
            string[] cells = [.. line.Split('|').Select(static cell => cell.Trim())];
            if (cells.Length < 4 || !cells[0].StartsWith("GW", StringComparison.Ordinal))
            {
                continue;
            }

            if (removes)
            {
                severities.Remove(cells[0]);
            }
            else
            {
                severities[cells[0]] = cells[2];
            }
        }

        return severities;
    }
}
