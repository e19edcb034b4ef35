using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using GatewayDsl.Compiler;

namespace GatewayDsl.Build.Output;

/// <summary>What has to happen to an output folder.</summary>
sealed class FolderChange
{
    FolderChange()
    {
    }

    /// <summary>The files whose bytes or mode differ from what stands there.</summary>
    public List<OutputFile> Differing { get; } = [];

    /// <summary>The files that go.</summary>
    public List<string> Removed { get; } = [];

    /// <summary>What becomes of every file.</summary>
    public List<FileOutcome> Outcomes { get; } = [];

    /// <summary>The list of what was written, as it is to be afterwards.</summary>
    public WrittenList After { get; } = new();

    /// <summary>Compares what stands in a folder with what is to stand there.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="before">What earlier runs wrote.</param>
    /// <param name="files">All files that the folder is to hold.</param>
    public static FolderChange Between(OutputFolder folder, WrittenList before, IReadOnlyCollection<OutputFile> files)
    {
        var change = new FolderChange();
        var lists = new CommittedLists(folder);
        foreach (OutputFile file in files)
        {
            change.After.Add(file.Path, WrittenList.Hash(file.Content));
            string full = folder.Full(file.Path);
            bool exists = FileKinds.At(full) == FileKind.File;
            if (exists && Same(full, file))
            {
                change.Outcomes.Add(new FileOutcome(file.Path, FileChange.Unchanged, WasEdited: false));
                continue;
            }

            // A file that no run knows of is as much somebody's own as one that they changed. In a fresh clone the committed list knows it.
            bool edited = exists && !IsOurs(before, file.Path, full) && !SameContent(full, file.Content) && !lists.Know(file.Path);
            change.Differing.Add(file);
            change.Outcomes.Add(new FileOutcome(file.Path, FileChange.Written, edited));
        }

        var wanted = new HashSet<string>(files.Select(static file => file.Path), StringComparer.Ordinal);
        foreach (string path in before.Paths.Where(path => !wanted.Contains(path)))
        {
            string full = folder.Full(path);
            if (FileKinds.At(full) != FileKind.File)
            {
                continue;
            }

            if (IsOurs(before, path, full))
            {
                change.Removed.Add(path);
                change.Outcomes.Add(new FileOutcome(path, FileChange.Removed, WasEdited: false));
            }
            else
            {
                before.CopyEntry(path, change.After);
                change.Outcomes.Add(new FileOutcome(path, FileChange.Kept, WasEdited: true));
            }
        }

        return change;
    }

    static bool IsOurs(WrittenList before, string path, string full)
    {
        try
        {
            return before.Has(path, WrittenList.HashFile(full));
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    static bool Same(string full, OutputFile file) =>
        SameContent(full, file.Content) && (AtomicFile.KnowsNoModes || AtomicFile.IsExecutable(full) == file.IsExecutable);

    static bool SameContent(string full, byte[] content)
    {
        try
        {
            return new FileInfo(full).Length == content.Length && File.ReadAllBytes(full).SequenceEqual(content);
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }
}

/// <summary>
/// What the lists among the committed files, <c>artifacts.json</c> in each gateway's folder, know: a file that stands as its list
/// says was emitted, on whatever machine, and not edited since.
/// </summary>
/// <param name="folder">The output folder.</param>
sealed class CommittedLists(OutputFolder folder)
{
    const string List = "artifacts.json";

    readonly Dictionary<string, IReadOnlyDictionary<string, string>> lists = new(StringComparer.Ordinal);

    /// <summary>Whether a file stands as its gateway's list says; a list itself, whether it is one.</summary>
    /// <param name="path">The file's path below the output folder.</param>
    public bool Know(string path)
    {
        int slash = path.IndexOf('/');
        if (slash < 0)
        {
            return false;
        }

        string gateway = path.Substring(0, slash), file = path.Substring(slash + 1);
        try
        {
            if (!lists.TryGetValue(gateway, out IReadOnlyDictionary<string, string>? list))
            {
                string full = folder.Full(gateway + "/" + List);
                lists.Add(gateway, list = ArtifactList.Read(FileKinds.At(full) == FileKind.File ? File.ReadAllText(full) : ""));
            }

            return file == List ? list.Count > 0 : list.TryGetValue(file, out string? hash) && hash == WrittenList.HashFile(folder.Full(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
