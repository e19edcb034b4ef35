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
using GatewayDsl.Tool.Projects.Files;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace GatewayDsl.Tool.Compilation;

/// <summary>
/// The projects that a project refers to, and those that they refer to, with the packages of all of them. Each project is read as data and compiled in memory,
/// once, and what the generator would put into its assembly is added: the definitions see of it what they see in a build.
/// </summary>
/// <param name="cancellation">Ends the work early.</param>
sealed class ReferencedProjects(CancellationToken cancellation)
{
    const int Most = 100;

    readonly Dictionary<string, Other?> known = new(StringComparer.Ordinal);
    readonly List<SourceFinding> errors = [];

    sealed record Other(CompiledProject Compiled, MetadataReference Reference);

    /// <summary>What is wrong in them, each project's in the order of its source.</summary>
    public IReadOnlyList<SourceFinding> Errors => errors;

    /// <summary>The paths of their sources, and of the tables that were read.</summary>
    public IEnumerable<string> Sources => Compiled.SelectMany(static project => project.Sources).Distinct(StringComparer.Ordinal);

    IEnumerable<CompiledProject> Compiled => known.Values.OfType<Other>().Select(static other => other.Compiled);

    /// <summary>What a project's compilation refers to beside the framework and GatewayDsl. What is further down is seen, too, as a build lets it be.</summary>
    /// <param name="project">The project.</param>
    /// <exception cref="ProjectException">One of them cannot be read as data.</exception>
    public IReadOnlyList<MetadataReference> Of(DefinitionProject project)
    {
        var found = new SortedDictionary<string, MetadataReference>(StringComparer.Ordinal);
        List<PackageUse> packages = [];
        Gather(project, found, packages);
        return [.. found.Values, .. new PackageAssemblies(PackageAssemblies.OwnFolder).Of(packages)];
    }

    /// <summary>The text of a source of theirs by its path; null if it is none.</summary>
    /// <param name="path">The path.</param>
    public SourceText? Source(string path) => Compiled.Select(project => project.Source(path)).FirstOrDefault(static text => text is not null);

    void Gather(DefinitionProject project, SortedDictionary<string, MetadataReference> found, List<PackageUse> packages)
    {
        packages.AddRange(project.Packages);
        foreach (string path in project.Projects.Where(path => !found.ContainsKey(path)))
        {
            Other other = At(project.Tree, path);
            found.Add(path, other.Reference);
            Gather(other.Compiled.Project, found, packages);
        }
    }

    Other At(SourceTree tree, string path)
    {
        if (known.TryGetValue(path, out Other? other))
        {
            return other ?? throw new ProjectException(Place.Whole(path), "the project refers to itself, over those that it refers to; break the circle");
        }

        if (known.Count == Most)
        {
            throw new ProjectException(Place.Whole(path), $"more than {Most} projects are referred to; keep what describes gateways apart from the rest");
        }

        known.Add(path, null);
        DefinitionProject project = ProjectReader.ReadReferenced(tree, path);
        var compiled = CompiledProject.Of(project, Of(project), cancellation);
        return known[path] = new Other(compiled, Exporting(compiled).ToMetadataReference());
    }

    /// <summary>The compilation as others see it. One that knows nothing of GatewayDsl says nothing of its values, and is no definition's source to judge.</summary>
    CSharpCompilation Exporting(CompiledProject compiled)
    {
        if (compiled.Project.References.Count == 0)
        {
            return compiled.Compilation;
        }

        errors.AddRange(compiled.Errors);
        if (compiled.Errors.Count > 0)
        {
            return compiled.Compilation;
        }

        EvaluationResult result = Evaluator.EvaluateWithExports(compiled.Compilation, compiled.Files, compiled.Listed, cancellation);
        errors.AddRange(SourceFinding.InOrder(result.Findings.Where(static finding => finding.Rule.Severity == Severity.Error).Select(SourceFinding.Of)));

        // With full paths: what is at hand is shown where it is.
        string text = AttributeSource.EmittedBy + ExportedSource.Of(result.Exports!, folder: "");
        return compiled.Compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(text, DefinitionCompiler.OptionsOf(compiled.Project), ExportedSource.Name, cancellationToken: cancellation));
    }
}
