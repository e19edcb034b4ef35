using System;
using System.Collections.Generic;

namespace GatewayDsl.Compiler.Rules;

/// <summary>Finds what stands twice where it may stand once.</summary>
static class Repetition
{
    /// <summary>The items whose key an earlier item has, each with the first that has it.</summary>
    public static IEnumerable<(At<T> Item, At<T> First)> In<T, TKey>(IEnumerable<At<T>> items, Func<T, TKey> key)
        where TKey : notnull
    {
        Dictionary<TKey, At<T>> firsts = [];
        foreach (At<T> item in items)
        {
            TKey own = key(item.Value);
            if (firsts.TryGetValue(own, out At<T> first))
            {
                yield return (item, first);
            }
            else
            {
                firsts.Add(own, item);
            }
        }
    }
}
