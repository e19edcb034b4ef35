using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Xml.Linq;
using DiffPlex;
using DiffPlex.Model;
using GatewayDsl.Compiler;
using GatewayDsl.Tool.Diff.Sides;
using static GatewayDsl.Tool.Diff.Reports.Html.Html;

namespace GatewayDsl.Tool.Diff.Reports.Html;

/// <summary>How the emitted files differ, each line with the line of C# that it came from.</summary>
static class FileDifferences
{
    const int Around = 3, MostLines = 400;

    // Hashes and places of all the other files: it differs whenever one of them does.
    const string Index = "artifacts.json";

    /// <summary>The files; null where none differs, or where a side has errors and so none.</summary>
    /// <param name="entry">The change.</param>
    /// <param name="before">The gateway before.</param>
    /// <param name="after">The gateway after.</param>
    public static XElement? Of(DiffEntry entry, SideGateway before, SideGateway after)
    {
        if (before.ToSide().Files is not { } old || after.ToSide().Files is not { } now)
        {
            return Element("div", Element("h3", "Files"), Element("p", Class("note"), "A definition with errors has no files to compare."));
        }

        Dictionary<string, Artifact> was = old.ToDictionary(static file => file.Path, StringComparer.Ordinal), next = now.ToDictionary(static file => file.Path, StringComparer.Ordinal);
        XElement[] files =
        [
            .. was.Keys.Union(next.Keys).Order(StringComparer.Ordinal)
                .Select(path => (Path: path, Old: was.GetValueOrDefault(path), Now: next.GetValueOrDefault(path)))
                .Where(static file => file.Path != Index && file.Old?.Text != file.Now?.Text)
                .Select(file => File(file.Path, file.Old?.Lines ?? [], file.Now?.Lines ?? [], path => entry.PlacesOf(path, null), path => entry.PlacesOf(null, path))),
        ];
        return files.Length == 0 ? null : Element("div", Element("h3", "Files"), files);
    }

    static XElement File(string path, Sequence<ArtifactLine> old, Sequence<ArtifactLine> now, Func<ModelPath, IReadOnlyList<SidePlace>> before, Func<ModelPath, IReadOnlyList<SidePlace>> after)
    {
        DiffResult result = new Differ().CreateLineDiffs(Text(old), Text(now), ignoreWhitespace: false);
        List<XElement> rows = [];
        int shown = 0, at = 0;
        foreach (DiffBlock block in result.DiffBlocks)
        {
            int from = Math.Max(at, block.InsertStartB - Around);
            if (from > at)
            {
                rows.Add(Element("tr", Class("cut"), Element("td", new XAttribute("colspan", 5), "⋯")));
            }

            for (int i = from; i < block.InsertStartB; i++)
            {
                rows.Add(Row("", " ", block.DeleteStartA - (block.InsertStartB - i), i, now[i].Text, null));
            }

            for (int i = 0; i < block.DeleteCountA; i++)
            {
                ArtifactLine line = old[block.DeleteStartA + i];
                rows.Add(Row("gone", "−", block.DeleteStartA + i, null, line.Text, before(line.Origin)));
            }

            for (int i = 0; i < block.InsertCountB; i++)
            {
                ArtifactLine line = now[block.InsertStartB + i];
                rows.Add(Row("new", "+", null, block.InsertStartB + i, line.Text, after(line.Origin)));
            }

            shown += block.DeleteCountA + block.InsertCountB;
            at = block.InsertStartB + block.InsertCountB;
            int next = result.DiffBlocks.Where(other => other.InsertStartB >= at && other != block).Select(static other => other.InsertStartB).DefaultIfEmpty(now.Count).First();
            int end = Math.Min(at + Around, next);
            for (int i = at; i < end; i++)
            {
                rows.Add(Row("", " ", block.DeleteStartA + block.DeleteCountA + (i - at), i, now[i].Text, null));
            }

            at = end;
            if (shown > MostLines)
            {
                break;
            }
        }

        int all = result.DiffBlocks.Sum(static block => block.DeleteCountA + block.InsertCountB);
        int gone = result.DiffBlocks.Sum(static block => block.DeleteCountA), added = all - gone;
        return Element(
            "details",
            Class("file found"),
            Element("summary", Element("code", path), string.Create(CultureInfo.InvariantCulture, $" {(old.Count == 0 ? "new, " : now.Count == 0 ? "gone, " : "")}−{gone} +{added}")),
            Element(
                "div",
                Class("wide"),
                Attribute("tabindex", "0"),
                Attribute("role", "region"),
                Attribute("aria-label", path),
                Element("table", Class("lines"), Element("thead", Class("spoken"), Element("tr", new[] { "Line before", "Line after", "Turn", "Text", "Source" }.Select(static head => Element("th", Attribute("scope", "col"), head)))), Element("tbody", rows))),
            shown < all ? Element("p", Class("note"), string.Create(CultureInfo.InvariantCulture, $"{all - shown} more lines differ.")) : null);
    }

    static XElement Row(string turn, string sign, int? before, int? after, string text, IReadOnlyList<SidePlace>? places) => Element(
        "tr",
        Class(turn),
        Element("td", Class("number"), Number(before)),
        Element("td", Class("number"), Number(after)),
        Element("td", Class("sign"), sign),
        Element("td", Class("text"), Element("code", text)),
        Element("td", Class("place"), places is null ? "" : DiffWords.Places(places.Take(1))));

    static string Number(int? index) => index is { } known ? (known + 1).ToString(CultureInfo.InvariantCulture) : "";

    static string Text(Sequence<ArtifactLine> lines) => string.Join('\n', lines.Select(static line => line.Text));
}
