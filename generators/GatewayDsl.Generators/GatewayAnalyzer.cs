using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using GatewayDsl.Compiler;
using GatewayDsl.Compiler.Rules;
using GatewayDsl.Evaluation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace GatewayDsl.Generators;

/// <summary>Reports every finding of the project's definitions, while they are typed.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class GatewayAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The property of a diagnostic that holds the C# to write in place of what it marks; empty to leave that out, absent where only a person can know.</summary>
    public const string SuggestionProperty = "GatewayDsl.Suggestion";

    static readonly ImmutableDictionary<string, DiagnosticDescriptor> Descriptors = LanguageRules.All
        .Concat(RuleCatalogue.All.Select(static rule => rule.Info))
        .ToImmutableDictionary(static rule => rule.Id, static rule => DescriptorOf(rule));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [.. Descriptors.Values.OrderBy(static descriptor => descriptor.Id, StringComparer.Ordinal)];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        // Nothing emits a file for a definition with an error, wherever it stands; so it is shown, wherever it stands.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation is not CSharpCompilation compilation || compilation.GetTypeByMetadataName(typeof(GatewayAttribute).FullName!) is null)
            {
                return;
            }

            // An action that reports into another file than the one it was asked about is shown in neither.
            ImmutableArray<AdditionalText> files = start.Options.AdditionalFiles;
            var findings = new CompilationFindings(compilation, files, ListedFiles.Of(files, start.Options.AnalyzerConfigOptionsProvider), EvaluationMemory.Shared);
            start.RegisterSemanticModelAction(model => Report(model, findings.In(model.SemanticModel.SyntaxTree.FilePath, model.CancellationToken), files));
            start.RegisterAdditionalFileAction(file => Report(file, findings.In(file.AdditionalFile.Path, file.CancellationToken)));
        });
    }

    static void Report(SemanticModelAnalysisContext model, IEnumerable<LocatedFinding> findings, ImmutableArray<AdditionalText> files)
    {
        SyntaxTree tree = model.SemanticModel.SyntaxTree;
        foreach (LocatedFinding finding in findings)
        {
            if (finding.Span is not { } span || span.Start + span.Length > tree.Length)
            {
                continue;
            }

            model.ReportDiagnostic(Diagnostic.Create(
                Descriptors[finding.Rule.Id],
                Location.Create(tree, new TextSpan(span.Start, span.Length)),
                finding.Notes.Select(note => LocationOf(model.SemanticModel.Compilation, files, note.Span)).OfType<Location>(),
                finding.Suggestion is null ? null : ImmutableDictionary<string, string?>.Empty.Add(SuggestionProperty, finding.Suggestion),
                finding.Message));
        }
    }

    static void Report(AdditionalFileAnalysisContext file, IEnumerable<LocatedFinding> findings)
    {
        foreach (LocatedFinding finding in findings)
        {
            file.ReportDiagnostic(Diagnostic.Create(
                Descriptors[finding.Rule.Id],
                LocationOf(finding.Span!),
                finding.Notes.Select(note => LocationOf(file.Compilation, file.Options.AdditionalFiles, note.Span)).OfType<Location>(),
                finding.Message));
        }
    }

    static Location? LocationOf(Compilation compilation, ImmutableArray<AdditionalText> files, SourceSpan span) =>
        compilation.SyntaxTrees.FirstOrDefault(tree => tree.FilePath == span.File && span.Start + span.Length <= tree.Length) is { } tree
            ? Location.Create(tree, new TextSpan(span.Start, span.Length))
            : files.Any(file => file.Path == span.File) ? LocationOf(span) : null;

    /// <summary>A place in a file that is no C#.</summary>
    static Location LocationOf(SourceSpan span) => Location.Create(
        span.File,
        new TextSpan(span.Start, span.Length),
        new LinePositionSpan(new LinePosition(span.Line - 1, span.Column - 1), new LinePosition(span.EndLine - 1, span.EndColumn - 1)));

    /// <summary>
    /// An error of a definition is an error whatever a <c>#pragma</c> or an .editorconfig says: a device cannot be told to overlook it.
    /// </summary>
    static DiagnosticDescriptor DescriptorOf(RuleInfo rule) => new(
        rule.Id,
        rule.Title,
        "{0}",
        "GatewayDsl",
        rule.Severity switch { Severity.Error => DiagnosticSeverity.Error, Severity.Warning => DiagnosticSeverity.Warning, _ => DiagnosticSeverity.Info },
        isEnabledByDefault: true,
        description: rule.Why,
        customTags: rule.Severity == Severity.Error ? [WellKnownDiagnosticTags.NotConfigurable] : []);
}
