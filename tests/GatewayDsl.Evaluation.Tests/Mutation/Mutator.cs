using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GatewayDsl.Evaluation.Tests.Mutation;

/// <summary>
/// Puts switches into the evaluator's source: each breaks one thing, and all are off until <c>Mutants.Active</c> names one. A
/// handler is forgotten, a known member is not known, a condition is turned around.
/// </summary>
sealed class Mutator(string file, List<string> mutants) : CSharpSyntaxRewriter
{
    public const string Switches = "namespace GatewayDsl.Evaluation { public static class Mutants { public static int Active = -1; public static bool Is(int number) => number == Active; } }";

    public override SyntaxNode? VisitSwitchExpressionArm(SwitchExpressionArmSyntax node)
    {
        var arm = (SwitchExpressionArmSyntax)base.VisitSwitchExpressionArm(node)!;
        if (node.Pattern is DiscardPatternSyntax || node.Pattern is VarPatternSyntax)
        {
            return arm;
        }

        ExpressionSyntax off = Off(node, $"the arm '{node.Pattern}' is forgotten");
        return arm.WithWhenClause(SyntaxFactory.WhenClause(arm.WhenClause is { } when ? SyntaxFactory.ParseExpression($"({when.Condition}) && {off}") : off).NormalizeWhitespace().WithLeadingTrivia(SyntaxFactory.Space).WithTrailingTrivia(SyntaxFactory.Space));
    }

    public override SyntaxNode? VisitCasePatternSwitchLabel(CasePatternSwitchLabelSyntax node)
    {
        var label = (CasePatternSwitchLabelSyntax)base.VisitCasePatternSwitchLabel(node)!;
        ExpressionSyntax off = Off(node, $"the case '{node.Pattern}' is forgotten");
        return label.WithWhenClause(SyntaxFactory.WhenClause(label.WhenClause is { } when ? SyntaxFactory.ParseExpression($"({when.Condition}) && {off}") : off).NormalizeWhitespace().WithLeadingTrivia(SyntaxFactory.Space));
    }

    public override SyntaxNode? VisitIfStatement(IfStatementSyntax node)
    {
        var statement = (IfStatementSyntax)base.VisitIfStatement(node)!;

        // A condition that declares something is needed as it is by what follows.
        return node.Condition.DescendantNodes().Any(static part => part is SingleVariableDesignationSyntax) ? statement
            : statement.WithCondition(SyntaxFactory.ParseExpression($"({statement.Condition}) != {On(node, $"'{node.Condition}' is turned around")}"));
    }

    public override SyntaxNode? VisitAssignmentExpression(AssignmentExpressionSyntax node)
    {
        var assignment = (AssignmentExpressionSyntax)base.VisitAssignmentExpression(node)!;
        return node.Left is ImplicitElementAccessSyntax key && file.Contains("Intrinsics") ? assignment.WithRight(Unknown(node, assignment.Right, key.ArgumentList.ToString())) : assignment;
    }

    public override SyntaxNode? VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        var call = (InvocationExpressionSyntax)base.VisitInvocationExpression(node)!;
        return node.Expression.ToString() == "members.Add" && file.Contains("Intrinsics")
            ? call.ReplaceNode(call.ArgumentList.Arguments[1].Expression, Unknown(node, call.ArgumentList.Arguments[1].Expression, node.ArgumentList.Arguments[0].ToString()))
            : call;
    }

    ExpressionSyntax Unknown(SyntaxNode node, ExpressionSyntax member, string key) =>
        SyntaxFactory.ParseExpression($"(KnownMember)(mutated => {On(node, $"{key} is not known")} ? null : ((KnownMember)({member}))(mutated))");

    ExpressionSyntax On(SyntaxNode node, string what)
    {
        mutants.Add($"{file}({node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}): {string.Join(' ', what.Split((char[]?)null, System.StringSplitOptions.RemoveEmptyEntries))}");
        return SyntaxFactory.ParseExpression($"global::GatewayDsl.Evaluation.Mutants.Is({mutants.Count - 1})");
    }

    ExpressionSyntax Off(SyntaxNode node, string what) => SyntaxFactory.ParseExpression("!" + On(node, what));
}
