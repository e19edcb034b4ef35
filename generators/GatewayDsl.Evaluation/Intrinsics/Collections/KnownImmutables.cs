using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace GatewayDsl.Evaluation;

/// <summary>Members of the immutable lists, which give a new list instead of changing theirs.</summary>
static class KnownImmutables
{
    const string Space = "System.Collections.Immutable.";

    public static IReadOnlyDictionary<string, KnownMember> Members { get; } = Build();

    static Dictionary<string, KnownMember> Build()
    {
        var members = new Dictionary<string, KnownMember>(StringComparer.Ordinal)
        {
            [Space + "ImmutableArray.get_Length"] = static call => call.Result(Items(call).Count),
            [Space + "ImmutableArray.get_IsDefault"] = static call => call.Result(call.Self is null),
            [Space + "ImmutableArray.get_IsDefaultOrEmpty"] = static call => call.Result(call.Self is not ListData { Items.Count: > 0 }),
            [Space + "ImmutableList.get_Count"] = static call => call.Result(Items(call).Count),
        };
        foreach (string name in new[] { "ImmutableArray", "ImmutableList" })
        {
            string type = Space + name + ".";
            members.Add(type + "get_IsEmpty", static call => call.Result(Items(call).Count == 0));
            members.Add(type + "get_Item", static call => call.Self is null ? throw Null(call) : KnownLists.Item(call));
            members.Add(type + "Add", static call => Made(call, [.. Items(call), call.Arguments[0]]));
            members.Add(type + "AddRange", static call => Made(call, [.. Items(call), .. call.List(0)]));
            members.Add(type + "Insert", static call => Made(call, Inserted(call, [call.Arguments[1]])));
            members.Add(type + "InsertRange", static call => call.Argument(1) is ListData ? Made(call, Inserted(call, call.List(1))) : null);
            members.Add(type + "Remove", static call => call.Count == 1 ? Made(call, Without(call, Items(call).FindIndex(item => call.Equal(item.Data, call.Argument(0))))) : null);
            members.Add(type + "RemoveAt", static call => Made(call, Without(call, Position(call, call.Number(0)))));
            members.Add(type + "RemoveAll", static call => Made(call, Items(call).FindAll(item => !call.Test(0, item))));
            members.Add(type + "SetItem", static call =>
            {
                List<Value> items = [.. Items(call)];
                items[Position(call, call.Number(0))] = call.Arguments[1];
                return Made(call, items);
            });
            members.Add(type + "Replace", static call =>
            {
                List<Value> items = [.. Items(call)];
                int index = call.Count == 2 ? items.FindIndex(item => call.Equal(item.Data, call.Argument(0))) : -1;
                if (index < 0)
                {
                    return call.Count == 2 ? throw Abort.Throws(call.Here, "ArgumentException", "the item to replace is not there") : null;
                }

                items[index] = call.Arguments[1];
                return Made(call, items);
            });
            members.Add(type + "Clear", static call => Made(call, []));
            members.Add(type + "Contains", static call => call.Count == 1 ? call.Result(Items(call).Exists(item => call.Equal(item.Data, call.Argument(0)))) : null);
            members.Add(type + "IndexOf", static call => call.Count == 1 ? call.Result(Items(call).FindIndex(item => call.Equal(item.Data, call.Argument(0)))) : null);
            members.Add(type + "Create", static call => Made(call, call.Count == 0 ? [] : call.Method.Parameters[0].Type is IArrayTypeSymbol or INamedTypeSymbol { Name: "ReadOnlySpan" or "Span" } ? [.. call.List(0)] : [.. call.Arguments]));
            members.Add(type + "CreateRange", static call => call.Count == 1 ? Made(call, call.List(0)) : null);
            members.Add(type + "To" + name, static call => call.Count == 1 ? Made(call, call.List(0)) : null);
            members.Add(type + "CreateBuilder", static call => Made(call, []));
            members.Add(type + "ToBuilder", static call => Made(call, [.. Items(call)]));
            members.Add(type + "Builder.get_Count", static call => call.Result(Items(call).Count));
            members.Add(type + "Builder.get_Item", KnownLists.Item);
            members.Add(type + "Builder.Add", static call => Added(call, [call.Arguments[0]]));
            members.Add(type + "Builder.AddRange", static call => call.Count == 1 ? Added(call, call.List(0)) : null);
            members.Add(type + "Builder.ToImmutable", static call => Made(call, [.. Items(call)]));
        }

        return members;
    }

    static Abort Null(KnownCall call) => Abort.Throws(call.Here, "NullReferenceException", "an immutable array that was never given a value is asked");

    static List<Value> Items(KnownCall call)
    {
        List<Value> items = (call.Self as ListData)?.Items ?? throw Null(call);
        if (!call.Method.Name.StartsWith("get_", StringComparison.Ordinal))
        {
            call.Charge(items.Count * 4L);
        }

        return items;
    }

    static Value Made(KnownCall call, List<Value> items)
    {
        Budget.CheckItems(items.Count, call.Here);
        call.Charge(items.Count * 4L);
        return call.Result(new ListData(call.Method.ReturnType, ((call.Method.ReturnType as INamedTypeSymbol)?.TypeArguments.FirstOrDefault() ?? ((INamedTypeSymbol)call.Method.ReturnType.ContainingType).TypeArguments[0]), items));
    }

    static Value Added(KnownCall call, List<Value> more)
    {
        var list = (ListData)call.Self!;
        Budget.CheckItems((long)list.Items.Count + more.Count, call.Here);
        list.Items.AddRange(more);
        list.Version++;
        return call.Result(null);
    }

    static int Position(KnownCall call, int index)
    {
        int count = Items(call).Count;
        return index >= 0 && index < count ? index : throw call.OutOfRange($"there is no item {index} among {count}");
    }

    static List<Value> Inserted(KnownCall call, List<Value> more)
    {
        List<Value> items = [.. Items(call)];
        if (call.Number(0) < 0 || call.Number(0) > items.Count)
        {
            throw call.OutOfRange($"a list of {items.Count} items has no position {call.Number(0)}");
        }

        items.InsertRange(call.Number(0), more);
        return items;
    }

    static List<Value> Without(KnownCall call, int index)
    {
        List<Value> items = [.. Items(call)];
        if (index >= 0)
        {
            items.RemoveAt(index);
        }

        return items;
    }
}
