using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Threading;
using GatewayDsl.Compiler;
using GatewayDsl.Data;
using GatewayDsl.Evaluation.Tables;
using Microsoft.CodeAnalysis;

namespace GatewayDsl.Evaluation;

/// <summary>From what stands in a table's file to rows whose cells fit their columns.</summary>
/// <param name="table">What a row is.</param>
/// <param name="file">The file.</param>
/// <param name="findings">Gets everything that does not fit, each at its place in the file.</param>
/// <param name="cancellation">Ends the work early.</param>
sealed class RowReader(TableDeclaration table, TableFile file, List<LocatedFinding> findings, CancellationToken cancellation)
{
    const int MostRows = 10_000;

    // Whoever has mended a hundred sees the rest.
    const int MostFindings = 100;

    // A column of CSV is unknown once, and not in every row.
    readonly HashSet<(string Id, int Start)> seen = [];

    /// <summary>The rows; null where one of them does not fit.</summary>
    public IReadOnlyList<RecordCell>? Read()
    {
        if (RowsIn(file.Root) is not { } items)
        {
            return null;
        }

        if (items.Count > MostRows)
        {
            DataNode first = items[MostRows];
            Report(TableRules.TooLarge, $"the table has {items.Count.ToString(CultureInfo.InvariantCulture)} rows, and {MostRows.ToString(CultureInfo.InvariantCulture)} is the most; split the file, with a record for each part", first.Start, first.End);
            return null;
        }

        var rows = new List<RecordCell>();
        foreach (DataNode item in items)
        {
            cancellation.ThrowIfCancellationRequested();
            if (seen.Count >= MostFindings)
            {
                return null;
            }

            if (ReadRecord(table.Row, item) is { } row)
            {
                rows.Add(row);
            }
        }

        CheckSame(rows);
        return seen.Count == 0 ? rows : null;
    }

    IReadOnlyList<DataNode>? RowsIn(DataNode root)
    {
        switch (root)
        {
            case DataList list when table.List is null:
                return list.Items;
            case DataMap map when table.List is { } name:
                return map.Entries.FirstOrDefault(entry => entry.Name == name)?.Value is { } named
                    ? named is DataList items ? items.Items : NoRows($"'{name}' is no list; write the rows as one")
                    : NoRows($"the file has no '{name}'; write it, or name another list in the record's [Table]");
            case DataMap { Entries.Count: 0 } or DataScalar { Kind: DataKind.Nothing }:
                return [];
            case DataMap map:
                DataEntry[] lists = [.. map.Entries.Where(static entry => entry.Value is DataList)];
                return lists.Length switch
                {
                    1 => ((DataList)lists[0].Value).Items,
                    0 => NoRows("the file has no list; write the rows as one, each with the names of the record's parameters"),
                    _ => NoRows($"the file has several lists; name one in the record's [Table], as in List = \"{lists[0].Name}\""),
                };
            default:
                return NoRows(table.List is { } unused && root is DataList ? $"the file itself is the list of rows, and has none named '{unused}'; take List away from the record's [Table]" : "the file is no list of rows; write one");
        }
    }

    IReadOnlyList<DataNode>? NoRows(string message)
    {
        Report(TableRules.NoRows, message, table.FileSpan);
        return null;
    }

    RecordCell? ReadRecord(RecordType type, DataNode node)
    {
        if (node is not DataMap map)
        {
            Report(TableRules.WrongValue, $"names and values belong here; write {ColumnName.List([.. type.Columns.Select(static column => column.Spelt)])}, each with its value", node.Start, node.End);
            return null;
        }

        var entries = new Dictionary<string, DataEntry>(StringComparer.Ordinal);
        foreach (DataEntry entry in map.Entries)
        {
            string folded = ColumnName.Fold(entry.Name);
            if (!type.Columns.Any(column => column.Folded == folded))
            {
                Report(TableRules.UnknownColumn, $"{Shown.Of(entry.Name)} is no column of '{type.Symbol.Name}'; write {ColumnName.List([.. type.Columns.Select(static column => column.Spelt)])}", entry.Start, entry.End);
            }
            else if (entries.TryGetValue(folded, out DataEntry? other))
            {
                Report(TableRules.SameColumn, $"{Shown.Of(entry.Name)} and {Shown.Of(other.Name)} are one column; keep one of them", entry.Start, entry.End, new LocatedNote(file.SpanOf(other.Start, other.End), "the other one"));
            }
            else
            {
                entries.Add(folded, entry);
            }
        }

        TableCell?[] cells = [.. type.Columns.Select(column => ReadColumn(column, map, entries.TryGetValue(column.Folded, out DataEntry? entry) ? entry : null))];
        return cells.Contains(null) ? null : new RecordCell(type, [.. cells.OfType<TableCell>()], file.HeadOf(map.Start, map.End));
    }

    TableCell? ReadColumn(Column column, DataMap row, DataEntry? entry)
    {
        if (entry is not null && entry.Value is not DataScalar { Kind: DataKind.Nothing })
        {
            return ReadCell(column.Type, entry.Value, column.Spelt);
        }

        SourceSpan place = entry is null ? file.HeadOf(row.Start, row.End) : file.SpanOf(entry.Value.Start, entry.Value.End);
        if (column.IsOptional)
        {
            return new SingleCell(column.Type, column.Default, place);
        }

        // A list that nobody writes has nothing in it.
        if (column.Type is ListType list)
        {
            return new ListCell(list, [], place);
        }

        // Where the row has the name without a value, or an empty cell below the name, that is the place to write.
        (int start, int end) = entry is null ? Head(row) : entry.Value.End > entry.Value.Start || entry.Start < row.Start ? (entry.Value.Start, entry.Value.End) : (entry.Start, entry.End);
        Report(TableRules.MissingValue, $"the row has no '{column.Spelt}'; write one, {Example(column.Type)}", start, end);
        return null;
    }

    static (int Start, int End) Head(DataMap row) => row.Entries.Count > 0 ? (row.Start, Math.Max(row.Start, row.Entries[0].Value.End)) : (row.Start, row.End);

    static string Example(CellType type) => type switch
    {
        ScalarType scalar => $"{Article(scalar.Symbol.Name)} {scalar.Symbol.Name}",
        TextType => "a text",
        WholeType => "a whole number",
        TruthType => "true or false",
        ChoiceType choice => ColumnName.List([.. choice.Members.Select(static member => ColumnName.Spell(member.Name))]),
        ListType => "a list",
        _ => "names and values",
    };

    static string Article(string noun) => "AEIOU".IndexOf(noun[0]) >= 0 ? "an" : "a";

    TableCell? ReadCell(CellType type, DataNode node, string name)
    {
        switch (type)
        {
            case RecordType record:
                return ReadRecord(record, node);
            case ListType list when node is DataList items:
                TableCell?[] cells = [.. items.Items.Select(item => ReadCell(list.Item, item, name))];
                return cells.Contains(null) ? null : new ListCell(list, [.. cells.OfType<TableCell>()], file.HeadOf(node.Start, node.End));
        }

        if (type is ListType || node is not DataScalar { Kind: not DataKind.Nothing } scalar)
        {
            Report(TableRules.WrongValue, $"'{name}' cannot be {(node is DataScalar { Kind: DataKind.Nothing } ? "empty" : node is DataScalar ? "a single value" : node is DataList ? "a list" : "names and values")} here; write {Example(type)}", node.Start, node.End);
            return null;
        }

        (object? value, string problem) = ReadSingle(type, scalar);
        if (value is null)
        {
            Report(TableRules.WrongValue, problem, node.Start, node.End);
            return null;
        }

        return new SingleCell(type, value, file.SpanOf(node.Start, node.End));
    }

    static (object? Value, string Problem) ReadSingle(CellType type, DataScalar scalar)
    {
        string text = scalar.Text;
        switch (type)
        {
            case ScalarType native:
                return Parse(native, text);
            case TextType:
                return scalar.Kind is DataKind.Plain or DataKind.Text ? (text, "") : (null, $"{Shown.Of(text)} is no text here; put it in quotes");
            case TruthType:
                return text switch { "true" => (true, ""), "false" => (false, ""), _ => (null, $"{Shown.Of(text)} is neither true nor false; write true or false") };
            case WholeType whole:
                return decimal.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out decimal number) && number >= whole.Least && number <= whole.Most
                    ? (Arithmetic.Convert(number, whole.Symbol.SpecialType, isChecked: true), "")
                    : (null, string.Format(CultureInfo.InvariantCulture, "{0} is not a whole number that fits here; write one from {1} to {2}", Shown.Of(text), whole.Least, whole.Most));
            default:
                var choice = (ChoiceType)type;
                string folded = ColumnName.Fold(text);
                return choice.Members.FirstOrDefault(member => ColumnName.Fold(member.Name) == folded)?.ConstantValue is { } constant
                    ? (constant, "")
                    : (null, $"{Shown.Of(text)} is no {choice.Symbol.Name}; write {Example(choice)}");
        }
    }

    static (object? Value, string Problem) Parse(ScalarType type, string text)
    {
        try
        {
            return (type.Parse.Invoke(null, [text]), "");
        }
        catch (TargetInvocationException e) when (e.InnerException is InvalidValueException invalid)
        {
            return (null, invalid.Message);
        }
    }

    void CheckSame(List<RecordCell> rows)
    {
        int position = table.Key is { } key ? table.Row.Columns.ToList().IndexOf(key) : -1;
        var first = new Dictionary<string, TableCell>(StringComparer.Ordinal);
        foreach (RecordCell row in rows)
        {
            TableCell cell = position < 0 ? row : row.Cells[position];
            if (!first.TryGetValue(cell.Identity, out TableCell? other))
            {
                first.Add(cell.Identity, cell);
                continue;
            }

            string what = position < 0 ? "the row says what another one says; change it, or take it out" : $"{Shown.Of(cell.Identity.Substring(1))} is the '{table.Key!.Spelt}' of another row, too; give this one its own";
            Report(TableRules.SameRow, what, cell.Span, new LocatedNote(other.Span, "the other one"));
        }
    }

    void Report(RuleInfo rule, string message, int start, int end, params LocatedNote[] notes) => Report(rule, message, file.HeadOf(start, end), notes);

    void Report(RuleInfo rule, string message, SourceSpan span, params LocatedNote[] notes)
    {
        if (seen.Count < MostFindings && seen.Add((rule.Id, span.Start)))
        {
            findings.Add(new LocatedFinding(rule, message, span, notes));
        }
    }
}
