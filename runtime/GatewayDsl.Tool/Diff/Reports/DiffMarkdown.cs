using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using GatewayDsl.Compiler;
using GatewayDsl.Compiler.Diff;

namespace GatewayDsl.Tool.Diff.Reports;

/// <summary>
/// The outcome as a comment on a pull request: what is dangerous stands on top and is never folded, the rest is. It is never longer than a comment may
/// be; what does not fit is counted.
/// </summary>
static class DiffMarkdown
{
    /// <summary>How long a comment may be, with room for what a pipeline adds: GitHub takes 65,536 characters.</summary>
    public const int Longest = 65_000;

    const int LongestText = 2_000;

    /// <summary>The report.</summary>
    /// <param name="outcome">The outcome.</param>
    public static string Of(DiffOutcome outcome)
    {
        var report = new LimitedMarkdown(Longest);
        if (outcome.Unusable is { } unusable)
        {
            report.Add($"### gateway diff\n\n**cannot be made:** {Text(unusable.Message)}\n");
            return report.Text;
        }

        report.Add($"### gateway diff: {Text(outcome.Before)} → {Text(outcome.After)}\n\n**{Text(DiffWords.Summary(outcome))}**\n\n");
        report.AddAll(Top(outcome));
        foreach (DiffEntry entry in outcome.Entries)
        {
            report.AddAll(["\n" + Head(entry)]);
            if (entry.Diff is { } diff)
            {
                Fold(report, "On the device", [.. diff.Meaning.Select(change => Meaning(entry, change))]);
                Fold(report, "Changed by the upgrade alone", [.. (entry.Upgrade is { } upgrade ? upgrade.Files : []).Select(static file => $"- {Text(file.Text)}\n")]);
                Fold(report, "In the model", [.. diff.Model.Select(change => $"- {Text(DiffWords.Sentence(change))}{Places(entry, change.Before, change.After)}\n")]);
            }
        }

        return report.Text;
    }

    static IEnumerable<string> Top(DiffOutcome outcome)
    {
        foreach (DiffEntry entry in outcome.Entries)
        {
            foreach (JudgedRisk risk in entry.Risks.Where(static risk => risk.Risk.Rule.Level >= RiskLevel.Dangerous))
            {
                string level = DiffWords.Level(risk.Risk.Rule.Level);
                yield return $"- {(risk.Counts ? $"**{level}**" : level)} {risk.Risk.Rule.Id} {Text(DiffWords.Names(entry))}: {Text(DiffWords.Sentence(risk))}{Places(entry, risk.Risk.Before, risk.Risk.After)}\n";
            }
        }

        foreach (DiffProblem problem in outcome.Problems)
        {
            string level = problem.Risk is { } risk ? $"**{DiffWords.Level(risk.Level)}** {risk.Id} " : "";
            yield return $"- {level}{Text(problem.Project)} cannot be read in full in {Text(problem.Side)}: {Text(string.Join("; ", problem.Messages))}\n";
        }

        foreach (string note in outcome.Notes)
        {
            yield return $"- {Text(note)}\n";
        }
    }

    static string Head(DiffEntry entry)
    {
        var head = new StringBuilder($"#### {Text(DiffWords.Names(entry))}: {Text(DiffWords.Consequence(entry))}\n\n");
        if (entry is { Remark: { } remark, Diff: not null })
        {
            head.Append("- ").Append(Text(remark)).Append('\n');
        }

        foreach (JudgedRisk risk in entry.Risks.Where(static risk => risk.Risk.Rule.Level < RiskLevel.Dangerous && (risk.Acknowledgement is not null || risk.Risk.Rule.Id == FleetRisks.Expired.Id)))
        {
            head.Append("- ").Append(risk.Risk.Rule.Id).Append(' ').Append(Text(DiffWords.Sentence(risk))).Append('\n');
        }

        foreach (Consequence consequence in entry.Diff?.Consequences ?? [])
        {
            head.Append("- **").Append(Text(DiffWords.Consequence(consequence.Kind))).Append("**: ").Append(Text(DiffWords.Sentence(consequence))).Append('\n');
        }

        if (entry.Fetch is { } fetch)
        {
            head.Append("- **to fetch**: ").Append(Text(DiffWords.Sentence(fetch))).Append('\n');
        }

        return head.ToString();
    }

    static string Meaning(DiffEntry entry, MeaningChange change)
    {
        RiskLevel level = DiffWords.LevelOf(entry, change);
        string example = DiffWords.Example(change) is { } packet ? $"; {Text(packet)}" : "";
        return $"- {(level >= RiskLevel.Review ? $"**{DiffWords.Level(level)}** " : "")}{Text(change.Text)}{example}{Places(entry, change.Before, change.After)}\n";
    }

    static void Fold(LimitedMarkdown report, string title, IReadOnlyList<string> lines)
    {
        if (lines.Count > 0)
        {
            report.AddFold($"{title} ({lines.Count.ToString(CultureInfo.InvariantCulture)})", lines);
        }
    }

    static string Places(DiffEntry entry, ModelPath? before, ModelPath? after) => DiffWords.Places(entry.PlacesOf(before, after)) is { Length: > 0 } places ? $" — {Text(places)}" : "";

    static string Text(string text) => MarkdownText.Of(text.Length <= LongestText ? text : text[..(char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText)] + "…");
}
