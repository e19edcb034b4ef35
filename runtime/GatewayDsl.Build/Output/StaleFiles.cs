using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using GatewayDsl.Compiler;
using GatewayDsl.Compiler.Documents;

namespace GatewayDsl.Build.Output;

/// <summary>
/// Files that look emitted and are emitted no more, found without the list of what was written: in a fresh clone there is
/// none. They are only told of; what is removed is what the list names, never what a guess says.
/// </summary>
static class StaleFiles
{
    // Every gateway has at least one of these, and nobody else does.
    static readonly string[] Marks = ["gateway.model.json", "artifacts.json"];

    /// <summary>
    /// Folders of gateways that the project does not have, with <c>/</c> behind them, files in the folders of its gateways
    /// that say of themselves that GatewayDsl wrote them or lie where nothing but copies of the project's files does, and the flake
    /// of fleets that are no more.
    /// </summary>
    /// <param name="folder">The output folder.</param>
    /// <param name="files">All files that the folder is to hold.</param>
    public static IEnumerable<string> Find(OutputFolder folder, IReadOnlyCollection<OutputFile> files)
    {
        if (FileKinds.At(folder.FullPath) != FileKind.Folder)
        {
            return [];
        }

        var wanted = new HashSet<string>(files.Select(static file => file.Path), StringComparer.Ordinal);
        var gateways = new HashSet<string>(files.Select(static file => OutputPath.Folder(file.Path)).OfType<string>(), StringComparer.Ordinal);
        return Flake(folder.FullPath).Where(file => !wanted.Contains(file)).Concat(Directory.GetDirectories(folder.FullPath)
            .Where(static path => FileKinds.At(path) == FileKind.Folder)
            .OrderBy(static path => path, StringComparer.Ordinal)
            .SelectMany(path => gateways.Contains(Path.GetFileName(path)) ? Files(path, Path.GetFileName(path)).Where(file => !wanted.Contains(file))
                : Marks.Any(mark => FileKinds.At(Path.Combine(path, mark)) == FileKind.File) ? [Path.GetFileName(path) + "/"]
                : Enumerable.Empty<string>()));
    }

    // The lock can bear no header; it stands and falls with its flake.
    static IEnumerable<string> Flake(string folder) =>
        FileKinds.At(Path.Combine(folder, "flake.nix")) == FileKind.File && IsEmitted(Path.Combine(folder, "flake.nix"))
            ? ((string[])["flake.lock", "flake.nix"]).Where(file => FileKinds.At(Path.Combine(folder, file)) == FileKind.File)
            : [];

    static IEnumerable<string> Files(string folder, string shown)
    {
        foreach (string path in Directory.GetFileSystemEntries(folder).OrderBy(static path => path, StringComparer.Ordinal))
        {
            string name = shown + "/" + Path.GetFileName(path);
            switch (FileKinds.At(path))
            {
                case FileKind.Folder:
                    foreach (string below in Files(path, name))
                    {
                        yield return below;
                    }

                    break;
                case FileKind.File when IsCopy(name) || IsEmitted(path):
                    yield return name;
                    break;
            }
        }
    }

    static bool IsCopy(string name) => name.Substring(name.IndexOf('/') + 1).StartsWith(ProjectCopy.Folder, StringComparison.Ordinal);

    static bool IsEmitted(string path)
    {
        using var reader = new StreamReader(path);
        var start = new char[GeneratedHeader.Start.Length];
        return reader.ReadBlock(start, 0, start.Length) == start.Length && new string(start) == GeneratedHeader.Start;
    }
}
