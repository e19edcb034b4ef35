using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using GatewayDsl.Compiler;
using GatewayDsl.Compiler.Diff;
using GatewayDsl.Tool.Compilation;
using GatewayDsl.Tool.Diff.Sides;
using GatewayDsl.Tool.History.Statements;
using GatewayDsl.Tool.Projects;
using GatewayDsl.Tool.Projects.Files.Git;
using GatewayDsl.Tool.Verbs;

namespace GatewayDsl.Tool.History.Log;

/// <summary><c>gateway log</c>: which revisions changed the devices, a value, or the truth of a statement. Nothing of a revision is run, and nothing is written.</summary>
/// <param name="reader">Reads a project.</param>
sealed class LogVerb(DefinitionReader reader)
{
    /// <summary>Goes through the history.</summary>
    /// <param name="request">Which part of it.</param>
    /// <param name="place">The place of the model that is meant; null for all.</param>
    /// <param name="statement">The statement that is meant; null for none.</param>
    /// <param name="most">How many revisions are told at most; null for all.</param>
    /// <param name="progress">Is told what is being done.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public LogOutcome Run(HistoryRequest request, string? place, string? statement, int? most, Progress progress, CancellationToken cancellation)
    {
        try
        {
            LogView view = statement is not null ? new StatementView(Statement.Parse(statement)) : place is not null ? new PlaceView(place) : new MeaningView();
            using var sides = new SideReader(reader, request.Project, cancellation);
            var walk = new HistoryWalk(sides, sides.Commits(request.Revisions), progress, cancellation);
            var entries = new List<LogEntry>();
            string? wanted = request.Gateway;
            bool isKnown = wanted is null;
            var names = new SortedSet<string>(StringComparer.Ordinal);
            int looked = 0;
            foreach (Step step in walk.Steps())
            {
                looked++;
                names.UnionWith(step.After.Projects.SelectMany(static project => project.Gateways).Select(static gateway => gateway.Name));
                isKnown |= wanted is not null && names.Contains(wanted);
                if (Entry(step, view, ref wanted) is { } entry)
                {
                    entries.Add(entry);
                    if (entries.Count == most)
                    {
                        break;
                    }
                }
            }

            return !isKnown ? Unusable($"there is no gateway '{request.Gateway}'", NearestNames.Of(request.Gateway!, names))
                : view is PlaceView { WasFound: false } ? Unusable($"nothing stands at '{place}' in any of these revisions", [])
                : new LogOutcome { Entries = entries, Looked = looked, Notes = walk.Notes };
        }
        catch (Exception e) when (e is GitException or ProjectException)
        {
            return new LogOutcome { Unusable = new Unusable((e as ProjectException)?.Place, e.Message) };
        }
        catch (InvalidValueException e)
        {
            return new LogOutcome { Unusable = new Unusable(null, $"{e.Problem}; {e.Fix}") };
        }
    }

    static LogOutcome Unusable(string problem, IReadOnlyList<string> near) =>
        new() { Unusable = new Unusable(null, problem + (near.Count > 0 ? $"; did you mean {string.Join(", ", near.Select(static name => $"'{name}'"))}?" : "; 'gateway blame' lists the places of the model")) };

    static LogEntry? Entry(Step step, LogView view, ref string? wanted)
    {
        var changes = new List<(string Name, IReadOnlyList<LogLine> Lines)>();
        foreach (GatewayPair pair in step.Changed)
        {
            string name = (pair.After ?? pair.Before)!.Name;
            if (wanted is not null && wanted != name)
            {
                continue;
            }

            IReadOnlyList<LogLine> lines = Lines(pair, view);
            if (lines.Count > 0)
            {
                changes.Add((name, lines));
            }

            // Further back it goes by the name that it had there.
            wanted = wanted is null ? null : pair.Before?.Name ?? wanted;
        }

        return changes.Count == 0 ? null : new LogEntry(
            step.Commit,
            [.. changes.GroupBy(static change => string.Join('\n', change.Lines.Select(static line => line.Text)), StringComparer.Ordinal).Select(static group => new LogChange([.. group.Select(static change => change.Name)], group.First().Lines))]);
    }

    static IReadOnlyList<LogLine> Lines(GatewayPair pair, LogView view) => pair switch
    {
        ({ } before, { } after) when GatewayDiff.AreSame(before.Model, after.Model) && before.Authority == after.Authority => [],
        ({ } before, { } after) => view.Between(before, after),
        (null, { } added) => view.Alone(added, isNew: true),
        ({ } gone, null) => view.Alone(gone, isNew: false),
        _ => [],
    };
}
