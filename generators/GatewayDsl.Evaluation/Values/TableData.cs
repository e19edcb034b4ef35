using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace GatewayDsl.Evaluation;

/// <summary>In what order a table is walked.</summary>
enum TableOrder
{
    /// <summary>As the hash tables of .NET do it: as added, and what is added after a removal fills the gap that was left last.</summary>
    Added,

    /// <summary>From the smallest key to the largest.</summary>
    Sorted,

    /// <summary>By hash, which for text differs from run to run.</summary>
    Hashed,
}

/// <summary>A dictionary, or a set, which has keys and nothing else.</summary>
sealed class TableData(ITypeSymbol type, bool isSet, TableOrder order, KeyComparer comparer) : TypedData(type)
{
    readonly Dictionary<Value, int> index = new(comparer);
    readonly List<(Value Key, Value Value)?> slots = [];
    readonly Stack<int> free = new();

    public bool IsSet { get; } = isSet;

    public TableOrder Order { get; } = order;

    public KeyComparer Comparer { get; } = comparer;

    public int Count => index.Count;

    /// <summary>How often the table was changed so that nobody can go on walking it.</summary>
    public int Version { get; private set; }

    /// <summary>Keys and values in the order of the slots.</summary>
    public IEnumerable<(Value Key, Value Value)> Slots => slots.Where(static slot => slot is not null).Select(static slot => slot!.Value);

    /// <summary>The next slot that is not empty, from a position on, which is moved to it.</summary>
    public (Value Key, Value Value)? SlotFrom(ref int position)
    {
        while (position < slots.Count && slots[position] is null)
        {
            position++;
        }

        return position < slots.Count ? slots[position] : null;
    }

    public bool TryGet(Value key, out Value stored, out Value value)
    {
        bool found = index.TryGetValue(key, out int slot);
        (stored, value) = found ? slots[slot]!.Value : default;
        return found;
    }

    public bool Contains(Value key) => index.ContainsKey(key);

    /// <summary>Adds a key that is not there yet.</summary>
    public void Add(Value key, Value value)
    {
        int slot = free.Count > 0 ? free.Pop() : slots.Count;
        if (slot == slots.Count)
        {
            slots.Add((key, value));
        }
        else
        {
            slots[slot] = (key, value);
        }

        index.Add(key, slot);
        Version++;
    }

    /// <summary>Puts another value beside a key that is there.</summary>
    public void Replace(Value key, Value value)
    {
        int slot = index[key];
        slots[slot] = (slots[slot]!.Value.Key, value);
        Version += Order == TableOrder.Sorted ? 1 : 0;
    }

    public bool Remove(Value key)
    {
        if (!index.TryGetValue(key, out int slot))
        {
            return false;
        }

        index.Remove(key);
        slots[slot] = null;
        free.Push(slot);
        Version += Order == TableOrder.Sorted ? 1 : 0;
        return true;
    }

    public void Clear()
    {
        index.Clear();
        slots.Clear();
        free.Clear();
    }

    /// <summary>The same content under another type.</summary>
    public TableData Copy(ITypeSymbol type, TableOrder order, KeyComparer comparer)
    {
        var copy = new TableData(type, IsSet, order, comparer);
        foreach ((Value key, Value value) in Slots)
        {
            copy.Add(key, value);
        }

        return copy;
    }
}
