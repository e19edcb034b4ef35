using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using GatewayDsl.Compiler;
using GatewayDsl.Evaluation;
using GatewayDsl.Evaluation.Generated;
using GatewayDsl.Tool.Findings;
using GatewayDsl.Tool.Projects;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace GatewayDsl.Tool.Compilation;

/// <summary>A project that is compiled in memory, with what the generator adds for its definitions to use.</summary>
sealed class CompiledProject
{
    readonly Lazy<IReadOnlyList<SourceFinding>> errors;

    CompiledProject(DefinitionProject project, IReadOnlyList<MetadataReference> others, CancellationToken cancellation)
    {
        Project = project;
        Files = [.. project.AdditionalFiles.Select(path => new ProjectText(project, path))];
        CSharpCompilation written = DefinitionCompiler.Compile(project, others);
        Compilation = GeneratedSources.AddTo(written, GeneratedSources.Of(written, Files, out IReadOnlyList<LocatedFinding> unusable, cancellation), cancellation);
        errors = new(() =>
        {
            SourceFinding[] own = [.. Compilation.GetDiagnostics(cancellation).Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(SourceFinding.Of)];

            // What cannot be generated is told by the evaluator, too, but only what compiles gets there.
            return own.Length == 0 ? [] : SourceFinding.InOrder(own.Concat(unusable.Select(SourceFinding.Of)));
        });
    }

    /// <summary>The project.</summary>
    public DefinitionProject Project { get; }

    /// <summary>The compilation.</summary>
    public CSharpCompilation Compilation { get; }

    /// <summary>The project's additional files.</summary>
    public IReadOnlyList<ProjectText> Files { get; }

    /// <summary>The same files, as what the gateways name is judged by.</summary>
    public IReadOnlyList<ListedFile> Listed => [.. Project.AdditionalFiles.Select(path => new ListedFile(Project.Relative(path), Project.FaultOf(path)))];

    /// <summary>Why it does not compile, in the order of the source; nothing where it does.</summary>
    public IReadOnlyList<SourceFinding> Errors => errors.Value;

    /// <summary>The paths of its sources, and of the tables that were read.</summary>
    public IEnumerable<string> Sources => Project.Sources.Concat(Files.Where(static file => file.WasRead).Select(static file => file.Path));

    /// <summary>Compiles a project.</summary>
    /// <param name="project">The project.</param>
    /// <param name="others">The projects that it refers to.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="ProjectException">A file cannot be read, or there is too much of it.</exception>
    public static CompiledProject Of(DefinitionProject project, IReadOnlyList<MetadataReference> others, CancellationToken cancellation) => new(project, others, cancellation);

    /// <summary>The text of a source, or of a table that was read, by its path; null if it is none.</summary>
    /// <param name="path">The path.</param>
    public SourceText? Source(string path) =>
        Compilation.SyntaxTrees.FirstOrDefault(tree => tree.FilePath == path)?.GetText(CancellationToken.None)
        ?? Files.FirstOrDefault(file => file.WasRead && file.Path == path)?.GetText(CancellationToken.None);
}
