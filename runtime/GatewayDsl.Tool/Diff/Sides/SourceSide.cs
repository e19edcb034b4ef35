using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using GatewayDsl.Compiler;
using GatewayDsl.Evaluation;
using GatewayDsl.Tool.Compilation;
using GatewayDsl.Tool.Findings;
using GatewayDsl.Tool.Projects;
using GatewayDsl.Tool.Projects.Files;
using GatewayDsl.Tool.Projects.Files.Git;

namespace GatewayDsl.Tool.Diff.Sides;

/// <summary>Reads a side from source: a revision in memory, or the working tree.</summary>
/// <param name="reader">Reads a project.</param>
/// <param name="root">What paths are shown relative to: the root of the repository, or the current folder.</param>
sealed class SourceSide(DefinitionReader reader, string root)
{
    const int MostProblems = 5;

    // What was read last of each project, for a revision that has the same to read.
    readonly Dictionary<string, (AskedTree Asked, SideProject? Project)> read = new(StringComparer.Ordinal);

    /// <summary>Reads one project, or all below the current folder.</summary>
    /// <param name="shown">The side, as reports name it.</param>
    /// <param name="tree">Where to read it from.</param>
    /// <param name="folder">The folder below which projects are looked for.</param>
    /// <param name="project">The one project that is meant; null for all.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public Side Read(string shown, SourceTree tree, string folder, string? project, CancellationToken cancellation)
    {
        bool isMissing = project is not null && !tree.HasFile(project) && !tree.HasFolder(project);
        string[] paths = project is not null && !isMissing ? [project] : [.. ProjectSearch.Below(tree, isMissing ? root : folder)];
        List<SideProject> projects = [.. paths.Select(path => Remembered(tree, path, isNamed: project is not null && !isMissing, cancellation)).OfType<SideProject>()];
        List<string> notes = [];
        if (isMissing)
        {
            notes.Add($"{shown} has no '{Shown(project!)}'; its gateways are looked for by their names in all projects of the repository");
        }

        if (tree is GitTree { SkippedSubmodules: { Count: > 0 } skipped })
        {
            notes.Add($"{shown}: what lies in submodules is not read: {string.Join(", ", skipped)}");
        }

        return new Side(shown) { Projects = projects, Notes = notes, IsWithoutTheProject = isMissing };
    }

    SideProject? Remembered(SourceTree tree, string path, bool isNamed, CancellationToken cancellation)
    {
        if (tree is not GitTree revision)
        {
            return Read(tree, path, isNamed, cancellation);
        }

        if (!read.TryGetValue(path, out (AskedTree Asked, SideProject? Project) known) || !known.Asked.IsSameIn(revision))
        {
            var asked = new AskedTree(revision);
            read[path] = known = (asked, Read(asked, path, isNamed, cancellation));
        }

        return known.Project;
    }

    SideProject? Read(SourceTree tree, string path, bool isNamed, CancellationToken cancellation)
    {
        Definition definition = reader.Read(tree, path, cancellation);
        string shown = Shown(definition.Project?.Path ?? path);
        if (definition.Unusable is { } unusable)
        {
            // A library of values describes no gateway, and need not.
            return definition.Project is not null && !isNamed && definition.Findings.Count == 0
                ? null
                : new SideProject(shown, []) { IsUnreadable = true, IsNamed = isNamed, Problems = [(unusable.Place is { } place ? Where(place.File, place.Line, place.Column) + ": " : "") + unusable.Message] };
        }

        SourceFinding[] errors = [.. definition.Findings.Where(static finding => finding.Severity == Severity.Error)];
        string[] problems = [.. errors.Take(MostProblems).Select(error => (error.Span is { } span ? Where(span.File, span.Line, span.Column) + ": " : "") + error.Id + ": " + error.Message)];
        if (errors.Length > MostProblems)
        {
            problems = [.. problems, $"{errors.Length - MostProblems} more errors"];
        }

        return new SideProject(shown, [.. definition.Gateways.Select(gateway => Gateway(definition.Project!, shown, gateway) with { RiskRules = definition.RiskRules })]) { Problems = problems };
    }

    SideGateway Gateway(DefinitionProject project, string shown, EvaluatedGateway gateway) => new(shown, gateway.Model)
    {
        Definition = gateway.Definition,
        IsOfFleet = gateway.IsOfFleet,
        IsSound = gateway.Findings.All(static finding => finding.Rule.Severity != Severity.Error),
        Authority = gateway.Model.Updates is { } updates ? Text(project, Path.Combine(project.Folder, updates.Trust.Certificate.Text)) : null,
        Acknowledgements = gateway.Acknowledgements,
        Version = project.Version,
        Committed = () => CommittedFiles.Of(project, gateway.Model.Name.Text),
        PlacesOf = path => [.. Chain(gateway.Origins.Of(path, out _)).Select(span => new SidePlace(Shown(span.File), span.Line, span.Column))],
    };

    // The use, and the place where the value itself was made.
    static IEnumerable<SourceSpan> Chain(Origin origin)
    {
        yield return origin.Span;
        Origin last = origin;
        while (last.Via is { } via)
        {
            last = via;
        }

        if (last.Span.File != origin.Span.File || last.Span.Line != origin.Span.Line)
        {
            yield return last.Span;
        }
    }

    // Only what the project names and what may be copied: no link, and nothing beyond its folder.
    static string? Text(DefinitionProject project, string path)
    {
        if (!project.AdditionalFiles.Contains(path) || project.FaultOf(path) != ProjectFileFault.None)
        {
            return null;
        }

        try
        {
            using var text = new StreamReader(project.Tree.Open(path));
            return text.ReadToEnd();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    string Where(string file, int line, int column) => line == 0 ? Shown(file) : string.Create(CultureInfo.InvariantCulture, $"{Shown(file)}({line},{column})");

    string Shown(string path) => Path.GetRelativePath(root, path).Replace(Path.DirectorySeparatorChar, '/');
}
