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
    const string Queries = "System.Linq.Enumerable.";

    public static IReadOnlyDictionary<string, KnownMember> Members { get; } = new Dictionary<string, KnownMember>(StringComparer.Ordinal)
    {
        [Queries + "Select"] = static call => Query(call, Select(call)),
        [Queries + "Where"] = static call => Query(call, Where(call)),
        [Queries + "SelectMany"] = static call => Query(call, SelectMany(call)),
        [Queries + "Concat"] = static call => Query(call, Source(call).Concat(Source(call, 1))),
        [Queries + "Append"] = static call => Query(call, Source(call).Append(call.Arguments[1])),
        [Queries + "Prepend"] = static call => Query(call, Source(call).Prepend(call.Arguments[1])),
        [Queries + "Take"] = static call => call.Argument(1) is int count ? Query(call, Source(call).Take(count)) : null,
        [Queries + "Skip"] = static call => call.Argument(1) is int count ? Query(call, Source(call).Skip(count)) : null,
        [Queries + "Reverse"] = static call => Query(call, Source(call).Reverse()),
        [Queries + "Distinct"] = static call => call.Arguments.Length == 1 ? Query(call, Distinct(call)) : null,
        [Queries + "Zip"] = static call => Query(call, Source(call).Zip(Source(call, 1), (left, right) => call.Arguments.Length == 3
            ? call.Apply(2, left, right)
            : call.Result(new TupleData([left, right])))),
        [Queries + "Range"] = static call => call.Number(1) < 0
            ? throw Abort.At(call.Here, LanguageRules.Throws, "ArgumentOutOfRangeException: the number of items is negative")
            : Query(call, Counted(call, call.Number(1), i => call.Result(call.Number(0) + i))),
        [Queries + "Repeat"] = static call => Query(call, Counted(call, call.Number(1), _ => call.Arguments[0])),
        [Queries + "Empty"] = static call => Query(call, []),
        [Queries + "AsEnumerable"] = static call => Query(call, Source(call)),
        [Queries + "OrderBy"] = static call => call.Arguments.Length == 2 ? Ordered(call, descending: false) : null,
        [Queries + "OrderByDescending"] = static call => call.Arguments.Length == 2 ? Ordered(call, descending: true) : null,
        [Queries + "ToArray"] = static call => Listed(call, ((IArrayTypeSymbol)call.Method.ReturnType).ElementType),
        [Queries + "ToList"] = static call => Listed(call, ((INamedTypeSymbol)call.Method.ReturnType).TypeArguments[0]),
        [Queries + "Any"] = static call => call.Result(call.Arguments.Length == 1 ? Source(call).Any() : Source(call).Any(item => call.Test(1, item))),
        [Queries + "All"] = static call => call.Result(Source(call).All(item => call.Test(1, item))),
        [Queries + "Count"] = static call => call.Result(call.Arguments.Length == 1 ? Source(call).Count() : Source(call).Count(item => call.Test(1, item))),
        [Queries + "Contains"] = static call => call.Arguments.Length == 2 ? call.Result(Source(call).Any(item => call.Interpreter.AreEqual(item.Data, call.Argument(1)))) : null,

        // With a span overload in reach, 'array.Contains(x)' is no query any more.
        ["System.MemoryExtensions.Contains"] = static call => call.Arguments.Length == 2 ? call.Result(Source(call).Any(item => call.Interpreter.AreEqual(item.Data, call.Argument(1)))) : null,
        ["System.MemoryExtensions.SequenceEqual"] = static call => call.Arguments.Length == 2 ? SequenceEqual(call) : null,
        [Queries + "SequenceEqual"] = static call => call.Arguments.Length == 2 ? SequenceEqual(call) : null,
        [Queries + "First"] = static call => One(call, Filtered(call).Take(1), "contains no matching item"),
        [Queries + "Last"] = static call => One(call, Filtered(call).Reverse().Take(1), "contains no matching item"),
        [Queries + "Single"] = static call => One(call, Filtered(call).Take(2), "contains no matching item, or more than one"),
        [Queries + "FirstOrDefault"] = static call => call.Method.ReturnType.IsReferenceType || call.Method.ReturnType.NullableAnnotation == NullableAnnotation.Annotated
            ? Filtered(call).Take(1).ToArray() is { Length: 1 } only ? only[0] : call.Result(null)
            : null,
        [Queries + "Sum"] = Sum,
        [Queries + "Min"] = static call => Extreme(call, sign: 1),
        [Queries + "Max"] = static call => Extreme(call, sign: -1),
    };

    static Value Query(KnownCall call, IEnumerable<Value> items) => call.Result(new EnumerableData(items));

    static IEnumerable<Value> Source(KnownCall call, int index = 0) => call.Interpreter.Items(call.Arguments[index]);

    static IEnumerable<Value> Filtered(KnownCall call) => call.Arguments.Length == 1 ? Source(call) : Source(call).Where(item => call.Test(1, item));

    static bool TakesIndex(KnownCall call, int function) =>
        call.Method.Parameters[call.Method.Parameters.Length - call.Arguments.Length + function].Type is INamedTypeSymbol { DelegateInvokeMethod.Parameters.Length: 2 };

    static IEnumerable<Value> Select(KnownCall call) => TakesIndex(call, 1)
        ? Source(call).Select((item, i) => call.Apply(1, item, call.Result(i)))
        : Source(call).Select(item => call.Apply(1, item));

    static IEnumerable<Value> Where(KnownCall call) => TakesIndex(call, 1)
        ? Source(call).Where((item, i) => call.Test(1, item, call.Result(i)))
        : Source(call).Where(item => call.Test(1, item));

    static IEnumerable<Value> SelectMany(KnownCall call) => Source(call).SelectMany(item =>
        call.Arguments.Length == 2
            ? call.Interpreter.Items(call.Apply(1, item))
            : call.Interpreter.Items(call.Apply(1, item)).Select(inner => call.Apply(2, item, inner)));

    static Value? SequenceEqual(KnownCall call)
    {
        Value[] left = [.. Source(call)];
        Value[] right = [.. Source(call, 1)];
        return call.Result(left.Length == right.Length && left.Zip(right, (one, other) => call.Interpreter.AreEqual(one.Data, other.Data)).All(static same => same));
    }

    static IEnumerable<Value> Distinct(KnownCall call)
    {
        var seen = new List<Value>();
        foreach (Value item in Source(call))
        {
            if (!seen.Any(other => call.Interpreter.AreEqual(other.Data, item.Data)))
            {
                seen.Add(item);
                yield return item;
            }
        }
    }

    static IEnumerable<Value> Counted(KnownCall call, int count, Func<int, Value> item)
    {
        for (int i = 0; i < count; i++)
        {
            Budget.CheckItems(i + 1, call.Here);
            yield return item(i);
        }
    }

    static Value? Ordered(KnownCall call, bool descending)
    {
        // Text would be ordered by the culture.
        (Value Item, object? Key)[] keyed = [.. Source(call).Select(item => (item, call.Apply(1, item).Data))];
        if (keyed.Any(static pair => pair.Key is not (sbyte or byte or short or ushort or int or uint or long or ulong or decimal or char or bool)))
        {
            throw Abort.At(call.Here, LanguageRules.Unsupported, "a query can be ordered by whole numbers only; text has no order that is the same everywhere");
        }

        return Query(call, (descending ? keyed.OrderByDescending(static pair => pair.Key) : keyed.OrderBy(static pair => pair.Key)).Select(static pair => pair.Item));
    }

    static Value? Listed(KnownCall call, ITypeSymbol elementType)
    {
        var items = new List<Value>();
        foreach (Value item in Source(call))
        {
            Budget.CheckItems(items.Count + 1L, call.Here);
            items.Add(item);
        }

        return call.Result(new ListData(call.Method.ReturnType, elementType, items));
    }

    static Value? One(KnownCall call, IEnumerable<Value> items, string otherwise) =>
        items.ToArray() is { Length: 1 } only ? only[0] : throw Abort.At(call.Here, LanguageRules.Throws, "InvalidOperationException: the sequence " + otherwise);

    static Value? Sum(KnownCall call)
    {
        object? sum = null;
        foreach (Value item in Source(call))
        {
            object? value = call.Arguments.Length == 1 ? item.Data : call.Apply(1, item).Data;
            try
            {
                sum = sum is null || value is null ? value ?? sum : Arithmetic.Operate(Microsoft.CodeAnalysis.Operations.BinaryOperatorKind.Add, sum, value, isChecked: true);
            }
            catch (OverflowException)
            {
                throw Abort.At(call.Here, LanguageRules.Throws, "OverflowException: the sum does not fit");
            }
        }

        return call.Result(sum ?? Arithmetic.Convert(0, call.Method.ReturnType.SpecialType, isChecked: true));
    }

    static Value? Extreme(KnownCall call, int sign)
    {
        Value? extreme = null;
        foreach (Value item in Source(call))
        {
            Value value = call.Arguments.Length == 1 ? item : call.Apply(1, item);
            if (value.Data is not IComparable number || value.Data is string)
            {
                return null;
            }

            extreme = extreme is { Data: IComparable best } && best.CompareTo(number) * sign <= 0 ? extreme : value;
        }

        return extreme ?? throw Abort.At(call.Here, LanguageRules.Throws, "InvalidOperationException: the sequence contains no items");
    }
}
