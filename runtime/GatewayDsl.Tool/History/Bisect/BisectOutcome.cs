using System.Collections.Generic;
using GatewayDsl.Tool.Compilation;
using GatewayDsl.Tool.History.Log;
using GatewayDsl.Tool.Projects.Files.Git;

namespace GatewayDsl.Tool.History.Bisect;

/// <summary>What came of <c>gateway bisect</c>.</summary>
/// <param name="Statement">The statement.</param>
sealed record BisectOutcome(string Statement)
{
    /// <summary>Why there was nothing to work with; null if there was.</summary>
    public Unusable? Unusable { get; init; }

    /// <summary>Why there is no first revision: the statement does not hold in the newest, or holds in all; null if there is one.</summary>
    public string? Reason { get; init; }

    /// <summary>The revisions of which one is the first for which the statement holds, the newest first; more than one where those between cannot be read.</summary>
    public IReadOnlyList<GitCommit> First { get; init; } = [];

    /// <summary>What shows that it holds.</summary>
    public IReadOnlyList<LogChange> Evidence { get; init; } = [];

    /// <summary>How many revisions there are.</summary>
    public int Revisions { get; init; }

    /// <summary>How many of them were read.</summary>
    public int Read { get; init; }

    /// <summary>The process's exit code.</summary>
    public int ExitCode => Unusable is not null ? ExitCodes.Unusable : First.Count == 0 ? ExitCodes.Findings : ExitCodes.Fine;
}
