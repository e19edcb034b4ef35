using System;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using GatewayDsl.Compiler;
using GatewayDsl.Compiler.Rules;
using GatewayDsl.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace GatewayDsl.CodeFixes;

/// <summary>Offers to write what a rule suggests. It knows no rule: which of them suggest something, and what, they say themselves.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SuggestionFix))]
[Shared]
public sealed class SuggestionFix : CodeFixProvider
{
    static readonly ImmutableDictionary<string, RuleInfo> Rules = RuleCatalogue.All
        .Select(static rule => rule.Info)
        .Where(static rule => rule.Fix.Length > 0)
        .ToImmutableDictionary(static rule => rule.Id, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [.. Rules.Keys.OrderBy(static id => id, StringComparer.Ordinal)];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model)
        {
            return;
        }

        SyntaxNode root = await model.SyntaxTree.GetRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (diagnostic.Properties.TryGetValue(GatewayAnalyzer.SuggestionProperty, out string? suggestion) && suggestion is not null
                && root.FullSpan.Contains(diagnostic.Location.SourceSpan)
                && root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is ExpressionSyntax marked
                && marked.Span == diagnostic.Location.SourceSpan && !Varies(marked, model, context.CancellationToken)
                && ChangeOf(marked, suggestion) is { } change)
            {
                context.RegisterCodeFix(CodeAction.Create(Rules[diagnostic.Id].Fix, cancellation => ApplyAsync(context.Document, change, cancellation), diagnostic.Id), diagnostic);
            }
        }
    }

    // What stands there is another thing each time, so one text cannot take its place.
    static bool Varies(ExpressionSyntax marked, SemanticModel model, CancellationToken cancellation) =>
        marked.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => name.Parent is not NameColonSyntax && model.GetSymbolInfo(name, cancellation).Symbol is ILocalSymbol or IParameterSymbol or IRangeVariableSymbol);

    static TextChange? ChangeOf(ExpressionSyntax marked, string suggestion) =>
        suggestion.Length > 0 ? new TextChange(marked.Span, suggestion) : Without(marked);

    /// <summary>The marked item and one of the commas beside it; null where it is no item of a list.</summary>
    static TextChange? Without(ExpressionSyntax marked)
    {
        SyntaxNode item = marked.Parent is ArgumentSyntax or ExpressionElementSyntax ? marked.Parent : marked;
        SyntaxNodeOrToken[]? list = item.Parent switch
        {
            ArgumentListSyntax arguments => [.. arguments.Arguments.GetWithSeparators()],
            CollectionExpressionSyntax collection => [.. collection.Elements.GetWithSeparators()],
            InitializerExpressionSyntax initializer => [.. initializer.Expressions.GetWithSeparators()],
            _ => null,
        };
        if (list is null)
        {
            return null;
        }

        int index = Array.FindIndex(list, other => other.AsNode() == item);
        return new TextChange(
            index + 1 < list.Length ? TextSpan.FromBounds(item.FullSpan.Start, list[index + 1].FullSpan.End)
                : index > 0 ? TextSpan.FromBounds(list[index - 1].SpanStart, item.Span.End)
                : item.Span,
            "");
    }

    static async Task<Document> ApplyAsync(Document document, TextChange change, CancellationToken cancellation)
    {
        SourceText text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        return document.WithText(text.WithChanges(change));
    }
}
