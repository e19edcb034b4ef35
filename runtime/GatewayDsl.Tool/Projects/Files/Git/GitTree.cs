using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using GatewayDsl.Compiler;

namespace GatewayDsl.Tool.Projects.Files.Git;

/// <summary>
/// The files of a commit, at the paths that they would have if it were checked out, with the very bytes that were committed. A submodule is an
/// empty folder: what lies in it is another repository's.
/// </summary>
sealed class GitTree : SourceTree
{
    const string Link = "120000", Submodule = "160000";

    readonly string root;
    readonly GitObjects objects;
    readonly Dictionary<string, (string Mode, string Object)> files = new(StringComparer.Ordinal);
    readonly Dictionary<string, List<TreeEntry>> folders = new(StringComparer.Ordinal);
    readonly HashSet<string> submodules = new(StringComparer.Ordinal);
    readonly SortedSet<string> skipped = new(StringComparer.Ordinal);

    /// <summary>Takes the list of a commit's files.</summary>
    /// <param name="root">The root of the work tree.</param>
    /// <param name="list">What <c>git ls-tree -r -z</c> prints.</param>
    /// <param name="objects">The contents.</param>
    public GitTree(string root, string list, GitObjects objects)
    {
        this.root = root;
        this.objects = objects;
        folders.Add(root, []);
        foreach (string line in list.Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            // "mode SP type SP object TAB path"
            int tab = line.IndexOf('\t');
            string[] facts = line[..tab].Split(' ');
            string path = Path.Combine(root, line[(tab + 1)..]);
            List<TreeEntry> folder = Folder(Path.GetDirectoryName(path)!);
            if (facts[0] == Submodule)
            {
                folder.Add(new TreeEntry(path, IsFolder: true, IsLink: false));
                folders.Add(path, []);
                submodules.Add(path);
            }
            else
            {
                folder.Add(new TreeEntry(path, IsFolder: false, facts[0] == Link));
                files.Add(path, (facts[0], facts[2]));
            }
        }
    }

    /// <summary>The submodules that somebody looked into, relative to the root.</summary>
    public IReadOnlyCollection<string> SkippedSubmodules => skipped;

    /// <inheritdoc/>
    public override bool HasFile(string path) => Real(path) is { } real && files.ContainsKey(real);

    /// <inheritdoc/>
    public override bool HasFolder(string path) => Real(path) is { } real && folders.ContainsKey(real);

    /// <inheritdoc/>
    public override IEnumerable<TreeEntry> Entries(string folder)
    {
        string real = Real(folder) ?? folder;
        if (submodules.Contains(real))
        {
            skipped.Add(Path.GetRelativePath(root, real).Replace(Path.DirectorySeparatorChar, '/'));
        }

        // Reached by a link, they are named by the way that led here, as on disk.
        return folders.TryGetValue(real, out List<TreeEntry>? entries) ? entries.Select(entry => entry with { Path = Path.Combine(folder, Path.GetFileName(entry.Path)) }) : [];
    }

    /// <inheritdoc/>
    public override Stream Open(string path) =>
        Real(path) is { } real && files.TryGetValue(real, out (string Mode, string Object) file)
            ? new MemoryStream(objects.Read(file.Object), writable: false)
            : throw new FileNotFoundException("the revision has no such file");

    /// <summary>The name of the object that is a file's content; null where there is no file.</summary>
    /// <param name="path">The path.</param>
    public string? ObjectOf(string path) => Real(path) is { } real && files.TryGetValue(real, out (string Mode, string Object) file) ? file.Object : null;

    /// <inheritdoc/>
    public override string? LinkTarget(string path) =>
        files.TryGetValue(path, out (string Mode, string Object) file) && file.Mode == Link ? Encoding.UTF8.GetString(objects.Read(file.Object)) : null;

    /// <inheritdoc/>
    public override ProjectFileFault FaultOf(string project, string output, string path)
    {
        if (!path.StartsWith(project + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            return ProjectFileFault.Missing;
        }

        if (path.StartsWith(output + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            return ProjectFileFault.Emitted;
        }

        if (Real(path) != path)
        {
            return ProjectFileFault.Link;
        }

        if (!files.TryGetValue(path, out (string Mode, string Object) file))
        {
            return folders.ContainsKey(path) ? ProjectFileFault.Folder : ProjectFileFault.Missing;
        }

        try
        {
            return objects.Read(file.Object).Length > ListedFile.Largest ? ProjectFileFault.TooLarge : ProjectFileFault.None;
        }
        catch (IOException)
        {
            return ProjectFileFault.Unreadable;
        }
    }

    /// <inheritdoc/>
    public override string? RepositoryAround(string folder) => root;

    string? Real(string path)
    {
        try
        {
            return RealPath(path);
        }
        catch (ProjectException)
        {
            // In a circle there is nothing.
            return null;
        }
    }

    List<TreeEntry> Folder(string path)
    {
        if (!folders.TryGetValue(path, out List<TreeEntry>? entries))
        {
            Folder(Path.GetDirectoryName(path)!).Add(new TreeEntry(path, IsFolder: true, IsLink: false));
            folders.Add(path, entries = []);
        }

        return entries;
    }
}
