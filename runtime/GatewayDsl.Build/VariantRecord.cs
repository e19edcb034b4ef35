using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using GatewayDsl.Build.Output;

namespace GatewayDsl.Build;

/// <summary>
/// Remembers what each configuration and target framework emitted, and from which source. The devices get one set of files:
/// where two variants of one source emit different ones, it would depend on who built last.
/// </summary>
static class VariantRecord
{
    /// <summary>Says which other variant of the same source emitted other files; null where none did.</summary>
    /// <param name="folder">The output folder.</param>
    /// <param name="variant">Configuration and target framework.</param>
    /// <param name="emitted">What this variant emits.</param>
    public static string? Conflict(OutputFolder folder, string variant, EmittedAssembly emitted)
    {
        string content = ContentOf(emitted);
        return Read(folder).FirstOrDefault(other => other.Variant != variant && other.Source == emitted.Source && other.Content != content) is { Variant: { } } conflict
            ? $"'{variant}' and '{conflict.Variant}' emit different files from the same source; a definition must not depend on #if, the configuration or the target framework"
            : null;
    }

    /// <summary>Remembers a variant.</summary>
    /// <param name="folder">The output folder.</param>
    /// <param name="variant">Configuration and target framework.</param>
    /// <param name="emitted">What this variant emits.</param>
    public static void Write(OutputFolder folder, string variant, EmittedAssembly emitted)
    {
        // Variants of another source say nothing any more.
        string text = string.Concat(Read(folder)
            .Where(other => other.Variant != variant && other.Source == emitted.Source)
            .Append((variant, emitted.Source, ContentOf(emitted)))
            .OrderBy(static entry => entry.Item1, StringComparer.Ordinal)
            .Select(static entry => $"{entry.Item1}\t{entry.Item2}\t{entry.Item3}\n"));
        string path = PathOf(folder);
        if (!File.Exists(path) || File.ReadAllText(path) != text)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
    }

    static IEnumerable<(string Variant, string Source, string Content)> Read(OutputFolder folder) =>
        !File.Exists(PathOf(folder)) ? [] :
        [
            .. from line in File.ReadAllLines(PathOf(folder))
               let parts = line.Split('\t')
               where parts.Length == 3
               select (parts[0], parts[1], parts[2]),
        ];

    static string PathOf(OutputFolder folder) => Path.ChangeExtension(folder.ListPath, ".variants");

    static string ContentOf(EmittedAssembly emitted) => WrittenList.Hash(Encoding.UTF8.GetBytes(string.Concat(emitted.Files
        .OrderBy(static file => file.Path, StringComparer.Ordinal)
        .Select(static file => $"{file.Path}\t{file.IsExecutable}\t{WrittenList.Hash(file.Content)}\n"))));
}
