using System.Collections.Generic;
using GatewayDsl.Tool.Compilation;
using GatewayDsl.Tool.Diff.Sides;
using GatewayDsl.Tool.Projects.Files.Git;

namespace GatewayDsl.Tool.History.Log;

/// <summary>What came of <c>gateway log</c>.</summary>
sealed record LogOutcome
{
    /// <summary>Why there was nothing to work with; null if there was.</summary>
    public Unusable? Unusable { get; init; }

    /// <summary>The revisions that changed something that was asked for, the newest first.</summary>
    public IReadOnlyList<LogEntry> Entries { get; init; } = [];

    /// <summary>How many revisions were looked at.</summary>
    public int Looked { get; init; }

    /// <summary>What a reader should know of how they were read.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The process's exit code.</summary>
    public int ExitCode => Unusable is null ? ExitCodes.Fine : ExitCodes.Unusable;
}

/// <summary>A revision that changed something.</summary>
/// <param name="Commit">The revision.</param>
/// <param name="Changes">What it changed, once for all gateways that changed so.</param>
sealed record LogEntry(GitCommit Commit, IReadOnlyList<LogChange> Changes);

/// <summary>What became of gateways in one revision.</summary>
/// <param name="Gateways">Their names.</param>
/// <param name="Lines">What became of them.</param>
sealed record LogChange(IReadOnlyList<string> Gateways, IReadOnlyList<LogLine> Lines);

/// <summary>One thing that became otherwise.</summary>
/// <param name="Text">The whole in a sentence.</param>
/// <param name="Places">The lines of source that say so.</param>
sealed record LogLine(string Text, IReadOnlyList<SidePlace> Places);
