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
/// <remarks>It lies beside the list of what was written. Whoever uses it holds it, since target frameworks are built side by side.</remarks>
sealed class VariantRecord : IDisposable
{
    readonly string path;
    readonly IDisposable hold;

    VariantRecord(string path, IDisposable hold)
    {
        this.path = path;
        this.hold = hold;
    }

    /// <summary>Waits until no other variant is at work, and holds the record until disposed.</summary>
    /// <param name="folder">The output folder.</param>
    public static VariantRecord Open(OutputFolder folder)
    {
        folder.MustNotLeadElsewhere([]);
        string path = Path.ChangeExtension(folder.ListPath, ".variants");
        string lockPath = path + ".lock";
        OutputFolder.MustBeFile(path);
        OutputFolder.MustBeFile(lockPath);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return new VariantRecord(path, FolderLock.Take(folder, lockPath));
    }

    /// <summary>Says which other variant of the same source emitted other files; null where none did.</summary>
    /// <param name="variant">Configuration and target framework.</param>
    /// <param name="source">The checksum of the source.</param>
    /// <param name="files">What this variant emits.</param>
    public string? Conflict(string variant, string source, IReadOnlyCollection<OutputFile> files)
    {
        string content = ContentOf(files);
        return Read().FirstOrDefault(other => other.Variant != variant && other.Source == source && other.Content != content).Variant is { } conflict
            ? $"'{variant}' and '{conflict}' emit different files from the same source, and the devices can have only one of them; let no definition depend on #if, the configuration or the target framework, or, if a project that this one refers to has changed, build '{conflict}' again"
            : null;
    }

    /// <summary>Remembers a variant.</summary>
    /// <param name="variant">Configuration and target framework.</param>
    /// <param name="source">The checksum of the source.</param>
    /// <param name="files">What this variant emits.</param>
    public void Write(string variant, string source, IReadOnlyCollection<OutputFile> files)
    {
        // Variants of another source say nothing any more.
        byte[] content = Encoding.UTF8.GetBytes(string.Concat(Read()
            .Where(other => other.Variant != variant && other.Source == source)
            .Append((variant, source, ContentOf(files)))
            .OrderBy(static entry => entry.Item1, StringComparer.Ordinal)
            .Select(static entry => $"{entry.Item1}\t{entry.Item2}\t{entry.Item3}\n")));
        if (!File.Exists(path) || !File.ReadAllBytes(path).SequenceEqual(content))
        {
            AtomicFile.Replace(path, content);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => hold.Dispose();

    IEnumerable<(string Variant, string Source, string Content)> Read() =>
        !File.Exists(path) ? [] :
        [
            .. from line in File.ReadAllLines(path)
               let parts = line.Split('\t')
               where parts.Length == 3
               select (parts[0], parts[1], parts[2]),
        ];

    static string ContentOf(IEnumerable<OutputFile> files) => WrittenList.Hash(Encoding.UTF8.GetBytes(string.Concat(files
        .OrderBy(static file => file.Path, StringComparer.Ordinal)
        .Select(static file => $"{file.Path}\t{file.IsExecutable}\t{WrittenList.Hash(file.Content)}\n"))));
}
