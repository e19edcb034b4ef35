using System.Collections.Generic;
using GatewayDsl.Imaging.Inspection;
using GatewayDsl.Tool.Compilation;

namespace GatewayDsl.Tool.Inspect;

/// <summary>What came of <c>gateway inspect</c>.</summary>
/// <param name="File">The file.</param>
/// <param name="Definition">What the project says that it is compared with; empty where it is compared with none.</param>
sealed record InspectOutcome(string File, Definition Definition)
{
    /// <summary>What was found; null if there was nothing to look at.</summary>
    public Part? Found { get; init; }

    /// <summary>The gateway that it was compared with.</summary>
    public string? Gateway { get; init; }

    /// <summary>What differs.</summary>
    public IReadOnlyList<Difference> Differences { get; init; } = [];

    /// <summary>The process's exit code.</summary>
    public int ExitCode =>
        Definition.ExitCode != ExitCodes.Fine ? Definition.ExitCode
        : Differences.Count > 0 ? ExitCodes.Findings
        : Found is null || HasProblems(Found) ? ExitCodes.Findings
        : ExitCodes.Fine;

    static bool HasProblems(Part part) => part.Problems.Count > 0 || part.Parts.Exists(HasProblems);
}
