using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace GatewayDsl.Mutation.Tests.Schemata;

/// <summary>Writes all edits into a source, and remembers which text comes from which.</summary>
sealed class SchemataWriter
{
    readonly StringBuilder text = new();
    readonly List<(int Start, int End, Edit Edit)> inserted = [];
    readonly List<(int Output, int Source)> copied = [];

    /// <param name="source">The source.</param>
    /// <param name="edits">What to write into it.</param>
    /// <param name="numbers">The number of each fault.</param>
    public SchemataWriter(string source, IReadOnlyList<Edit> edits, IReadOnlyDictionary<Mutant, int> numbers)
    {
        // At one place, whatever ends there is closed before anything begins: the inner one is closed first, the outer one opened first.
        var insertions = edits.Select((edit, i) => (At: edit.Span.Start, Order: (1, -edit.Span.Length, i), Text: edit.Before, Edit: edit))
            .Concat(edits.Select((edit, i) => (At: edit.Span.End, Order: edit.Span.IsEmpty ? (1, 0, i) : (0, edit.Span.Length, -i), Text: edit.After, Edit: edit)))
            .Where(static insertion => insertion.Text.Length > 0)
            .OrderBy(static insertion => insertion.At).ThenBy(static insertion => insertion.Order);
        int position = 0;
        foreach (var insertion in insertions)
        {
            Copy(source, position, insertion.At);
            position = insertion.At;
            int start = text.Length;
            text.Append(insertion.Edit.Mutant is { } mutant ? insertion.Text.Replace("§", numbers[mutant].ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal) : insertion.Text);
            inserted.Add((start, text.Length, insertion.Edit));
        }

        Copy(source, position, source.Length);
    }

    public string Text => text.ToString();

    /// <summary>The edit that has put text there; null where the text is the source's own.</summary>
    public Edit? EditAt(int position) => inserted.Find(piece => position >= piece.Start && position < piece.End).Edit;

    /// <summary>The place in the source that a place in the text comes from.</summary>
    public int SourceAt(int position)
    {
        (int output, int source) = copied.Last(piece => piece.Output <= position);
        return source + position - output;
    }

    void Copy(string source, int start, int end)
    {
        copied.Add((text.Length, start));
        text.Append(source, start, end - start);
    }
}
