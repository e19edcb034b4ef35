using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace GatewayDsl.Evaluation;

/// <summary>Queries that find equal keys: groups, joins, and what sets do.</summary>
static class KnownJoins
{
    const string Queries = KnownQueries.Queries;

    public static IReadOnlyDictionary<string, KnownMember> Members { get; } = new Dictionary<string, KnownMember>(StringComparer.Ordinal)
    {
        [Queries + "Distinct"] = static call => call.IsComparer(1) ? KnownQueries.Query(call, Distinct(call, call.Keys(1), static item => item)) : null,
        [Queries + "DistinctBy"] = static call => call.IsComparer(2) ? KnownQueries.Query(call, Distinct(call, call.Keys(2), item => call.Apply(1, item))) : null,
        [Queries + "Union"] = static call => call.IsComparer(2) ? KnownQueries.Query(call, Distinct(call, call.Keys(2), static item => item, also: 1)) : null,
        [Queries + "UnionBy"] = static call => call.IsComparer(3) ? KnownQueries.Query(call, Distinct(call, call.Keys(3), item => call.Apply(2, item), also: 1)) : null,
        [Queries + "Except"] = static call => call.IsComparer(2) ? KnownQueries.Query(call, Kept(call, call.Keys(2), static item => item, keep: false)) : null,
        [Queries + "ExceptBy"] = static call => call.IsComparer(3) ? KnownQueries.Query(call, Kept(call, call.Keys(3), item => call.Apply(2, item), keep: false)) : null,
        [Queries + "Intersect"] = static call => call.IsComparer(2) ? KnownQueries.Query(call, Kept(call, call.Keys(2), static item => item, keep: true)) : null,
        [Queries + "IntersectBy"] = static call => call.IsComparer(3) ? KnownQueries.Query(call, Kept(call, call.Keys(3), item => call.Apply(2, item), keep: true)) : null,
        [Queries + "GroupBy"] = GroupBy,
        [Queries + "ToLookup"] = static call => At(call, "comparer") is var comparer && (comparer < 0 || call.IsComparer(comparer))
            ? call.Result(new LookupData(Groups(call, call.Items(0), At(call, "keySelector"), At(call, "elementSelector"), comparer), new KeyComparer(call.Interpreter, comparer < 0 ? null : call.Argument(comparer) as ComparerData, call.Here)))
            : null,
        [Queries + "Join"] = static call => call.IsComparer(5) ? KnownQueries.Query(call, Joined(call, keepsLeft: false, keepsRight: false)) : null,
        [Queries + "LeftJoin"] = static call => call.IsComparer(5) ? KnownQueries.Query(call, Joined(call, keepsLeft: true, keepsRight: false)) : null,
        [Queries + "RightJoin"] = static call => call.IsComparer(5) ? KnownQueries.Query(call, Joined(call, keepsLeft: false, keepsRight: true)) : null,
        [Queries + "GroupJoin"] = static call => call.IsComparer(5) ? KnownQueries.Query(call, GroupJoined(call)) : null,
        [Queries + "CountBy"] = static call => call.IsComparer(2) ? KnownQueries.Query(call, CountBy(call)) : null,
        ["System.Linq.IGrouping.get_Key"] = static call => ((GroupData)call.Self!).Key,
        ["System.Linq.ILookup.get_Item"] = static call => ((LookupData)call.Self!).Find(call.Arguments[0]) is { } group ? call.Result(group) : call.Result(new EnumerableData([], call.Method.ReturnType)),
        ["System.Linq.ILookup.get_Count"] = static call => call.Result(((LookupData)call.Self!).Groups.Count),
        ["System.Linq.ILookup.Contains"] = static call => call.Result(((LookupData)call.Self!).Find(call.Arguments[0]) is not null),
    };

    static int At(KnownCall call, string parameter)
    {
        for (int i = 0; i < call.Method.Parameters.Length; i++)
        {
            if (call.Method.Parameters[i].Name == parameter)
            {
                return i;
            }
        }

        return -1;
    }

    static IEnumerable<Value> Distinct(KnownCall call, KeyComparer comparer, Func<Value, Value> key, int also = 0)
    {
        IEnumerable<Value> source = also > 0 ? call.Items(0).Concat(call.Items(also)) : call.Items(0);
        return Walk();

        IEnumerable<Value> Walk()
        {
            var seen = new HashSet<Value>(comparer);
            foreach (Value item in source)
            {
                if (seen.Add(key(item)))
                {
                    yield return item;
                }
            }
        }
    }

    // Each key once, as sets have it.
    static IEnumerable<Value> Kept(KnownCall call, KeyComparer comparer, Func<Value, Value> key, bool keep)
    {
        IEnumerable<Value> source = call.Items(0);
        IEnumerable<Value> other = call.Items(1);
        return Walk();

        IEnumerable<Value> Walk()
        {
            var seen = new HashSet<Value>(call.List(other), comparer);
            foreach (Value item in source)
            {
                if (keep ? seen.Remove(key(item)) : seen.Add(key(item)))
                {
                    yield return item;
                }
            }
        }
    }

    static List<GroupData> Groups(KnownCall call, IEnumerable<Value> source, int key, int element, int comparer)
    {
        var groups = new Dictionary<Value, GroupData>(new KeyComparer(call.Interpreter, comparer < 0 ? null : call.Argument(comparer) as ComparerData, call.Here));
        var ordered = new List<GroupData>();
        foreach (Value item in source)
        {
            Value own = call.Apply(key, item);
            if (!groups.TryGetValue(own, out GroupData? group))
            {
                Budget.CheckItems(ordered.Count + 1L, call.Here);
                groups.Add(own, group = new GroupData(own, []));
                ordered.Add(group);
            }

            Budget.CheckItems(group.Items.Count + 1L, call.Here);
            group.Items.Add(element < 0 ? item : call.Apply(element, item));
        }

        return ordered;
    }

    static Value? GroupBy(KnownCall call)
    {
        int comparer = At(call, "comparer");
        if (comparer >= 0 && !call.IsComparer(comparer))
        {
            return null;
        }

        int result = At(call, "resultSelector");
        IEnumerable<Value> source = call.Items(0);
        return KnownQueries.Query(call, Walk());

        IEnumerable<Value> Walk()
        {
            foreach (GroupData group in Groups(call, source, At(call, "keySelector"), At(call, "elementSelector"), comparer))
            {
                yield return result < 0 ? call.Result(group) : call.Apply(result, group.Key, call.Result(group));
            }
        }
    }

    // (outer, inner, key of outer, key of inner, result); a key that is null joins nothing.
    static IEnumerable<Value> Joined(KnownCall call, bool keepsLeft, bool keepsRight)
    {
        IEnumerable<Value> left = call.Items(0);
        IEnumerable<Value> right = call.Items(1);
        return Walk();

        IEnumerable<Value> Walk()
        {
            (IEnumerable<Value> outer, IEnumerable<Value> inner, int outerKey, int innerKey) = keepsRight ? (right, left, 3, 2) : (left, right, 2, 3);
            var lookup = new LookupData(Groups(call, inner, innerKey, -1, At(call, "comparer")), call.Keys(5));
            ITypeSymbol missing = ((INamedTypeSymbol)call.Method.Parameters[4].Type).DelegateInvokeMethod!.Parameters[keepsRight ? 0 : 1].Type;
            foreach (Value item in outer)
            {
                Value key = call.Apply(outerKey, item);
                List<Value> found = key.Data is not null && lookup.Find(key) is { } group ? group.Items : [];
                if (found.Count == 0 && (keepsLeft || keepsRight))
                {
                    found = [call.Result(Interpreter.DefaultData(missing, call.Here))];
                }

                foreach (Value match in found)
                {
                    yield return keepsRight ? call.Apply(4, match, item) : call.Apply(4, item, match);
                }
            }
        }
    }

    static IEnumerable<Value> GroupJoined(KnownCall call)
    {
        IEnumerable<Value> outer = call.Items(0);
        IEnumerable<Value> inner = call.Items(1);
        return Walk();

        IEnumerable<Value> Walk()
        {
            var lookup = new LookupData(Groups(call, inner, 3, -1, At(call, "comparer")), call.Keys(5));
            foreach (Value item in outer)
            {
                Value key = call.Apply(2, item);
                yield return call.Apply(4, item, call.Result(new EnumerableData(key.Data is not null && lookup.Find(key) is { } group ? group.Items : [])));
            }
        }
    }

    static IEnumerable<Value> CountBy(KnownCall call)
    {
        IEnumerable<Value> source = call.Items(0);
        return Walk();

        IEnumerable<Value> Walk()
        {
            foreach (GroupData group in Groups(call, source, 1, -1, At(call, "keyComparer")))
            {
                yield return call.Result(new PairData(KnownQueries.ItemType(call), group.Key, call.Result(group.Items.Count)));
            }
        }
    }
}

/// <summary>Groups that can be looked up by their key.</summary>
sealed class LookupData
{
    readonly Dictionary<Value, GroupData> byKey;

    public LookupData(List<GroupData> groups, KeyComparer comparer)
    {
        Groups = groups;
        byKey = groups.ToDictionary(static group => group.Key, comparer);
    }

    public List<GroupData> Groups { get; }

    public GroupData? Find(Value key) => byKey.TryGetValue(key, out GroupData? group) ? group : null;
}
