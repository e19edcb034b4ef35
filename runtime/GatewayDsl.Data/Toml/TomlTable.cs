using System;
using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl.Data.Toml;

/// <summary>How a table came to be, which decides who may still add to it.</summary>
enum TomlOrigin
{
    /// <summary>By a header of a table further down: <c>a</c> by <c>[a.b]</c>. A header of its own may follow.</summary>
    Implied,

    /// <summary>By its own header, or as an element of <c>[[a]]</c>; complete when the next header begins, but for tables inside.</summary>
    Header,

    /// <summary>By a dotted key. Only dotted keys of the same table add to it, and headers of tables inside.</summary>
    Dotted,

    /// <summary>In braces; complete.</summary>
    Inline,
}

/// <summary>A table while it is read.</summary>
sealed class TomlTable(TomlOrigin origin, int start, int end)
{
    readonly Dictionary<string, Entry> byName = new(StringComparer.Ordinal);
    readonly List<Entry> entries = [];

    sealed record Entry(TomlKey Key, object Value);

    public TomlOrigin Origin { get; set; } = origin;

    public int Start { get; set; } = start;

    public int End { get; set; } = end;

    /// <summary>A <see cref="TomlTable"/>, a <see cref="TomlTables"/> or a <see cref="DataNode"/>; null if there is none.</summary>
    public object? Find(string name) => byName.TryGetValue(name, out Entry? entry) ? entry.Value : null;

    public void Add(TomlKey key, object value)
    {
        var entry = new Entry(key, value);
        byName.Add(key.Name, entry);
        entries.Add(entry);
    }

    public DataMap ToMap() => new([.. entries.Select(static entry => new DataEntry(entry.Key.Name, ToNode(entry.Value), entry.Key.Start, entry.Key.End))], Start, End);

    static DataNode ToNode(object value) => value switch
    {
        TomlTable table => table.ToMap(),
        TomlTables tables => tables.ToList(),
        _ => (DataNode)value,
    };
}

/// <summary>The tables of <c>[[a]]</c> while they are read; there is at least one.</summary>
sealed class TomlTables(TomlTable first)
{
    readonly List<TomlTable> items = [first];

    public TomlTable Last => items[items.Count - 1];

    public void Add(TomlTable table) => items.Add(table);

    public DataList ToList() => new([.. items.Select(static item => item.ToMap())], items[0].Start, Last.End);
}

/// <summary>A part of a key.</summary>
sealed record TomlKey(string Name, int Start, int End);
