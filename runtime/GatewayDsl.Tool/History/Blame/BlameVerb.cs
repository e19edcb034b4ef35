using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using GatewayDsl.Compiler;
using GatewayDsl.Tool.Compilation;
using GatewayDsl.Tool.Diff.Sides;
using GatewayDsl.Tool.Projects;
using GatewayDsl.Tool.Projects.Files.Git;
using GatewayDsl.Tool.Verbs;

namespace GatewayDsl.Tool.History.Blame;

/// <summary><c>gateway blame</c>: which revision each value of a gateway is from. Nothing of a revision is run, and nothing is written.</summary>
/// <param name="reader">Reads a project.</param>
sealed class BlameVerb(DefinitionReader reader)
{
    /// <summary>Goes back through the history until every value is accounted for.</summary>
    /// <param name="request">Which part of it.</param>
    /// <param name="place">The place of the model that is meant; empty for all.</param>
    /// <param name="progress">Is told what is being done.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public BlameOutcome Run(HistoryRequest request, string place, Progress progress, CancellationToken cancellation)
    {
        try
        {
            using var sides = new SideReader(reader, request.Project, cancellation);
            Lineage lineage = sides.Commits(request.Revisions);
            var walk = new HistoryWalk(sides, lineage, progress, cancellation);
            Side newest = sides.Revision(lineage.Commits[0].Id);
            SideGateway[] all = [.. newest.Projects.SelectMany(static project => project.Gateways).OrderBy(static gateway => gateway.Name, StringComparer.Ordinal)];
            Blamed[] gateways = [.. all.Where(gateway => request.Gateway is null || gateway.Name == request.Gateway).Select(gateway => new Blamed(gateway, place))];
            if (gateways.Length == 0)
            {
                return request.Gateway is null
                    ? Unusable($"{newest.Shown} has no gateway that can be read", newest.Projects.SelectMany(static project => project.Problems).FirstOrDefault())
                    : Unusable($"there is no gateway '{request.Gateway}'", Meant(NearestNames.Of(request.Gateway, all.Select(static gateway => gateway.Name))));
            }

            if (gateways.All(static gateway => gateway.IsEmpty))
            {
                IEnumerable<string> known = all.SelectMany(static gateway => ModelLines.Of(gateway.Model)).SelectMany(static line => new[] { line.Name, line.Path.Text }).Distinct(StringComparer.Ordinal);
                return Unusable($"nothing stands at '{place}'", Meant(NearestNames.Of(place, known)));
            }

            foreach (Step step in walk.Steps())
            {
                foreach (GatewayPair pair in step.Changed)
                {
                    gateways.FirstOrDefault(gateway => ReferenceEquals(gateway.Current, pair.After))?.Take(step.Commit, pair.Before);
                }

                if (gateways.All(static gateway => gateway.IsDone))
                {
                    break;
                }
            }

            return new BlameOutcome { Gateways = [.. gateways.Where(static gateway => !gateway.IsEmpty).Select(static gateway => gateway.Outcome)], Notes = walk.Notes };
        }
        catch (Exception e) when (e is GitException or ProjectException)
        {
            return new BlameOutcome { Unusable = new Unusable((e as ProjectException)?.Place, e.Message) };
        }
    }

    static BlameOutcome Unusable(string problem, string? more) => new() { Unusable = new Unusable(null, more is null ? problem : problem + "; " + more) };

    static string? Meant(IReadOnlyList<string> near) => near.Count == 0 ? null : $"did you mean {string.Join(", ", near.Select(static name => $"'{name}'"))}?";

    /// <summary>A gateway on its way back: values that the revision before does not have are from the one at hand.</summary>
    sealed class Blamed
    {
        readonly SideGateway newest;
        readonly ModelLine[] lines;
        readonly GitCommit?[] commits;
        readonly List<int> open;

        public Blamed(SideGateway gateway, string place)
        {
            newest = gateway;
            Current = gateway;
            lines = [.. ModelLines.Of(gateway.Model).Where(line => line.IsAt(place))];
            commits = new GitCommit?[lines.Length];
            open = [.. Enumerable.Range(0, lines.Length)];
        }

        /// <summary>The gateway in the revision that was come to; null where it is not there yet.</summary>
        public SideGateway? Current { get; private set; }

        public bool IsEmpty => lines.Length == 0;

        public bool IsDone => open.Count == 0;

        public BlamedGateway Outcome => new(newest.Name, [.. lines.Select((line, i) => new BlamedValue(commits[i], line.Name, line.Value, newest.PlacesOf(line.Path)))]);

        public void Take(GitCommit commit, SideGateway? before)
        {
            // Of two values that read the same, one each.
            Dictionary<string, int> known = (before is null ? [] : ModelLines.Of(before.Model)).GroupBy(static line => line.Text, StringComparer.Ordinal).ToDictionary(static group => group.Key, static group => group.Count(), StringComparer.Ordinal);
            foreach (int i in open.ToArray())
            {
                int left = known.GetValueOrDefault(lines[i].Text);
                known[lines[i].Text] = left - 1;
                if (left <= 0)
                {
                    commits[i] = commit;
                    open.Remove(i);
                }
            }

            Current = before;
        }
    }
}
