using System.Collections.Generic;

namespace GatewayDsl.Tool.Diff.Sides;

/// <summary>One side of a comparison: everything that a revision, the working tree or a folder of emitted files says.</summary>
/// <param name="Shown">The side, as reports name it.</param>
sealed record Side(string Shown)
{
    /// <summary>What was read, by project in ordinal order.</summary>
    public IReadOnlyList<SideProject> Projects { get; init; } = [];

    /// <summary>What a reader should know of how it was read.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Whether the project that was asked for is not there, and all others were read in its place.</summary>
    public bool IsWithoutTheProject { get; init; }
}

/// <summary>A project of a side, or a gateway's folder of emitted files.</summary>
/// <param name="Path">Where it lies, as reports name it.</param>
/// <param name="Gateways">The gateways that it describes.</param>
sealed record SideProject(string Path, IReadOnlyList<SideGateway> Gateways)
{
    /// <summary>Why it cannot be read in full; none if it can.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>Whether it is no project that could be read at all, as opposed to one with errors in its definitions.</summary>
    public bool IsUnreadable { get; init; }

    /// <summary>Whether it was asked for by name.</summary>
    public bool IsNamed { get; init; }
}
