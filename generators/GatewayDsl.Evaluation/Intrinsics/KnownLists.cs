using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace GatewayDsl.Evaluation;

/// <summary>Members of arrays and lists.</summary>
static class KnownLists
{
    public static IReadOnlyDictionary<string, KnownMember> Members { get; } = new Dictionary<string, KnownMember>(StringComparer.Ordinal)
    {
        ["System.Array.get_Length"] = static call => call.Result(((ListData)call.Self!).Items.Count),
        ["System.Array.Empty"] = static call => call.Result(new ListData(call.Method.ReturnType, call.Method.TypeArguments[0], [])),
        ["System.Collections.Generic.List.get_Count"] = Count,
        ["System.Collections.Generic.IReadOnlyCollection.get_Count"] = Count,
        ["System.Collections.Generic.ICollection.get_Count"] = Count,
        ["System.Collections.Immutable.ImmutableArray.get_Length"] = Count,
        ["System.Collections.Generic.List.get_Item"] = Item,
        ["System.Collections.Generic.IReadOnlyList.get_Item"] = Item,
        ["System.Collections.Generic.IList.get_Item"] = Item,
        ["System.Collections.Immutable.ImmutableArray.get_Item"] = Item,
        ["System.Collections.Generic.List.Add"] = static call =>
        {
            List<Value> items = ((ListData)call.Self!).Items;
            Budget.CheckItems(items.Count + 1L, call.Here);
            items.Add(call.Arguments[0]);
            return call.Result(null);
        },
        ["System.Collections.Generic.List.AddRange"] = static call =>
        {
            List<Value> items = ((ListData)call.Self!).Items;
            Value[] more = [.. call.Interpreter.Items(call.Arguments[0])];
            Budget.CheckItems((long)items.Count + more.Length, call.Here);
            items.AddRange(more);
            return call.Result(null);
        },
        ["System.Collections.Generic.List.ToArray"] = static call => call.Result(new ListData(call.Method.ReturnType, ((IArrayTypeSymbol)call.Method.ReturnType).ElementType, [.. ((ListData)call.Self!).Items])),
        ["System.Collections.Generic.List..ctor"] = static call => call.Arguments.Length switch
        {
            0 => call.Result(new ListData(call.Method.ContainingType, call.Method.ContainingType.TypeArguments[0], [])),
            1 when call.Argument(0) is not int => call.Result(new ListData(call.Method.ContainingType, call.Method.ContainingType.TypeArguments[0], [.. call.Interpreter.Items(call.Arguments[0])])),
            _ => null,
        },
    };

    static Value? Count(KnownCall call) => call.Self switch
    {
        ListData list => call.Result(list.Items.Count),
        { } sequence when NativeTypes.IsNativeObject(sequence) => call.Result(call.Interpreter.Items(call.Receiver).Count()),
        _ => null,
    };

    static Value? Item(KnownCall call)
    {
        Value[] items = [.. call.Interpreter.Items(call.Receiver)];
        int index = call.Number(0);
        return index >= 0 && index < items.Length
            ? items[index]
            : throw Abort.At(call.Here, LanguageRules.Throws, $"ArgumentOutOfRangeException: there is no item {index} among {items.Length}");
    }
}
