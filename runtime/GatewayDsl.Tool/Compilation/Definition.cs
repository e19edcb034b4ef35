using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler;
using GatewayDsl.Evaluation;
using GatewayDsl.Tool.Findings;
using GatewayDsl.Tool.Projects;
using Microsoft.CodeAnalysis.Text;

namespace GatewayDsl.Tool.Compilation;

/// <summary>What a project says, as far as it could be read: what every verb begins with.</summary>
sealed record Definition
{
    /// <summary>The project, if it could be read.</summary>
    public DefinitionProject? Project { get; init; }

    /// <summary>What was found, in the order of the source.</summary>
    public IReadOnlyList<SourceFinding> Findings { get; init; } = [];

    /// <summary>The gateways, by name in ordinal order; none where the code does not compile.</summary>
    public IReadOnlyList<EvaluatedGateway> Gateways { get; init; } = [];

    /// <summary>The project's own rules about changes.</summary>
    public IReadOnlyList<OwnRiskRule> RiskRules { get; init; } = [];

    /// <summary>Why there was nothing to work with; null if there was.</summary>
    public Unusable? Unusable { get; init; }

    /// <summary>The paths of the sources that were compiled, and of the tables that were read.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>The text of a source by its path; null if it is none.</summary>
    public Func<string, SourceText?> Source { get; init; } = static _ => null;

    /// <summary>Whether files can be made of the gateways: there is no error anywhere.</summary>
    public bool IsSound => ExitCode == ExitCodes.Fine;

    /// <summary>The exit code of a verb that has nothing to add.</summary>
    public int ExitCode =>
        Unusable is not null ? ExitCodes.Unusable
        : Findings.Any(static finding => finding.Severity == Severity.Error) ? ExitCodes.Findings
        : ExitCodes.Fine;

    /// <summary>A path as reports name it: relative to the project's folder, where there is one.</summary>
    /// <param name="path">A full path.</param>
    public string Relative(string path) => Project?.Relative(path) ?? path;
}

/// <summary>Why there was nothing to work with.</summary>
/// <param name="Place">The place that is to blame; null if there is none.</param>
/// <param name="Message">What is in the way, and what to do.</param>
sealed record Unusable(Place? Place, string Message);
