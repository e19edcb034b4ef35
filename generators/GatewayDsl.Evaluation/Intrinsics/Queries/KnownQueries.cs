using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace GatewayDsl.Evaluation;

/// <summary>
/// LINQ over evaluated values. Queries are walked when their results are, as in .NET: what a lambda sees is what its variables
/// hold by then.
/// </summary>
static class KnownQueries
{
    public const string Queries = "System.Linq.Enumerable.";

    public static IReadOnlyDictionary<string, KnownMember> Members { get; } = new Dictionary<string, KnownMember>(StringComparer.Ordinal)
    {
        [Queries + "Select"] = static call => Query(call, TakesIndex(call, 1)
            ? Source(call).Select((item, i) => call.Apply(1, item, call.Result(i)))
            : Source(call).Select(item => call.Apply(1, item))),
        [Queries + "Where"] = static call => Query(call, TakesIndex(call, 1)
            ? Source(call).Where((item, i) => call.Test(1, item, call.Result(i)))
            : Source(call).Where(item => call.Test(1, item))),
        [Queries + "SelectMany"] = static call => Query(call, SelectMany(call)),
        [Queries + "Concat"] = static call => Query(call, Source(call).Concat(Source(call, 1))),
        [Queries + "Append"] = static call => Query(call, Source(call).Append(call.Arguments[1])),
        [Queries + "Prepend"] = static call => Query(call, Source(call).Prepend(call.Arguments[1])),
        [Queries + "Take"] = static call => call.Argument(1) is RangeData range ? Query(call, Ranged(call, range)) : Query(call, Source(call).Take(call.Number(1))),
        [Queries + "Skip"] = static call => Query(call, Source(call).Skip(call.Number(1))),
        [Queries + "TakeLast"] = static call => Query(call, Deferred(call, items => items.Skip(Math.Max(0, items.Count - Math.Max(0, call.Number(1)))))),
        [Queries + "SkipLast"] = static call => Query(call, Deferred(call, items => items.Take(items.Count - Math.Max(0, call.Number(1))))),
        [Queries + "TakeWhile"] = static call => Query(call, TakesIndex(call, 1)
            ? Source(call).TakeWhile((item, i) => call.Test(1, item, call.Result(i)))
            : Source(call).TakeWhile(item => call.Test(1, item))),
        [Queries + "SkipWhile"] = static call => Query(call, TakesIndex(call, 1)
            ? Source(call).SkipWhile((item, i) => call.Test(1, item, call.Result(i)))
            : Source(call).SkipWhile(item => call.Test(1, item))),
        [Queries + "Reverse"] = static call => Query(call, Deferred(call, static items => Enumerable.Reverse(items))),
        [Queries + "DefaultIfEmpty"] = static call => Query(call, Source(call).DefaultIfEmpty(call.Count == 2 ? call.Arguments[1] : call.Result(Interpreter.DefaultData(ItemType(call), call.Here)))),
        [Queries + "Cast"] = static call => Query(call, Source(call).Select(item => call.Interpreter.Cast(item, call.Method.TypeArguments[0], call.Here))),
        [Queries + "OfType"] = static call => Query(call, Source(call).Where(item => call.Interpreter.IsInstance(item, call.Method.TypeArguments[0]))),
        [Queries + "Zip"] = static call => Query(call, Zipped(call)),
        [Queries + "Index"] = static call => Query(call, Source(call).Select((item, i) => call.Result(new TupleData([call.Result(i), item], ItemType(call))))),
        [Queries + "Chunk"] = static call => call.Number(1) < 1 ? throw call.OutOfRange("a chunk has 1 item or more") : Query(call, Chunks(call)),
        [Queries + "Range"] = static call => call.Number(1) < 0 || (long)call.Number(0) + call.Number(1) - 1 > int.MaxValue
            ? throw call.OutOfRange("the number of items is negative, or the last is too large")
            : Query(call, Counted(call, call.Number(1), i => call.Result(call.Number(0) + i))),
        [Queries + "Repeat"] = static call => call.Number(1) < 0 ? throw call.OutOfRange("the number of items is negative") : Query(call, Counted(call, call.Number(1), _ => call.Arguments[0])),
        [Queries + "Empty"] = static call => Query(call, []),
        [Queries + "AsEnumerable"] = static call => call.Arguments[0],
        [Queries + "ToArray"] = static call => call.Result(new ListData(call.Method.ReturnType, ((IArrayTypeSymbol)call.Method.ReturnType).ElementType, Copies(call))),
        [Queries + "ToList"] = static call => call.Result(new ListData(call.Method.ReturnType, ItemType(call), Copies(call))),
        [Queries + "Any"] = static call => call.Result(Filtered(call).Any()),
        [Queries + "All"] = static call => call.Result(Source(call).All(item => call.Test(1, item))),
        [Queries + "Count"] = static call => call.Result(Filtered(call).Count()),
        [Queries + "LongCount"] = static call => call.Result(Filtered(call).LongCount()),
        [Queries + "Contains"] = static call => call.IsComparer(2) ? call.Result(Source(call).Contains(call.Arguments[1], call.Keys(2))) : null,
        [Queries + "SequenceEqual"] = static call => call.Count == 2 ? SequenceEqual(call) : null,
        [Queries + "First"] = static call => One(call, isLast: false, isSingle: false, orDefault: false),
        [Queries + "Last"] = static call => One(call, isLast: true, isSingle: false, orDefault: false),
        [Queries + "Single"] = static call => One(call, isLast: false, isSingle: true, orDefault: false),
        [Queries + "FirstOrDefault"] = static call => One(call, isLast: false, isSingle: false, orDefault: true),
        [Queries + "LastOrDefault"] = static call => One(call, isLast: true, isSingle: false, orDefault: true),
        [Queries + "SingleOrDefault"] = static call => One(call, isLast: false, isSingle: true, orDefault: true),
        [Queries + "ElementAt"] = static call => At(call) is { } item ? item : throw call.OutOfRange("there is no item at this position"),
        [Queries + "ElementAtOrDefault"] = static call => At(call) is { } item ? item : call.Result(Interpreter.DefaultData(call.Method.ReturnType, call.Here)),
        [Queries + "Aggregate"] = Aggregated,
    };

    public static Value Query(KnownCall call, IEnumerable<Value> items) => call.Result(new EnumerableData(items, call.Method.ReturnType));

    public static IEnumerable<Value> Source(KnownCall call, int index = 0) => call.Items(index);

    public static ITypeSymbol ItemType(KnownCall call) => ((INamedTypeSymbol)call.Method.ReturnType).TypeArguments[0];

    /// <summary>Takes all items when somebody walks the result.</summary>
    public static IEnumerable<Value> Deferred(KnownCall call, Func<List<Value>, IEnumerable<Value>> make, int index = 0)
    {
        IEnumerable<Value> source = Source(call, index);
        return Walk();

        IEnumerable<Value> Walk()
        {
            foreach (Value item in make(call.List(source)))
            {
                yield return item;
            }
        }
    }

    static IEnumerable<Value> Filtered(KnownCall call) => call.Count > 1 && call.Argument(1) is ClosureData && call.Method.Parameters[1].Name == "predicate" ? Source(call).Where(item => call.Test(1, item)) : Source(call);

    static bool TakesIndex(KnownCall call, int function) => call.Method.Parameters[function].Type is INamedTypeSymbol { DelegateInvokeMethod.Parameters.Length: 2 };

    static List<Value> Copies(KnownCall call) => [.. call.List(0).Select(static item => item.Copied())];

    static IEnumerable<Value> SelectMany(KnownCall call)
    {
        bool takesIndex = TakesIndex(call, 1);
        IEnumerable<Value> Inner(Value item, int i) => call.Interpreter.Items(takesIndex ? call.Apply(1, item, call.Result(i)) : call.Apply(1, item));
        return call.Count == 2
            ? Source(call).SelectMany(Inner)
            : Source(call).SelectMany((item, i) => Inner(item, i).Select(inner => call.Apply(2, item, inner)));
    }

    static IEnumerable<Value> Ranged(KnownCall call, RangeData range) => Deferred(call, items =>
    {
        int start = Math.Max(0, range.Start.In(items.Count));
        return items.Skip(start).Take(Math.Max(0, range.End.In(items.Count) - start));
    });

    static IEnumerable<Value> Zipped(KnownCall call) => call.Count == 2
        ? Source(call).Zip(Source(call, 1), (left, right) => call.Result(new TupleData([left, right], ItemType(call))))
        : call.Argument(2) is ClosureData
            ? Source(call).Zip(Source(call, 1), (left, right) => call.Apply(2, left, right))
            : Source(call).Zip(Source(call, 1), static (left, right) => (left, right)).Zip(Source(call, 2), (pair, third) => call.Result(new TupleData([pair.left, pair.right, third], ItemType(call))));

    static IEnumerable<Value> Chunks(KnownCall call)
    {
        var type = (IArrayTypeSymbol)ItemType(call);
        int size = call.Number(1);
        var chunk = new List<Value>();
        foreach (Value item in Source(call))
        {
            chunk.Add(item);
            if (chunk.Count == size)
            {
                yield return call.Result(new ListData(type, type.ElementType, chunk));
                chunk = [];
            }
        }

        if (chunk.Count > 0)
        {
            yield return call.Result(new ListData(type, type.ElementType, chunk));
        }
    }

    public static Value SequenceEqual(KnownCall call)
    {
        List<Value> left = call.List(0);
        List<Value> right = call.List(1);
        return call.Result(left.Count == right.Count && left.Zip(right, (one, other) => call.Equal(one.Data, other.Data)).All(static same => same));
    }

    static IEnumerable<Value> Counted(KnownCall call, int count, Func<int, Value> item)
    {
        for (int i = 0; i < count; i++)
        {
            Budget.CheckItems(i + 1, call.Here);
            yield return item(i);
        }
    }

    static Value One(KnownCall call, bool isLast, bool isSingle, bool orDefault)
    {
        bool isFiltered = call.Method.Parameters.Any(static parameter => parameter.Name == "predicate");
        string kind = isFiltered ? "matching element" : "element";
        Value? found = null;
        foreach (Value item in Filtered(call))
        {
            if (isSingle && found is not null)
            {
                throw call.Invalid($"the sequence contains more than one {(isFiltered ? "matching item" : "item")}", $"Sequence contains more than one {kind}");
            }

            found = item;
            if (!isLast && !isSingle)
            {
                break;
            }
        }

        return found ?? (orDefault
            ? call.Method.Parameters[call.Count - 1].Name == "defaultValue" ? call.Arguments[call.Count - 1] : call.Result(Interpreter.DefaultData(call.Method.ReturnType, call.Here))
            : throw call.Invalid($"the sequence contains no {(isFiltered ? "matching item" : "item")}", isFiltered ? "Sequence contains no matching element" : "Sequence contains no elements"));
    }

    static Value? At(KnownCall call)
    {
        if (call.Argument(1) is IndexData { FromEnd: true } fromEnd)
        {
            List<Value> items = call.List(0);
            int position = fromEnd.In(items.Count);
            return position >= 0 && position < items.Count ? items[position] : null;
        }

        int index = call.Argument(1) is IndexData fromStart ? fromStart.Number : call.Number(1);
        if (index >= 0)
        {
            foreach (Value item in Source(call).Skip(index))
            {
                return item;
            }
        }

        return null;
    }

    static Value? Aggregated(KnownCall call)
    {
        bool seeded = call.Count > 1 && call.Method.Parameters[1].Name == "seed";
        Value? result = seeded ? call.Arguments[1] : null;
        int function = seeded ? 2 : 1;
        foreach (Value item in Source(call))
        {
            result = result is { } sofar ? call.Apply(function, sofar, item) : item;
        }

        Value aggregated = result ?? throw call.Invalid("the sequence contains no items", "Sequence contains no elements");
        return call.Count == function + 2 ? call.Apply(function + 1, aggregated) : aggregated;
    }
}
