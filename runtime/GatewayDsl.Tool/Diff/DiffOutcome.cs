using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler;
using GatewayDsl.Compiler.Diff;
using GatewayDsl.Tool.Compilation;
using GatewayDsl.Tool.Diff.Sides;

namespace GatewayDsl.Tool.Diff;

/// <summary>What came of <c>gateway diff</c>.</summary>
sealed record DiffOutcome
{
    /// <summary>The side before, as reports name it.</summary>
    public string Before { get; init; } = "";

    /// <summary>The side after, as reports name it.</summary>
    public string After { get; init; } = "";

    /// <summary>Why there was nothing to work with; null if there was.</summary>
    public Unusable? Unusable { get; init; }

    /// <summary>What a reader should know of how the sides were read.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Projects that cannot be read, or not in full.</summary>
    public IReadOnlyList<DiffProblem> Problems { get; init; } = [];

    /// <summary>How many gateways there are on either side.</summary>
    public int Compared { get; init; }

    /// <summary>The gateways that change, one entry for those that change in the same way; the worst first.</summary>
    public IReadOnlyList<DiffEntry> Entries { get; init; } = [];

    /// <summary>The level from which on a risk fails; null for none.</summary>
    public RiskLevel? FailOn { get; init; }

    /// <summary>How many gateways change.</summary>
    public int Affected => Entries.Sum(static entry => entry.Gateways.Count);

    /// <summary>The worst level of all that counts; null where nothing does.</summary>
    public RiskLevel? Worst => Levels.Any() ? Levels.Max() : null;

    /// <summary>The process's exit code.</summary>
    public int ExitCode =>
        Unusable is not null ? ExitCodes.Unusable
        : Problems.Any(static problem => problem.IsAfter && problem.Risk is not null) || (FailOn is { } level && Worst >= level) ? ExitCodes.Findings
        : ExitCodes.Fine;

    IEnumerable<RiskLevel> Levels => Entries.SelectMany(static entry => entry.Risks).Where(static risk => risk.Counts).Select(static risk => risk.Risk.Rule.Level)
        .Concat(Problems.Where(static problem => problem.Risk is not null).Select(static problem => problem.Risk!.Level));
}

/// <summary>A project of a side that cannot be read, or not in full.</summary>
/// <param name="Side">The side, as reports name it.</param>
/// <param name="IsAfter">Whether it is the side after.</param>
/// <param name="Project">The project.</param>
/// <param name="Messages">What is in the way.</param>
/// <param name="Risk">The risk that it is; null where nothing is lost by it.</param>
sealed record DiffProblem(string Side, bool IsAfter, string Project, IReadOnlyList<string> Messages, RiskInfo? Risk);

/// <summary>A change, and the gateways that change so.</summary>
/// <param name="Gateways">Their names.</param>
/// <param name="Project">The project of the first.</param>
/// <param name="Diff">The change; null where a gateway is on one side alone.</param>
/// <param name="Risks">The risks, the worst first.</param>
sealed record DiffEntry(IReadOnlyList<string> Gateways, string Project, GatewayDiff? Diff, IReadOnlyList<JudgedRisk> Risks)
{
    /// <summary>What else is to be said: that the gateway is new, gone, or renamed.</summary>
    public string? Remark { get; init; }

    /// <summary>What another version of GatewayDsl changes by itself; null where nothing.</summary>
    public Upgrade? Upgrade { get; init; }

    /// <summary>How much each of them fetches for it; null where that is not known, or nothing is fetched.</summary>
    public Fetch? Fetch { get; init; }

    /// <summary>The first of the gateways before; null where there was none.</summary>
    public SideGateway? Old { get; init; }

    /// <summary>The first of the gateways after; null where there is none.</summary>
    public SideGateway? Now { get; init; }

    /// <summary>Where the model before says something.</summary>
    public Func<ModelPath, IReadOnlyList<SidePlace>> Before { get; init; } = static _ => [];

    /// <summary>Where the model after says something.</summary>
    public Func<ModelPath, IReadOnlyList<SidePlace>> After { get; init; } = static _ => [];

    /// <summary>The worst level of what counts; null where nothing does.</summary>
    public RiskLevel? Worst => Risks.Where(static risk => risk.Counts).Select(static risk => (RiskLevel?)risk.Risk.Rule.Level).Max();

    /// <summary>The lines of source that say a change: after it, or before it for what is gone.</summary>
    /// <param name="before">The place of the model before.</param>
    /// <param name="after">The place of the model after.</param>
    public IReadOnlyList<SidePlace> PlacesOf(ModelPath? before, ModelPath? after) =>
        after is { } now ? After(now) : before is { } old ? Before(old) : [];
}
