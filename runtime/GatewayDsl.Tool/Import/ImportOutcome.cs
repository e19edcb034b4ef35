using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler;
using GatewayDsl.Tool.Compilation;
using GatewayDsl.Tool.Import.Drafts;

namespace GatewayDsl.Tool.Import;

/// <summary>What came of <c>gateway import</c>.</summary>
/// <param name="Folder">The imported folder, as the command line names it.</param>
sealed record ImportOutcome(string Folder)
{
    /// <summary>Why nothing was imported; null if something was.</summary>
    public Unusable? Unusable { get; init; }

    /// <summary>What was imported.</summary>
    public ImportedGateway? Imported { get; init; }

    /// <summary>The definition that was written, as the tool reads it.</summary>
    public Definition Definition { get; init; } = new();

    /// <summary>The C# source of the definition.</summary>
    public string Source { get; init; } = "";

    /// <summary>The files that were written, as messages name them; none where the source goes to standard output.</summary>
    public IReadOnlyList<string> Written { get; init; } = [];

    /// <summary>How many files were read.</summary>
    public int Files { get; init; }

    /// <summary>What became of lines that the definition does not say as the files did.</summary>
    public IReadOnlyList<ImportRemark> Remarks => Imported?.Draft.Remarks ?? [];

    /// <summary>Where the files contradict one another.</summary>
    public IReadOnlyList<Contradiction> Contradictions => Imported?.Draft.Contradictions ?? [];

    /// <summary>The process's exit code. That the language has no word for a line is told, and is no fault.</summary>
    public int ExitCode =>
        Unusable is not null ? ExitCodes.Unusable
        : Contradictions.Count > 0 || Definition.Findings.Any(static finding => finding.Severity == Severity.Error) ? ExitCodes.Findings
        : ExitCodes.Fine;
}
