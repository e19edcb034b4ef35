using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace GatewayDsl.Evaluation;

/// <summary>Members of arrays and lists that can change.</summary>
static class KnownLists
{
    const string L = "System.Collections.Generic.List.";
    const string A = "System.Array.";

    static readonly string[] Lists =
    [
        "List", "IEnumerable", "IReadOnlyList", "IReadOnlyCollection", "IList", "ICollection", "ImmutableArray", "ImmutableList", "IImmutableList", "ReadOnlySpan", "Span", "ReadOnlyCollection",
    ];

    /// <summary>Whether a type of .NET is one of those that behave as lists here.</summary>
    public static bool IsList(INamedTypeSymbol type) =>
        type.ContainingType is null && type.TypeArguments.Length == 1 && Lists.Contains(type.Name) && type.ContainingNamespace.ToDisplayString() is "System" or "System.Collections.Generic" or "System.Collections.Immutable" or "System.Collections.ObjectModel";

    public static IReadOnlyDictionary<string, KnownMember> Members { get; } = Build();

    static Dictionary<string, KnownMember> Build()
    {
        var members = new Dictionary<string, KnownMember>(StringComparer.Ordinal)
        {
            [A + "get_Length"] = static call => call.Result(Self(call).Count),
            [A + "Empty"] = static call => call.Result(new ListData(call.Method.ReturnType, call.Method.TypeArguments[0], [])),
            [A + "IndexOf"] = static call => call.Count == 2 ? call.Result(List(call, 0).FindIndex(item => call.Equal(item.Data, call.Argument(1)))) : null,
            [A + "Exists"] = static call => call.Result(List(call, 0).Exists(item => call.Test(1, item))),
            [A + "TrueForAll"] = static call => call.Result(List(call, 0).TrueForAll(item => call.Test(1, item))),
            [A + "Find"] = static call => Found(call, List(call, 0).FindIndex(item => call.Test(1, item)), List(call, 0)),
            [A + "FindIndex"] = static call => call.Count == 2 ? call.Result(List(call, 0).FindIndex(item => call.Test(1, item))) : null,
            [A + "FindAll"] = static call => Made(call, List(call, 0).FindAll(item => call.Test(1, item))),
            [A + "ConvertAll"] = static call => Made(call, List(call, 0).ConvertAll(item => call.Apply(1, item))),
            [A + "Reverse"] = static call => call.Count == 1 ? Moved(call, List(call, 0), static items => items.Reverse()) : null,
            [A + "Sort"] = static call => call.Method.Parameters.Length == 1 || (call.Count == 2 && call.Method.Parameters[1].Name is "comparison" or "comparer") ? Changed(call, List(call, 0), items => Sort(call, items, 1)) : null,
            [A + "Fill"] = static call => call.Count == 2 ? Changed(call, List(call, 0), items =>
            {
                for (int i = 0; i < items.Count; i++)
                {
                    items[i] = call.Arguments[1].Copied();
                }
            }) : null,
            [A + "Clone"] = static call => call.Result(new ListData(((ListData)call.Self!).Type, ((ListData)call.Self!).ElementType, [.. Self(call)])),
            [L + ".ctor"] = static call => call.Count == 0 || call.Argument(0) is int
                ? call.Count == 1 && call.Number(0) < 0 ? throw call.OutOfRange("the capacity is negative") : call.Result(new ListData(call.Method.ContainingType, call.Method.ContainingType.TypeArguments[0], []))
                : call.Result(new ListData(call.Method.ContainingType, call.Method.ContainingType.TypeArguments[0], call.List(0))),
            [L + "Add"] = static call => Grown(call, Self(call).Count, [call.Arguments[0]]),
            [L + "AddRange"] = static call => Grown(call, Self(call).Count, call.List(0)),
            [L + "Insert"] = static call => Grown(call, call.Number(0), [call.Arguments[1]]),
            [L + "InsertRange"] = static call => Grown(call, call.Number(0), call.List(1)),
            [L + "set_Item"] = static call => Changed(call, Self(call), items => items[Position(call, call.Number(0))] = call.Arguments[1]),
            [L + "Remove"] = static call =>
            {
                int index = Self(call).FindIndex(item => call.Equal(item.Data, call.Argument(0)));
                if (index >= 0)
                {
                    Moved(call, Self(call), items => items.RemoveAt(index));
                }

                return call.Result(index >= 0);
            },
            [L + "RemoveAt"] = static call => Moved(call, Self(call), items => items.RemoveAt(Position(call, call.Number(0))), call.Number(0)),
            [L + "RemoveRange"] = static call => Moved(call, Self(call), items => items.RemoveRange(Start(call, call.Number(0), call.Number(1)), call.Number(1))),
            [L + "RemoveAll"] = static call =>
            {
                List<Value> items = Self(call);
                List<Value> kept = items.FindAll(item => !call.Test(0, item));
                int removed = items.Count - kept.Count;
                Changed(call, items, items =>
                {
                    items.Clear();
                    items.AddRange(kept);
                });
                return call.Result(removed);
            },
            [L + "Clear"] = static call => Changed(call, Self(call), static items => items.Clear()),
            [L + "Reverse"] = static call => call.Count == 0 ? Moved(call, Self(call), static items => items.Reverse()) : null,
            [L + "Sort"] = static call => call.Count <= 1 ? Changed(call, Self(call), items => Sort(call, items, 0)) : null,
            [L + "LastIndexOf"] = static call => call.Count == 1 ? call.Result(Self(call).FindLastIndex(item => call.Equal(item.Data, call.Argument(0)))) : null,
            [L + "Find"] = static call => Found(call, Self(call).FindIndex(item => call.Test(0, item)), Self(call)),
            [L + "FindLast"] = static call => Found(call, Self(call).FindLastIndex(item => call.Test(0, item)), Self(call)),
            [L + "FindIndex"] = static call => call.Count == 1 ? call.Result(Self(call).FindIndex(item => call.Test(0, item))) : null,
            [L + "FindLastIndex"] = static call => call.Count == 1 ? call.Result(Self(call).FindLastIndex(item => call.Test(0, item))) : null,
            [L + "FindAll"] = static call => Made(call, Self(call).FindAll(item => call.Test(0, item))),
            [L + "Exists"] = static call => call.Result(Self(call).Exists(item => call.Test(0, item))),
            [L + "TrueForAll"] = static call => call.Result(Self(call).TrueForAll(item => call.Test(0, item))),
            [L + "ConvertAll"] = static call => Made(call, Self(call).ConvertAll(item => call.Apply(0, item))),
            [L + "ForEach"] = static call =>
            {
                foreach (Value item in call.Interpreter.Items(call.Receiver))
                {
                    call.Apply(0, item);
                }

                return call.Result(null);
            },
            [L + "GetRange"] = static call => Made(call, Self(call).GetRange(Start(call, call.Number(0), call.Number(1)), call.Number(1))),
            [L + "Slice"] = static call => Made(call, Self(call).GetRange(Start(call, call.Number(0), call.Number(1)), call.Number(1))),
            [L + "ToArray"] = static call => Made(call, [.. Self(call)]),
            ["System.MemoryExtensions.Contains"] = static call => call.IsComparer(2) ? call.Result(call.List(0).Contains(call.Arguments[1], call.Keys(2))) : null,
            ["System.MemoryExtensions.IndexOf"] = static call => call.Count == 2 && call.Argument(1) is not (ListData or string) ? call.Result(call.List(0).FindIndex(item => call.Equal(item.Data, call.Argument(1)))) : null,
            ["System.MemoryExtensions.SequenceEqual"] = static call => call.Count == 2 ? KnownQueries.SequenceEqual(call) : null,
            ["System.Collections.Generic.EqualityComparer.get_Default"] = static call => call.Result(new ComparerData(IgnoreCase: false, IsOrdinal: false)),
            ["System.Collections.Generic.EqualityComparer.Equals"] = static call => call.Count == 2 ? call.Result(call.Equal(call.Argument(0), call.Argument(1))) : null,
            ["System.Collections.Generic.IEqualityComparer.Equals"] = static call => call.Self is ComparerData comparer ? call.Result(new KeyComparer(call.Interpreter, comparer, call.Here).Equals(call.Arguments[0], call.Arguments[1])) : null,
            ["System.Collections.Generic.Comparer.get_Default"] = static call => call.Result(new ComparerData(IgnoreCase: false, IsOrdinal: false)),
            ["System.Collections.Generic.Comparer.Compare"] = static call => call.Result(call.Interpreter.Compare(call.Argument(0), call.Argument(1), call.Self as ComparerData, call.Here)),
            ["System.Collections.Generic.IComparer.Compare"] = static call => call.Self is ComparerData comparer ? call.Result(call.Interpreter.Compare(call.Argument(0), call.Argument(1), comparer, call.Here)) : null,
            ["System.StringComparer.get_Ordinal"] = static call => call.Result(new ComparerData(IgnoreCase: false, IsOrdinal: true)),
            ["System.StringComparer.get_OrdinalIgnoreCase"] = static call => call.Result(new ComparerData(IgnoreCase: true, IsOrdinal: true)),
            ["System.StringComparer.Equals"] = static call => call.Count == 2 ? call.Result(new KeyComparer(call.Interpreter, call.Self as ComparerData, call.Here).Equals(call.Arguments[0], call.Arguments[1])) : null,
            ["System.StringComparer.Compare"] = static call => call.Result(call.Interpreter.Compare(call.Argument(0), call.Argument(1), call.Self as ComparerData, call.Here)),
            ["System.Collections.IEnumerator.MoveNext"] = static call => call.Result(((EnumeratorData)call.Self!).Walk.MoveNext()),
            ["System.Collections.Generic.IEnumerator.get_Current"] = static call => ((EnumeratorData)call.Self!).Walk.Current,
            ["System.IDisposable.Dispose"] = static call =>
            {
                (call.Self as EnumeratorData)?.Walk.Dispose();
                return call.Self is EnumeratorData ? call.Result(null) : null;
            },
        };
        members.Add("System.Collections.Generic.IEnumerable.GetEnumerator", static call => call.Result(new EnumeratorData(call.Interpreter.Items(call.Receiver).GetEnumerator())));

        foreach (string type in new[] { "List", "Dictionary", "HashSet", "SortedDictionary", "SortedSet" })
        {
            members.Add($"System.Collections.Generic.{type}.GetEnumerator", members["System.Collections.Generic.IEnumerable.GetEnumerator"]);
            members.Add($"System.Collections.Generic.{type}.Enumerator.MoveNext", members["System.Collections.IEnumerator.MoveNext"]);
            members.Add($"System.Collections.Generic.{type}.Enumerator.get_Current", members["System.Collections.Generic.IEnumerator.get_Current"]);
        }

        foreach (string type in new[] { "IReadOnlyCollection", "ICollection", "List", "Dictionary.KeyCollection", "Dictionary.ValueCollection", "SortedDictionary.KeyCollection", "SortedDictionary.ValueCollection" })
        {
            members.Add($"System.Collections.Generic.{type}.get_Count", Count);
        }

        foreach (string type in new[] { "System.ReadOnlySpan", "System.Span" })
        {
            members.Add(type + ".get_Length", static call => call.Result(call.Self is string text ? text.Length : Self(call).Count));
            members.Add(type + ".get_Item", static call => call.Self is string text ? call.Result(text[Position(call, call.Number(0))]) : Item(call));
            members.Add(type + ".ToArray", static call => Made(call, call.List(call.Interpreter.Items(call.Receiver))));
            members.Add(type + ".Slice", static call => call.Self is ListData list ? call.Result(new ListData(list.Type, list.ElementType, list.Items.GetRange(Start(call, call.Number(0), Rest(call)), Rest(call)))) : null);
        }

        foreach (string type in new[] { "List", "IReadOnlyList", "IList" })
        {
            members.Add($"System.Collections.Generic.{type}.get_Item", Item);
        }

        foreach (string type in new[] { "List", "ICollection" })
        {
            members.Add($"System.Collections.Generic.{type}.Contains", static call => call.Result(call.Interpreter.Items(call.Receiver).Any(item => call.Equal(item.Data, call.Argument(0)))));
        }

        foreach (string type in new[] { "List", "IList" })
        {
            members.Add($"System.Collections.Generic.{type}.IndexOf", static call => call.Count == 1 ? call.Result(Self(call).FindIndex(item => call.Equal(item.Data, call.Argument(0)))) : null);
        }

        members.Add("System.Collections.Generic.ICollection.Add", static call => call.Self is ListData { Type.Name: "List" } ? Grown(call, Self(call).Count, [call.Arguments[0]]) : null);
        return members;
    }

    static int Rest(KnownCall call) => call.Count == 2 ? call.Number(1) : Self(call).Count - call.Number(0);

    // Looking through a list costs its length.
    static List<Value> Self(KnownCall call) => Charged(call, (ListData)call.Self!);

    static List<Value> List(KnownCall call, int index) => Charged(call, call.Argument(index) as ListData ?? throw call.Null("array"));

    static List<Value> Charged(KnownCall call, ListData list)
    {
        if (call.Method.Name is not ("Add" or "get_Item" or "set_Item" or "get_Length" or "get_Count"))
        {
            call.Charge(list.Items.Count * 4L);
        }

        return list.Items;
    }

    static Value Grown(KnownCall call, int position, List<Value> more)
    {
        var list = (ListData)call.Self!;
        if (position < 0 || position > list.Items.Count)
        {
            throw call.OutOfRange($"a list of {list.Items.Count} items has no position {position}");
        }

        Budget.CheckItems((long)list.Items.Count + more.Count, call.Here);
        if (position < list.Items.Count)
        {
            call.Charge(list.Items.Count);
        }

        list.Items.InsertRange(position, more);
        list.Version += more.Count > 0 ? 1 : 0;
        return call.Result(null);
    }

    // Every item behind a position is moved.
    static Value Moved(KnownCall call, List<Value> items, Action<List<Value>> change, int from = 0)
    {
        call.Charge(Math.Max(0, (long)items.Count - from));
        return Changed(call, items, change);
    }

    static Value Changed(KnownCall call, List<Value> items, Action<List<Value>> change)
    {
        change(items);
        if (call.Self is ListData { Type: INamedTypeSymbol } list)
        {
            list.Version++;
        }

        return call.Result(null);
    }

    static int Position(KnownCall call, int index)
    {
        int count = call.Self is string text ? text.Length : ((ListData)call.Self!).Items.Count;
        return index >= 0 && index < count ? index
            : call.Method.ContainingType.Name is "Span" or "ReadOnlySpan" ? throw Abort.Throws(call.Here, "IndexOutOfRangeException", $"there is no item {index} among {count}")
            : throw call.OutOfRange($"there is no item {index} among {count}");
    }

    static int Start(KnownCall call, int start, int length)
    {
        int count = ((ListData)call.Self!).Items.Count;
        if (start < 0 || length < 0)
        {
            throw call.OutOfRange("a position and a length are 0 or more");
        }

        return start <= count - length ? start
            : call.Method is { Name: "Slice", ContainingType.Name: not "List" } ? throw call.OutOfRange($"a list of {count} items has no {length} items from position {start}")
            : throw Abort.Throws(call.Here, "ArgumentException", $"a list of {count} items has no {length} items from position {start}");
    }

    /// <summary>Sorts by a comparison or a comparer. As .NET does it, equal items may change places, so what can be told apart must differ.</summary>
    static void Sort(KnownCall call, List<Value> items, int index)
    {
        object? order = index < call.Count ? call.Argument(index) : null;
        int Compare(Value left, Value right) => order is ClosureData
            ? call.Interpreter.Invoke(call.Arguments[index], [left, right], call.Here).Data as int? ?? 0
            : call.Interpreter.Compare(left.Data, right.Data, order as ComparerData, call.Here);

        if (order is not (null or ClosureData or ComparerData))
        {
            throw Abort.At(call.Here, LanguageRules.Unsupported, "this comparer cannot be used in a definition; pass a comparison, or StringComparer.Ordinal");
        }

        Value[] sorted = [.. StableSort.Sorted(items, Compare, call.Here)];
        for (int i = 1; i < sorted.Length; i++)
        {
            if (Compare(sorted[i - 1], sorted[i]) == 0 && !call.Equal(sorted[i - 1].Data, sorted[i].Data))
            {
                throw Abort.At(call.Here, LanguageRules.Unsupported, "two items are equal in this order and differ otherwise, and Sort does not say which comes first; use OrderBy, which keeps their order");
            }
        }

        for (int i = 0; i < sorted.Length; i++)
        {
            items[i] = sorted[i];
        }
    }

    static Value Found(KnownCall call, int index, List<Value> items) =>
        index >= 0 ? items[index] : call.Result(Interpreter.DefaultData(call.Method.ReturnType, call.Here));

    static Value Made(KnownCall call, List<Value> items) =>
        call.Result(new ListData(call.Method.ReturnType, call.Method.ReturnType is IArrayTypeSymbol array ? array.ElementType : ((INamedTypeSymbol)call.Method.ReturnType).TypeArguments[0], items));

    public static Value? Count(KnownCall call) => call.Self switch
    {
        ListData list => call.Result(list.Items.Count),
        TableData table => call.Result(table.Count),
        GroupData group => call.Result(group.Items.Count),
        EnumerableData or { } when call.Self is EnumerableData || NativeTypes.IsNativeObject(call.Self) => call.Result(call.Interpreter.Items(call.Receiver).Count()),
        _ => null,
    };

    public static Value? Item(KnownCall call)
    {
        if (call.Argument(0) is not int index)
        {
            return null;
        }

        List<Value> items = call.Self is ListData list ? list.Items : call.List(call.Interpreter.Items(call.Receiver));
        bool isArray = call.Self is ListData { Type: IArrayTypeSymbol } || call.Method.ContainingType.Name is "ImmutableArray" or "Span" or "ReadOnlySpan";
        return index >= 0 && index < items.Count ? items[index]
            : isArray ? throw Abort.Throws(call.Here, "IndexOutOfRangeException", $"there is no item {index} among {items.Count}")
            : throw call.OutOfRange($"there is no item {index} among {items.Count}");
    }
}
