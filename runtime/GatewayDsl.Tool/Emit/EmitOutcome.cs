using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Build.Output;
using GatewayDsl.Compiler;
using GatewayDsl.Tool.Findings;
using GatewayDsl.Tool.Projects;
using Microsoft.CodeAnalysis.Text;

namespace GatewayDsl.Tool.Emit;

/// <summary>What came of <c>gateway emit</c>.</summary>
sealed record EmitOutcome
{
    /// <summary>The project, if it could be read.</summary>
    public DefinitionProject? Project { get; init; }

    /// <summary>The output folder as messages name it.</summary>
    public string? Folder { get; init; }

    /// <summary>What was found, in the order of the source.</summary>
    public IReadOnlyList<SourceFinding> Findings { get; init; } = [];

    /// <summary>The gateways whose files were written, by name in ordinal order.</summary>
    public IReadOnlyList<EmittedGateway> Gateways { get; init; } = [];

    /// <summary>What became of the files; null if none were written.</summary>
    public WriteReport? Written { get; init; }

    /// <summary>Why there was nothing to work with; null if there was.</summary>
    public Unusable? Unusable { get; init; }

    /// <summary>The text of a source by its path; null if it is none.</summary>
    public Func<string, SourceText?> Source { get; init; } = static _ => null;

    /// <summary>The process's exit code.</summary>
    public int ExitCode =>
        Unusable is not null ? ExitCodes.Unusable
        : Findings.Any(static finding => finding.Severity == Severity.Error) ? ExitCodes.Findings
        : ExitCodes.Fine;
}

/// <summary>A gateway whose files were written.</summary>
/// <param name="Name">Its name, which is its folder's.</param>
/// <param name="Definition">The full name of the member that defines it.</param>
sealed record EmittedGateway(string Name, string Definition);

/// <summary>Why there was nothing to work with.</summary>
/// <param name="Place">The place that is to blame; null if there is none.</param>
/// <param name="Message">What is in the way, and what to do.</param>
sealed record Unusable(Place? Place, string Message);
