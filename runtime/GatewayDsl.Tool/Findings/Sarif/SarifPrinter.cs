using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using GatewayDsl.Compiler;
using GatewayDsl.Compiler.Rules;
using GatewayDsl.Evaluation;
using GatewayDsl.Tool.Compilation;
using GatewayDsl.Tool.Projects.Files;

namespace GatewayDsl.Tool.Findings.Sarif;

/// <summary>Tells code scanning what was found: SARIF 2.1.0, with the rules that were broken and their pages.</summary>
static class SarifPrinter
{
    const string Schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    // What the paths of files begin at; a viewer knows where that is on its machine.
    const string Base = "%SRCROOT%";

    static readonly Dictionary<string, RuleInfo> Rules = LanguageRules.All.Concat(RuleCatalogue.All.Select(static rule => rule.Info)).ToDictionary(static rule => rule.Id, StringComparer.Ordinal);

    /// <summary>Writes what was found.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="output">Standard output.</param>
    /// <param name="others">What was found besides.</param>
    public static void Print(Definition definition, TextWriter output, IEnumerable<SourceFinding>? others = null)
    {
        SourceFinding[] findings = [.. definition.Findings, .. others ?? []];
        string? root = definition.Project is { } project ? RepositoryBorder.Around(project.Tree, project.Folder).Root : null;
        string[] rules = [.. findings.Select(static finding => finding.Id).Distinct().Order(StringComparer.Ordinal)];
        Write(
            [.. rules.Select(Rule)],
            new SarifInvocation(definition.Unusable is null, definition.Unusable is { } unusable ? [Notification(unusable, root)] : null),
            [.. findings.Select(finding => Result(finding, Array.IndexOf(rules, finding.Id), root))],
            output);
    }

    /// <summary>Writes a log.</summary>
    /// <param name="rules">The rules that results refer to by position.</param>
    /// <param name="invocation">What came of the work as a whole.</param>
    /// <param name="results">What was found.</param>
    /// <param name="output">Standard output.</param>
    public static void Write(IReadOnlyList<SarifRule> rules, SarifInvocation invocation, IReadOnlyList<SarifResult> results, TextWriter output)
    {
        var driver = new SarifDriver("gateway", typeof(Gateway).Assembly.GetName().Version!.ToString(3), rules);
        output.Write(JsonSerializer.Serialize(new SarifLog(Schema, "2.1.0", [new SarifRun(new SarifTool(driver), [invocation], "utf16CodeUnits", results)]), SarifContext.Default.SarifLog));
        output.Write('\n');
    }

    /// <summary>A file.</summary>
    /// <param name="path">Its path from the root of the repository on, with <c>/</c> between its parts.</param>
    public static SarifArtifact Artifact(string path) => new(string.Join('/', path.Split('/').Select(static part => part == ".." ? part : Uri.EscapeDataString(part))), Base);

    static SarifRule Rule(string id) => Rules.TryGetValue(id, out RuleInfo? rule)
        ? new SarifRule(
            id,
            new SarifText(rule.Title + "."),
            new SarifText(rule.Why),
            new SarifText($"{rule.Why}\n\nWrong: {rule.Wrong}\n\nRight: {rule.Right}", $"{rule.Why}\n\nWrong:\n\n```csharp\n{rule.Wrong}\n```\n\nRight:\n\n```csharp\n{rule.Right}\n```\n"),
            new SarifConfiguration(Level(rule.Severity)))
        : new SarifRule(id, null, null, null, null);

    static SarifNotification Notification(Unusable unusable, string? root) => new(
        "error",
        new SarifText(unusable.Message),
        unusable.Place is { } place ? [new SarifLocation(null, new SarifPhysicalLocation(Artifact(place.File, root), place.Line == 0 ? null : new SarifRegion(place.Line, place.Column, null, null)), null)] : null);

    static SarifResult Result(SourceFinding finding, int rule, string? root) => new(
        finding.Id,
        rule,
        Level(finding.Severity),
        new SarifText(finding.Message),
        finding.Span is { } span ? [new SarifLocation(null, Place(span, root), null)] : [],
        finding.Notes.Count == 0 ? null : [.. finding.Notes.Select((note, i) => new SarifLocation(i, Place(note.Span, root), new SarifText(note.Note)))]);

    static SarifPhysicalLocation Place(SourceSpan span, string? root) => new(Artifact(span.File, root), new SarifRegion(span.Line, span.Column, span.EndLine, span.EndColumn));

    static SarifArtifact Artifact(string file, string? root)
    {
        return Artifact(root is null ? Path.GetFileName(file) : Path.GetRelativePath(root, file).Replace(Path.DirectorySeparatorChar, '/'));
    }

    static string Level(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "note",
    };
}
