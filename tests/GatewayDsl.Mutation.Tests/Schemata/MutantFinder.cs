using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace GatewayDsl.Mutation.Tests.Schemata;

/// <summary>
/// Finds the places of a source in which a fault can be planted. What is done once only, when a type is first used, is left out:
/// a fault that is turned on later would not be seen there.
/// </summary>
sealed partial class MutantFinder : CSharpSyntaxWalker
{
    const int LongestText = 70;

    readonly SemanticModel model;
    readonly string file;
    readonly string source;
    readonly Dictionary<string, int> alike = new(StringComparer.Ordinal);
    readonly List<Edit> edits = [];
    bool isMutable;

    MutantFinder(SemanticModel model, string file)
    {
        this.model = model;
        this.file = file;
        source = model.SyntaxTree.ToString();
    }

    /// <summary>The edits of a source.</summary>
    /// <param name="model">The model of the source.</param>
    /// <param name="file">Its path from the evaluator's folder on.</param>
    /// <param name="isMutable">Whether faults are planted; otherwise loops are made to end only.</param>
    public static IReadOnlyList<Edit> In(SemanticModel model, string file, bool isMutable)
    {
        var finder = new MutantFinder(model, file) { isMutable = isMutable };
        finder.Visit(model.SyntaxTree.GetRoot());
        return finder.edits;
    }

    void Plant(SyntaxNode place, string change, string before, string after, bool isHandler = false) => Plant(place, place.Span, change, before, after, isHandler);

    void Plant(SyntaxNode place, TextSpan span, string change, string before, string after, bool isHandler = false)
    {
        if (!isMutable || IsDoneOnce(place))
        {
            return;
        }

        var mutant = new Mutant(file, MemberOf(place), change, isHandler, model.SyntaxTree.GetLineSpan(place.Span).StartLinePosition.Line + 1);
        int ordinal = alike[mutant.Id] = alike.GetValueOrDefault(mutant.Id) + 1;
        edits.Add(new Edit(mutant with { Ordinal = ordinal }, span, before, after));
    }

    /// <summary>Writes a changed text in the place of an expression.</summary>
    void Replace(ExpressionSyntax place, string change, string by) => Plant(place, $"{change} in {Shown(place)}", $"(Mutants.On(§) ? {by} : ", ")");

    void Replace(ExpressionSyntax place, SyntaxToken token, string by) =>
        Replace(place, $"{token.Text} becomes {by}", "(" + source[place.SpanStart..token.SpanStart] + by + source[token.Span.End..place.Span.End] + ")");

    void MakeEnd(StatementSyntax body)
    {
        if (body is BlockSyntax block)
        {
            edits.Add(new Edit(null, new TextSpan(block.OpenBraceToken.Span.End, 0), " Mutants.Tick();", ""));
        }
    }

    string MemberOf(SyntaxNode place)
    {
        string entry = place.AncestorsAndSelf().Select(EntryOf).FirstOrDefault(static key => key is not null) ?? "";
        string member = place.AncestorsAndSelf().OfType<MemberDeclarationSyntax>().First() switch
        {
            MethodDeclarationSyntax method => method.Identifier.Text,
            PropertyDeclarationSyntax property => property.Identifier.Text,
            FieldDeclarationSyntax field => field.Declaration.Variables[0].Identifier.Text,
            BaseTypeDeclarationSyntax type => type.Identifier.Text,
            ConstructorDeclarationSyntax constructor => constructor.Identifier.Text + "()",
            OperatorDeclarationSyntax @operator => "operator " + @operator.OperatorToken.Text,
            IndexerDeclarationSyntax => "this[]",
            var other => other.Kind().ToString(),
        };
        return entry.Length > 0 ? entry : member;
    }

    // The key of the entry of a table of known members that a piece of source is in.
    string? EntryOf(SyntaxNode node) => node switch
    {
        AssignmentExpressionSyntax { Left: ImplicitElementAccessSyntax key } => Short(key.ArgumentList.Arguments.ToString()),
        ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "Add" } } } list } argument
            when IsKnownMember(argument.Expression) => Short(list.Arguments[0].ToString()),
        _ => null,
    };

    static string Short(string key) => key.Replace("\"", "", StringComparison.Ordinal).Replace("$", "", StringComparison.Ordinal).Replace(" + ", ".", StringComparison.Ordinal);

    bool IsKnownMember(ExpressionSyntax expression) => model.GetTypeInfo(expression).ConvertedType?.Name == "KnownMember";

    static bool IsDoneOnce(SyntaxNode place)
    {
        foreach (SyntaxNode node in place.Ancestors())
        {
            switch (node)
            {
                case AnonymousFunctionExpressionSyntax:
                    return false;
                case MethodDeclarationSyntax { Identifier.Text: "Build" }:
                case BaseFieldDeclarationSyntax field when field.Modifiers.Any(SyntaxKind.StaticKeyword):
                case EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property } when property.Modifiers.Any(SyntaxKind.StaticKeyword):
                    return true;
            }
        }

        return false;
    }

    // What a constant stands in, as far as a reader needs it to find it.
    static SyntaxNode Around(ExpressionSyntax constant) =>
        constant.Ancestors().First(static node => node is not (ArgumentSyntax or BaseArgumentListSyntax or EqualsValueClauseSyntax or ArrowExpressionClauseSyntax or SubpatternSyntax or ParenthesizedExpressionSyntax));

    static string Shown(SyntaxNode node)
    {
        string text = string.Join(' ', node.ToString().Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));
        return text.Length > LongestText ? text[..LongestText] + "…" : text;
    }

    // Variables that are declared in an expression must be set on every way that leads to their use.
    static bool Declares(SyntaxNode node) => node.DescendantNodesAndSelf(static inner => inner is not AnonymousFunctionExpressionSyntax).Any(static inner => inner is SingleVariableDesignationSyntax or DeclarationExpressionSyntax);
}
