using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using GatewayDsl.Compiler.Diff;
using GatewayDsl.Imaging;
using GatewayDsl.Tool.Compilation;
using GatewayDsl.Tool.Diff.Reports;
using GatewayDsl.Tool.Diff.Sides;
using GatewayDsl.Tool.Projects;
using GatewayDsl.Tool.Projects.Files.Git;
using GatewayDsl.Tool.Verbs;

namespace GatewayDsl.Tool.Diff;

/// <summary><c>gateway diff</c>: from two sides to what the change does to the devices. Nothing of either side is run, and nothing is written.</summary>
/// <param name="reader">Reads a project.</param>
/// <param name="clock">What day it is, for agreements that end.</param>
sealed class DiffVerb(DefinitionReader reader, TimeProvider clock)
{
    /// <summary>Compares two sides.</summary>
    /// <param name="before">A revision or a folder of emitted files.</param>
    /// <param name="after">Another one; null for the working tree.</param>
    /// <param name="project">The project; null for all below the current folder.</param>
    /// <param name="failOn">The level from which on a risk fails; null for none.</param>
    /// <param name="bundles">The bundles that devices run, and those that they are to run; null where what is fetched is not asked for.</param>
    /// <param name="progress">Is told what is being done.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public DiffOutcome Run(string before, string? after, string? project, RiskLevel? failOn, (string Old, string New)? bundles, Progress progress, CancellationToken cancellation)
    {
        try
        {
            ReleasedBundles? released = bundles is { } files ? ReleasedBundles.Read(files.Old, files.New) : null;
            using var sides = new SideReader(reader, project, cancellation);
            progress.Text = "reading " + before;
            Side old = sides.Read(before);
            progress.Text = "reading " + (after ?? "the working tree");
            Side now = after is null ? sides.WorkingTree() : sides.Read(after);
            progress.Text = "comparing";
            return Compare(old, now, failOn, released, progress, cancellation);
        }
        catch (Exception e) when (e is GitException or ProjectException or ImagingException or IOException or UnauthorizedAccessException)
        {
            return new DiffOutcome { Before = before, After = after ?? "the working tree", Unusable = new Unusable((e as ProjectException)?.Place, e.Message) };
        }
    }

    DiffOutcome Compare(Side before, Side after, RiskLevel? failOn, ReleasedBundles? released, Progress progress, CancellationToken cancellation)
    {
        string today = clock.GetUtcNow().ToString(Acknowledgement.DayFormat, CultureInfo.InvariantCulture);
        IReadOnlyList<GatewayPair> pairs = GatewayPairs.Of(before, after);
        var entries = new List<DiffEntry>();
        var unknown = new SortedSet<string>(StringComparer.Ordinal);
        foreach (GatewayPair pair in pairs)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Entry(pair, before, after, today, unknown, cancellation) is { } entry)
            {
                entries.Add(released is not null && DiffWords.IsByBundle(entry) && pair is ({ } old, { } now) ? entry with { Fetch = released.Between(old.Model, now.Model, progress, cancellation) } : entry);
            }
        }

        List<string> notes = [.. before.Notes, .. after.Notes, .. unknown, .. released?.Notes ?? []];
        if (before.Projects.Count + after.Projects.Count == 0)
        {
            notes.Add("neither side has a project that refers to GatewayDsl");
        }

        if (Unread(before, after).ToArray() is { Length: > 0 } unread)
        {
            notes.Add($"neither side can read, and --project tells why: {string.Join(", ", unread)}");
        }

        return new DiffOutcome
        {
            Before = before.Shown,
            After = after.Shown,
            Notes = notes,
            Problems = [.. Problems(before, after)],
            Compared = pairs.Count,
            Entries = Alike.Joined(entries),
            FailOn = failOn,
        };
    }

    static DiffEntry? Entry(GatewayPair pair, Side before, Side after, string today, ISet<string> unknown, CancellationToken cancellation)
    {
        switch (pair)
        {
            case ({ } old, { } now):
                var upgrade = Upgrade.Of(old, now, unknown);
                if (upgrade is null && GatewayDiff.AreSame(old.Model, now.Model) && old.Authority == now.Authority && old.Project == now.Project)
                {
                    return null;
                }

                var diff = GatewayDiff.Of(old.ToSide(), now.ToSide());
                Risk[] own = [.. now.RiskRules.SelectMany(rule => rule.Judge(old.Model, now.Model, cancellation))];
                IReadOnlyList<JudgedRisk> risks = JudgedRisk.Judge(diff.Risks.Concat(own), [.. now.Acknowledgements], today);
                string? remark = old.Name != now.Name ? $"was '{old.Name}'"
                    : old.Definition is not null && now.Definition is not null && old.Project != now.Project ? $"was described by {old.Project}"
                    : null;
                return diff.IsEmpty && remark is null && own.Length == 0 && upgrade is null ? null : new DiffEntry([now.Name], now.Project, diff, risks) { Remark = remark, Upgrade = upgrade, Old = old, Now = now, Before = old.PlacesOf, After = now.PlacesOf };
            case (null, { } added):
                // What was there before is not known, where that side could not be read.
                bool isKnown = before.Projects.All(project => project.Path != added.Project || project.Problems.Count == 0);
                return isKnown ? Alone(added, FleetRisks.Added, $"the gateway '{added.Name}' is new", today) : null;
            case ({ } removed, null):
                bool isGone = after.Projects.All(project => project.Path != removed.Project || project.Problems.Count == 0);
                return isGone ? Alone(removed, FleetRisks.Removed, $"the gateway '{removed.Name}' is gone", today) : null;
            default:
                return null;
        }
    }

    static DiffEntry Alone(SideGateway gateway, RiskInfo rule, string message, string today)
    {
        var risk = new Risk(rule, message, rule == FleetRisks.Removed ? default(Compiler.ModelPath) : null, rule == FleetRisks.Added ? default(Compiler.ModelPath) : null);
        return new DiffEntry([gateway.Name], gateway.Project, null, JudgedRisk.Judge([risk], [.. gateway.Acknowledgements], today)) { Remark = rule == FleetRisks.Added ? "new" : "gone", Before = gateway.PlacesOf, After = gateway.PlacesOf };
    }

    // A project that neither side can read is no change; it is told in a note.
    static IEnumerable<DiffProblem> Problems(Side before, Side after)
    {
        string[] unread = [.. Unread(before, after)];
        return Of(before, isAfter: false).Concat(Of(after, isAfter: true)).Where(problem => !unread.Contains(problem.Project));

        static IEnumerable<DiffProblem> Of(Side side, bool isAfter) =>
            from project in side.Projects
            where project.Problems.Count > 0
            select new DiffProblem(side.Shown, isAfter, project.Path, project.Problems, side.IsWithoutTheProject ? null : isAfter ? FleetRisks.HeadUnreadable : FleetRisks.BaseUnreadable);
    }

    static IEnumerable<string> Unread(Side before, Side after) =>
        before.Projects.Where(project => project.IsUnreadable && !project.IsNamed && after.Projects.Any(other => other.Path == project.Path && other.IsUnreadable)).Select(static project => project.Path);
}
