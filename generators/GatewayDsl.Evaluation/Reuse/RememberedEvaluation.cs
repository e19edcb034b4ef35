using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using GatewayDsl.Compiler;
using GatewayDsl.Emitted;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GatewayDsl.Evaluation;

/// <summary>
/// A result, and all that it depends on: the trees that were visited as they are, and of every other tree what other trees can notice of it.
/// </summary>
sealed class RememberedEvaluation
{
    readonly CSharpCompilation compilation;
    readonly IReadOnlyList<SyntaxTree> trees;
    readonly IReadOnlyList<FileWatch> files;
    readonly IReadOnlyList<ListedFile> listed;
    readonly HashSet<SyntaxTree> visited;

    /// <summary>Remembers a result.</summary>
    /// <param name="compilation">The compilation.</param>
    /// <param name="trees">Its trees, as <see cref="TreesOf"/> gives them.</param>
    /// <param name="files">The project's additional files.</param>
    /// <param name="listed">The same files, as what the gateways name is judged by.</param>
    /// <param name="result">The result.</param>
    public RememberedEvaluation(CSharpCompilation compilation, IReadOnlyList<SyntaxTree> trees, IReadOnlyList<FileWatch> files, IReadOnlyList<ListedFile> listed, EvaluationResult result)
    {
        // Without its trees: those of the compilation itself hold all that was bound.
        this.compilation = compilation.RemoveAllSyntaxTrees();
        this.trees = trees;
        this.files = files;
        this.listed = listed;
        Result = result;

        // A finding is at a position, which is another when the text above it is.
        var marked = new HashSet<string>(result.Findings.SelectMany(static finding => finding.Notes.Select(static note => (SourceSpan?)note.Span).Append(finding.Span)).OfType<SourceSpan>().Select(static span => span.File), StringComparer.Ordinal);
        visited = [.. result.Visited, .. trees.Where(tree => marked.Contains(tree.FilePath))];
    }

    /// <summary>The result.</summary>
    public EvaluationResult Result { get; }

    /// <summary>The trees of a compilation, without what carries emitted files and is seen by no definition.</summary>
    /// <param name="compilation">The compilation.</param>
    /// <param name="cancellation">Ends the search early.</param>
    public static IReadOnlyList<SyntaxTree> TreesOf(CSharpCompilation compilation, CancellationToken cancellation) =>
        [.. compilation.SyntaxTrees.Where(tree => !CarriesFiles(tree, cancellation))];

    /// <summary>Whether it is a result of the same project, in whatever state.</summary>
    /// <param name="other">The project's compilation.</param>
    public bool IsOf(CSharpCompilation other) => compilation.AssemblyName == other.AssemblyName && trees.Count > 0 && other.SyntaxTrees.FirstOrDefault() is { } first && trees[0].FilePath == first.FilePath;

    /// <summary>Whether an evaluation would have this result again.</summary>
    /// <param name="other">The compilation.</param>
    /// <param name="othersTrees">Its trees.</param>
    /// <param name="othersFiles">The project's additional files.</param>
    /// <param name="othersListed">The same files, as what the gateways name is judged by.</param>
    /// <param name="cancellation">Ends the comparison early.</param>
    public bool Holds(CSharpCompilation other, IReadOnlyList<SyntaxTree> othersTrees, IReadOnlyList<AdditionalText> othersFiles, IReadOnlyList<ListedFile> othersListed, CancellationToken cancellation) =>
        compilation.AssemblyName == other.AssemblyName
        && trees.Count == othersTrees.Count
        && files.Count == othersFiles.Count
        && compilation.Options.Equals(other.Options)
        && compilation.ExternalReferences.SequenceEqual(other.ExternalReferences)
        && listed.SequenceEqual(othersListed)
        && trees.Zip(othersTrees, (own, their) => ReferenceEquals(own, their) || (!visited.Contains(own) && LooksLike(own, their, cancellation))).All(static same => same)
        && files.Zip(othersFiles, (own, their) => own.IsLike(their, cancellation)).All(static same => same);

    /// <summary>
    /// Whether no other tree can tell two apart: they declare the same, with the same initializers, which a definition may read through a
    /// symbol; only bodies differ, and what stands between the tokens.
    /// </summary>
    static bool LooksLike(SyntaxTree own, SyntaxTree their, CancellationToken cancellation) =>
        own.FilePath == their.FilePath
        && own.Options.Equals(their.Options)
        && SyntaxFactory.AreEquivalent(own, their, topLevel: true)
        && SyntaxFactory.AreEquivalent(own.GetRoot(cancellation), their.GetRoot(cancellation), static kind => kind is SyntaxKind.Block or SyntaxKind.ArrowExpressionClause);

    static bool CarriesFiles(SyntaxTree tree, CancellationToken cancellation) =>
        tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal)
        && tree.GetRoot(cancellation) is CompilationUnitSyntax { Members.Count: 0, Usings.Count: 0, Externs.Count: 0, AttributeLists: { Count: > 0 } lists }
        && lists.All(static list => list.Target?.Identifier.IsKind(SyntaxKind.AssemblyKeyword) == true && list.Attributes.All(static attribute => attribute.Name is QualifiedNameSyntax { Left: QualifiedNameSyntax { Left: AliasQualifiedNameSyntax { Alias.Identifier.ValueText: "global" } } } name && name.Left.ToString() == "global::" + typeof(EmittedFileAttribute).Namespace));
}
