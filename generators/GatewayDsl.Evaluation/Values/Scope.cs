using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace GatewayDsl.Evaluation;

/// <summary>
/// The variables of one run of a block, inside those of the block around it. Each run has its own, so a lambda made in a loop
/// keeps the variables of its own round.
/// </summary>
sealed class Scope(Scope? outer, Value? instance)
{
    // A block has few variables, or none, and there are many blocks.
    List<(ISymbol Symbol, Place Place)>? places;

    // What is declared in a part of an expression is there for the rest of it.
    bool isView;

    public Scope(Scope outer)
        : this(outer, outer.Instance)
    {
    }

    /// <summary>What <c>this</c> is.</summary>
    public Value? Instance { get; } = instance;

    /// <summary>What the type parameters stand for here; null where there are none.</summary>
    public TypeMap? Types { get; set; } = outer?.Types;

    /// <summary>What the receiver of the nearest <c>?.</c> is, while the rest of its chain is evaluated.</summary>
    public Value? ConditionalReceiver { get; set; } = outer?.ConditionalReceiver;

    /// <summary>What the nearest object initialiser or <c>with</c> fills in, or the nearest pattern looks into.</summary>
    public Value? Subject { get; set; } = outer?.Subject;

    /// <summary>The type whose initialisers or constructor run here, which may set what is read-only elsewhere.</summary>
    public INamedTypeSymbol? Initialising { get; set; } = outer?.Initialising;

    /// <summary>A scope with variables of its own that hold what these hold now.</summary>
    public Scope Copy()
    {
        var copy = new Scope(Outer, Instance) { Types = Types };
        foreach ((ISymbol symbol, Place place) in places ?? [])
        {
            copy.Declare(symbol, place.Value);
        }

        return copy;
    }

    /// <summary>The same variables, while something else is looked at.</summary>
    /// <param name="subject">What is filled in or looked into.</param>
    /// <param name="receiver">What the nearest <c>?.</c> is asked of.</param>
    public Scope Within(Value? subject = null, Value? receiver = null) =>
        new(this) { isView = true, Subject = subject ?? Subject, ConditionalReceiver = receiver ?? ConditionalReceiver };

    public void Declare(ISymbol variable, Value value) => Alias(variable, new Cell(value));

    /// <summary>Another name for a place that exists already: a parameter by reference.</summary>
    public void Alias(ISymbol variable, Place place)
    {
        if (isView)
        {
            Outer!.Alias(variable, place);
        }
        else if (IndexOf(variable) is >= 0 and var index)
        {
            places![index] = (variable, place);
        }
        else
        {
            (places ??= new(1)).Add((variable, place));
        }
    }

    public Place? Find(ISymbol variable)
    {
        for (Scope? scope = this; scope is not null; scope = scope.Outer)
        {
            if (scope.IndexOf(variable) is >= 0 and var index)
            {
                return scope.places![index].Place;
            }
        }

        return null;
    }

    int IndexOf(ISymbol variable)
    {
        for (int i = 0; i < (places?.Count ?? 0); i++)
        {
            if (ReferenceEquals(places![i].Symbol, variable) || SymbolEqualityComparer.Default.Equals(places[i].Symbol, variable))
            {
                return i;
            }
        }

        return -1;
    }

    Scope? Outer { get; } = outer;
}

/// <summary>What can be assigned to.</summary>
abstract class Place
{
    public abstract Value Value { get; set; }
}

/// <summary>A variable.</summary>
sealed class Cell(Value value) : Place
{
    public override Value Value { get; set; } = value;
}

/// <summary>A place of which reading and writing are calls: a property, an item of a list.</summary>
sealed class ComputedPlace(System.Func<Value> get, System.Action<Value> set) : Place
{
    public override Value Value
    {
        get => get();
        set => set(value);
    }
}

/// <summary>The types that type parameters stand for.</summary>
sealed class TypeMap(TypeMap? outer)
{
    readonly Dictionary<ITypeParameterSymbol, ITypeSymbol> types = new(SymbolEqualityComparer.Default);

    public void Add(IReadOnlyList<ITypeParameterSymbol> parameters, IReadOnlyList<ITypeSymbol> arguments)
    {
        for (int i = 0; i < parameters.Count; i++)
        {
            types[parameters[i]] = arguments[i];
        }
    }

    public ITypeSymbol? Find(ITypeParameterSymbol parameter) =>
        types.TryGetValue(parameter, out ITypeSymbol? type) ? type : outer?.Find(parameter);
}
