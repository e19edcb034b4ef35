using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;

namespace GatewayDsl.Evaluation;

/// <summary>
/// A value with its origin. The data is null, a boxed primitive, a string, an object of the language's own assemblies, or one
/// of the classes below.
/// </summary>
readonly struct Value(object? data, Trace trace)
{
    public object? Data { get; } = data;

    public Trace Trace { get; } = trace;

    /// <summary>The same value, seen as if it were written here.</summary>
    public Value At(Trace trace) => new(Data, trace);

    /// <summary>Structs are copied when they are handed on; everything else is shared or cannot change.</summary>
    public Value Copied() => Data switch
    {
        ObjectData { Type.IsValueType: true } data => new Value(data.Clone(), Trace),
        TupleData tuple => new Value(tuple.Clone(), Trace),
        _ => this,
    };

    /// <summary>A copy for a variable of a type: what stands in an <c>object</c> is in a box, which is shared.</summary>
    public Value CopiedAs(ITypeSymbol? type) => Data is ObjectData or TupleData && type is not { IsReferenceType: true } ? Copied() : this;
}

/// <summary>Data that knows its type.</summary>
abstract class TypedData(ITypeSymbol type)
{
    public ITypeSymbol Type { get; } = type;
}

/// <summary>
/// An object of a type of the project: its fields, and the backing fields of its properties, by symbol. Exceptions of .NET are
/// such objects too.
/// </summary>
sealed class ObjectData(INamedTypeSymbol type)
{
    public INamedTypeSymbol Type { get; } = type;

    public Dictionary<ISymbol, Value> Fields { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>What an exception says, and the one inside it; null for other objects.</summary>
    public ExceptionData? Exception { get; set; }

    public ObjectData Clone()
    {
        var clone = new ObjectData(Type) { Exception = Exception };
        foreach (KeyValuePair<ISymbol, Value> field in Fields)
        {
            clone.Fields.Add(field.Key, field.Value.CopiedAs((field.Key as IPropertySymbol)?.Type ?? (field.Key as IFieldSymbol)?.Type));
        }

        return clone;
    }
}

/// <summary>What every exception has.</summary>
/// <param name="Message">What it says; null where .NET's words are not known.</param>
/// <param name="Inner">The exception inside it.</param>
/// <param name="Parameter">The parameter that it blames.</param>
sealed record ExceptionData(string? Message, Value? Inner, string? Parameter);

/// <summary>An array, or a list that can grow, or one that cannot.</summary>
sealed class ListData(ITypeSymbol type, ITypeSymbol elementType, List<Value> items) : TypedData(type)
{
    public ITypeSymbol ElementType { get; } = elementType;

    public List<Value> Items { get; } = items;

    /// <summary>How often the list was changed so that nobody can go on walking it.</summary>
    public int Version { get; set; }
}

/// <summary>A sequence that is walked anew each time, like the result of a query.</summary>
sealed class EnumerableData(IEnumerable<Value> items, ITypeSymbol? type = null)
{
    public IEnumerable<Value> Items { get; } = items;

    /// <summary>What it was declared as, where that is known.</summary>
    public ITypeSymbol? Type { get; } = type;
}

/// <summary>A walk through a sequence that the definition steps through itself.</summary>
sealed class EnumeratorData(IEnumerator<Value> walk)
{
    public IEnumerator<Value> Walk { get; } = walk;
}

/// <summary>What sequences are ordered by; <c>ThenBy</c> adds to it.</summary>
sealed class OrderedData(IEnumerable<Value> source, IReadOnlyList<OrderKey> keys, System.Func<IEnumerable<Value>> items)
{
    public IEnumerable<Value> Source { get; } = source;

    public IReadOnlyList<OrderKey> Keys { get; } = keys;

    public IEnumerable<Value> Items => items();
}

/// <summary>One of the keys that a sequence is ordered by.</summary>
/// <param name="Key">The key of an item.</param>
/// <param name="Comparer">How keys are compared.</param>
/// <param name="Descending">Whether the largest comes first.</param>
sealed record OrderKey(System.Func<Value, Value> Key, ComparerData? Comparer, bool Descending);

/// <summary>A tuple.</summary>
sealed class TupleData(Value[] items, ITypeSymbol? type = null)
{
    public Value[] Items { get; } = items;

    /// <summary>Its type, where that is known.</summary>
    public ITypeSymbol? Type { get; } = type;

    public TupleData Clone()
    {
        var copies = new Value[Items.Length];
        for (int i = 0; i < copies.Length; i++)
        {
            copies[i] = Items[i].CopiedAs(Type is INamedTypeSymbol { IsTupleType: true } tuple && i < tuple.TupleElements.Length ? tuple.TupleElements[i].Type : null);
        }

        return new TupleData(copies, Type);
    }
}

/// <summary>A key with its value.</summary>
sealed class PairData(ITypeSymbol type, Value key, Value value) : TypedData(type)
{
    public Value Key { get; } = key;

    public Value Value { get; } = value;
}

/// <summary>The items of a sequence that have one key.</summary>
sealed class GroupData(Value key, List<Value> items)
{
    public Value Key { get; } = key;

    public List<Value> Items { get; } = items;
}

/// <summary>A text that is being built.</summary>
sealed class BuilderData(StringBuilder text)
{
    public StringBuilder Text { get; } = text;
}

/// <summary>A position counted from the end, <c>^1</c>, or from the start.</summary>
sealed record IndexData(int Number, bool FromEnd)
{
    public int In(int length) => FromEnd ? length - Number : Number;

    public override string ToString() => (FromEnd ? "^" : "") + Number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>From a position up to another.</summary>
sealed record RangeData(IndexData Start, IndexData End)
{
    public override string ToString() => Start + ".." + End;
}

/// <summary>A date without a time, as days since the first of January of the year 1.</summary>
sealed record DateData(int Day) : System.IComparable
{
    public System.DateTime Time => new(Day * System.TimeSpan.TicksPerDay);

    public int CompareTo(object? other) => Day.CompareTo(((DateData)other!).Day);
}

/// <summary>How texts or other values are compared, or that the culture is the invariant one.</summary>
sealed record ComparerData(bool IgnoreCase, bool IsOrdinal, bool IsCulture = false);

/// <summary>A lambda, a local function or a method as a value, with the variables that it sees.</summary>
sealed class ClosureData(IMethodSymbol method, Scope scope, Value? receiver)
{
    public IMethodSymbol Method { get; } = method;

    public Scope Scope { get; } = scope;

    public Value? Receiver { get; } = receiver;
}
