using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace GatewayDsl.Build.Output;

/// <summary>
/// Brings an output folder to a wanted state: writes what differs, removes what an earlier run wrote and nothing needs any
/// more, and touches nothing else.
/// </summary>
/// <remarks>
/// Everything new is first written beside its place under a temporary name; only when all of it lies on the disk are the
/// files renamed. So a disk that is full or a folder that is read-only leaves the old state whole, and a process that is
/// killed leaves each file either old or new.
/// </remarks>
/// <param name="folder">The output folder.</param>
sealed class FolderWriter(OutputFolder folder)
{
    /// <summary>Writes the files.</summary>
    /// <param name="files">All files that the folder is to hold.</param>
    /// <exception cref="OutputException">It cannot be done; unless the message says otherwise, nothing was changed.</exception>
    public WriteReport Write(IReadOnlyCollection<OutputFile> files)
    {
        MustBeWritable(files);
        var made = new List<string>();
        bool changing = false;
        List<AtomicFile> staged = [];
        try
        {
            folder.MustNotLeadElsewhere(files.Select(static file => file.Path));
            MakeFolder(Path.GetDirectoryName(folder.ListPath)!, made);
            using IDisposable hold = FolderLock.Take(folder, folder.LockPath);

            // What has become a folder, or lies behind a link by now, is no longer the file that an earlier run wrote.
            WrittenList before = WrittenList.Read(folder.ListPath).Where(path => !folder.LeadsElsewhere(path));
            RemoveTemporaries(files.Select(static file => file.Path).Concat(before.Paths));
            FolderChange change = FolderChange.Between(folder, before, files);
            if (change.Differing.Count + change.Removed.Count > 0)
            {
                Stage(change, before, staged, made);
                changing = true;

                // Removed first: where case makes no difference, the new file may be the old one with another spelling.
                Remove(change);
                staged.ForEach(static file => file.Commit());
            }

            if (!SameBytes(folder.ListPath, change.After.ToBytes()))
            {
                AtomicFile.Replace(folder.ListPath, change.After.ToBytes());
            }

            return new WriteReport([.. change.Outcomes.OrderBy(static outcome => outcome.Path, StringComparer.Ordinal)]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            string aftermath = changing ? "Some files are new and others old; run again when the cause is gone." : "Nothing was changed.";
            staged.ForEach(static file => file.Discard());
            RemoveFolders(made);
            throw new OutputException($"cannot write '{folder.Shown}': {e.Message.TrimEnd('.')}. {aftermath}", e);
        }
    }

    /// <summary>Tells what <see cref="Write"/> would do; nothing is changed.</summary>
    /// <param name="files">All files that the folder is to hold.</param>
    /// <exception cref="OutputException">It could not be done.</exception>
    public WriteReport Compare(IReadOnlyCollection<OutputFile> files)
    {
        MustBeWritable(files);
        folder.MustNotLeadElsewhere(files.Select(static file => file.Path));
        WrittenList before = WrittenList.Read(folder.ListPath).Where(path => !folder.LeadsElsewhere(path));
        return new WriteReport([.. FolderChange.Between(folder, before, files).Outcomes.OrderBy(static outcome => outcome.Path, StringComparer.Ordinal)]);
    }

    void MustBeWritable(IReadOnlyCollection<OutputFile> files)
    {
        foreach (OutputFile file in files)
        {
            if (OutputPath.Problem(file.Path) is { } problem)
            {
                throw new OutputException($"no file can be written to '{folder.Show(file.Path)}': {problem}");
            }
        }

        if (OutputPath.Collision(files.Select(static file => file.Path)) is var (first, second))
        {
            throw new OutputException($"'{folder.Show(first)}' and '{folder.Show(second)}' cannot both exist where case makes no difference; give one of them another name");
        }
    }

    /// <summary>Lays everything new beside its place.</summary>
    void Stage(FolderChange change, WrittenList before, List<AtomicFile> staged, List<string> made)
    {
        foreach (OutputFile file in change.Differing)
        {
            string path = folder.Full(file.Path);
            MakeFolder(Path.GetDirectoryName(path)!, made);
            var next = new AtomicFile(path);
            staged.Add(next);
            next.Stage(file.Content, file.IsExecutable);
        }

        // The list knows of both the old and the new before the first rename: what a killed run leaves is still ours.
        var both = new WrittenList();
        both.AddAll(before);
        both.AddAll(change.After);
        AtomicFile.Replace(folder.ListPath, both.ToBytes());
    }

    void Remove(FolderChange change)
    {
        foreach (string path in change.Removed)
        {
            string full = folder.Full(path);
            File.Delete(full);
            for (string? parent = Path.GetDirectoryName(full); parent is not null && parent != folder.FullPath && IsEmpty(parent); parent = Path.GetDirectoryName(parent))
            {
                Directory.Delete(parent);
            }
        }
    }

    void RemoveTemporaries(IEnumerable<string> paths)
    {
        IEnumerable<string> folders = paths.Select(path => Path.GetDirectoryName(folder.Full(path))!).Append(Path.GetDirectoryName(folder.ListPath)!);
        foreach (string parent in folders.Distinct(StringComparer.Ordinal).Where(Directory.Exists))
        {
            foreach (string left in Directory.GetFiles(parent).Where(static path => AtomicFile.IsTemporary(Path.GetFileName(path))))
            {
                File.Delete(left);
            }
        }
    }

    static bool SameBytes(string path, byte[] content) =>
        FileKinds.At(path) == FileKind.File ? File.ReadAllBytes(path).SequenceEqual(content) : content.Length == 0;

    static bool IsEmpty(string path) => FileKinds.At(path) == FileKind.Folder && !Directory.EnumerateFileSystemEntries(path).Any();

    static void MakeFolder(string path, List<string> made)
    {
        if (Directory.Exists(path))
        {
            return;
        }

        MakeFolder(Path.GetDirectoryName(path)!, made);
        Directory.CreateDirectory(path);
        made.Add(path);
    }

    // The innermost first; a folder with something in it stays.
    static void RemoveFolders(List<string> made)
    {
        for (int i = made.Count - 1; i >= 0; i--)
        {
            try
            {
                Directory.Delete(made[i]);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // An empty folder too many does no harm; one with something in it stays.
            }
        }
    }
}
