using System.Collections.Generic;
using GatewayDsl.Evaluation.Tables;

namespace GatewayDsl.Evaluation;

/// <summary>A value of a table that fits its column, with its place in the file.</summary>
abstract class TableCell(CellType type, SourceSpan span)
{
    public CellType Type { get; } = type;

    public SourceSpan Span { get; } = span;

    /// <summary>A text that two cells of one column have in common when they are equal, and only then.</summary>
    public abstract string Identity { get; }

    // The length in front keeps ["a,b"] apart from ["a", "b"].
    protected static string Join(IEnumerable<TableCell> cells)
    {
        var text = new System.Text.StringBuilder();
        foreach (TableCell cell in cells)
        {
            text.Append(cell.Identity.Length).Append(':').Append(cell.Identity);
        }

        return text.ToString();
    }
}

/// <summary>A single value: one of the language, a text, a number, a truth value, the number of an enumeration's member, or null.</summary>
sealed class SingleCell(CellType type, object? data, SourceSpan span) : TableCell(type, span)
{
    public object? Data { get; } = data;

    public override string Identity => Data switch
    {
        null => "null",
        Scalar scalar => "=" + scalar.Text,
        _ => "=" + System.Convert.ToString(Data, System.Globalization.CultureInfo.InvariantCulture),
    };
}

/// <summary>Several values.</summary>
sealed class ListCell(ListType type, IReadOnlyList<TableCell> items, SourceSpan span) : TableCell(type, span)
{
    public IReadOnlyList<TableCell> Items { get; } = items;

    public override string Identity => Join(Items);
}

/// <summary>A row, or a record inside one; a cell for each parameter.</summary>
sealed class RecordCell(RecordType type, IReadOnlyList<TableCell> cells, SourceSpan span) : TableCell(type, span)
{
    public RecordType Record { get; } = type;

    public IReadOnlyList<TableCell> Cells { get; } = cells;

    public override string Identity => Join(Cells);
}
