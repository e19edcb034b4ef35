using System;
using System.Collections.Generic;
using System.IO;
using GatewayDsl.Compiler;
using GatewayDsl.Tool.Findings;

namespace GatewayDsl.Tool.Projects.Files;

/// <summary>Where a project is read from: the disk, or a revision of a git repository. All paths are full paths, and those of a revision are as if it were checked out.</summary>
abstract class SourceTree
{
    const int MostLinks = 40;

    /// <summary>The files on disk.</summary>
    public static SourceTree Disk { get; } = new DiskTree();

    /// <summary>Whether there is a file, links followed.</summary>
    /// <param name="path">The path.</param>
    public abstract bool HasFile(string path);

    /// <summary>Whether there is a folder, links followed.</summary>
    /// <param name="path">The path.</param>
    public abstract bool HasFolder(string path);

    /// <summary>What lies in a folder, in any order.</summary>
    /// <param name="folder">A folder that exists.</param>
    public abstract IEnumerable<TreeEntry> Entries(string folder);

    /// <summary>Opens a file; the stream knows its length.</summary>
    /// <param name="path">The path.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public abstract Stream Open(string path);

    /// <summary>Where a link leads, as it is written; null for what is no link.</summary>
    /// <param name="path">The path; the links on the way to it have been followed.</param>
    public abstract string? LinkTarget(string path);

    /// <summary>What stands against copying a file of a project beside the emitted ones.</summary>
    /// <param name="project">The project's folder.</param>
    /// <param name="output">The output folder.</param>
    /// <param name="path">The file's full path.</param>
    public abstract ProjectFileFault FaultOf(string project, string output, string path);

    /// <summary>The root of the git repository that a folder lies in; null where it lies in none.</summary>
    /// <param name="folder">The folder.</param>
    public abstract string? RepositoryAround(string folder);

    /// <summary>A path with all its links followed.</summary>
    /// <param name="path">A full path.</param>
    /// <exception cref="ProjectException">There are too many links, or they lead in a circle.</exception>
    public string RealPath(string path)
    {
        int links = 0;
        string real = Path.GetPathRoot(path)!;
        var parts = new Stack<string>();
        Push(path[real.Length..]);
        while (parts.TryPop(out string? part))
        {
            if (part is "" or ".")
            {
                continue;
            }

            if (part == "..")
            {
                real = Path.GetDirectoryName(real) ?? real;
                continue;
            }

            string next = Path.Combine(real, part);
            if (LinkTarget(next) is not { } target)
            {
                real = next;
                continue;
            }

            if (++links > MostLinks)
            {
                throw new ProjectException(Place.Whole(path), "the path goes through more than 40 links, or in a circle");
            }

            if (Path.IsPathRooted(target))
            {
                real = Path.GetPathRoot(target)!;
                target = target[real.Length..];
            }

            Push(target);
        }

        return real;

        void Push(string relative)
        {
            string[] all = relative.Split('/', Path.DirectorySeparatorChar);
            for (int i = all.Length - 1; i >= 0; i--)
            {
                parts.Push(all[i]);
            }
        }
    }
}

/// <summary>Something that lies in a folder.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="IsFolder">Whether it is a folder itself.</param>
/// <param name="IsLink">Whether it is a link, to whatever.</param>
readonly record struct TreeEntry(string Path, bool IsFolder, bool IsLink);
