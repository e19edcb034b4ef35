using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using GatewayDsl.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GatewayDsl.Evaluation.Generated;

/// <summary>
/// What the generator adds to a project for its definitions to use. A generator does not see its own output: whoever evaluates
/// adds it to the compilation first. An analyzer finds it there already.
/// </summary>
public static class GeneratedSources
{
    /// <summary>The rows of a compilation's tables.</summary>
    /// <param name="compilation">The compilation, with or without them.</param>
    /// <param name="files">The project's additional files.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public static Sequence<GeneratedSource> OfTables(CSharpCompilation compilation, IReadOnlyList<AdditionalText> files, CancellationToken cancellation = default) =>
        [.. TableSet.Read(compilation, files, [], cancellation).All.Select(TableSource.Of)];

    /// <summary>All sources for a compilation.</summary>
    /// <param name="compilation">The compilation, with or without them.</param>
    /// <param name="files">The project's additional files.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public static Sequence<GeneratedSource> Of(CSharpCompilation compilation, IReadOnlyList<AdditionalText> files, CancellationToken cancellation = default) =>
        Of(compilation, files, out _, cancellation);

    /// <summary>All sources for a compilation, and what keeps others from being made.</summary>
    /// <param name="compilation">The compilation, with or without them.</param>
    /// <param name="files">The project's additional files.</param>
    /// <param name="findings">What is wrong; the evaluator says it, too, once the code compiles.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public static Sequence<GeneratedSource> Of(CSharpCompilation compilation, IReadOnlyList<AdditionalText> files, out IReadOnlyList<LocatedFinding> findings, CancellationToken cancellation = default)
    {
        var found = new List<LocatedFinding>();
        findings = found;
        return
        [
            .. TypedOptions.Find(compilation, found, cancellation).Select(TypedOptions.SourceOf),
            .. TableSet.Read(compilation, files, found, cancellation).All.Select(TableSource.Of),
        ];
    }

    /// <summary>The compilation with the sources that it does not have.</summary>
    /// <param name="compilation">The compilation.</param>
    /// <param name="sources">The sources.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public static CSharpCompilation AddTo(CSharpCompilation compilation, Sequence<GeneratedSource> sources, CancellationToken cancellation = default)
    {
        if (sources.Count == 0 || compilation.SyntaxTrees.IsEmpty)
        {
            return compilation;
        }

        var options = (CSharpParseOptions)compilation.SyntaxTrees[0].Options;
        return compilation.AddSyntaxTrees(
            sources.Where(source => !compilation.SyntaxTrees.Any(tree => IsNamed(tree.FilePath, source.Name)))
                .Select(source => source.Parse(options, cancellation)));
    }

    static bool IsNamed(string path, string name) =>
        path.EndsWith(name, StringComparison.Ordinal) && (path.Length == name.Length || path[path.Length - name.Length - 1] is '/' or '\\');
}
