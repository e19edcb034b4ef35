using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using GatewayDsl.Compiler.NixOptions;
using GatewayDsl.Evaluation.Generated;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GatewayDsl.Evaluation;

/// <summary>
/// The types that <see cref="NixOptionsAttribute"/> asks for.
/// </summary>
public static class TypedOptions
{
    /// <summary>How the paths of generated files end.</summary>
    public const string Suffix = ".NixOptions.g.cs";

    const int MostOptions = 5_000;

    /// <summary>The source of a type.</summary>
    /// <param name="request">The type.</param>
    public static GeneratedSource SourceOf(TypedOptionsRequest request) => new(request.FileName, new TypedOptionsSource(request).Write());

    /// <summary>What a marked type asks for; null where it asks for nothing that can be made.</summary>
    /// <param name="type">The type.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public static TypedOptionsRequest? RequestOf(INamedTypeSymbol type, CancellationToken cancellation) => RequestOf(type, [], cancellation);

    /// <summary>Whether a file is one of the generated ones.</summary>
    internal static bool IsTyped(SyntaxTree tree) => tree.FilePath.EndsWith(Suffix, StringComparison.Ordinal);

    /// <summary>The same origin without its parts in generated files; null if there are no others.</summary>
    internal static Trace? OutsideOf(Trace? trace)
    {
        while (trace is not null && IsTyped(trace.Node.SyntaxTree))
        {
            trace = trace.Via;
        }

        return trace?.Via is { } via && OutsideOf(via) is var outside && outside != via ? new Trace(trace.Node, outside) : trace;
    }

    /// <summary>All that the types of a compilation ask for, and what is wrong with them.</summary>
    internal static IReadOnlyList<TypedOptionsRequest> Find(CSharpCompilation compilation, List<LocatedFinding> findings, CancellationToken cancellation)
    {
        var requests = new List<TypedOptionsRequest>();
        if (compilation.GetTypeByMetadataName(typeof(NixOptionsAttribute).FullName!) is null)
        {
            return requests;
        }

        foreach (SyntaxTree tree in compilation.SyntaxTrees.Where(static tree => !IsTyped(tree)))
        {
            SemanticModel? model = null;
            foreach (TypeDeclarationSyntax syntax in tree.GetRoot(cancellation).DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
                .OfType<TypeDeclarationSyntax>().Where(static type => type.AttributeLists.Count > 0))
            {
                model ??= compilation.GetSemanticModel(tree);
                if (model.GetDeclaredSymbol(syntax, cancellation) is { } type && MarkOf(type)?.ApplicationSyntaxReference?.SyntaxTree == tree && RequestOf(type, findings, cancellation) is { } request
                    && !requests.Contains(request))
                {
                    requests.Add(request);
                }
            }
        }

        return requests;
    }

    static AttributeData? MarkOf(INamedTypeSymbol type) =>
        type.GetAttributes().FirstOrDefault(static attribute => attribute.AttributeClass is { Name: nameof(NixOptionsAttribute) } mark && NativeTypes.IsNative(mark));

    static TypedOptionsRequest? RequestOf(INamedTypeSymbol type, List<LocatedFinding> findings, CancellationToken cancellation)
    {
        if (MarkOf(type) is not { ConstructorArguments: { Length: 1 } arguments, ApplicationSyntaxReference: { } reference }
            || arguments[0].Value is not string path
            || reference.GetSyntax(cancellation) is not AttributeSyntax { Parent.Parent: TypeDeclarationSyntax declaration } mark)
        {
            return null;
        }

        string? unfit = type.IsStatic ? "is static"
            : type.IsAbstract ? "is abstract"
            : type.IsGenericType ? "has type parameters"
            : type.ContainingType is not null ? $"stands in '{type.ContainingType.Name}'"
            : !declaration.Modifiers.Any(SyntaxKind.PartialKeyword) ? "is not partial"
            : null;
        if (unfit is not null)
        {
            findings.Add(new LocatedFinding(LanguageRules.CannotHoldOptions, $"'{type.Name}' {unfit}; write \"public sealed partial class {type.Name};\" in a namespace", SourceSpan.Of(declaration.Identifier.GetLocation()), []));
            return null;
        }

        SyntaxNode place = (SyntaxNode?)mark.ArgumentList?.Arguments.FirstOrDefault() ?? mark;
        if (ProblemOf(path) is { } problem)
        {
            findings.Add(new LocatedFinding(LanguageRules.NoOptionsThere, problem, SourceSpan.Of(place), []));
            return null;
        }

        string space = type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString();
        return new TypedOptionsRequest(space, type.IsRecord ? "record" : "class", type.Name, path);
    }

    static string? ProblemOf(string path)
    {
        OptionPath parsed;
        try
        {
            parsed = OptionPath.Parse(path);
        }
        catch (InvalidValueException e)
        {
            return e.Message;
        }

        OptionTree tree = OptionTree.OfRelease;
        if (OptionPlace.Of(tree, parsed.Parts) is not { Node: { } node } || !tree.Below(node).Any())
        {
            string[] near = [.. tree.Nearest(parsed.Parts).Select(static name => "\"" + name + "\"")];
            return $"no options of NixOS lie below '{path}'; write {(near.Length > 0 ? string.Join(" or ", near) : "a path that options lie below, like \"services.prometheus\"")}";
        }

        int count = tree.CountBelow(node);
        return count > MostOptions
            ? string.Format(System.Globalization.CultureInfo.InvariantCulture, "{0} names lie below '{1}'; write a path further inside, with at most {2} below it", count, path, MostOptions)
            : null;
    }
}

/// <summary>A type that options are generated for. Plain and equal by value, so that nothing is generated anew that stays the same.</summary>
/// <param name="Namespace">Its namespace; empty for none.</param>
/// <param name="Keyword">What it is: <c>class</c> or <c>record</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Path">The path that the options lie below.</param>
public sealed record TypedOptionsRequest(string Namespace, string Keyword, string Name, string Path)
{
    /// <summary>The name of the generated file.</summary>
    public string FileName => (Namespace.Length > 0 ? Namespace + "." : "") + Name + TypedOptions.Suffix;
}
