using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using GatewayDsl.Tool.Diff.Sides;
using GatewayDsl.Tool.Projects.Files.Git;
using GatewayDsl.Tool.Verbs;

namespace GatewayDsl.Tool.History;

/// <summary>Goes through revisions from the newest to the oldest, and gives what each found and what it left.</summary>
/// <param name="sides">Reads revisions.</param>
/// <param name="lineage">The revisions.</param>
/// <param name="progress">Is told what is being done.</param>
/// <param name="cancellation">Ends the work early.</param>
sealed class HistoryWalk(SideReader sides, Lineage lineage, Progress progress, CancellationToken cancellation)
{
    // Sides that were read ahead of their turn.
    readonly Dictionary<int, Side> ahead = [];
    readonly List<string> unread = [];

    /// <summary>What a reader should know of how the revisions were read.</summary>
    public IReadOnlyList<string> Notes =>
    [
        .. unread.Count == 0 ? Array.Empty<string>() : [string.Create(CultureInfo.InvariantCulture, $"{unread.Count} revision{(unread.Count == 1 ? "" : "s")} cannot be read in full, and what changed there is told with the next that can: {unread[0]}")],
        .. lineage.IsCutOff ? [$"the history is cut off before {lineage.Commits[^1].Shown}; fetch what is older with 'git fetch --unshallow'"] : Array.Empty<string>(),
    ];

    /// <summary>How many revisions there are.</summary>
    public int Count => lineage.Commits.Count;

    /// <summary>The steps, the newest first.</summary>
    public IEnumerable<Step> Steps()
    {
        Side after = Whole(0);
        HashSet<SideGateway> followed = new(ReferenceEqualityComparer.Instance);
        for (int i = 0; i < Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            progress.Text = string.Create(CultureInfo.InvariantCulture, $"reading revision {i + 1} of {Count}");
            if (i == Count - 1 && lineage.IsCutOff)
            {
                yield break;
            }

            // Before the project had its name, all gateways of the repository were read, and those count that became its own.
            Side before = Whole(i + 1);
            Side own = !after.IsWithoutTheProject ? after : after with
            {
                IsWithoutTheProject = false,
                Projects = [.. after.Projects.Select(project => project with { Gateways = [.. project.Gateways.Where(followed.Contains)] })],
            };
            var step = new Step(lineage.Commits[i], after, GatewayPairs.Of(before, own));
            yield return step;
            followed = new(step.Pairs.Select(static pair => pair.Before).OfType<SideGateway>(), ReferenceEqualityComparer.Instance);
            after = before;
        }
    }

    // A project that cannot be read says nothing of its gateways, and no device is given anything made of it: they are what they were.
    Side Whole(int index)
    {
        Side side = At(index);
        ahead.Remove(index - 1);
        string[] broken = [.. side.Projects.Where(IsBroken).Select(static project => project.Path)];
        if (broken.Length == 0)
        {
            return side;
        }

        unread.Add($"{side.Shown}, {side.Projects.First(IsBroken).Problems[0]}");
        return side with { Projects = [.. side.Projects.Select(project => IsBroken(project) ? Earlier(index, project) : project)] };
    }

    SideProject Earlier(int index, SideProject project)
    {
        for (int i = index + 1; i <= Count; i++)
        {
            if (At(i).Projects.FirstOrDefault(other => other.Path == project.Path) is not { } earlier)
            {
                break;
            }

            if (!IsBroken(earlier))
            {
                return earlier;
            }
        }

        return project;
    }

    // Behind the oldest comes the one before the range, or nothing.
    Side At(int index)
    {
        if (!ahead.TryGetValue(index, out Side? side))
        {
            cancellation.ThrowIfCancellationRequested();
            string? commit = index < Count ? lineage.Commits[index].Id : lineage.Before;
            ahead.Add(index, side = commit is null ? new Side("nothing") : sides.Revision(commit));
        }

        return side;
    }

    static bool IsBroken(SideProject project) => project.Problems.Count > 0 && project.Gateways.Count == 0;
}

/// <summary>A revision, with what it found and what it left.</summary>
/// <param name="Commit">The revision.</param>
/// <param name="After">What it left.</param>
/// <param name="Pairs">The gateways before and after.</param>
sealed record Step(GitCommit Commit, Side After, IReadOnlyList<GatewayPair> Pairs)
{
    /// <summary>The gateways that are not the very same before and after.</summary>
    public IEnumerable<GatewayPair> Changed => Pairs.Where(static pair => !ReferenceEquals(pair.Before, pair.After));
}
