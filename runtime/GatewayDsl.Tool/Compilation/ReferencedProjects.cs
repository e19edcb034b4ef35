using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using GatewayDsl.Compiler;
using GatewayDsl.Evaluation;
using GatewayDsl.Evaluation.Exports;
using GatewayDsl.Evaluation.Generated;
using GatewayDsl.Tool.Findings;
using GatewayDsl.Tool.Projects;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GatewayDsl.Tool.Compilation;

/// <summary>
/// The projects that a project refers to, and those that they refer to. Each is read as data and compiled in memory, and what the generator would put into
/// its assembly is added: the definitions see of it what they see in a build.
/// </summary>
/// <param name="cancellation">Ends the work early.</param>
sealed class ReferencedProjects(CancellationToken cancellation)
{
    const int Most = 100;

    readonly Dictionary<string, CSharpCompilation?> known = new(StringComparer.Ordinal);
    readonly List<SourceFinding> errors = [];
    readonly List<string> sources = [];
    readonly Dictionary<string, ProjectText> files = new(StringComparer.Ordinal);

    /// <summary>What is wrong in them, each project's in the order of its source.</summary>
    public IReadOnlyList<SourceFinding> Errors => errors;

    /// <summary>The paths of their sources, and of the tables that were read.</summary>
    public IEnumerable<string> Sources => sources.Concat(files.Values.Where(static file => file.WasRead).Select(static file => file.Path)).Distinct(StringComparer.Ordinal);

    /// <summary>What a project's compilation refers to beside the framework and GatewayDsl. What is further down is seen, too, as a build lets it be.</summary>
    /// <param name="project">The project.</param>
    /// <exception cref="ProjectException">One of them cannot be read as data.</exception>
    public IReadOnlyList<MetadataReference> Of(DefinitionProject project)
    {
        var found = new Dictionary<string, CSharpCompilation>(StringComparer.Ordinal);
        Gather(project, found);
        return [.. found.OrderBy(static pair => pair.Key, StringComparer.Ordinal).Select(static pair => pair.Value.ToMetadataReference())];
    }

    /// <summary>The text of a source of theirs by its path; null if it is none.</summary>
    /// <param name="path">The path.</param>
    public Microsoft.CodeAnalysis.Text.SourceText? Source(string path) =>
        known.Values.OfType<CSharpCompilation>().SelectMany(static compilation => compilation.SyntaxTrees).FirstOrDefault(tree => tree.FilePath == path)?.GetText(CancellationToken.None)
        ?? (files.TryGetValue(path, out ProjectText? file) && file.WasRead ? file.GetText(CancellationToken.None) : null);

    void Gather(DefinitionProject project, Dictionary<string, CSharpCompilation> found)
    {
        foreach (string path in project.Projects.Where(path => !found.ContainsKey(path)))
        {
            DefinitionProject other = ProjectReader.ReadReferenced(project.Tree, path);
            found.Add(path, Compiled(other));
            Gather(other, found);
        }
    }

    CSharpCompilation Compiled(DefinitionProject project)
    {
        if (known.TryGetValue(project.Path, out CSharpCompilation? compilation))
        {
            return compilation ?? throw new ProjectException(Place.Whole(project.Path), "the project refers to itself, over those that it refers to; break the circle");
        }

        if (known.Count == Most)
        {
            throw new ProjectException(Place.Whole(project.Path), $"more than {Most} projects are referred to; keep what describes gateways apart from the rest");
        }

        known.Add(project.Path, null);
        compilation = DefinitionCompiler.Compile(project, Of(project));
        ProjectText[] own = [.. project.AdditionalFiles.Select(path => new ProjectText(project, path))];
        compilation = project.References.Count == 0 ? compilation : WithExports(project, compilation, own);
        known[project.Path] = compilation;
        return compilation;
    }

    CSharpCompilation WithExports(DefinitionProject project, CSharpCompilation compilation, ProjectText[] own)
    {
        compilation = GeneratedSources.AddTo(compilation, GeneratedSources.Of(compilation, own, out IReadOnlyList<LocatedFinding> unusable, cancellation), cancellation);
        foreach (ProjectText file in own)
        {
            files[file.Path] = file;
        }

        sources.AddRange(project.Sources);
        SourceFinding[] wrong = [.. compilation.GetDiagnostics(cancellation).Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(SourceFinding.Of), .. unusable.Select(SourceFinding.Of)];
        if (wrong.Length > 0)
        {
            errors.AddRange(SourceFinding.InOrder(wrong));
            return compilation;
        }

        EvaluationResult result = Evaluator.EvaluateWithExports(compilation, own, [.. project.AdditionalFiles.Select(path => new ListedFile(project.Relative(path), project.FaultOf(path)))], cancellation);
        errors.AddRange(SourceFinding.InOrder(result.Findings.Where(static finding => finding.Rule.Severity == Severity.Error).Select(SourceFinding.Of)));

        // With full paths: what is at hand is shown where it is.
        string text = ExportedSource.Version + ExportedSource.Of(result.Exports ?? ExportedValues.None, folder: "");
        return compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(text, DefinitionCompiler.OptionsOf(project), ExportedSource.Name, cancellationToken: cancellation));
    }
}
