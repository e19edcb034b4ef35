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
                        state.items.Add(Convert(item, spread.ElementConversion, spread.ElementType, isChecked: false, new Trace(spread.Syntax)).Copied());
                    }
                }
                else
                {
                    state.items.Add(Eval(state.element, state.scope).Copied());
                }
            });
        }

        return failed ? throw Abort.Silent() : MakeCollection(Closed(collection.Type!, scope), items, here, collection.ConstructMethod is { } method ? Closed(method, scope) : null);
    }

    Value MakeCollection(ITypeSymbol type, List<Value> items, Trace here, IMethodSymbol? construct = null)
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

        if (type is IArrayTypeSymbol { Rank: 1 } array)
        {
            return new Value(new ListData(array, array.ElementType, items), here);
        }

        if (type is INamedTypeSymbol { TypeArguments.Length: 1 } named && KnownLists.IsList(named))
        {
            return new Value(new ListData(named, named.TypeArguments[0], items), here);
        }

        if (type is INamedTypeSymbol set && KnownTables.OrderOf(set) is not null)
        {
            return KnownTables.MakeSet(this, set, items, here);
        }

        if (type is INamedTypeSymbol own && IsOwn(own))
        {
            return MakeOwnCollection(own, items, construct, here);
        }

        throw Abort.At(here, LanguageRules.Unsupported, $"a collection of type '{type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}' cannot be made in a definition; use an array or a sequence of the language");
    }

    // By the project's own builder, or by 'Add'.
    Value MakeOwnCollection(INamedTypeSymbol type, List<Value> items, IMethodSymbol? construct, Trace here)
    {
        if (construct is { MethodKind: not MethodKind.Constructor, Parameters.Length: 1 })
        {
            return Invoke(construct, null, [new Value(new ListData(construct.Parameters[0].Type, ((INamedTypeSymbol)construct.Parameters[0].Type).TypeArguments[0], items), here)], here);
        }

        IMethodSymbol? constructor = construct ?? type.InstanceConstructors.FirstOrDefault(static candidate => candidate.Parameters.IsEmpty);
        IMethodSymbol? add = MethodsOf(type, "Add").FirstOrDefault(static candidate => candidate.Parameters.Length == 1);
        if (constructor is null || add is null)
        {
            throw Abort.At(here, LanguageRules.Unsupported, $"'{type.Name}' has no 'Add' that a definition could use; use an array or a list");
        }

        Value made = Construct(constructor, [], here);
        foreach (Value item in items)
        {
            Invoke(add, made, [item], here);
        }

        return made;
    }

    Value EvalArrayCreation(IArrayCreationOperation creation, Scope scope)
    {
        var here = new Trace(creation.Syntax);
        if (Closed(creation.Type!, scope) is not IArrayTypeSymbol { Rank: 1 } type)
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
            throw Abort.Throws(size.Trace, "OverflowException", "the length of an array is negative");
        }

        Budget.CheckItems(count, here);
        return MakeCollection(type, [.. Enumerable.Range(0, (int)count).Select(_ => Default(type.ElementType, here))], here);
    }

    Value EvalArrayElement(IArrayElementReferenceOperation reference, Scope scope)
    {
        if (reference.Indices.Length != 1)
        {
            throw Unsupported(reference);
        }

        Value array = Eval(reference.ArrayReference, scope);
        return Element(array, Eval(reference.Indices[0], scope), new Trace(reference.Syntax));
    }

    static Value Element(Value array, Value index, Trace here) => array.Data switch
    {
        ListData list when index.Data is RangeData range => Sliced(array, range, here),
        ListData list => list.Items[IndexIn(list, index, here)],
        _ => throw NullReference(here.Node, "an item"),
    };

    static void SetElement(Value array, Value index, Value value, Trace here)
    {
        ListData list = array.Data as ListData ?? throw NullReference(here.Node, "an item");
        list.Items[IndexIn(list, index, here)] = value;
    }

    static int IndexIn(ListData list, Value index, Trace here)
    {
        long position = index.Data is IndexData counted ? counted.In(list.Items.Count) : System.Convert.ToInt64(index.Data, System.Globalization.CultureInfo.InvariantCulture);
        return position >= 0 && position < list.Items.Count
            ? (int)position
            : throw Abort.Throws(here, "IndexOutOfRangeException", $"there is no item {position} among {list.Items.Count}");
    }

    /// <summary>The part of an array, a list or a text that a range names.</summary>
    static Value Sliced(Value whole, RangeData range, Trace here)
    {
        int count = whole.Data switch { string text => text.Length, ListData list => list.Items.Count, _ => 0 };
        int start = range.Start.In(count);
        int end = range.End.In(count);
        if (start < 0 || end < start || end > count)
        {
            throw Abort.Throws(here, "ArgumentOutOfRangeException", $"there is no {range} among {count}");
        }

        return whole.Data switch
        {
            string text => new Value(text.Substring(start, end - start), here),
            ListData list => new Value(new ListData(list.Type, list.ElementType, list.Items.GetRange(start, end - start)), here),
            _ => throw NullReference(here.Node, "a part"),
        };
    }

    Value EvalRange(IRangeOperation range, Scope scope)
    {
        var here = new Trace(range.Syntax);
        IndexData start = range.LeftOperand is { } left ? Counted(Eval(left, scope), here) : new IndexData(0, FromEnd: false);
        IndexData end = range.RightOperand is { } right ? Counted(Eval(right, scope), here) : new IndexData(0, FromEnd: true);
        return new Value(new RangeData(start, end), here);
    }

    static IndexData Counted(Value value, Trace here) => value.Data as IndexData ?? IndexOf((int)value.Data!, fromEnd: false, here);

    /// <summary><c>list[^1]</c> and <c>text[1..]</c>: by length and indexer, as the compiler finds them on the type.</summary>
    Place PlaceOf(IImplicitIndexerReferenceOperation reference, Scope scope, Trace here)
    {
        Value receiver = OwnerOf(reference.Instance, scope);
        Value argument = Eval(reference.Argument, scope);
        Value Read(ISymbol member, Value[] arguments) => ClosedMember(member, scope) switch
        {
            IPropertySymbol property => ReadProperty(property, receiver, arguments, here),
            IFieldSymbol field => ReadStored((ObjectData)receiver.Data!, FieldKey(field), field.Type, receiver),
            IMethodSymbol method => Invoke(method, receiver, arguments, here),
            _ => throw Unsupported(reference),
        };

        return new ComputedPlace(
            () =>
            {
                if (receiver.Data is null)
                {
                    throw NullReference(here.Node, "an item");
                }

                int length = (int)Read(reference.LengthSymbol, []).Data!;
                if (argument.Data is RangeData range)
                {
                    int start = range.Start.In(length);
                    return Read(reference.IndexerSymbol, [new Value(start, here), new Value(range.End.In(length) - start, here)]);
                }

                return Read(reference.IndexerSymbol, [new Value(Counted(argument, here).In(length), here)]);
            },
            value => AssignProperty(
                reference.IndexerSymbol as IPropertySymbol ?? throw Unsupported(reference),
                receiver,
                [new Value(Counted(argument, here).In((int)Read(reference.LengthSymbol, []).Data!), here)],
                value,
                here));
    }

    static IEnumerable<Value> Items(ListData list, Trace place)
    {
        int version = list.Version;
        for (int i = 0; i < list.Items.Count; i++)
        {
            yield return list.Items[i];
            CheckUnchanged(version, list.Version, place);
        }
    }

    /// <summary>What is changed while it is walked cannot be walked on.</summary>
    public static void CheckUnchanged(int before, int now, Trace place)
    {
        if (before != now)
        {
            throw Abort.Throws(place, "InvalidOperationException", "the collection is changed while it is walked", "Collection was modified; enumeration operation may not execute.");
        }
    }

    /// <summary>The items of anything that can be walked, each with its own origin. Each item is a step.</summary>
    public IEnumerable<Value> Items(Value collection, IMethodSymbol? enumerator = null)
    {
        IEnumerable<Value> items = ItemsOf(collection, enumerator);
        return Counted(items, collection.Trace);
    }

    // A query over a query over a query is walked by as many calls inside calls.
    IEnumerable<Value> Counted(IEnumerable<Value> items, Trace place)
    {
        budget.CheckStack(place);
        foreach (Value item in items)
        {
            budget.Step(place);
            yield return item;
            budget.CheckStack(place);
        }
    }

    IEnumerable<Value> ItemsOf(Value collection, IMethodSymbol? enumerator)
    {
        switch (collection.Data)
        {
            case ListData list:
                return Items(list, collection.Trace);
            case EnumerableData enumerable:
                return enumerable.Items;
            case OrderedData ordered:
                return ordered.Items;
            case GroupData group:
                return group.Items;
            case LookupData lookup:
                return lookup.Groups.Select(group => new Value(group, collection.Trace));
            case TableData table:
                return KnownTables.Items(this, table, collection.Trace);
            case EnumeratorData steps:
                return Rest(steps.Walk);
            case string text:
                return text.Select(c => new Value(c, collection.Trace));
            case ObjectData data:
                return Walked(data, collection, enumerator);
            case null:
                throw Abort.Throws(collection.Trace, "NullReferenceException", "null is walked");
            case System.Collections.IEnumerable sequence when NativeTypes.IsNativeObject(sequence):
                return native.Items(sequence, collection.Trace);
            default:
                throw Abort.At(collection.Trace, LanguageRules.Unsupported, "this cannot be walked in a definition; use an array, a list or a query");
        }
    }

    static IEnumerable<Value> Rest(IEnumerator<Value> walk)
    {
        using (walk)
        {
            while (walk.MoveNext())
            {
                yield return walk.Current;
            }
        }
    }

    /// <summary>What an object of the project gives when it is walked.</summary>
    IEnumerable<Value> Walked(ObjectData data, Value collection, IMethodSymbol? enumerator)
    {
        Trace here = collection.Trace;
        IMethodSymbol start = (enumerator is null || enumerator.ContainingType.TypeKind == TypeKind.Interface ? null : enumerator)
            ?? data.Type.AllInterfaces.Where(static type => type.Name == "IEnumerable").OrderByDescending(static type => type.TypeArguments.Length)
                .Select(type => data.Type.FindImplementationForInterfaceMember(type.GetMembers("GetEnumerator")[0]) as IMethodSymbol).FirstOrDefault(static method => method is not null)
            ?? throw Abort.At(here, LanguageRules.Unsupported, "this cannot be walked in a definition; use an array, a list or a query");
        Value walk = Invoke(start, start.IsStatic ? null : collection, start.IsStatic ? [collection] : [], here);
        if (walk.Data is not ObjectData walker)
        {
            foreach (Value item in Items(walk))
            {
                yield return item;
            }

            yield break;
        }

        IMethodSymbol next = MethodsOf(walker.Type, "MoveNext").FirstOrDefault(static method => method.Parameters.IsEmpty) ?? throw Abort.At(here, LanguageRules.Unsupported, "this enumerator has no public 'MoveNext'; write one, or use an iterator");
        IPropertySymbol current = Chain(walker.Type).SelectMany(static type => type.GetMembers("Current")).OfType<IPropertySymbol>().First();
        try
        {
            while (Invoke(next, walk, [], here).Data is true)
            {
                yield return ReadProperty(current, walk, [], here);
            }
        }
        finally
        {
            // However the loop ends.
            if (walker.Type.AllInterfaces.Any(static type => type.SpecialType == SpecialType.System_IDisposable))
            {
                Dispose(walk, here);
            }
        }
    }
}
