using System.Collections.Generic;

namespace GatewayDsl.Data;

/// <summary>A value of a data file, with its place.</summary>
/// <param name="start">Position of its first character in the text, counted from 0.</param>
/// <param name="end">Position behind its last character.</param>
public abstract class DataNode(int start, int end)
{
    /// <summary>Position of the first character in the text, counted from 0.</summary>
    public int Start { get; } = start;

    /// <summary>Position behind the last character.</summary>
    public int End { get; } = end;
}

/// <summary>What a format itself says of a single value.</summary>
public enum DataKind
{
    /// <summary>Written without quotes in a format that leaves the meaning to the reader: a plain scalar of YAML, a cell of CSV.</summary>
    Plain,

    /// <summary>Text, with the quotes and escapes of the format taken off.</summary>
    Text,

    /// <summary>A whole number, as decimal digits with a sign where it is negative.</summary>
    Integer,

    /// <summary>A number with a fraction or exponent, <c>inf</c> or <c>nan</c>, as it is written, without underscores.</summary>
    Float,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A moment with its offset from UTC (RFC 3339).</summary>
    OffsetDateTime,

    /// <summary>Date and time of an unknown place.</summary>
    LocalDateTime,

    /// <summary>A date.</summary>
    LocalDate,

    /// <summary>A time of day.</summary>
    LocalTime,

    /// <summary>Nothing: YAML's <c>null</c>, an empty cell of CSV.</summary>
    Nothing,
}

/// <summary>A single value.</summary>
/// <param name="kind">What the format says of it.</param>
/// <param name="text">Its text.</param>
/// <param name="start">Position of its first character, quotes included.</param>
/// <param name="end">Position behind its last character.</param>
public sealed class DataScalar(DataKind kind, string text, int start, int end) : DataNode(start, end)
{
    /// <summary>What the format says of it.</summary>
    public DataKind Kind { get; } = kind;

    /// <summary>Its text, without quotes and escapes.</summary>
    public string Text { get; } = text;
}

/// <summary>Values in an order.</summary>
/// <param name="items">The values.</param>
/// <param name="start">Position of the first character.</param>
/// <param name="end">Position behind the last character.</param>
public sealed class DataList(IReadOnlyList<DataNode> items, int start, int end) : DataNode(start, end)
{
    /// <summary>The values.</summary>
    public IReadOnlyList<DataNode> Items { get; } = items;
}

/// <summary>Values by name. No name stands twice.</summary>
/// <param name="entries">The entries, in the order of the text.</param>
/// <param name="start">Position of the first character.</param>
/// <param name="end">Position behind the last character.</param>
public sealed class DataMap(IReadOnlyList<DataEntry> entries, int start, int end) : DataNode(start, end)
{
    /// <summary>The entries, in the order of the text.</summary>
    public IReadOnlyList<DataEntry> Entries { get; } = entries;
}

/// <summary>An entry of a <see cref="DataMap"/>; its place is that of the name.</summary>
/// <param name="name">The name.</param>
/// <param name="value">The value.</param>
/// <param name="start">Position of the name's first character.</param>
/// <param name="end">Position behind the name's last character.</param>
public sealed class DataEntry(string name, DataNode value, int start, int end)
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>The value.</summary>
    public DataNode Value { get; } = value;

    /// <summary>Position of the name's first character.</summary>
    public int Start { get; } = start;

    /// <summary>Position behind the name's last character.</summary>
    public int End { get; } = end;
}
