using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GatewayDsl.Evaluation;

/// <summary>Collection expressions, arrays, and walking whatever can be walked.</summary>
sealed partial class Interpreter
{
    Value EvalCollection(ICollectionExpressionOperation collection, Scope scope)
    {
        var here = new Trace(collection.Syntax);
        var items = new List<Value>();
        bool failed = false;
        foreach (IOperation element in collection.Elements)
        {
            failed |= !TryReport(0, (element, scope, items, here), (_, state) =>
            {
                if (state.element is ISpreadOperation spread)
                {
                    foreach (Value item in Items(Eval(spread.Operand, state.scope)))
                    {
                        Budget.CheckItems(state.items.Count + 1, state.here);
                        state.items.Add(Convert(item, spread.ElementConversion, spread.ElementType, isChecked: false, new Trace(spread.Syntax)));
                    }
                }
                else
                {
                    state.items.Add(Eval(state.element, state.scope));
                }
            });
        }

        return failed ? throw Abort.Silent() : MakeCollection(collection.Type!, items, here);
    }

    Value MakeCollection(ITypeSymbol type, List<Value> items, Trace here)
    {
        Budget.CheckItems(items.Count, here);
        // A sequence of what the language's own assemblies have none of, like a record of the project, is a list here.
        if (NativeTypes.IsSequence(type) && NativeTypes.TypeOf(type) is null)
        {
            return new Value(new ListData(type, ((INamedTypeSymbol)type).TypeArguments[0], items), here);
        }

        if (NativeTypes.IsNative(type))
        {
            return native.MakeSequence(type, items, here);
        }

        return type switch
        {
            IArrayTypeSymbol { Rank: 1 } array => new Value(new ListData(array, array.ElementType, items), here),
            INamedTypeSymbol { IsGenericType: true } named when KnownCollections.Contains(named.OriginalDefinition.ToDisplayString()) =>
                new Value(new ListData(named, named.TypeArguments[0], items), here),
            _ => throw Abort.At(here, LanguageRules.Unsupported, $"a collection of type '{type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}' cannot be made in a definition; use an array or a sequence of the language"),
        };
    }

    /// <summary>The collections of .NET that a definition may build; all behave as lists here.</summary>
    static readonly HashSet<string> KnownCollections =
    [
        "System.Collections.Generic.List<T>",
        "System.Collections.Generic.IEnumerable<T>",
        "System.Collections.Generic.IReadOnlyList<T>",
        "System.Collections.Generic.IReadOnlyCollection<T>",
        "System.Collections.Generic.IList<T>",
        "System.Collections.Generic.ICollection<T>",
        "System.Collections.Immutable.ImmutableArray<T>",
        "System.Collections.Immutable.ImmutableList<T>",
        "System.ReadOnlySpan<T>",
        "System.Span<T>",
    ];

    Value EvalArrayCreation(IArrayCreationOperation creation, Scope scope)
    {
        var here = new Trace(creation.Syntax);
        if (creation.Type is not IArrayTypeSymbol { Rank: 1 } type)
        {
            throw Abort.At(here, LanguageRules.Unsupported, "arrays of several dimensions cannot be used in a definition; use an array of arrays");
        }

        if (creation.Initializer is { } initializer)
        {
            return MakeCollection(type, [.. EvalAll(initializer.ElementValues, scope)], here);
        }

        Value size = Eval(creation.DimensionSizes[0], scope);
        long count = System.Convert.ToInt64(size.Data, System.Globalization.CultureInfo.InvariantCulture);
        if (count < 0)
        {
            throw Abort.At(size.Trace, LanguageRules.Throws, "OverflowException: the length of an array is negative");
        }

        Budget.CheckItems(count, here);
        return MakeCollection(type, [.. Enumerable.Range(0, (int)count).Select(_ => Default(type.ElementType, here))], here);
    }

    Value EvalArrayElement(IArrayElementReferenceOperation reference, Scope scope)
    {
        Value array = Eval(reference.ArrayReference, scope);
        if (array.Data is not ListData list || reference.Indices.Length != 1)
        {
            throw array.Data is null ? NullReference(reference.Syntax, "an item") : Unsupported(reference);
        }

        return list.Items[IndexIn(list, Eval(reference.Indices[0], scope), reference.Syntax)];
    }

    int IndexIn(ListData list, Value index, SyntaxNode place)
    {
        long position = index.Data switch
        {
            IndexData { FromEnd: true } fromEnd => list.Items.Count - fromEnd.Number,
            IndexData fromStart => fromStart.Number,
            _ => System.Convert.ToInt64(index.Data, System.Globalization.CultureInfo.InvariantCulture),
        };
        return position >= 0 && position < list.Items.Count
            ? (int)position
            : throw Abort.At(new Trace(place), LanguageRules.Throws, $"IndexOutOfRangeException: there is no item {position} among {list.Items.Count}");
    }

    static IEnumerable<Value> Items(ListData list, Trace place)
    {
        int count = list.Items.Count;
        for (int i = 0; i < count; i++)
        {
            yield return list.Items[i];
            if (list.Items.Count != count)
            {
                throw Abort.At(place, LanguageRules.Throws, "InvalidOperationException: the list is changed while it is walked");
            }
        }
    }

    /// <summary>The items of anything that can be walked, each with its own origin.</summary>
    public IEnumerable<Value> Items(Value collection)
    {
        switch (collection.Data)
        {
            case ListData list:
                return Items(list, collection.Trace);
            case EnumerableData enumerable:
                return enumerable.Items;
            case string text:
                return text.Select(c => new Value(c, collection.Trace));
            case null:
                throw Abort.At(collection.Trace, LanguageRules.Throws, "NullReferenceException: null is walked");
            case System.Collections.IEnumerable sequence when NativeTypes.IsNativeObject(sequence):
                return native.Items(sequence, collection.Trace);
            default:
                throw Abort.At(collection.Trace, LanguageRules.Unsupported, "this cannot be walked in a definition; use an array, a list or a query");
        }
    }
}

/// <summary>A position counted from the end, <c>^1</c>, or from the start.</summary>
sealed record IndexData(int Number, bool FromEnd);
