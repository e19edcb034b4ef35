using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Xml.Linq;
using GatewayDsl.Compiler;
using GatewayDsl.Compiler.Storage;
using static GatewayDsl.Tool.Diff.Reports.Html.Html;

namespace GatewayDsl.Tool.Diff.Reports.Html;

/// <summary>Where the partitions lie, before and after, as a picture and as a table.</summary>
static class PartitionMap
{
    const int Width = 960, Bar = 56, Gap = 34, Top = 22, Narrowest = 108, Letters = 12;

    /// <summary>The map; null where neither side says what is on the disk.</summary>
    /// <param name="before">The gateway before.</param>
    /// <param name="after">The gateway after.</param>
    public static XElement? Of(Gateway before, Gateway after)
    {
        Piece[] old = Pieces(before), now = Pieces(after);
        if (old.Length + now.Length == 0)
        {
            return null;
        }

        bool isSame = old.SequenceEqual(now);
        (string, Piece[])[] maps = isSame ? [("unchanged", now)] : [("before", old), ("after", now)];
        int height = Top + (maps.Length * (Bar + Gap)) - Gap + 4;
        return Element(
            "figure",
            Element("h3", "Partitions"),
            Element(
                "svg",
                Attribute("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {Width} {height}")),
                Attribute("role", "img"),
                Attribute("aria-label", isSame ? "The partitions, which stay as they are; the table says the same" : "The partitions before and after; the table says the same"),
                maps.SelectMany((map, i) => Row(map.Item1, map.Item2, isSame ? now : i == 0 ? now : old, Top + (i * (Bar + Gap))))),
            isSame ? Element("figcaption", "The partitions stay where they are. Widths are to scale only as far as names leave room.") : Element("figcaption", "Widths are to scale only as far as names leave room; what is marked lies elsewhere, or has another size or type."),
            Element("details", Element("summary", "As a table"), Table(old, now)));
    }

    static IEnumerable<XElement> Row(string title, Piece[] pieces, Piece[] others, int top)
    {
        yield return Element("text", Class("label"), Number("x", 0), Number("y", top - 7), pieces.Length == 0 ? title + ": nothing is said of the disk" : title);
        double[] widths = Widths(pieces);
        double left = 0;
        foreach ((int i, Piece piece) in pieces.Index())
        {
            bool moves = others.Length > 0 && !others.Contains(piece);
            yield return Element(
                "g",
                Class("partition " + piece.Kind + (moves ? " moves" : "")),
                Element("title", $"{piece.Label}: {Extent(piece)}{(moves ? ", and otherwise on the other side" : "")}"),
                Element("rect", Number("x", left), Number("y", top), Number("width", widths[i] - 3), Number("height", Bar), Attribute("rx", "4")),
                Element("text", Number("x", left + 8), Number("y", top + 23), (moves ? "▲ " : "") + Cut(piece.Label)),
                Element("text", Class("size"), Number("x", left + 8), Number("y", top + 42), piece.Size is { } size ? ByteSize.OfBytes(size).ToString() : "the rest"));
            left += widths[i];
        }
    }

    // To scale, but no name is squeezed: what is left after everybody's least is given out by size.
    static double[] Widths(Piece[] pieces)
    {
        double known = pieces.Sum(static piece => (double)(piece.Size ?? 0)), all = known + (pieces.Any(static piece => piece.Size is null) ? known / 3 : 0);
        double free = Width - (pieces.Length * Narrowest);
        return [.. pieces.Select(piece => Narrowest + (free * (piece.Size ?? (known / 3)) / Math.Max(all, 1)))];
    }

    static XElement Table(Piece[] old, Piece[] now) => Element(
        "table",
        Element("thead", Element("tr", new[] { "Partition", "Before", "After" }.Select(static head => Element("th", Attribute("scope", "col"), head)))),
        Element(
            "tbody",
            old.Concat(now).Select(static piece => piece.Label).Distinct().Select(label => Element(
                "tr",
                Element("th", Attribute("scope", "row"), label),
                Element("td", old.FirstOrDefault(piece => piece.Label == label) is { } was ? Extent(was) : "–"),
                Element("td", now.FirstOrDefault(piece => piece.Label == label) is { } next ? Extent(next) : "–")))));

    static string Extent(Piece piece) => $"at {ByteSize.OfBytes(piece.Start)}, {(piece.Size is { } size ? ByteSize.OfBytes(size).ToString() : "all that is left")}";

    static Piece[] Pieces(Gateway gateway)
    {
        if (PartitionTable.Of(new At<Gateway>(gateway, ModelPath.Root)) is not { } table)
        {
            return [];
        }

        return
        [
            new Piece("bootloader", "firmware", 0, table.Firmware),
            .. table.All.Select(partition => new Piece(
                partition.Label,
                partition.Number == table.Data.Number ? "data" : partition.Number == table.BootA.Number || partition.Number == table.RootfsA.Number ? "slot-a" : "slot-b",
                partition.Start,
                partition.Number == table.Data.Number ? null : partition.Size) { Type = partition.Type.ToString() }),
        ];
    }

    static string Cut(string label) => label.Length <= Letters ? label : label[..(Letters - 1)] + "…";

    static XAttribute Number(string name, double value) => new(name, value.ToString("0.#", CultureInfo.InvariantCulture));

    /// <summary>A piece of the disk; one without a size is all that is left.</summary>
    sealed record Piece(string Label, string Kind, long Start, long? Size)
    {
        public string? Type { get; init; }
    }
}
