using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Evaluation.Tables;
using Microsoft.CodeAnalysis;

namespace GatewayDsl.Evaluation;

/// <summary>The rows of tables, as values whose origins are the cells of the file.</summary>
sealed partial class Interpreter
{
    Value RowsOf(Table table, Trace use) =>
        table.Rows is { } rows && table.Span is { } span
            ? new Value(new ListData(table.Declaration.Sequence, table.Declaration.Row.Symbol, [.. rows.Select(row => ValueOf(row, use))]), use.UseOf(span))
            : throw Abort.Silent();

    Value ValueOf(TableCell cell, Trace use)
    {
        Trace here = use.UseOf(cell.Span);
        budget.Step(here);
        switch (cell)
        {
            case RecordCell record:
                return Construct(record.Record.Constructor, [.. record.Cells.Select(each => ValueOf(each, use))], here);
            case ListCell list:
                List<Value> items = [.. list.Items.Select(each => ValueOf(each, use))];
                return MakeCollection(list.Type.Symbol, items, here);
            case SingleCell { Data: { } data, Type: ChoiceType choice }:
                return new Value(new EnumData((INamedTypeSymbol)choice.Symbol, data), here);
            default:
                return new Value(((SingleCell)cell).Data, here);
        }
    }
}
