using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using GatewayDsl.Tool.Findings;

namespace GatewayDsl.Tool.Build.Nix;

/// <summary>A build that failed.</summary>
/// <param name="Derivation">The path of the derivation.</param>
/// <param name="Message">What Nix says of it.</param>
/// <param name="Log">The last lines that the builder wrote.</param>
sealed record FailedBuild(string Derivation, string Message, IReadOnlyList<string> Log)
{
    /// <summary>The derivation's name.</summary>
    public string Name => NixBoard.NameOf(Derivation);
}

/// <summary>What is known, from its log, of what Nix is doing. However much a builder writes, only the ends are kept.</summary>
sealed partial class NixBoard
{
    const int MostLines = 25;
    const int MostErrors = 50;
    const int MostActivities = 10_000;

    readonly object gate = new();
    readonly Dictionary<long, Activity> activities = [];
    readonly Dictionary<string, Activity> builds = new(StringComparer.Ordinal);
    readonly List<NixSaid> errors = [];
    readonly Queue<string> said = new();
    (long Done, long Expected) counted;

    sealed class Activity(NixStarted start, TimeSpan since)
    {
        public NixStarted Start => start;

        public TimeSpan Since => since;

        public string? Phase { get; set; }

        public (long Done, long Expected)? Progress { get; set; }

        public Queue<string> Log { get; } = new();
    }

    /// <summary>The errors that Nix told, in its order.</summary>
    public IReadOnlyList<NixSaid> Errors => errors;

    /// <summary>What else was said last, by Nix or by whatever it called.</summary>
    public IReadOnlyCollection<string> Said => said;

    /// <summary>The builds that failed by themselves, and not for want of another.</summary>
    public IReadOnlyList<FailedBuild> Failures
    {
        get
        {
            var failures = new List<FailedBuild>();
            foreach (NixSaid error in errors)
            {
                // A build that failed for want of another names itself in plain words; the other comes before it.
                string? derivation = Derivation().Match(error.Text) is { Success: true } match ? match.Groups["drv"].Value : null;
                if (derivation is not null && !error.Text.Contains("dependencies of", StringComparison.Ordinal) && !error.Text.Contains("dependency failed", StringComparison.Ordinal)
                    && !failures.Exists(failure => failure.Derivation == derivation))
                {
                    failures.Add(new FailedBuild(derivation, error.Text, builds.TryGetValue(derivation, out Activity? build) ? [.. build.Log] : []));
                }
            }

            return failures;
        }
    }

    /// <summary>The name of what lies at a path of the store: without folder, checksum and <c>.drv</c>.</summary>
    /// <param name="path">The path.</param>
    public static string NameOf(string path)
    {
        string file = path[(path.LastIndexOf('/') + 1)..];
        string name = file.IndexOf('-', StringComparison.Ordinal) is var dash and >= 0 ? file[(dash + 1)..] : file;
        return name.EndsWith(".drv", StringComparison.Ordinal) ? name[..^".drv".Length] : name;
    }

    /// <summary>Takes in a line of the log.</summary>
    /// <param name="line">The line.</param>
    /// <param name="now">The time since Nix was started.</param>
    public void Add(string line, TimeSpan now)
    {
        if (NixEvent.Of(line) is not { } happened)
        {
            return;
        }

        lock (gate)
        {
            switch (happened)
            {
                case NixStarted start when activities.Count < MostActivities:
                    var activity = new Activity(start, now);
                    activities[start.Id] = activity;
                    if (start.Derivation is { } derivation && builds.Count < MostActivities)
                    {
                        builds[derivation] = activity;
                    }

                    break;
                case NixStopped stop:
                    activities.Remove(stop.Id);
                    break;
                case NixLogged logged when activities.TryGetValue(logged.Id, out Activity? build):
                    Append(build.Log, logged.Text);
                    break;
                case NixPhase phase when activities.TryGetValue(phase.Id, out Activity? build):
                    build.Phase = phase.Name;
                    break;
                case NixProgressed progressed when activities.TryGetValue(progressed.Id, out Activity? some):
                    some.Progress = (progressed.Done, progressed.Expected);
                    if (some.Start.IsAllBuilds)
                    {
                        counted = (progressed.Done, progressed.Expected);
                    }

                    break;
                case NixSaid { Level: NixSaid.Error } error when errors.Count < MostErrors:
                    errors.Add(error);
                    break;
                case NixSaid other:
                    Append(said, other.Text);
                    break;
            }
        }
    }

    /// <summary>What is going on, in one line for whoever waits.</summary>
    /// <param name="now">The time since Nix was started.</param>
    public string Text(TimeSpan now)
    {
        lock (gate)
        {
            var parts = new List<string>();
            Activity[] building = [.. activities.Values.Where(static activity => activity.Start.Derivation is not null)];
            if (building.Length > 0)
            {
                Activity longest = building.MinBy(static activity => activity.Since)!;
                string phase = longest.Phase is { } name ? name + ", " : "";
                parts.Add($"building {NameOf(longest.Start.Derivation!)} ({phase}{Seconds(now - longest.Since)}){(building.Length > 1 ? Number($" and {building.Length - 1} more") : "")}");
            }

            Activity[] fetching = [.. activities.Values.Where(static activity => activity.Start.Fetched is not null)];
            if (fetching.Length > 0)
            {
                (long Done, long Expected)[] known = [.. fetching.Select(static activity => activity.Progress).OfType<(long, long)>()];
                string size = known.Length > 0 ? $" ({ByteCount.Of(known.Sum(static each => each.Done))} of {ByteCount.Of(known.Sum(static each => each.Expected))})" : "";
                parts.Add($"fetching {NameOf(fetching[0].Start.Fetched!)}{(fetching.Length > 1 ? Number($" and {fetching.Length - 1} more") : "")}{size}");
            }

            if (parts.Count == 0)
            {
                parts.Add("evaluating");
            }

            if (counted.Expected > 0)
            {
                parts.Add(Number($"{counted.Done} of {counted.Expected} built"));
            }

            return string.Join("; ", parts) + "; " + Seconds(now);
        }
    }

    static void Append(Queue<string> lines, string line)
    {
        lines.Enqueue(line);
        if (lines.Count > MostLines)
        {
            lines.Dequeue();
        }
    }

    static string Seconds(TimeSpan time) => Number($"{(int)time.TotalSeconds} s");

    static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"'(?<drv>/[^'\s]+\.drv)'")]
    private static partial Regex Derivation();
}
