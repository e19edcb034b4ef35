using System.Collections.Generic;
using System.Globalization;
using System.Linq;
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

    /// <summary>The same value, used at another place; where it was before becomes the way it came.</summary>
    public Value UsedAt(SyntaxNode node) => new(Data, node == Trace.Node ? Trace : new Trace(node, Trace));

    /// <summary>The same value, seen as if it were written here.</summary>
    public Value At(Trace trace) => new(Data, trace);
}

/// <summary>A value of an enumeration.</summary>
sealed record EnumData(INamedTypeSymbol Type, object Number)
{
    public bool Equals(EnumData? other) => other is not null && Number.Equals(other.Number) && SymbolEqualityComparer.Default.Equals(Type, other.Type);

    public override int GetHashCode() => Number.GetHashCode();

    /// <summary>The member's name, or the number where no member has it: what <c>ToString</c> gives.</summary>
    public string Name =>
        Members.FirstOrDefault(member => Number.Equals(member.ConstantValue))?.Name
        ?? Combined
        ?? string.Format(CultureInfo.InvariantCulture, "{0}", Number);

    IEnumerable<IFieldSymbol> Members => Type.GetMembers().OfType<IFieldSymbol>().Where(static member => member.HasConstantValue);

    /// <summary>Several flags by name, smallest first; null where the number is not made of flags alone.</summary>
    string? Combined
    {
        get
        {
            if (!Type.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "FlagsAttribute"))
            {
                return null;
            }

            // The largest flags are taken out first, as Enum.ToString does.
            var names = new List<string>();
            ulong rest = Bits(Number);
            foreach (IFieldSymbol member in Members.Where(static member => Bits(member.ConstantValue!) != 0).OrderByDescending(static member => Bits(member.ConstantValue!)))
            {
                ulong bits = Bits(member.ConstantValue!);
                if ((rest & bits) == bits)
                {
                    names.Insert(0, member.Name);
                    rest &= ~bits;
                }
            }

            return rest == 0 && names.Count > 0 ? string.Join(", ", names) : null;
        }
    }

    static ulong Bits(object number) => number is ulong large ? large : unchecked((ulong)System.Convert.ToInt64(number, CultureInfo.InvariantCulture));
}

/// <summary>An object of a type of the project: its fields, and the backing fields of its properties, by symbol.</summary>
sealed class ObjectData(INamedTypeSymbol type)
{
    public INamedTypeSymbol Type { get; } = type;

    public Dictionary<ISymbol, Value> Fields { get; } = new(SymbolEqualityComparer.Default);

    public ObjectData Clone()
    {
        var clone = new ObjectData(Type);
        foreach (KeyValuePair<ISymbol, Value> field in Fields)
        {
            clone.Fields.Add(field.Key, field.Value);
        }

        return clone;
    }
}

/// <summary>An array, or a list that can grow.</summary>
sealed class ListData(ITypeSymbol type, ITypeSymbol elementType, List<Value> items)
{
    public ITypeSymbol Type { get; } = type;

    public ITypeSymbol ElementType { get; } = elementType;

    public List<Value> Items { get; } = items;
}

/// <summary>A sequence that is walked anew each time, like the result of a query.</summary>
sealed class EnumerableData(IEnumerable<Value> items)
{
    public IEnumerable<Value> Items { get; } = items;
}

/// <summary>A tuple.</summary>
sealed class TupleData(Value[] items)
{
    public Value[] Items { get; } = items;
}

/// <summary>A lambda, a local function or a method as a value, with the variables that it sees.</summary>
sealed class ClosureData(IMethodSymbol method, Scope scope, Value? receiver)
{
    public IMethodSymbol Method { get; } = method;

    public Scope Scope { get; } = scope;

    public Value? Receiver { get; } = receiver;
}
