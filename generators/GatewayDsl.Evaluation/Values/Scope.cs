using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace GatewayDsl.Evaluation;

/// <summary>
/// The variables of one run of a block, inside those of the block around it. Each run has its own, so a lambda made in a loop
/// keeps the variables of its own round.
/// </summary>
sealed class Scope(Scope? outer, Value? instance)
{
    readonly Dictionary<ISymbol, Cell> cells = new(SymbolEqualityComparer.Default);

    public Scope(Scope outer)
        : this(outer, outer.Instance)
    {
    }

    /// <summary>What <c>this</c> is.</summary>
    public Value? Instance { get; } = instance;

    /// <summary>What the receiver of the nearest <c>?.</c> is, while the rest of its chain is evaluated.</summary>
    public Value? ConditionalReceiver { get; set; } = outer?.ConditionalReceiver;

    /// <summary>What the nearest object initialiser or <c>with</c> fills in, or the nearest pattern looks into.</summary>
    public Value? Subject { get; set; } = outer?.Subject;

    /// <summary>A scope with variables of its own that hold what these hold now.</summary>
    public Scope Copy()
    {
        var copy = new Scope(Outer, Instance);
        foreach (KeyValuePair<ISymbol, Cell> cell in cells)
        {
            copy.Declare(cell.Key, cell.Value.Value);
        }

        return copy;
    }

    public void Declare(ISymbol variable, Value value) => cells[variable] = new Cell(value);

    public Cell? Find(ISymbol variable)
    {
        for (Scope? scope = this; scope is not null; scope = scope.Outer)
        {
            if (scope.cells.TryGetValue(variable, out Cell? cell))
            {
                return cell;
            }
        }

        return null;
    }

    Scope? Outer { get; } = outer;
}

/// <summary>A variable.</summary>
sealed class Cell(Value value)
{
    public Value Value { get; set; } = value;
}
