using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GatewayDsl.Compiler;
using GatewayDsl.Compiler.Diff;
using GatewayDsl.Tool.Diff.Sides;

namespace GatewayDsl.Tool.Diff;

/// <summary>What another version of GatewayDsl makes of the same definition: how the files that were committed before differ from those that are emitted of it now.</summary>
/// <param name="From">The version before.</param>
/// <param name="To">The version after.</param>
/// <param name="Files">The files that differ, by path.</param>
sealed record Upgrade(string From, string To, IReadOnlyList<UpgradedFile> Files)
{
    // A list of hashes and places of all the other files.
    const string Index = "artifacts.json";

    /// <summary>What the upgrade changes in a word, for headings.</summary>
    public string Title => $"changed by the upgrade from GatewayDsl {From} to {To} alone";

    /// <summary>What an upgrade changes; null where the versions are the same or not said.</summary>
    /// <param name="before">The gateway before.</param>
    /// <param name="after">The gateway after.</param>
    /// <param name="notes">Takes what is not known.</param>
    public static Upgrade? Of(SideGateway before, SideGateway after, ISet<string> notes)
    {
        if (before.Version is not { } from || after.Version is not { } to || from == to)
        {
            return null;
        }

        if (!before.IsSound || before.Committed() is not { } committed)
        {
            notes.Add($"GatewayDsl changes from {from} to {to}, and {before.Project} had no files of '{before.Name}' before: what the upgrade alone changes there is not known");
            return null;
        }

        Dictionary<string, string> emitted = GatewayCompiler.Emit(before.Model, before.IsOfFleet).ToDictionary(static file => file.Path, static file => file.Text, StringComparer.Ordinal);
        string[] copies = [.. GatewayCompiler.Copies(before.Model).Select(static copy => copy.Path)];
        UpgradedFile[] files =
        [
            .. committed.Keys.Union(emitted.Keys)
                .Where(path => path != Index && !copies.Contains(path) && committed.GetValueOrDefault(path) != emitted.GetValueOrDefault(path))
                .Order(StringComparer.Ordinal)
                .Select(path => UpgradedFile.Of(path, committed.GetValueOrDefault(path), emitted.GetValueOrDefault(path))),
        ];
        return files.Length == 0 ? null : new Upgrade(from, to, files);
    }
}

/// <summary>A file that another version writes otherwise.</summary>
/// <param name="Path">Its path in the gateway's folder.</param>
/// <param name="Gone">The lines that are gone.</param>
/// <param name="Added">The lines that are new.</param>
sealed record UpgradedFile(string Path, IReadOnlyList<string> Gone, IReadOnlyList<string> Added)
{
    const int MostLines = 20;

    /// <summary>The whole in a word.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Path}: {Gone.Count} {(Gone.Count == 1 ? "line" : "lines")} gone, {Added.Count} new");

    /// <summary>The lines with <c>-</c> and <c>+</c> before them; of many the first.</summary>
    public IEnumerable<string> Lines => Gone.Select(static line => "-" + line).Concat(Added.Select(static line => "+" + line)).Take(MostLines);

    /// <summary>Compares two texts.</summary>
    /// <param name="path">The file's path.</param>
    /// <param name="before">The text before; null where there was no file.</param>
    /// <param name="after">The text after; null where there is none.</param>
    public static UpgradedFile Of(string path, string? before, string? after)
    {
        (IReadOnlyList<ArtifactLine> gone, IReadOnlyList<ArtifactLine> added) = LineDifference.Of(Split(before), Split(after));
        return new UpgradedFile(path, [.. gone.Select(static line => line.Text)], [.. added.Select(static line => line.Text)]);
    }

    static ArtifactLine[] Split(string? text) => text is null ? [] : [.. text.TrimEnd('\n').Split('\n').Select(static line => new ArtifactLine(line, ModelPath.Root))];
}
