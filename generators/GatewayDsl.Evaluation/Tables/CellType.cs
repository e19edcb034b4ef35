using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace GatewayDsl.Evaluation.Tables;

/// <summary>What a column of a table can hold.</summary>
/// <param name="symbol">The type as the compilation knows it.</param>
abstract class CellType(ITypeSymbol symbol)
{
    /// <summary>The type as the compilation knows it; without its question mark.</summary>
    public ITypeSymbol Symbol { get; } = symbol;
}

/// <summary>A value type of the language, which reads itself.</summary>
sealed class ScalarType(ITypeSymbol symbol, MethodInfo parse) : CellType(symbol)
{
    /// <summary><c>T.Parse(string)</c>.</summary>
    public MethodInfo Parse { get; } = parse;
}

/// <summary>Text.</summary>
sealed class TextType(ITypeSymbol symbol) : CellType(symbol);

/// <summary>A whole number.</summary>
sealed class WholeType(ITypeSymbol symbol, decimal least, decimal most) : CellType(symbol)
{
    public decimal Least { get; } = least;

    public decimal Most { get; } = most;
}

/// <summary><c>true</c> or <c>false</c>.</summary>
sealed class TruthType(ITypeSymbol symbol) : CellType(symbol);

/// <summary>A member of an enumeration.</summary>
sealed class ChoiceType(INamedTypeSymbol symbol) : CellType(symbol)
{
    public IReadOnlyList<IFieldSymbol> Members { get; } = [.. symbol.GetMembers().OfType<IFieldSymbol>().Where(static member => member.HasConstantValue)];
}

/// <summary>Several values, in an order.</summary>
sealed class ListType(INamedTypeSymbol symbol, CellType item) : CellType(symbol)
{
    public CellType Item { get; } = item;
}

/// <summary>A record of the project, made by its primary constructor.</summary>
sealed class RecordType(INamedTypeSymbol symbol, IMethodSymbol constructor, IReadOnlyList<Column> columns) : CellType(symbol)
{
    public IMethodSymbol Constructor { get; } = constructor;

    public IReadOnlyList<Column> Columns { get; } = columns;
}

/// <summary>A parameter of a record, and what it can hold.</summary>
sealed class Column(IParameterSymbol parameter, CellType type, bool isNullable)
{
    public string Name { get; } = parameter.Name;

    public string Folded { get; } = ColumnName.Fold(parameter.Name);

    public string Spelt { get; } = ColumnName.Spell(parameter.Name);

    public CellType Type { get; } = type;

    /// <summary>Whether a row may leave it out.</summary>
    public bool IsOptional { get; } = isNullable || parameter.HasExplicitDefaultValue;

    /// <summary>What it then is.</summary>
    public object? Default { get; } = parameter.HasExplicitDefaultValue ? parameter.ExplicitDefaultValue : null;
}
