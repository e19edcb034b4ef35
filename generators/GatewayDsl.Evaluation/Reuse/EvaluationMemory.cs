using System.Collections.Generic;
using System.Linq;
using System.Threading;
using GatewayDsl.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GatewayDsl.Evaluation;

/// <summary>
/// Remembers the last results, so that an edit which no definition can notice costs no evaluation: not a body elsewhere in the project, and not
/// what the generator adds to the compilation that the analyzer gets.
/// </summary>
public sealed class EvaluationMemory
{
    // The projects of a solution that an editor goes to and fro between.
    const int Most = 8;

    readonly List<RememberedEvaluation> remembered = [];

    /// <summary>The one of this process.</summary>
    public static EvaluationMemory Shared { get; } = new();

    /// <summary>How often nothing fitting was remembered.</summary>
    public int Evaluations { get; private set; }

    /// <summary>The result of an evaluation, remembered or new.</summary>
    /// <param name="compilation">The compilation; it may have errors.</param>
    /// <param name="files">The project's additional files.</param>
    /// <param name="listed">The same files, as what the gateways name is judged by.</param>
    /// <param name="cancellation">Ends the evaluation early; nothing is remembered of it then.</param>
    public EvaluationResult Evaluate(CSharpCompilation compilation, IReadOnlyList<AdditionalText> files, IReadOnlyList<ListedFile> listed, CancellationToken cancellation) =>
        Evaluate(compilation, files, listed, exports: false, cancellation);

    /// <summary>The same with what the definitions of other projects can use.</summary>
    /// <param name="compilation">The compilation; it may have errors.</param>
    /// <param name="files">The project's additional files.</param>
    /// <param name="listed">The same files, as what the gateways name is judged by.</param>
    /// <param name="cancellation">Ends the evaluation early; nothing is remembered of it then.</param>
    public EvaluationResult EvaluateWithExports(CSharpCompilation compilation, IReadOnlyList<AdditionalText> files, IReadOnlyList<ListedFile> listed, CancellationToken cancellation) =>
        Evaluate(compilation, files, listed, exports: true, cancellation);

    EvaluationResult Evaluate(CSharpCompilation compilation, IReadOnlyList<AdditionalText> files, IReadOnlyList<ListedFile> listed, bool exports, CancellationToken cancellation)
    {
        IReadOnlyList<SyntaxTree> trees = RememberedEvaluation.TreesOf(compilation, cancellation);
        lock (remembered)
        {
            int found = remembered.FindIndex(candidate => (!exports || candidate.Result.Exports is not null) && candidate.Holds(compilation, trees, files, listed, cancellation));
            if (found >= 0)
            {
                RememberedEvaluation fitting = remembered[found];
                Remember(fitting, found);
                return fitting.Result;
            }

            Evaluations++;
        }

        FileWatch[] watched = [.. files.Select(static file => new FileWatch(file))];
        EvaluationResult result = exports ? Evaluator.EvaluateWithExports(compilation, watched, listed, cancellation) : Evaluator.Evaluate(compilation, watched, listed, cancellation);
        if (result.Unevaluated.Count > 0)
        {
            // Whether a definition compiles is told by all of the project.
            return result;
        }

        lock (remembered)
        {
            // An older state of the same project will hardly come back.
            Remember(new RememberedEvaluation(compilation, trees, watched, listed, result), remembered.FindIndex(candidate => candidate.IsOf(compilation)));
        }

        return result;
    }

    // The last is the one that was asked for last.
    void Remember(RememberedEvaluation evaluation, int instead)
    {
        if (instead >= 0)
        {
            remembered.RemoveAt(instead);
        }
        else if (remembered.Count == Most)
        {
            remembered.RemoveAt(0);
        }

        remembered.Add(evaluation);
    }
}
