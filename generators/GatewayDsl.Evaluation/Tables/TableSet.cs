using System.Collections.Generic;
using System.Linq;
using System.Threading;
using GatewayDsl.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GatewayDsl.Evaluation;

/// <summary>A record marked with <see cref="TableAttribute"/>, and the rows of its file.</summary>
/// <param name="declaration">The record.</param>
/// <param name="rows">The rows; null where something is wrong with them, and a finding says what.</param>
/// <param name="span">The rows' place in the file.</param>
sealed class Table(TableDeclaration declaration, IReadOnlyList<RecordCell>? rows, SourceSpan? span)
{
    public TableDeclaration Declaration { get; } = declaration;

    public IReadOnlyList<RecordCell>? Rows { get; } = rows;

    public SourceSpan? Span { get; } = span;
}

/// <summary>The tables of a compilation, read from the files that it was given.</summary>
sealed class TableSet
{
    /// <summary>The property that a table's record gets.</summary>
    public const string RowsName = "Rows";

    readonly Dictionary<ISymbol, Table> byRecord = new(SymbolEqualityComparer.Default);

    /// <summary>No tables.</summary>
    public static TableSet None { get; } = new([]);

    TableSet(IEnumerable<Table> tables)
    {
        foreach (Table table in tables)
        {
            byRecord.Add(table.Declaration.Row.Symbol, table);
        }
    }

    public IEnumerable<Table> All => byRecord.Values;

    /// <summary>Reads all tables, and reports everything that is wrong with them.</summary>
    public static TableSet Read(CSharpCompilation compilation, IReadOnlyList<AdditionalText> files, List<LocatedFinding> findings, CancellationToken cancellation)
    {
        List<TableDeclaration> declarations = TableDeclaration.Find(compilation, findings, cancellation);
        return declarations.Count == 0 ? None : new TableSet([.. declarations.Select(declaration => Read(declaration, files, findings, cancellation))]);
    }

    /// <summary>The table whose rows a member gives; null where it is no such member.</summary>
    public Table? RowsOf(ISymbol member) =>
        byRecord.Count > 0 && member is IPropertySymbol { Name: RowsName, IsStatic: true } && byRecord.TryGetValue(member.ContainingType, out Table? table) ? table : null;

    static Table Read(TableDeclaration declaration, IReadOnlyList<AdditionalText> files, List<LocatedFinding> findings, CancellationToken cancellation)
    {
        if (TableFile.Find(declaration, files, findings, cancellation) is not { } file)
        {
            return new Table(declaration, null, null);
        }

        var reader = new RowReader(declaration, file, findings, cancellation);
        return new Table(declaration, reader.Read(), file.SpanOf(0, 0));
    }
}
