using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace GatewayDsl.Evaluation;

/// <summary>
/// An <see cref="Origin"/> as long as the evaluation runs: it points into a syntax tree, and lines are counted only for the
/// few places that somebody asks about. What a table's file says has its place there, and the C# that uses it as the way it came; what another
/// assembly's source says has its place in the C# that uses it, and that source as the way.
/// </summary>
sealed class Trace
{
    // Of a way, as far as it is told.
    const int Steps = 32;

    // A place that is no node of the compilation: a cell of a table, or in another assembly's source.
    readonly SourceSpan? elsewhere;
    readonly string? assembly;

    public Trace(SyntaxNode node, Trace? via = null)
    {
        Node = node;
        Via = via;
    }

    Trace(SourceSpan elsewhere, string? assembly, SyntaxNode node, Trace? via)
    {
        this.elsewhere = elsewhere;
        this.assembly = assembly;
        Node = node;
        Via = via;
    }

    /// <summary>The C#: the place itself, or what uses the cell of a table.</summary>
    public SyntaxNode Node { get; }

    public Trace? Via { get; }

    /// <summary>Whether the place is in the file of a table.</summary>
    public bool IsInTable => elsewhere is not null && assembly is null;

    public SourceSpan Span => elsewhere ?? SourceSpan.Of(Location.Create(Node.SyntaxTree, Head(Node)));

    /// <summary>What of the way, as far as it is told, lies in another assembly's source; null where nothing does. No line is counted for that.</summary>
    public Trace? InAnother
    {
        get
        {
            Trace? trace = this;
            for (int step = 1; trace is { assembly: null }; step++)
            {
                trace = step == Steps ? null : trace.Via;
            }

            return trace;
        }
    }

    public Origin ToOrigin()
    {
        // A value that a loop hands on has come a way of thousands of steps; nobody follows so many.
        var way = new Stack<Trace>();
        for (Trace? trace = this; trace is not null && way.Count < Steps; trace = trace.Via)
        {
            way.Push(trace);
        }

        Origin? origin = null;
        while (way.Count > 0)
        {
            Trace trace = way.Pop();
            origin = new Origin(trace.Span, origin) { IsInTable = trace.IsInTable, Assembly = trace.assembly };
        }

        return origin!;
    }

    /// <summary>A cell of a table that is used here.</summary>
    public Trace UseOf(SourceSpan cell) => new(cell, null, Node, this);

    /// <summary>The use, here, of what another assembly's source says. The place is here: a finding there would be shown to nobody.</summary>
    public Trace UseOf(SourceSpan place, string assembly) => new(Node, new Trace(place, assembly, Node, null));

    /// <summary>
    /// The use, here, of a value that was made elsewhere. A cell of a table stays the place: the C# is the same for every row, and the
    /// cell is what tells them apart.
    /// </summary>
    public Trace UseOf(Trace made) => made is { IsInTable: true, elsewhere: { } cell } ? UseOf(cell) : new Trace(Node, made);

    /// <summary>What is computed here of another value: the place is here, or the cell of a table that the value comes from.</summary>
    public Trace MadeOf(Value part) => part.Trace is { IsInTable: true, elsewhere: { } cell } ? UseOf(cell) : this;

    /// <summary>What is computed here of two values.</summary>
    public Trace MadeOf(Value first, Value second) => MadeOf(first) is { IsInTable: true } made ? made : MadeOf(second);

    /// <summary>What is computed here of several values: the first cell of a table among them is the place.</summary>
    public Trace MadeOf(IReadOnlyList<Value> parts)
    {
        for (int i = 0; i < parts.Count; i++)
        {
            if (MadeOf(parts[i]) is { IsInTable: true } made)
            {
                return made;
            }
        }

        return this;
    }

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
