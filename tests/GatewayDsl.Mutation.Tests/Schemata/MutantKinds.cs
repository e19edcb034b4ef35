using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace GatewayDsl.Mutation.Tests.Schemata;

/// <summary>The kinds of faults.</summary>
sealed partial class MutantFinder
{
    // Constants must stay what the compiler can compute.
    public override void VisitAttributeList(AttributeListSyntax node)
    {
    }

    public override void VisitParameterList(ParameterListSyntax node)
    {
    }

    public override void VisitEnumDeclaration(EnumDeclarationSyntax node)
    {
    }

    public override void VisitCaseSwitchLabel(CaseSwitchLabelSyntax node) =>
        Plant(node, new TextSpan(node.ColonToken.SpanStart, 0), $"{Shown(node)} is gone", " when Mutants.Off(§)", "", IsOperation(node.Value));

    public override void VisitFieldDeclaration(FieldDeclarationSyntax node)
    {
        if (!node.Modifiers.Any(SyntaxKind.ConstKeyword))
        {
            base.VisitFieldDeclaration(node);
        }
    }

    public override void VisitLocalDeclarationStatement(LocalDeclarationStatementSyntax node)
    {
        if (!node.IsConst)
        {
            base.VisitLocalDeclarationStatement(node);
        }
    }

    public override void VisitIsPatternExpression(IsPatternExpressionSyntax node)
    {
        if (!Declares(node))
        {
            Plant(node, $"not {Shown(node)}", "(Mutants.On(§) ^ (", "))");
        }

        Visit(node.Expression);
    }

    public override void VisitMethodDeclaration(MethodDeclarationSyntax node)
    {
        bool isVoid = node.ReturnType is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword };
        string name = $"{node.Identifier.Text} does nothing";
        if (node.Body is { } body)
        {
            bool isIterator = body.DescendantNodes(static inner => inner is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)).OfType<YieldStatementSyntax>().Any();
            Plant(body, new TextSpan(body.OpenBraceToken.Span.End, 0), name, " if (Mutants.On(§)) { " + (isIterator ? "yield break;" : isVoid ? "return;" : "return default!;") + " }", "", isHandler: true);
        }
        else if (node.ExpressionBody is { Expression: var expression and not ThrowExpressionSyntax })
        {
            Plant(expression, name, isVoid ? "Mutants.Unless(§, () => " : "(Mutants.On(§) ? default! : (", isVoid ? ")" : "))", isHandler: true);
        }

        base.VisitMethodDeclaration(node);
    }

    public override void VisitSwitchExpressionArm(SwitchExpressionArmSyntax node)
    {
        GoneWhen(node, node.Pattern, node.WhenClause, node.EqualsGreaterThanToken, node.Pattern is not DiscardPatternSyntax);
        Visit(node.WhenClause);
        Visit(node.Expression);
    }

    public override void VisitCasePatternSwitchLabel(CasePatternSwitchLabelSyntax node)
    {
        GoneWhen(node, node.Pattern, node.WhenClause, node.ColonToken, true);
        Visit(node.WhenClause);
    }

    void GoneWhen(SyntaxNode arm, PatternSyntax pattern, WhenClauseSyntax? when, SyntaxToken end, bool canBeGone)
    {
        if (!canBeGone)
        {
            return;
        }

        bool isOperation = pattern.DescendantNodesAndSelf().OfType<TypeSyntax>().Any(IsOperation);
        string change = $"{Shown(pattern)} is gone";
        if (when is not null)
        {
            Plant(arm, when.Condition.Span, change + " when " + Shown(when.Condition), "Mutants.Off(§) && (", ")", isOperation);
        }
        else
        {
            Plant(arm, new TextSpan(end.SpanStart, 0), change, " when Mutants.Off(§) ", "", isOperation);
        }
    }

    bool IsOperation(SyntaxNode type) => model.GetSymbolInfo(type).Symbol is INamedTypeSymbol { TypeKind: TypeKind.Interface, ContainingNamespace: { Name: "Operations" } };

    public override void VisitIfStatement(IfStatementSyntax node)
    {
        Force(node.Condition);
        base.VisitIfStatement(node);
    }

    public override void VisitConditionalExpression(ConditionalExpressionSyntax node)
    {
        Force(node.Condition);
        base.VisitConditionalExpression(node);
    }

    public override void VisitWhenClause(WhenClauseSyntax node)
    {
        Force(node.Condition);
        base.VisitWhenClause(node);
    }

    // A comparison is turned round where it stands; only what declares variables, or is made of several, is decided as a whole.
    void Force(ExpressionSyntax condition)
    {
        Plant(condition, $"true for {Shown(condition)}", "(Mutants.On(§) || (", "))");
        Plant(condition, $"false for {Shown(condition)}", "(Mutants.Off(§) && (", "))");
    }

    public override void VisitWhileStatement(WhileStatementSyntax node)
    {
        Plant(node.Condition, $"false for {Shown(node.Condition)}", "(Mutants.Off(§) && (", "))");
        MakeEnd(node.Statement);
        base.VisitWhileStatement(node);
    }

    public override void VisitForStatement(ForStatementSyntax node)
    {
        MakeEnd(node.Statement);
        base.VisitForStatement(node);
    }

    public override void VisitForEachStatement(ForEachStatementSyntax node)
    {
        MakeEnd(node.Statement);
        base.VisitForEachStatement(node);
    }

    public override void VisitExpressionStatement(ExpressionStatementSyntax node)
    {
        Plant(node, $"without {Shown(node)}", "if (Mutants.Off(§)) ", "");
        base.VisitExpressionStatement(node);
    }

    public override void VisitAssignmentExpression(AssignmentExpressionSyntax node)
    {
        if (node.Left is ImplicitElementAccessSyntax && IsKnownMember(node.Right))
        {
            Plant(node.Right, $"{EntryOf(node)} is not known", "Mutants.Entry(§, ", ")", isHandler: true);
        }

        base.VisitAssignmentExpression(node);
    }

    public override void VisitArgument(ArgumentSyntax node)
    {
        if (EntryOf(node) is { } key)
        {
            Plant(node.Expression, $"{key} is not known", "Mutants.Entry(§, ", ")", isHandler: true);
        }

        base.VisitArgument(node);
    }

    public override void VisitPrefixUnaryExpression(PrefixUnaryExpressionSyntax node)
    {
        if (node.IsKind(SyntaxKind.LogicalNotExpression) && !Declares(node))
        {
            Plant(node, $"not {Shown(node)}", "(Mutants.On(§) ^ (", "))");
        }
        else if (node.IsKind(SyntaxKind.UnaryMinusExpression) && model.GetConstantValue(node).HasValue)
        {
            // The literal in it is the one that changes.
            Replace(node, "one more", $"({node.Operand} - 1) * -1");
            return;
        }

        base.VisitPrefixUnaryExpression(node);
    }

    public override void VisitLiteralExpression(LiteralExpressionSyntax node)
    {
        if (node.Token.Value is int number)
        {
            string type = model.GetTypeInfo(node).ConvertedType is { SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_Decimal and not SpecialType.System_Int32 } wanted ? $"({wanted.ToDisplayString()})" : "";
            Plant(node, $"{number + 1} for {Shown(node)} in {Shown(Around(node))}", $"({type}(Mutants.On(§) ? {number + 1} : ", "))");
        }
        else if (node.Token.Value is bool truth)
        {
            Plant(node, $"{(truth ? "false" : "true")} in {Shown(Around(node))}", "(Mutants.On(§) ^ ", ")");
        }
    }

    public override void VisitCheckedExpression(CheckedExpressionSyntax node)
    {
        Replace(node, node.Keyword, node.IsKind(SyntaxKind.CheckedExpression) ? "unchecked" : "checked");
        base.VisitCheckedExpression(node);
    }

    public override void VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        if (node.Expression is IdentifierNameSyntax { Identifier.Text: "nameof" })
        {
            return;
        }

        if (node is { Expression: MemberAccessExpressionSyntax access, ArgumentList.Arguments.Count: > 0 } && !Declares(node))
        {
            string? other = access.Name.Identifier.Text switch { "Any" => "All", "All" => "Any", "Max" => "Min", "Min" => "Max", "Skip" => "Take", "Take" => "Skip", "First" => "Last", "Last" => "First", "StartsWith" => "EndsWith", "EndsWith" => "StartsWith", _ => null };
            if (other is not null)
            {
                Replace(node, access.Name.Identifier, other);
            }
        }

        base.VisitInvocationExpression(node);
    }

    public override void VisitBinaryExpression(BinaryExpressionSyntax node)
    {
        if (!Declares(node) && !model.GetConstantValue(node).HasValue)
        {
            string[] others = node.OperatorToken.Text switch
            {
                "<" => ["<=", ">="],
                "<=" => ["<", ">"],
                ">" => [">=", "<="],
                ">=" => [">", "<"],
                "==" => ["!="],
                "!=" => ["=="],
                "&&" => ["||"],
                "||" => ["&&"],
                "+" when IsNumber(node) => ["-"],
                "-" => ["+"],
                "*" => ["/"],
                "/" => ["*"],
                "%" => ["*"],
                "&" => ["|"],
                "|" => ["&"],
                "^" => ["&"],
                "<<" => [">>"],
                ">>" => ["<<"],
                _ => [],
            };
            foreach (string other in others)
            {
                Replace(node, node.OperatorToken, other);
            }

            if (node.IsKind(SyntaxKind.CoalesceExpression) && node.Right is not ThrowExpressionSyntax)
            {
                Replace(node, "the right side", $"({node.Right})");
            }
        }

        if (node.IsKind(SyntaxKind.IsExpression))
        {
            Plant(node, $"not {Shown(node)}", "(Mutants.On(§) ^ (", "))");
        }

        base.VisitBinaryExpression(node);
    }

    bool IsNumber(ExpressionSyntax node) => model.GetTypeInfo(node).Type is { SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_Decimal };
}
