using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GatewayDsl.Evaluation;

/// <summary>Queries that order, and those that compute one value of all. Text is ordered by an ordinal comparer and never by a culture.</summary>
static class KnownOrders
{
    const string Queries = KnownQueries.Queries;

    public static IReadOnlyDictionary<string, KnownMember> Members { get; } = new Dictionary<string, KnownMember>(StringComparer.Ordinal)
    {
        [Queries + "OrderBy"] = static call => Ordered(call, descending: false, isFurther: false),
        [Queries + "OrderByDescending"] = static call => Ordered(call, descending: true, isFurther: false),
        [Queries + "ThenBy"] = static call => Ordered(call, descending: false, isFurther: true),
        [Queries + "ThenByDescending"] = static call => Ordered(call, descending: true, isFurther: true),
        [Queries + "Order"] = static call => call.IsComparer(1) ? Made(call, call.Items(0), [new OrderKey(static item => item, Comparer(call, 1), Descending: false)]) : null,
        [Queries + "OrderDescending"] = static call => call.IsComparer(1) ? Made(call, call.Items(0), [new OrderKey(static item => item, Comparer(call, 1), Descending: true)]) : null,
        [Queries + "Sum"] = Sum,
        [Queries + "Average"] = Average,
        [Queries + "Min"] = static call => Extreme(call, sign: 1),
        [Queries + "Max"] = static call => Extreme(call, sign: -1),
        [Queries + "MinBy"] = static call => ExtremeBy(call, sign: 1),
        [Queries + "MaxBy"] = static call => ExtremeBy(call, sign: -1),
    };

    static ComparerData? Comparer(KnownCall call, int index) => index < call.Count ? call.Argument(index) as ComparerData : null;

    static Value? Ordered(KnownCall call, bool descending, bool isFurther)
    {
        if (!call.IsComparer(2))
        {
            return null;
        }

        var key = new OrderKey(item => call.Apply(1, item), Comparer(call, 2), descending);
        return !isFurther ? Made(call, call.Items(0), [key])
            : call.Argument(0) is OrderedData before ? Made(call, before.Source, [.. before.Keys, key]) : null;
    }

    static Value Made(KnownCall call, IEnumerable<Value> source, IReadOnlyList<OrderKey> keys) =>
        call.Result(new OrderedData(source, keys, () => Sorted(call, source, keys)));

    static IEnumerable<Value> Sorted(KnownCall call, IEnumerable<Value> source, IReadOnlyList<OrderKey> keys)
    {
        List<Value> items = call.List(source);
        object?[][] found = [.. keys.Select(key => items.Select(item => key.Key(item).Data).ToArray())];
        return StableSort.Sorted(Enumerable.Range(0, items.Count), (left, right) =>
        {
            for (int i = 0; i < keys.Count; i++)
            {
                int order = call.Interpreter.Compare(found[i][left], found[i][right], keys[i].Comparer, call.Here);
                if (order != 0)
                {
                    return keys[i].Descending ? -Math.Sign(order) : order;
                }
            }

            return 0;
        }, call.Here).Select(i => items[i]);
    }

    static IEnumerable<object?> Selected(KnownCall call) => call.Items(0).Select(item => call.Count == 1 ? item.Data : call.Apply(1, item).Data);

    static object Zero(ITypeSymbol type) =>
        Arithmetic.Convert(0, ((type as INamedTypeSymbol) is { TypeArguments.Length: 1 } nullable ? nullable.TypeArguments[0] : type).SpecialType, isChecked: true)!;

    static Value? Sum(KnownCall call)
    {
        object sum = Zero(call.Method.ReturnType);
        foreach (object? value in Selected(call))
        {
            try
            {
                sum = value is null ? sum : Arithmetic.Operate(BinaryOperatorKind.Add, sum, value, isChecked: true)!;
            }
            catch (OverflowException)
            {
                throw Abort.Throws(call.Here, "OverflowException", "the sum does not fit", sum is decimal ? "Value was either too large or too small for a Decimal." : null);
            }
        }

        return call.Result(sum);
    }

    // Of decimals alone: the average of whole numbers is floating point.
    static Value? Average(KnownCall call)
    {
        bool isNullable = call.Method.ReturnType is INamedTypeSymbol { TypeArguments.Length: 1 };
        if ((isNullable ? KnownQueries.ItemType(call) : call.Method.ReturnType).SpecialType != SpecialType.System_Decimal)
        {
            return null;
        }

        decimal sum = 0;
        long count = 0;
        foreach (object? value in Selected(call))
        {
            if (value is decimal number)
            {
                try
                {
                    sum += number;
                }
                catch (OverflowException)
                {
                    throw Abort.Throws(call.Here, "OverflowException", "the sum does not fit", "Value was either too large or too small for a Decimal.");
                }

                count++;
            }
        }

        return count > 0 ? call.Result(sum / count) : isNullable ? call.Result(null) : throw call.Invalid("the sequence contains no items", "Sequence contains no elements");
    }

    static Value? Extreme(KnownCall call, int sign)
    {
        bool hasFunction = call.Count == 2 && call.Argument(1) is ClosureData;
        if (call.Count == 2 && !hasFunction && !call.IsComparer(1))
        {
            return null;
        }

        Value? extreme = null;
        foreach (Value item in call.Items(0))
        {
            Value value = hasFunction ? call.Apply(1, item) : item;
            extreme = value.Data is not null && (extreme is not { } best || call.Interpreter.Compare(best.Data, value.Data, hasFunction ? null : Comparer(call, 1), call.Here) * sign > 0) ? value : extreme;
        }

        return extreme ?? None(call);
    }

    static Value? ExtremeBy(KnownCall call, int sign)
    {
        if (!call.IsComparer(2))
        {
            return null;
        }

        Value? extreme = null;
        object? bestKey = null;
        foreach (Value item in call.Items(0))
        {
            object? key = call.Apply(1, item).Data;
            if (extreme is null || (key is not null && (bestKey is null || call.Interpreter.Compare(bestKey, key, Comparer(call, 2), call.Here) * sign > 0)))
            {
                (extreme, bestKey) = (item, key);
            }
        }

        return extreme ?? None(call);
    }

    static Value None(KnownCall call) =>
        call.Method.ReturnType.IsReferenceType || call.Method.ReturnType is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T }
            ? call.Result(null)
            : throw call.Invalid("the sequence contains no items", "Sequence contains no elements");
}
