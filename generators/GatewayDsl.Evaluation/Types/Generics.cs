using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace GatewayDsl.Evaluation;

/// <summary>Type parameters: what they stand for where the definition runs.</summary>
sealed partial class Interpreter
{
    /// <summary>A type without type parameters.</summary>
    ITypeSymbol Closed(ITypeSymbol type, Scope scope) => scope.Types is { } types ? Closed(type, types) : type;

    ITypeSymbol Closed(ITypeSymbol type, TypeMap types)
    {
        switch (type)
        {
            case ITypeParameterSymbol parameter:
                return types.Find(parameter) ?? parameter;
            case IArrayTypeSymbol array:
                return Closed(array.ElementType, types) is { } element && !Same(element, array.ElementType)
                    ? compilation.CreateArrayTypeSymbol(element, array.Rank)
                    : array;
            case INamedTypeSymbol { IsTupleType: true, TupleUnderlyingType: { } underlying }:
                return Closed(underlying, types);
            case INamedTypeSymbol { IsGenericType: true, IsUnboundGenericType: false } named:
                ITypeSymbol[] arguments = [.. named.TypeArguments.Select(argument => Closed(argument, types))];
                INamedTypeSymbol? outer = named.ContainingType is { IsGenericType: true } containing ? (INamedTypeSymbol)Closed(containing, types) : null;
                INamedTypeSymbol definition = outer?.GetTypeMembers(named.Name, named.Arity).FirstOrDefault() ?? named.OriginalDefinition;
                return arguments.Length == 0 ? definition
                    : outer is null && arguments.SequenceEqual(named.TypeArguments, SymbolEqualityComparer.Default) ? named
                    : definition.Construct(arguments);
            default:
                return type;
        }
    }

    /// <summary>A method without type parameters.</summary>
    IMethodSymbol Closed(IMethodSymbol method, Scope scope)
    {
        if (scope.Types is not { } types || !(method.IsGenericMethod || method.ContainingType is { IsGenericType: true }))
        {
            return method;
        }

        IMethodSymbol definition = method.MethodKind is MethodKind.LocalFunction or MethodKind.AnonymousFunction ? method.OriginalDefinition : MemberOf((INamedTypeSymbol)Closed(method.ContainingType, types), method);
        return method.IsGenericMethod ? definition.OriginalDefinition.IsGenericMethod ? definition.Construct([.. method.TypeArguments.Select(argument => Closed(argument, types))]) : definition : definition;
    }

    /// <summary>A property or field of a type without type parameters.</summary>
    TMember ClosedMember<TMember>(TMember member, Scope scope)
        where TMember : class, ISymbol =>
        scope.Types is { } types && member.ContainingType is { IsGenericType: true } ? MemberOf((INamedTypeSymbol)Closed(member.ContainingType, types), member) : member;

    /// <summary>The same member, of a type with other type arguments.</summary>
    static TMember MemberOf<TMember>(INamedTypeSymbol type, TMember member)
        where TMember : class, ISymbol =>
        Same(type, member.ContainingType) ? member is IMethodSymbol { ConstructedFrom: TMember constructed } ? constructed : member
            : type.GetMembers(member.Name).OfType<TMember>().FirstOrDefault(candidate => Same(candidate.OriginalDefinition, member.OriginalDefinition)) ?? member;

    /// <summary>What the type parameters of a method, and of the types that it stands in, are in a call.</summary>
    static TypeMap? TypesOf(IMethodSymbol method, TypeMap? around, Trace here)
    {
        TypeMap? types = around;
        for (INamedTypeSymbol? type = method.ContainingType; type is not null && method.MethodKind is not (MethodKind.LocalFunction or MethodKind.AnonymousFunction); type = type.ContainingType)
        {
            if (type.TypeArguments.Length > 0)
            {
                types = new TypeMap(types);
                types.Add(type.OriginalDefinition.TypeParameters, Checked(type.TypeArguments, here));
            }
        }

        if (method.IsGenericMethod)
        {
            types = new TypeMap(types);
            types.Add(method.OriginalDefinition.TypeParameters, Checked(method.TypeArguments, here));
        }

        return types;
    }

    // A generic method that calls itself with (T, T) makes a type of 2, 4, 8 … parts, and the compiler looks at all of them.
    static IReadOnlyList<ITypeSymbol> Checked(IReadOnlyList<ITypeSymbol> types, Trace here)
    {
        int parts = 0;
        foreach (ITypeSymbol type in types)
        {
            if (type is not INamedTypeSymbol { TypeArguments.IsEmpty: true })
            {
                parts += PartsOf(type);
                Budget.CheckType(parts, here);
            }
        }

        return types;
    }

    /// <summary>How many types a type is made of; not counted on when they are more than a type may have.</summary>
    static int PartsOf(ITypeSymbol whole)
    {
        int parts = 0;
        var ahead = new Stack<ITypeSymbol>([whole]);
        while (ahead.Count > 0 && parts <= Budget.TypeParts)
        {
            parts++;
            switch (ahead.Pop())
            {
                case IArrayTypeSymbol array:
                    ahead.Push(array.ElementType);
                    break;
                case INamedTypeSymbol named:
                    foreach (ITypeSymbol argument in named.TypeArguments)
                    {
                        ahead.Push(argument);
                    }

                    break;
            }
        }

        return parts;
    }

    /// <summary>The member that a type has for one that an interface asks of types: <c>T.Parse</c>.</summary>
    TMember? Implementation<TMember>(ITypeSymbol? constrained, TMember member, Scope scope)
        where TMember : class, ISymbol
    {
        if (constrained is null || member is { IsAbstract: false, IsVirtual: false })
        {
            return null;
        }

        ITypeSymbol type = Closed(constrained, scope);
        return type.FindImplementationForInterfaceMember(member is IMethodSymbol method ? Closed(method, scope).ConstructedFrom : ClosedMember(member, scope)) as TMember;
    }

    /// <summary>The type of the pairs of a dictionary.</summary>
    public INamedTypeSymbol PairType(INamedTypeSymbol dictionary) =>
        compilation.GetTypeByMetadataName("System.Collections.Generic.KeyValuePair`2")!.Construct([.. (dictionary.ContainingType ?? dictionary).TypeArguments]);

    /// <summary>A type itself, and those that it inherits from.</summary>
    static IEnumerable<INamedTypeSymbol> Chain(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            yield return current;
        }
    }

    /// <summary>The methods of a name that a type has or inherits, its own first.</summary>
    static IEnumerable<IMethodSymbol> MethodsOf(INamedTypeSymbol type, string name) => Chain(type).SelectMany(current => current.GetMembers(name)).OfType<IMethodSymbol>();

    static bool Same(ISymbol? one, ISymbol? other) => SymbolEqualityComparer.Default.Equals(one, other);
}
