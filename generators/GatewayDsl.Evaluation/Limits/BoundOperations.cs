using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GatewayDsl.Evaluation;

/// <summary>
/// Asks the compiler for the bound operation of a piece of source. The compiler makes the whole tree at once, by a recursion that
/// does not look at the stack it has left, so nesting is looked at first. <see cref="DeepStack"/> has room for what is let through.
/// </summary>
static class BoundOperations
{
    /// <summary>Expressions inside expressions; terms and calls in a row are not nested.</summary>
    public const int Nesting = 2_000;

    /// <summary>The operation; null where the source has none.</summary>
    /// <param name="model">The model of the file.</param>
    /// <param name="node">The piece of source.</param>
    /// <param name="cancellation">Ends the binding early.</param>
    public static IOperation? Of(SemanticModel model, SyntaxNode node, CancellationToken cancellation)
    {
        int nesting = NestingOf(node);
        if (nesting > Nesting)
        {
            throw Abort.At(new Trace(node), LanguageRules.TooDeep, $"expressions are nested {nesting} deep here, and {Nesting} is the most; split them into several fields or methods");
        }

        return model.GetOperation(node, cancellation);
    }

    static int NestingOf(SyntaxNode root)
    {
        int most = 0;
        var ahead = new Stack<(SyntaxNode Node, int Depth)>([(root, 0)]);
        while (ahead.Count > 0)
        {
            (SyntaxNode node, int depth) = ahead.Pop();
            most = System.Math.Max(most, depth);
            foreach (SyntaxNode child in node.ChildNodes())
            {
                ahead.Push((child, child is ExpressionSyntax or PatternSyntax or StatementSyntax && !Continues(node, child) ? depth + 1 : depth));
            }
        }

        return most;
    }

    // The compiler walks these in a loop.
    static bool Continues(SyntaxNode node, SyntaxNode child) => node switch
    {
        BinaryExpressionSyntax binary => binary.Left == child,
        BinaryPatternSyntax binary => binary.Left == child,
        InvocationExpressionSyntax invocation => invocation.Expression == child,
        MemberAccessExpressionSyntax access => access.Expression == child,
        _ => false,
    };
}
