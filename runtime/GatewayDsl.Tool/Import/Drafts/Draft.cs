using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Agreement;
using GatewayDsl.Tool.Import.Files;

namespace GatewayDsl.Tool.Import.Drafts;

/// <summary>Something that the definition needs and no file says.</summary>
/// <param name="Path">The place of the model, like <c>Board</c>.</param>
/// <param name="Chosen">What the definition says for now.</param>
/// <param name="Why">What to look at; without a full stop.</param>
sealed record Unsaid(string Path, string Chosen, string Why);

/// <summary>Files that do not say the same, or that together do not do what each of them says.</summary>
/// <param name="Hazard">The mistake of <c>docs/hazards.md</c> that it is one of, like <c>H5</c>.</param>
/// <param name="Message">Who says what, and after "; " what to do; without a full stop.</param>
/// <param name="Places">What is said where; at least two.</param>
sealed record Contradiction(string Hazard, string Message, IReadOnlyList<Fact> Places);

/// <summary>What is known so far of the gateway that files describe, and all that must be told about them.</summary>
/// <param name="folder">The files.</param>
sealed class Draft(ImportFolder folder)
{
    readonly List<ImportRemark> remarks = [.. folder.Unreadable];
    readonly List<Contradiction> contradictions = [];
    readonly List<Unsaid> unsaid = [];
    readonly HashSet<string> included = new(StringComparer.Ordinal);
    readonly Dictionary<string, Fact> origins = new(StringComparer.Ordinal);

    /// <summary>The files.</summary>
    public ImportFolder Folder => folder;

    /// <summary>What became of lines that the definition does not say as the files did, by place.</summary>
    public IReadOnlyList<ImportRemark> Remarks => [.. remarks.Distinct().OrderBy(static remark => remark.File, StringComparer.Ordinal).ThenBy(static remark => remark.Line)];

    /// <summary>Where the files contradict one another.</summary>
    public IReadOnlyList<Contradiction> Contradictions => [.. contradictions.OrderBy(static each => each.Hazard.Length).ThenBy(static each => each.Hazard, StringComparer.Ordinal)];

    /// <summary>What no file says.</summary>
    public IReadOnlyList<Unsaid> Unsaid => unsaid;

    /// <summary>Which line says a place of the model.</summary>
    public IReadOnlyDictionary<string, Fact> Origins => origins;

    /// <summary>The paths of the files that nothing was read of.</summary>
    public IReadOnlyList<string> Ignored => [.. folder.Unknown.Select(static file => file.Path).Where(path => !included.Contains(path))];

    /// <summary>A file is read because another one includes it.</summary>
    /// <param name="file">The file.</param>
    public void Include(ImportFile file) => included.Add(file.Path);

    /// <summary>Whether a file was read because another one includes it.</summary>
    /// <param name="file">The file.</param>
    public bool IsIncluded(ImportFile file) => included.Contains(file.Path);

    /// <summary>The language has no word for something.</summary>
    /// <param name="said">The line.</param>
    /// <param name="why">Why, and after "; " what to do.</param>
    public void Leave(Fact said, string why) => Remark(RemarkKind.NotImported, said, why);

    /// <summary>The definition means something else.</summary>
    /// <param name="said">The line.</param>
    /// <param name="what">What is different.</param>
    public void Change(Fact said, string what) => Remark(RemarkKind.Changed, said, what);

    /// <summary>The program that reads the file would not see it.</summary>
    /// <param name="said">The line.</param>
    /// <param name="why">Why.</param>
    public void Break(Fact said, string why) => Remark(RemarkKind.Broken, said, why);

    /// <summary>Keeps remarks that somebody else made.</summary>
    /// <param name="others">The remarks.</param>
    public void Add(IEnumerable<ImportRemark> others) => remarks.AddRange(others);

    /// <summary>Files contradict one another.</summary>
    /// <param name="hazard">The mistake that it is one of.</param>
    /// <param name="message">Who says what, and after "; " what to do.</param>
    /// <param name="places">What is said where.</param>
    public void Contradict(string hazard, string message, params IEnumerable<Fact> places) => contradictions.Add(new Contradiction(hazard, message, [.. places.Distinct()]));

    /// <summary>No file says something.</summary>
    /// <param name="path">The place of the model.</param>
    /// <param name="chosen">What the definition says for now.</param>
    /// <param name="why">What to look at.</param>
    public void Ask(string path, string chosen, string why) => unsaid.Add(new Unsaid(path, chosen, why));

    /// <summary>A line says a place of the model.</summary>
    /// <param name="path">The place.</param>
    /// <param name="said">The line.</param>
    public void Says(string path, Fact said) => origins.TryAdd(path, said);

    /// <summary>Reads a value of the language; null, and a remark, where it is none.</summary>
    /// <typeparam name="T">What it is to be.</typeparam>
    /// <param name="said">The line.</param>
    /// <param name="text">The value's text.</param>
    /// <param name="parse">Reads it.</param>
    public T? Read<T>(Fact said, string text, Func<string, T> parse)
        where T : class
    {
        try
        {
            return parse(text);
        }
        catch (InvalidValueException invalid)
        {
            Leave(said, invalid.Problem);
            return null;
        }
    }

    void Remark(RemarkKind kind, Fact said, string message) =>
        remarks.Add(new ImportRemark(kind, said.File, said.Line, said.Line > 0 && folder.At(said.File) is { } file ? file.Lines[said.Line - 1].Trim() : "", message));
}
