using System.Collections.Generic;
using System.Linq;
using System.Threading;
using GatewayDsl.Compiler;
using GatewayDsl.Evaluation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GatewayDsl.Generators;

/// <summary>
/// The findings of one compilation, evaluated once for all its files: whoever asks first pays, with their own cancellation.
/// </summary>
/// <remarks>
/// Not a <see cref="System.Lazy{T}"/>: that keeps the exception of an evaluation that was cancelled, and an editor which
/// gave up on one file would never see a finding in any other.
/// </remarks>
/// <param name="compilation">The compilation.</param>
/// <param name="files">The project's additional files.</param>
/// <param name="listed">The same files, as what the gateways name is judged by.</param>
/// <param name="memory">Results of before.</param>
sealed class CompilationFindings(CSharpCompilation compilation, IReadOnlyList<AdditionalText> files, IReadOnlyList<ListedFile> listed, EvaluationMemory memory)
{
    // How long somebody who waits for another's evaluation takes at most to notice that they are no longer wanted.
    const int WaitMilliseconds = 20;

    readonly object gate = new();
    ILookup<string, LocatedFinding>? byFile;

    /// <summary>How often somebody began to find out.</summary>
    public int Evaluations { get; private set; }

    /// <summary>The findings whose place is in a file.</summary>
    /// <param name="file">The file's path as the compilation knows it.</param>
    /// <param name="cancellation">Ends the waiting or the evaluation early; the next to ask begins anew.</param>
    public IEnumerable<LocatedFinding> In(string file, CancellationToken cancellation)
    {
        do
        {
            cancellation.ThrowIfCancellationRequested();
        }
        while (!Monitor.TryEnter(gate, WaitMilliseconds));

        try
        {
            if (byFile is null)
            {
                Evaluations++;
                byFile = memory.Evaluate(compilation, files, listed, cancellation).Findings
                    .Where(static finding => finding.Span is not null)
                    .ToLookup(static finding => finding.Span!.File, System.StringComparer.Ordinal);
            }
        }
        finally
        {
            Monitor.Exit(gate);
        }

        return byFile[file];
    }
}
