using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GatewayDsl.Evaluation;

/// <summary>The methods of a project that an attribute of the language marks as rules, and what they must be like to be evaluated.</summary>
static class MarkedMethods
{
    /// <summary>Finds the methods, by full name in ordinal order.</summary>
    /// <param name="compilation">The compilation.</param>
    /// <param name="attribute">The name of the attribute's type.</param>
    /// <param name="cancellation">Ends the search early.</param>
    public static IReadOnlyList<(IMethodSymbol Method, MethodDeclarationSyntax Syntax, AttributeData Mark)> Find(CSharpCompilation compilation, string attribute, CancellationToken cancellation)
    {
        var found = new List<(IMethodSymbol Method, MethodDeclarationSyntax Syntax, AttributeData Mark)>();
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            cancellation.ThrowIfCancellationRequested();
            SemanticModel? model = null;
            foreach (MethodDeclarationSyntax syntax in tree.GetRoot(cancellation).DescendantNodes(static node => node is not (MemberDeclarationSyntax and not (BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)))
                .OfType<MethodDeclarationSyntax>().Where(static method => method.AttributeLists.Count > 0))
            {
                model ??= compilation.GetSemanticModel(tree);
                if (model.GetDeclaredSymbol(syntax, cancellation) is { } method
                    && method.GetAttributes().FirstOrDefault(mark => mark.AttributeClass is { } type && type.Name == attribute && NativeTypes.IsNative(type)) is { } mark)
                {
                    found.Add((method, syntax, mark));
                }
            }
        }

        found.Sort(static (left, right) => string.CompareOrdinal(left.Method.ToDisplayString(), right.Method.ToDisplayString()));
        return found;
    }

    /// <summary>What keeps a method from being evaluated as a rule, and what to write instead; null if nothing does.</summary>
    /// <param name="method">The method.</param>
    /// <param name="gateways">How many gateways it takes.</param>
    /// <param name="yielded">The name of the type of what it yields.</param>
    public static string? ProblemOf(IMethodSymbol method, int gateways, string yielded) =>
        !method.IsStatic ? "is not static; make it so"
        : method.IsGenericMethod || method.ContainingType.IsGenericType ? "has type parameters; write it without"
        : method.Parameters.Length != gateways || !method.Parameters.All(static parameter => parameter is { RefKind: RefKind.None, Type: { Name: nameof(Gateway) } type } && NativeTypes.IsNative(type)) ? gateways == 1 ? "does not take a Gateway alone; write it with one parameter of type Gateway" : "does not take two gateways; write it with parameters 'Gateway before, Gateway after'"
        : !Yields(method.ReturnType, yielded) ? $"does not give what it finds; let it return IEnumerable<{yielded}>"
        : null;

    static bool Yields(ITypeSymbol type, string name) =>
        type is IArrayTypeSymbol { ElementType: var element } ? Is(element, name)
        : type is INamedTypeSymbol { TypeArguments.Length: 1 } sequence && Is(sequence.TypeArguments[0], name)
            && sequence.AllInterfaces.Append(sequence).Any(static one => one.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T);

    static bool Is(ITypeSymbol type, string name) => type.Name == name && NativeTypes.IsNative(type);
}
