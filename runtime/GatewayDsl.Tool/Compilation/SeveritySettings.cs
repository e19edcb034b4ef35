using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using GatewayDsl.Compiler;
using GatewayDsl.Tool.Findings;
using GatewayDsl.Tool.Projects;
using GatewayDsl.Tool.Projects.Files;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace GatewayDsl.Tool.Compilation;

/// <summary>
/// The severities that <c>.editorconfig</c> gives to warnings and infos, as the compiler gives them: read as data, within the
/// repository. An error of a definition stays one.
/// </summary>
/// <param name="settings">The files.</param>
sealed class SeveritySettings(AnalyzerConfigSet settings)
{
    const string FileName = ".editorconfig", Category = "dotnet_analyzer_diagnostic.category-gatewaydsl.severity", All = "dotnet_analyzer_diagnostic.severity";
    const long Largest = 1024 * 1024;

    /// <summary>Reads the files that bear on a project's sources.</summary>
    /// <param name="project">The project.</param>
    /// <exception cref="ProjectException">A file cannot be read, or leads out of the repository.</exception>
    public static SeveritySettings Of(DefinitionProject project)
    {
        var border = RepositoryBorder.Around(project.Tree, project.Folder);
        var folders = new HashSet<string>(StringComparer.Ordinal);
        foreach (string source in project.Sources.Where(border.Names))
        {
            for (string? folder = Path.GetDirectoryName(source); folder is not null && folders.Add(folder) && folder != border.Root; folder = Path.GetDirectoryName(folder))
            {
            }
        }

        AnalyzerConfig[] files = [.. folders.Order(StringComparer.Ordinal).Select(static folder => Path.Combine(folder, FileName)).Where(project.Tree.HasFile).Select(path => Read(project.Tree, path, border))];
        return new SeveritySettings(AnalyzerConfigSet.Create(files));
    }

    /// <summary>A finding with its severity; null for one that is not to be told.</summary>
    /// <param name="finding">The finding as its rule has it.</param>
    public SourceFinding? Of(SourceFinding finding)
    {
        if (finding.Severity == Severity.Error || finding.Span is not { } span)
        {
            return finding;
        }

        AnalyzerConfigOptionsResult options = settings.GetOptionsForSourcePath(span.File);
        ReportDiagnostic wanted = options.TreeOptions.TryGetValue(finding.Id, out ReportDiagnostic own) ? own : Bulk(options.AnalyzerOptions);
        return wanted switch
        {
            ReportDiagnostic.Suppress or ReportDiagnostic.Hidden => null,
            ReportDiagnostic.Error => finding with { Severity = Severity.Error },
            ReportDiagnostic.Warn => finding with { Severity = Severity.Warning },
            ReportDiagnostic.Info => finding with { Severity = Severity.Info },
            _ => finding,
        };
    }

    // What is said of a category goes before what is said of all.
    static ReportDiagnostic Bulk(ImmutableDictionary<string, string> options) =>
        !options.TryGetValue(Category, out string? word) && !options.TryGetValue(All, out word) ? ReportDiagnostic.Default : word.ToLowerInvariant() switch
        {
            "error" => ReportDiagnostic.Error,
            "warning" => ReportDiagnostic.Warn,
            "suggestion" => ReportDiagnostic.Info,
            "silent" or "refactoring" => ReportDiagnostic.Hidden,
            "none" => ReportDiagnostic.Suppress,
            _ => ReportDiagnostic.Default,
        };

    static AnalyzerConfig Read(SourceTree tree, string path, RepositoryBorder border)
    {
        try
        {
            using Stream stream = tree.Open(path);
            return border.Leaves(path) ? throw new ProjectException(Place.Whole(path), $"the file is a link that leads out of '{border.Root}', and links are followed within it only")
                : stream.Length > Largest ? throw new ProjectException(Place.Whole(path), "the file is larger than 1 MiB; split it")
                : AnalyzerConfig.Parse(SourceText.From(stream), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ProjectException(Place.Whole(path), "the file cannot be read: " + e.Message);
        }
    }
}
