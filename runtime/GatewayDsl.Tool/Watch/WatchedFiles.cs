using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using GatewayDsl.Tool.Compilation;

namespace GatewayDsl.Tool.Watch;

/// <summary>
/// What the files of a project were at a moment. They are looked at again and again, which works on every file system; a notification of the
/// kernel does not come from a share or out of every container.
/// </summary>
/// <param name="Stamps">Each file with its time and length.</param>
sealed record WatchedFiles(IReadOnlyDictionary<string, (DateTime Changed, long Length)> Stamps)
{
    static readonly string[] Extensions = [".cs", ".csproj", ".props", ".targets", ".editorconfig", ".globalconfig"];

    // What a build or git keeps there.
    static readonly string[] Passed = ["bin", "obj", ".git", ".vs", ".idea", "node_modules"];

    /// <summary>Looks at the files.</summary>
    /// <param name="folder">The project's folder.</param>
    /// <param name="output">The folder that is written to, where nothing is watched.</param>
    /// <param name="definition">What the project says, for files that lie elsewhere and for those that are no source.</param>
    public static WatchedFiles Of(string folder, string output, Definition definition)
    {
        var stamps = new Dictionary<string, (DateTime Changed, long Length)>(StringComparer.Ordinal);
        foreach (string path in Below(folder, output).Concat(definition.Sources).Concat(definition.Project?.AdditionalFiles ?? []))
        {
            var file = new FileInfo(path);
            stamps[path] = file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
        }

        return new WatchedFiles(stamps);
    }

    /// <summary>The files that are others than before.</summary>
    /// <param name="before">What they were.</param>
    public IReadOnlyList<string> ChangedSince(WatchedFiles before) =>
        [.. Stamps.Keys.Union(before.Stamps.Keys).Where(path => !(Stamps.TryGetValue(path, out var now) && before.Stamps.TryGetValue(path, out var then) && now == then)).Order(StringComparer.Ordinal)];

    /// <summary>The same, where what was changed later counts as not seen yet.</summary>
    /// <param name="moment">The moment.</param>
    public WatchedFiles Until(DateTime moment) =>
        new(Stamps.ToDictionary(static pair => pair.Key, pair => pair.Value.Changed > moment ? default : pair.Value, StringComparer.Ordinal));

    /// <summary>The same, with files that nobody looked at.</summary>
    /// <param name="others">The files as they are.</param>
    public WatchedFiles With(WatchedFiles others) =>
        new(others.Stamps.ToDictionary(static pair => pair.Key, pair => Stamps.TryGetValue(pair.Key, out var seen) ? seen : pair.Value, StringComparer.Ordinal));

    static IEnumerable<string> Below(string folder, string output)
    {
        var ahead = new Stack<string>([folder]);
        while (ahead.TryPop(out string? next))
        {
            FileSystemInfo[] entries;
            try
            {
                entries = new DirectoryInfo(next).GetFileSystemInfos();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // It has gone, or is nobody's to read; the project's reader says so where it matters.
                continue;
            }

            foreach (FileSystemInfo entry in entries)
            {
                if (entry is DirectoryInfo && entry.LinkTarget is null && entry.FullName != output && !Passed.Contains(entry.Name, StringComparer.Ordinal))
                {
                    ahead.Push(entry.FullName);
                }
                else if (entry is FileInfo && Extensions.Contains(entry.Extension, StringComparer.OrdinalIgnoreCase))
                {
                    yield return entry.FullName;
                }
            }
        }
    }
}
