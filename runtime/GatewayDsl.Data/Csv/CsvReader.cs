using System;
using System.Collections.Generic;
using System.Text;

namespace GatewayDsl.Data.Csv;

/// <summary>
/// Reads CSV as RFC 4180 describes it: cells with commas between them, in quotes where they hold commas, quotes or line ends.
/// The first record names the columns; every other record becomes a map.
/// </summary>
public static class CsvReader
{
    /// <summary>Reads a text.</summary>
    /// <param name="text">The text, without a byte order mark.</param>
    /// <returns>The records behind the first, each a map from the columns' names to its cells. Empty lines are left out.</returns>
    /// <exception cref="DataException">The text is no CSV, or too long.</exception>
    public static DataList Read(string text)
    {
        DataLimits.CheckLength(text);
        var cells = new Cells(text);
        IReadOnlyList<DataScalar> header = cells.ReadRecord() ?? [];
        MustNameColumns(header);
        var rows = new List<DataNode>();
        while (cells.ReadRecord() is { } record)
        {
            if (record.Count != header.Count)
            {
                DataScalar place = record.Count > header.Count ? record[header.Count] : record[record.Count - 1];
                throw new DataException(
                    $"the record has {record.Count} cells, and the header names {header.Count} columns",
                    record.Count > header.Count ? "take out this cell, or put a cell with a comma in quotes" : "write the cells that are missing behind this one; an empty cell is one, too",
                    place.Start,
                    place.End);
            }

            var entries = new DataEntry[header.Count];
            for (int i = 0; i < entries.Length; i++)
            {
                // A row's cells are what an editor marks; the names stand above.
                entries[i] = new DataEntry(header[i].Text, record[i], header[i].Start, header[i].End);
            }

            rows.Add(new DataMap(entries, record[0].Start, record[record.Count - 1].End));
        }

        return new DataList(rows, 0, text.Length);
    }

    static void MustNameColumns(IReadOnlyList<DataScalar> header)
    {
        if (header.Count == 0)
        {
            throw new DataException("the file has no header", "write the names of the columns in the first line, with commas between them", 0, 0);
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (DataScalar name in header)
        {
            if (name.Text.Trim().Length == 0)
            {
                throw new DataException("a column has no name", "write one into the first line", name.Start, name.End);
            }

            if (!names.Add(name.Text))
            {
                throw new DataException($"two columns are named {Shown.Of(name.Text)}", "give this one another name, or take it out", name.Start, name.End);
            }
        }
    }

    sealed class Cells(string text)
    {
        int position;

        /// <summary>The cells of the next record; null at the end.</summary>
        public List<DataScalar>? ReadRecord()
        {
            while (position < text.Length && IsLineEnd(text[position]))
            {
                position++;
            }

            if (position == text.Length)
            {
                return null;
            }

            var cells = new List<DataScalar>();
            while (true)
            {
                cells.Add(position < text.Length && text[position] == '"' ? ReadQuoted() : ReadPlain());
                if (position == text.Length || text[position] != ',')
                {
                    SkipLineEnd();
                    return cells;
                }

                position++;
            }
        }

        DataScalar ReadPlain()
        {
            int start = position;
            while (position < text.Length && text[position] != ',' && !IsLineEnd(text[position]))
            {
                if (text[position] == '"')
                {
                    throw new DataException("there is a quote inside a cell without quotes", "put the whole cell in quotes and write this quote twice", position, position + 1);
                }

                position++;
            }

            string cell = text.Substring(start, position - start);
            return new DataScalar(cell.Length == 0 ? DataKind.Nothing : DataKind.Plain, cell, start, position);
        }

        DataScalar ReadQuoted()
        {
            int start = position++;
            var cell = new StringBuilder();
            while (true)
            {
                if (position == text.Length)
                {
                    throw new DataException("the quote that opens this cell is never closed", "write a quote at the cell's end", start, start + 1);
                }

                char c = text[position++];
                if (c != '"')
                {
                    cell.Append(c);
                }
                else if (position < text.Length && text[position] == '"')
                {
                    cell.Append('"');
                    position++;
                }
                else
                {
                    break;
                }
            }

            return position == text.Length || text[position] == ',' || IsLineEnd(text[position])
                ? new DataScalar(DataKind.Text, cell.ToString(), start, position)
                : throw new DataException("text follows the quote that closes the cell", "write a comma or begin a new line here, or write the quote before it twice", position, position + 1);
        }

        void SkipLineEnd()
        {
            if (position < text.Length && text[position++] == '\r' && position < text.Length && text[position] == '\n')
            {
                position++;
            }
        }

        static bool IsLineEnd(char c) => c is '\n' or '\r';
    }
}
