using System;
using System.IO;
using GatewayDsl.Tool.Findings;

namespace GatewayDsl.Tool.Projects.Files;

/// <summary>The folder beyond which nothing is read: the root of the git repository that a project lies in, or the project's own folder.</summary>
sealed class RepositoryBorder
{
    readonly string realRoot;

    RepositoryBorder(string root)
    {
        Root = root;
        realRoot = RealPath(root);
    }

    /// <summary>The folder's full path.</summary>
    public string Root { get; }

    /// <summary>The border around a project.</summary>
    /// <param name="projectFolder">The project's folder, as a full path.</param>
    public static RepositoryBorder Around(string projectFolder)
    {
        for (string? folder = projectFolder; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            // In a worktree or submodule it is a file.
            string git = Path.Combine(folder, ".git");
            if (Directory.Exists(git) || File.Exists(git))
            {
                return new RepositoryBorder(folder);
            }
        }

        return new RepositoryBorder(projectFolder);
    }

    /// <summary>The nearest file of a name in a folder or above it, within the border; null if there is none.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="name">The file's name.</param>
    public string? Above(string folder, string name)
    {
        for (string? current = folder; current is not null; current = current == Root ? null : Path.GetDirectoryName(current))
        {
            string path = Path.Combine(current, name);
            if (File.Exists(path))
            {
                return Leaves(path) ? throw new ProjectException(Place.Whole(path), $"the file is a link that leads out of '{Root}', and links are followed within it only") : path;
            }
        }

        return null;
    }

    /// <summary>Whether a path, with all its links followed, lies beyond the border.</summary>
    /// <param name="path">The full path of something that exists.</param>
    public bool Leaves(string path) => !IsWithin(RealPath(path), realRoot);

    /// <summary>Whether a path as it is written lies within the border.</summary>
    /// <param name="path">A full path.</param>
    public bool Names(string path) => IsWithin(path, Root);

    static bool IsWithin(string path, string root) =>
        path == root || (path.StartsWith(root, StringComparison.Ordinal) && (root.EndsWith(Path.DirectorySeparatorChar) || path[root.Length] == Path.DirectorySeparatorChar));

    /// <summary>A path with all its links followed.</summary>
    /// <param name="path">A full path.</param>
    public static string RealPath(string path)
    {
        const int MostLinks = 40;
        int links = 0;
        string real = Path.GetPathRoot(path)!;
        var parts = new System.Collections.Generic.Stack<string>();
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
            if (new FileInfo(next).LinkTarget is not { } target)
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
