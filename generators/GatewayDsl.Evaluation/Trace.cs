using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace GatewayDsl.Evaluation;

/// <summary>
/// An <see cref="Origin"/> as long as the evaluation runs: it points into a syntax tree, and lines are counted only for the
/// few places that somebody asks about.
/// </summary>
sealed class Trace(SyntaxNode node, Trace? via = null)
{
    public SyntaxNode Node { get; } = node;

    public Trace? Via { get; } = via;

    public SourceSpan Span => SourceSpan.Of(Location.Create(Node.SyntaxTree, Head(Node)));

    public Origin ToOrigin() => new(Span, Via?.ToOrigin());

    /// <summary>
    /// What to mark for a node: all of it when it stands on one line, else the part that names it, since forty marked lines
    /// show nothing.
    /// </summary>
    static TextSpan Head(SyntaxNode node)
    {
        if (node is PropertyDeclarationSyntax property)
        {
            return property.Identifier.Span;
        }

        TextSpan whole = node.Span;
        FileLinePositionSpan lines = node.SyntaxTree.GetLineSpan(whole);
        bool oneLine = lines.StartLinePosition.Line == lines.EndLinePosition.Line;
        int end = node switch
        {
            ObjectCreationExpressionSyntax { Initializer: not null, ArgumentList: { } arguments } => arguments.Span.End,
            ObjectCreationExpressionSyntax { Initializer: not null } creation => creation.Type.Span.End,
            ImplicitObjectCreationExpressionSyntax { Initializer: not null } creation => creation.ArgumentList.Span.End,
            WithExpressionSyntax with => with.WithKeyword.Span.End,
            _ when oneLine => whole.End,
            InvocationExpressionSyntax invocation => NameOf(invocation.Expression).Span.End,
            CollectionExpressionSyntax collection => collection.OpenBracketToken.Span.End,
            _ => node.GetFirstToken().Span.End,
        };
        int start = node is InvocationExpressionSyntax call && !oneLine ? NameOf(call.Expression).SpanStart : whole.Start;
        return TextSpan.FromBounds(start, end < start ? whole.End : end);
    }

    static SyntaxNode NameOf(ExpressionSyntax callee) => callee is MemberAccessExpressionSyntax member ? member.Name : callee;
}
