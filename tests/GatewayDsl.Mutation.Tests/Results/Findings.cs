using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Mutation.Tests.Running;
using GatewayDsl.Mutation.Tests.Schemata;

namespace GatewayDsl.Mutation.Tests.Results;

/// <summary>What the last full campaign has found, and what it has not.</summary>
sealed class Findings
{
    const string Finders = "finders.txt", Harmless = "harmless.txt";

    /// <summary>The file of those that no test found, a section a source.</summary>
    public const string Survivors = "survivors.txt";

    /// <summary>The file of how many there were, a section a source.</summary>
    public const string Counts = "counts.txt";

    /// <summary>What stands before a survivor that no test comes by.</summary>
    public const string Unreached = "unreached: ";

    const string By = " found by ";

    // One in so many of the small faults that were found is tried each time.
    const int Sample = 12;

    readonly Dictionary<string, string> finders;
    readonly HashSet<string> survivors;
    readonly HashSet<string> harmless;

    public Findings()
    {
        finders = Records.Read(Finders).Values.SelectMany(static lines => lines).Select(static line => line.Split(By)).ToDictionary(static parts => parts[0], static parts => parts[1], StringComparer.Ordinal);
        survivors = [.. Records.Read(Survivors).Values.SelectMany(static lines => lines).Select(static line => line.Replace(Unreached, "", StringComparison.Ordinal))];
        harmless = [.. Records.Read(Harmless).Values.SelectMany(static lines => lines)];
    }

    /// <summary>The faults of the sample, and the handlers.</summary>
    public IEnumerable<string> Found => finders.Keys;

    /// <summary>The test that has found a fault of the sample, or that misses a handler.</summary>
    public string? FinderOf(Mutant mutant) => finders.GetValueOrDefault(mutant.Id);

    /// <summary>Whether no test found the fault in the last campaign.</summary>
    public bool HasSurvived(Mutant mutant) => survivors.Contains(mutant.Id);

    /// <summary>Whether the fault makes no difference that a definition could see; the file tells why.</summary>
    public bool IsHarmless(Mutant mutant) => harmless.Contains(mutant.Id);

    /// <summary>Writes down what has become of the faults of a file.</summary>
    public static void Write(string file, IReadOnlyList<Outcome> outcomes, Findings before)
    {
        if (outcomes.Count == 0)
        {
            // Records of data alone: there is nothing in it to get wrong.
            return;
        }

        Outcome[] found = [.. outcomes.Where(static outcome => outcome.Finder is not null)];
        Records.Write(Finders, file, found.Where(static (outcome, i) => outcome.Mutant.IsHandler || i % Sample == 0).Select(static outcome => outcome.Mutant.Id + By + outcome.Finder));
        Outcome[] left = [.. outcomes.Where(outcome => outcome.Finder is null && !before.IsHarmless(outcome.Mutant))];
        Records.Write(Survivors, file, left.Select(static outcome => (outcome.IsReached ? "" : Unreached) + outcome.Mutant.Id));
        int equal = outcomes.Count - found.Length - left.Length;
        Records.Write(Counts, file, [$"{outcomes.Count} planted", $"{found.Length} found", $"{equal} harmless"]);
    }
}
