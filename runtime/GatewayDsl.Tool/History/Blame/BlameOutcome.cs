using System.Collections.Generic;
using GatewayDsl.Tool.Compilation;
using GatewayDsl.Tool.Diff.Sides;
using GatewayDsl.Tool.Projects.Files.Git;

namespace GatewayDsl.Tool.History.Blame;

/// <summary>What came of <c>gateway blame</c>.</summary>
sealed record BlameOutcome
{
    /// <summary>Why there was nothing to work with; null if there was.</summary>
    public Unusable? Unusable { get; init; }

    /// <summary>The gateways that were meant.</summary>
    public IReadOnlyList<BlamedGateway> Gateways { get; init; } = [];

    /// <summary>What a reader should know of how the revisions were read.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The process's exit code.</summary>
    public int ExitCode => Unusable is null ? ExitCodes.Fine : ExitCodes.Unusable;
}

/// <summary>A gateway and its values.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Values">The values, in the order of the model's members.</param>
sealed record BlamedGateway(string Name, IReadOnlyList<BlamedValue> Values);

/// <summary>A value, and the revision that it is from.</summary>
/// <param name="Commit">The revision; null where it is from before all that were looked at.</param>
/// <param name="Place">The place of the model, by what its items are about.</param>
/// <param name="Value">The value, in words.</param>
/// <param name="Places">The lines of source that say so.</param>
sealed record BlamedValue(GitCommit? Commit, string Place, string Value, IReadOnlyList<SidePlace> Places);
