using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace GatewayDsl.Evaluation;

/// <summary>Members of dictionaries. They are walked as those of .NET are: in the order of adding, or of the keys.</summary>
static class KnownTables
{
    const string Generic = "System.Collections.Generic.";
    const string Immutable = "System.Collections.Immutable.";

    /// <summary>In what order a table type is walked; null for other types.</summary>
    public static TableOrder? OrderOf(INamedTypeSymbol type) => (type.ContainingType?.Name ?? type.Name, type.ContainingNamespace?.ToDisplayString()) switch
    {
        ("Dictionary" or "HashSet" or "IDictionary" or "IReadOnlyDictionary" or "ISet" or "IReadOnlySet", "System.Collections.Generic") => TableOrder.Added,
        ("SortedDictionary" or "SortedSet" or "SortedList", "System.Collections.Generic") => TableOrder.Sorted,
        ("ImmutableSortedDictionary" or "ImmutableSortedSet", "System.Collections.Immutable") => TableOrder.Sorted,
        ("ImmutableDictionary" or "ImmutableHashSet", "System.Collections.Immutable") => TableOrder.Hashed,
        _ => null,
    };

    static bool IsSet(INamedTypeSymbol type) => (type.ContainingType ?? type).Name.EndsWith("Set", StringComparison.Ordinal);

    public static TableData New(Interpreter interpreter, INamedTypeSymbol type, ComparerData? comparer, Trace here) =>
        new(type, IsSet(type), OrderOf(type) ?? TableOrder.Added, new KeyComparer(interpreter, comparer, here));

    /// <summary>A table of a type, for a collection expression or <c>Empty</c>.</summary>
    public static Value MakeSet(Interpreter interpreter, INamedTypeSymbol type, List<Value> items, Trace here)
    {
        TableData table = New(interpreter, type, comparer: null, here);
        foreach (Value item in items)
        {
            if (!table.Contains(item))
            {
                table.Add(item, item);
            }
        }

        return new Value(table, here);
    }

    public static IReadOnlyDictionary<string, KnownMember> Members { get; } = Build();

    static Dictionary<string, KnownMember> Build()
    {
        var members = new Dictionary<string, KnownMember>(StringComparer.Ordinal)
        {
            [Generic + "KeyValuePair..ctor"] = static call => call.Count == 2 ? call.Result(new PairData(call.Method.ContainingType, call.Arguments[0], call.Arguments[1])) : call.Result(Interpreter.DefaultData(call.Method.ContainingType, call.Here)),
            [Generic + "KeyValuePair.Create"] = static call => call.Result(new PairData(call.Method.ReturnType, call.Arguments[0], call.Arguments[1])),
            [Generic + "KeyValuePair.get_Key"] = static call => ((PairData)call.Self!).Key,
            [Generic + "KeyValuePair.get_Value"] = static call => ((PairData)call.Self!).Value,
            [Generic + "KeyValuePair.ToString"] = static call => call.Result(call.Interpreter.TextOf(call.Receiver, call.Here)),
            [Generic + "CollectionExtensions.GetValueOrDefault"] = static call => call.Argument(0) is TableData table
                ? table.TryGet(Key(call, 1), out _, out Value value) ? value : call.Count == 3 ? call.Arguments[2] : call.Result(Interpreter.DefaultData(call.Method.ReturnType, call.Here))
                : null,
            [Immutable + "ImmutableDictionary.GetValueOrDefault"] = static call => call.Argument(0) is TableData table
                ? table.TryGet(Key(call, 1), out _, out Value value) ? value : call.Count == 3 ? call.Arguments[2] : call.Result(Interpreter.DefaultData(call.Method.ReturnType, call.Here))
                : null,
        };
        foreach (string type in new[] { Generic + "Dictionary", Generic + "SortedDictionary", Generic + "SortedList", Generic + "IDictionary", Generic + "IReadOnlyDictionary", Immutable + "ImmutableDictionary", Immutable + "ImmutableSortedDictionary", Immutable + "ImmutableDictionary.Builder", Immutable + "ImmutableSortedDictionary.Builder" })
        {
            if (type is not (Generic + "IDictionary" or Generic + "IReadOnlyDictionary"))
            {
                members.Add(type + ".get_Count", KnownLists.Count);
            }

            members.Add(type + ".get_Item", static call => Table(call).TryGet(Key(call, 0), out _, out Value value) ? value
                : throw Abort.Throws(call.Here, Generic + "KeyNotFoundException", "there is no such key", call.Argument(0) is string or int ? $"The given key '{call.Argument(0)}' was not present in the dictionary." : null));
            members.Add(type + ".ContainsKey", static call => call.Result(Table(call).Contains(Key(call, 0))));
            members.Add(type + ".TryGetValue", static call =>
            {
                bool found = Table(call).TryGet(Key(call, 0), out _, out Value value);
                call.Out(1, found ? value.Data : Interpreter.DefaultData(call.Method.Parameters[1].Type, call.Here));
                return call.Result(found);
            });
            members.Add(type + ".get_Keys", static call => View(call, static slot => slot.Key));
            members.Add(type + ".get_Values", static call => View(call, static slot => slot.Value));
        }

        foreach (string type in new[] { "Dictionary", "SortedDictionary", "SortedList" })
        {
            members.Add(Generic + type + "..ctor", Made);
            members.Add(Generic + type + ".ContainsValue", static call => call.Result(Charged(call).Slots.Any(slot => call.Equal(slot.Value.Data, call.Argument(0)))));
        }

        members.Add(Generic + "Dictionary.TryAdd", static call => call.Result(!Table(call).Contains(Key(call, 0)) && Added(call)));
        foreach (string type in new[] { Generic + "Dictionary", Generic + "SortedDictionary", Generic + "SortedList", Generic + "IDictionary", Immutable + "ImmutableDictionary.Builder", Immutable + "ImmutableSortedDictionary.Builder" })
        {
            members.Add(type + ".set_Item", static call =>
            {
                Put(Table(call), Key(call, 0), call.Arguments[1], call.Here);
                return call.Result(null);
            });
            members.Add(type + ".Add", static call => call.Count == 2 && Added(call) ? call.Result(null) : null);
            members.Add(type + ".Remove", static call =>
            {
                bool found = Table(call).TryGet(Key(call, 0), out _, out Value value);
                if (call.Count == 2)
                {
                    call.Out(1, found ? value.Data : Interpreter.DefaultData(call.Method.Parameters[1].Type, call.Here));
                }

                return call.Result(Table(call).Remove(call.Arguments[0]));
            });
            if (type != Generic + "IDictionary")
            {
                members.Add(type + ".Clear", static call =>
                {
                    Table(call).Clear();
                    return call.Result(null);
                });
            }
        }

        foreach (string type in new[] { "ImmutableDictionary", "ImmutableSortedDictionary" })
        {
            string name = Immutable + type + ".";
            members.Add(name + "get_IsEmpty", static call => call.Result(Table(call).Count == 0));
            members.Add(name + "Create", static call => call.Count <= 1 && call.IsComparer(0) ? call.Result(New(call.Interpreter, (INamedTypeSymbol)call.Method.ReturnType, call.Count == 1 ? call.Argument(0) as ComparerData : null, call.Here)) : null);
            members.Add(name + "CreateBuilder", members[name + "Create"]);
            members.Add(name + "CreateRange", static call => call.Count == 1 ? Filled(call, 0, comparer: null) : null);
            members.Add(name + "To" + type, static call => call.Count == 1 ? Filled(call, 0, comparer: null) : Keyed(call));
            members.Add(name + "Add", static call => Changed(call, table => AddOnce(table, Key(call, 0), call.Arguments[1], call.Here, allowSame: true)));
            members.Add(name + "SetItem", static call => Changed(call, table => Put(table, Key(call, 0), call.Arguments[1], call.Here)));
            members.Add(name + "SetItems", static call => Changed(call, table => Each(call, 0, (key, value) => Put(table, key, value, call.Here))));
            members.Add(name + "AddRange", static call => Changed(call, table => Each(call, 0, (key, value) => AddOnce(table, key, value, call.Here, allowSame: true))));
            members.Add(name + "Remove", static call => Changed(call, table => table.Remove(Key(call, 0))));
            members.Add(name + "Clear", static call => Changed(call, static table => table.Clear()));
            members.Add(name + "ToBuilder", static call => Changed(call, static _ => { }));
            members.Add(name + "Builder.ToImmutable", static call => Changed(call, static _ => { }));
        }

        members.Add("System.Linq.Enumerable.ToDictionary", static call => call.Count == 1 || (call.Count == 2 && call.Argument(1) is ComparerData or null) ? Filled(call, 0, call.Count == 2 ? call.Argument(1) as ComparerData : null) : Keyed(call));
        return members;
    }

    static TableData Table(KnownCall call) => (TableData)call.Self!;

    static TableData Charged(KnownCall call)
    {
        call.Charge(Table(call).Count * 4L);
        return Table(call);
    }

    static Value Key(KnownCall call, int index) => call.Argument(index) is null ? throw call.Null("key") : call.Arguments[index];

    static bool Added(KnownCall call)
    {
        AddOnce(Table(call), Key(call, 0), call.Arguments[1], call.Here, allowSame: false);
        return true;
    }

    static void AddOnce(TableData table, Value key, Value value, Trace here, bool allowSame)
    {
        if (table.TryGet(key, out _, out Value there))
        {
            // The immutable ones take what they have already.
            if (allowSame && Equals(there.Data, value.Data))
            {
                return;
            }

            throw Abort.Throws(here, "ArgumentException", $"the key {(key.Data is string or int ? $"'{key.Data}' " : "")}is there already");
        }

        Budget.CheckItems(table.Count + 1L, here);
        table.Add(key, value);
    }

    static void Put(TableData table, Value key, Value value, Trace here)
    {
        if (table.Contains(key))
        {
            table.Replace(key, value);
        }
        else
        {
            Budget.CheckItems(table.Count + 1L, here);
            table.Add(key, value);
        }
    }

    static Value? Made(KnownCall call)
    {
        object? first = call.Count > 0 ? call.Argument(0) : null;
        object? last = call.Count > 0 ? call.Argument(call.Count - 1) : null;
        var comparer = last as ComparerData;
        return first is int or null or ComparerData
            ? call.Count <= 2 && last is int or null or ComparerData { IsCulture: false } ? call.Result(New(call.Interpreter, call.Method.ContainingType, comparer, call.Here)) : null
            : call.Count == 1 || last is null or ComparerData { IsCulture: false } ? Filled(call, 0, comparer) : null;
    }

    static void Each(KnownCall call, int source, Action<Value, Value> act)
    {
        foreach (Value item in call.Items(source))
        {
            switch (item.Data)
            {
                case PairData pair:
                    act(pair.Key, pair.Value);
                    break;
                case TupleData { Items.Length: 2 } tuple:
                    act(tuple.Items[0], tuple.Items[1]);
                    break;
            }
        }
    }

    static Value Filled(KnownCall call, int source, ComparerData? comparer)
    {
        INamedTypeSymbol type = call.Method.MethodKind == MethodKind.Constructor ? call.Method.ContainingType : (INamedTypeSymbol)call.Method.ReturnType;
        TableData table = New(call.Interpreter, type, comparer, call.Here);
        Each(call, source, (key, value) => AddOnce(table, key.Data is null ? throw call.Null("key") : key, value, call.Here, allowSame: table.Order == TableOrder.Hashed));
        return call.Result(table);
    }

    // By a function for the key, perhaps one for the value, and perhaps a comparer.
    static Value? Keyed(KnownCall call)
    {
        object? last = call.Argument(call.Count - 1);
        ComparerData? comparer = last as ComparerData;
        int functions = call.Count - 1 - (last is ClosureData ? 0 : 1);
        if (functions is not (1 or 2) || last is not (ClosureData or ComparerData { IsCulture: false } or null))
        {
            return null;
        }

        TableData table = New(call.Interpreter, (INamedTypeSymbol)call.Method.ReturnType, comparer, call.Here);
        foreach (Value item in call.Items(0))
        {
            Value key = call.Apply(1, item);
            AddOnce(table, key.Data is null ? throw call.Null("key") : key, functions == 2 ? call.Apply(2, item) : item, call.Here, allowSame: table.Order == TableOrder.Hashed);
        }

        return call.Result(table);
    }

    /// <summary>A changed copy of an immutable table.</summary>
    public static Value Changed(KnownCall call, Action<TableData> change)
    {
        call.Charge(Table(call).Count * 16L);
        var type = (INamedTypeSymbol)call.Method.ReturnType;
        TableData copy = Table(call).Copy(type, OrderOf(type) ?? Table(call).Order, Table(call).Comparer);
        change(copy);
        return call.Result(copy);
    }

    static Value View(KnownCall call, Func<(Value Key, Value Value), Value> part)
    {
        TableData table = Table(call);
        Trace here = call.Here;
        Interpreter interpreter = call.Interpreter;
        return call.Result(new EnumerableData(Walked(interpreter, table, here).Select(part), call.Method.ReturnType));
    }

    /// <summary>Keys or pairs, in the order in which .NET has them.</summary>
    public static IEnumerable<Value> Items(Interpreter interpreter, TableData table, Trace here)
    {
        INamedTypeSymbol? pair = table.IsSet ? null : interpreter.PairType((INamedTypeSymbol)table.Type);
        return Walked(interpreter, table, here).Select(slot => pair is null ? slot.Key : new Value(new PairData(pair, slot.Key, slot.Value), slot.Value.Trace));
    }

    static IEnumerable<(Value Key, Value Value)> Walked(Interpreter interpreter, TableData table, Trace here)
    {
        int version = table.Version;
        List<(Value Key, Value Value)> ordered = table.Order switch
        {
            TableOrder.Added => [],
            TableOrder.Sorted => StableSort.Sorted(table.Slots, (left, right) => interpreter.Compare(left.Key.Data, right.Key.Data, table.Comparer.Comparer, here), here),
            _ => Hashed(table, here),
        };

        // 'Remove' leaves a walk through a hash table alone, and a gap in it.
        for (int i = 0; ; i++)
        {
            Interpreter.CheckUnchanged(version, table.Version, here);
            (Value Key, Value Value)? slot = table.Order == TableOrder.Added ? table.SlotFrom(ref i) : i < ordered.Count ? ordered[i] : null;
            if (slot is not { } present)
            {
                yield break;
            }

            yield return present;
        }
    }

    // By hash: for numbers that is their order, for text it differs from run to run.
    static List<(Value Key, Value Value)> Hashed(TableData table, Trace here)
    {
        List<(Value Key, Value Value)> slots = [.. table.Slots];
        return slots.Count < 2 ? slots
            : slots.TrueForAll(static slot => slot.Key.Data is int or short or sbyte or byte or ushort) ? [.. slots.OrderBy(static slot => (int)Arithmetic.Promoted(slot.Key.Data!))]
            : throw Abort.At(here, LanguageRules.Unsupported, $"the order of '{table.Type.Name}' differs from run to run; walk a Dictionary, a sorted collection, or order its items");
    }
}
