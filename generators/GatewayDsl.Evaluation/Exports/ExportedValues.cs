using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using GatewayDsl.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GatewayDsl.Evaluation.Exports;

/// <summary>What the definitions of other projects can use of a project.</summary>
/// <param name="Values">The values of its public static members, by member in ordinal order.</param>
/// <param name="Missing">Those that have none.</param>
public sealed record ExportedValues(Sequence<ExportedValue> Values, Sequence<UnexportedValue> Missing)
{
    /// <summary>Nothing.</summary>
    public static ExportedValues None { get; } = new([], []);

    /// <summary>Evaluates the public static members of a compilation that are of a type which comes across.</summary>
    /// <param name="compilation">The compilation.</param>
    /// <param name="interpreter">Evaluates them, apart from the definitions.</param>
    /// <param name="origins">Where values come from.</param>
    /// <param name="findings">Takes what is wrong in any case, wherever the value is used.</param>
    /// <param name="cancellation">Ends the work early.</param>
    internal static ExportedValues Of(CSharpCompilation compilation, Interpreter interpreter, OriginTable origins, List<LocatedFinding> findings, CancellationToken cancellation)
    {
        var values = new List<ExportedValue>();
        var missing = new List<UnexportedValue>();
        foreach ((ISymbol symbol, ExportType type, string member) in MembersOf(compilation, cancellation).OrderBy(static found => found.Member, StringComparer.Ordinal))
        {
            SyntaxNode place = symbol.DeclaringSyntaxReferences[0].GetSyntax(cancellation);
            if (RefusalOf(symbol) is { } refusal)
            {
                missing.Add(new UnexportedValue(member, refusal, new Trace(place).Span));
                continue;
            }

            var apart = new List<LocatedFinding>();
            try
            {
                if (interpreter.EvaluateApart(apart, () => new ExportWriter(interpreter, origins).Write(member, type, interpreter.Evaluate(symbol, place))) is { } value)
                {
                    values.Add(value);
                    continue;
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // Half-written source can have any shape; the compiler says what is wrong with it.
                missing.Add(new UnexportedValue(member, e is ModelJsonException large ? large.Problem : e is InvalidOperationException ? "it holds something that is no part of a gateway" : $"the evaluator failed with {e.GetType().Name}", new Trace(place).Span));
                continue;
            }

            // Text that is no address is none wherever it is used. Everything else may be meant for code that is executed.
            findings.AddRange(apart.Where(static finding => finding.Rule == LanguageRules.InvalidValue));
            LocatedFinding? first = apart.FirstOrDefault();
            missing.Add(new UnexportedValue(member, first is null ? "it has an error" : $"{first.Rule.Id}: {first.Message}", first?.Span ?? new Trace(place).Span));
        }

        return new ExportedValues([.. values], [.. missing]);
    }

    static IEnumerable<(ISymbol Symbol, ExportType Type, string Member)> MembersOf(CSharpCompilation compilation, CancellationToken cancellation)
    {
        var ahead = new Stack<INamespaceOrTypeSymbol>([compilation.Assembly.GlobalNamespace]);
        while (ahead.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (ISymbol member in ahead.Pop().GetMembers())
            {
                switch (member)
                {
                    case INamespaceSymbol space:
                        ahead.Push(space);
                        break;
                    case INamedTypeSymbol { DeclaredAccessibility: Accessibility.Public, IsGenericType: false } type:
                        ahead.Push(type);
                        break;
                    case { IsStatic: true, IsAbstract: false, DeclaredAccessibility: Accessibility.Public, DeclaringSyntaxReferences.IsEmpty: false } when TypeOf(member) is { } declared && ExportType.Of(declared) is { } type:
                        yield return (member, type, member.GetDocumentationCommentId()!);
                        break;
                }
            }
        }
    }

    // A constant is in the code of whoever uses it already.
    static ITypeSymbol? TypeOf(ISymbol member) => member switch
    {
        IPropertySymbol { IsIndexer: false, GetMethod.DeclaredAccessibility: Accessibility.Public } property => property.Type,
        IFieldSymbol { IsConst: false, ContainingType.TypeKind: not TypeKind.Enum } field => field.Type,
        _ => null,
    };

    static string? RefusalOf(ISymbol member) => member switch
    {
        IFieldSymbol { IsReadOnly: false } or IPropertySymbol { SetMethod.DeclaredAccessibility: not Accessibility.Private } => "it can be set; give it a getter alone",
        IFieldSymbol { Type: IArrayTypeSymbol } => "anybody can change the items of an array that a field holds; make it a property with =>, or an ImmutableArray",
        IPropertySymbol { Type: IArrayTypeSymbol } property when !Interpreter.IsComputed(property) => "anybody can change the items of an array that is kept; write => instead of { get; } =, or make it an ImmutableArray",
        IPropertySymbol property when Evaluator.MarkOf(property) is true => "a fleet is not carried over; use the gateway that its members are made of",
        _ => null,
    };
}
