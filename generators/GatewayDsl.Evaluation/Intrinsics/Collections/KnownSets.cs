using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace GatewayDsl.Evaluation;

/// <summary>Members of sets.</summary>
static class KnownSets
{
    const string Generic = "System.Collections.Generic.";
    const string Immutable = "System.Collections.Immutable.";

    public static IReadOnlyDictionary<string, KnownMember> Members { get; } = Build();

    static Dictionary<string, KnownMember> Build()
    {
        var members = new Dictionary<string, KnownMember>(StringComparer.Ordinal);
        foreach (string type in new[] { "HashSet", "SortedSet" })
        {
            members.Add(Generic + type + "..ctor", Made);
            members.Add(Generic + type + ".get_Count", KnownLists.Count);
            members.Add(Generic + type + ".Remove", static call => call.Result(Table(call).Remove(call.Arguments[0])));
            members.Add(Generic + type + ".RemoveWhere", static call => call.Result(Table(call).Slots.Select(static slot => slot.Key).ToList().Count(key => call.Test(0, key) && Table(call).Remove(key))));
            members.Add(Generic + type + ".Clear", static call => Done(call, Table(call).Clear));
            members.Add(Generic + type + ".UnionWith", static call => Done(call, () => Union(call, Table(call))));
            members.Add(Generic + type + ".ExceptWith", static call => Done(call, () => Except(call, Table(call))));
            members.Add(Generic + type + ".IntersectWith", static call => Done(call, () => Intersect(call, Table(call))));
            members.Add(Generic + type + ".SymmetricExceptWith", static call => Done(call, () => Differ(call, Table(call))));
        }

        foreach (string type in new[] { Generic + "HashSet", Generic + "SortedSet", Generic + "ISet" })
        {
            members.Add(type + ".Add", static call => call.Result(Put(call, Table(call), call.Arguments[0])));
        }

        foreach (string type in new[] { Generic + "HashSet", Generic + "SortedSet", Generic + "ISet", Generic + "IReadOnlySet", Immutable + "ImmutableHashSet", Immutable + "ImmutableSortedSet" })
        {
            if (type != Generic + "ISet")
            {
                members.Add(type + ".Contains", static call => call.Result(Table(call).Contains(call.Arguments[0])));
            }

            members.Add(type + ".IsSubsetOf", static call => call.Result(Common(call) == Table(call).Count));
            members.Add(type + ".IsSupersetOf", static call => call.Result(Common(call) == Other(call).Count));
            members.Add(type + ".IsProperSubsetOf", static call => call.Result(Common(call) == Table(call).Count && Other(call).Count > Table(call).Count));
            members.Add(type + ".IsProperSupersetOf", static call => call.Result(Common(call) == Other(call).Count && Other(call).Count < Table(call).Count));
            members.Add(type + ".SetEquals", static call => call.Result(Common(call) == Table(call).Count && Other(call).Count == Table(call).Count));
            members.Add(type + ".Overlaps", static call => call.Result(Common(call) > 0));
        }

        foreach (string type in new[] { Generic + "SortedSet", Immutable + "ImmutableSortedSet" })
        {
            members.Add(type + ".get_Min", static call => Extreme(call, static keys => keys.First()));
            members.Add(type + ".get_Max", static call => Extreme(call, static keys => keys.Last()));
        }

        foreach (string name in new[] { "ImmutableHashSet", "ImmutableSortedSet" })
        {
            string type = Immutable + name + ".";
            members.Add(type + "get_Count", KnownLists.Count);
            members.Add(type + "get_IsEmpty", static call => call.Result(Table(call).Count == 0));
            members.Add(type + "Add", static call => KnownTables.Changed(call, set => Put(call, set, call.Arguments[0])));
            members.Add(type + "Remove", static call => KnownTables.Changed(call, set => set.Remove(call.Arguments[0])));
            members.Add(type + "Clear", static call => KnownTables.Changed(call, static set => set.Clear()));
            members.Add(type + "Union", static call => KnownTables.Changed(call, set => Union(call, set)));
            members.Add(type + "Except", static call => KnownTables.Changed(call, set => Except(call, set)));
            members.Add(type + "Intersect", static call => KnownTables.Changed(call, set => Intersect(call, set)));
            members.Add(type + "SymmetricExcept", static call => KnownTables.Changed(call, set => Differ(call, set)));
            members.Add(type + "Create", static call => call.Count switch
            {
                0 => Filled(call, [], comparer: null),
                1 when call.Argument(0) is ComparerData comparer && call.Method.Parameters[0].Type.Name is "IEqualityComparer" or "IComparer" => Filled(call, [], (ComparerData)call.Argument(0)!),
                1 when call.Method.Parameters[0].Type is IArrayTypeSymbol or INamedTypeSymbol { Name: "ReadOnlySpan" } => Filled(call, call.List(0), comparer: null),
                1 => Filled(call, [call.Arguments[0]], comparer: null),
                _ => null,
            });
            members.Add(type + "CreateRange", static call => call.Count == 1 ? Filled(call, call.List(0), comparer: null) : null);
            members.Add(type + "To" + name, static call => call.IsComparer(1) ? Filled(call, call.List(0), call.Count == 2 ? call.Argument(1) as ComparerData : null) : null);
        }

        members.Add("System.Linq.Enumerable.ToHashSet", static call => call.IsComparer(1) ? Filled(call, call.List(0), call.Count == 2 ? call.Argument(1) as ComparerData : null) : null);
        return members;
    }

    static TableData Table(KnownCall call) => (TableData)call.Self!;

    static Value Done(KnownCall call, Action act)
    {
        call.Charge(Table(call).Count * 4L);
        act();
        return call.Result(null);
    }

    static bool Put(KnownCall call, TableData set, Value item)
    {
        if (set.Contains(item))
        {
            return false;
        }

        Budget.CheckItems(set.Count + 1L, call.Here);
        set.Add(item, item);
        return true;
    }

    static void Union(KnownCall call, TableData set)
    {
        foreach (Value item in call.List(0))
        {
            Put(call, set, item);
        }
    }

    static void Except(KnownCall call, TableData set)
    {
        foreach (Value item in call.List(0))
        {
            set.Remove(item);
        }
    }

    static void Intersect(KnownCall call, TableData set)
    {
        HashSet<Value> other = Other(call);
        foreach ((Value key, _) in set.Slots.Where(slot => !other.Contains(slot.Key)).ToList())
        {
            set.Remove(key);
        }
    }

    static void Differ(KnownCall call, TableData set)
    {
        foreach (Value item in Other(call))
        {
            if (!set.Remove(item))
            {
                Put(call, set, item);
            }
        }
    }

    static HashSet<Value> Other(KnownCall call) => new(call.List(0), Table(call).Comparer);

    static int Common(KnownCall call)
    {
        call.Charge(Table(call).Count * 4L);
        return Other(call).Count(Table(call).Contains);
    }

    static Value Extreme(KnownCall call, Func<List<Value>, Value> choose)
    {
        List<Value> keys = call.List(call.Interpreter.Items(call.Receiver));
        return keys.Count > 0 ? choose(keys) : call.Result(Interpreter.DefaultData(call.Method.ReturnType, call.Here));
    }

    static Value? Made(KnownCall call)
    {
        object? last = call.Count > 0 ? call.Argument(call.Count - 1) : null;
        if (last is ComparerData { IsCulture: true } || call.Count > 2)
        {
            return null;
        }

        return call.Count == 0 || call.Argument(0) is ComparerData or int or null
            ? Filled(call, [], last as ComparerData)
            : Filled(call, call.List(0), last as ComparerData);
    }

    static Value Filled(KnownCall call, List<Value> items, ComparerData? comparer)
    {
        INamedTypeSymbol type = call.Method.MethodKind == MethodKind.Constructor ? call.Method.ContainingType : (INamedTypeSymbol)call.Method.ReturnType;
        TableData set = KnownTables.New(call.Interpreter, type, comparer, call.Here);
        foreach (Value item in items)
        {
            Put(call, set, item);
        }

        return call.Result(set);
    }
}
