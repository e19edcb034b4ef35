using System.Collections.Generic;
using GatewayDsl.Tool.Projects.Files.Git;

namespace GatewayDsl.Tool.Diff.Sides;

/// <summary>Revisions that led to one another, along their first parents.</summary>
/// <param name="Commits">The revisions, the newest first; at least one.</param>
/// <param name="Before">The one before the oldest; null where the oldest is the first of all, or where what was before is not there.</param>
/// <param name="IsCutOff">Whether what was before the oldest is not there, as in a shallow clone.</param>
sealed record Lineage(IReadOnlyList<GitCommit> Commits, string? Before, bool IsCutOff);
