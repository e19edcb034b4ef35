using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using GatewayDsl.Compiler;
using GatewayDsl.Tool.Compilation;
using GatewayDsl.Tool.Diff.Sides;
using GatewayDsl.Tool.History.Log;
using GatewayDsl.Tool.History.Statements;
using GatewayDsl.Tool.Projects;
using GatewayDsl.Tool.Projects.Files.Git;
using GatewayDsl.Tool.Verbs;

namespace GatewayDsl.Tool.History.Bisect;

/// <summary><c>gateway bisect</c>: the first revision for which a statement holds, by halving. Nothing of a revision is run, and nothing is written.</summary>
/// <param name="reader">Reads a project.</param>
sealed class BisectVerb(DefinitionReader reader)
{
    /// <summary>Looks for the revision.</summary>
    /// <param name="text">The statement.</param>
    /// <param name="request">Which part of the history.</param>
    /// <param name="progress">Is told what is being done.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public BisectOutcome Run(string text, HistoryRequest request, Progress progress, CancellationToken cancellation)
    {
        try
        {
            var statement = new StatementView(Statement.Parse(text));
            using var sides = new SideReader(reader, request.Project, cancellation);
            Lineage lineage = sides.Commits(request.Revisions);
            var tried = new Trial(lineage.Commits, commit =>
            {
                cancellation.ThrowIfCancellationRequested();
                progress.Text = "reading " + commit.Shown;
                return sides.Revision(commit.Id);
            }, statement, request.Gateway);
            return Search(text, tried, request) with { Revisions = lineage.Commits.Count, Read = tried.Count };
        }
        catch (Exception e) when (e is GitException or ProjectException)
        {
            return new BisectOutcome(text) { Unusable = new Unusable((e as ProjectException)?.Place, e.Message) };
        }
        catch (InvalidValueException e)
        {
            return new BisectOutcome(text) { Unusable = new Unusable(null, $"{e.Problem}; {e.Fix}") };
        }
    }

    static BisectOutcome Search(string text, Trial tried, HistoryRequest request)
    {
        int newest = 0, oldest = tried.Last;
        Verdicts now = tried.At(newest);
        if (now.Holds is null)
        {
            return new BisectOutcome(text) { Unusable = new Unusable(null, $"{tried.Commits[newest].Shown} cannot be read: {now.Problem}") };
        }

        if (request.Gateway is not null && !now.Names.Contains(request.Gateway))
        {
            IReadOnlyList<string> near = NearestNames.Of(request.Gateway, now.Names);
            return new BisectOutcome(text) { Unusable = new Unusable(null, $"there is no gateway '{request.Gateway}'{(near.Count > 0 ? $"; did you mean '{near[0]}'?" : "")}") };
        }

        if (now.Holds == false)
        {
            return new BisectOutcome(text) { Reason = $"it does not hold in {tried.Commits[newest].Shown}, the newest; write what does, perhaps 'not {text}'", Evidence = now.Shown };
        }

        // What cannot be read at the old end proves nothing.
        while (oldest > newest && tried.At(oldest).Holds is null)
        {
            oldest--;
        }

        if (tried.At(oldest).Holds == true)
        {
            return new BisectOutcome(text) { Reason = string.Create(CultureInfo.InvariantCulture, $"it holds already in {tried.Commits[oldest].Shown}, the oldest that can be read"), Evidence = now.Shown };
        }

        while (Between(newest, oldest).Select(static i => (int?)i).FirstOrDefault(i => tried.At(i!.Value).Holds is not null) is { } middle)
        {
            if (tried.At(middle).Holds == true)
            {
                newest = middle;
            }
            else
            {
                oldest = middle;
            }
        }

        return new BisectOutcome(text) { First = [.. tried.Commits.Skip(newest).Take(oldest - newest)], Evidence = tried.At(newest).Shown };
    }

    // Those strictly between, the middle first and then ever further from it.
    static IEnumerable<int> Between(int newest, int oldest) =>
        Enumerable.Range(newest + 1, oldest - newest - 1).OrderBy(i => Math.Abs((2 * i) - newest - oldest));

    /// <summary>What a revision says of the statement.</summary>
    /// <param name="Holds">Whether it holds for a gateway that is meant; null where the revision cannot be read.</param>
    /// <param name="Shown">What shows it, by gateway.</param>
    /// <param name="Names">The gateways that there are.</param>
    /// <param name="Problem">Why it cannot be read.</param>
    sealed record Verdicts(bool? Holds, IReadOnlyList<LogChange> Shown, IReadOnlyList<string> Names, string? Problem);

    /// <summary>Revisions that are read once each, as they are needed.</summary>
    sealed class Trial(IReadOnlyList<GitCommit> commits, Func<GitCommit, Side> read, StatementView statement, string? wanted)
    {
        readonly Dictionary<int, Verdicts> known = [];

        public IReadOnlyList<GitCommit> Commits => commits;

        public int Last => commits.Count - 1;

        public int Count => known.Count;

        public Verdicts At(int index)
        {
            if (!known.TryGetValue(index, out Verdicts? verdicts))
            {
                known.Add(index, verdicts = Judge(read(commits[index])));
            }

            return verdicts;
        }

        Verdicts Judge(Side side)
        {
            SideGateway[] all = [.. side.Projects.SelectMany(static project => project.Gateways)];
            SideGateway[] meant = [.. all.Where(gateway => wanted is null || gateway.Name == wanted)];
            SideGateway[] holding = [.. meant.Where(gateway => statement.Of(gateway).Holds)];
            string? problem = side.Projects.Where(static project => project.Gateways.Count == 0).SelectMany(static project => project.Problems).FirstOrDefault();
            return new Verdicts(
                holding.Length > 0 ? true : problem is not null ? null : false,
                [.. (holding.Length > 0 ? holding : meant).Select(gateway => new LogChange([gateway.Name], [new LogLine(statement.Of(gateway).Evidence, statement.Of(gateway).Place is { } place ? gateway.PlacesOf(place) : [])]))],
                [.. all.Select(static gateway => gateway.Name)],
                problem);
        }
    }
}
