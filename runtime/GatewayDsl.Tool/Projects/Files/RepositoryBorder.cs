using System;
using System.IO;
using GatewayDsl.Tool.Findings;

namespace GatewayDsl.Tool.Projects.Files;

/// <summary>The folder beyond which nothing is read: the root of the git repository that a project lies in, or the project's own folder.</summary>
sealed class RepositoryBorder
{
    readonly string realRoot;

    RepositoryBorder(SourceTree tree, string root)
    {
        Tree = tree;
        Root = root;
        realRoot = tree.RealPath(root);
    }

    /// <summary>Where the files are.</summary>
    public SourceTree Tree { get; }

    /// <summary>The folder's full path.</summary>
    public string Root { get; }

    /// <summary>The border around a project.</summary>
    /// <param name="tree">Where the project is read from.</param>
    /// <param name="projectFolder">The project's folder, as a full path.</param>
    public static RepositoryBorder Around(SourceTree tree, string projectFolder) => new(tree, tree.RepositoryAround(projectFolder) ?? projectFolder);

    /// <summary>The nearest file of a name in a folder or above it, within the border; null if there is none.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="name">The file's name.</param>
    public string? Above(string folder, string name)
    {
        for (string? current = folder; current is not null; current = current == Root ? null : Path.GetDirectoryName(current))
        {
            string path = Path.Combine(current, name);
            if (Tree.HasFile(path))
            {
                return Leaves(path) ? throw new ProjectException(Place.Whole(path), $"the file is a link that leads out of '{Root}', and links are followed within it only") : path;
            }
        }

        return null;
    }

    /// <summary>Whether a path, with all its links followed, lies beyond the border.</summary>
    /// <param name="path">The full path of something that exists.</param>
    public bool Leaves(string path) => !IsWithin(Tree.RealPath(path), realRoot);

    /// <summary>Whether a path as it is written lies within the border.</summary>
    /// <param name="path">A full path.</param>
    public bool Names(string path) => IsWithin(path, Root);

    static bool IsWithin(string path, string root) =>
        path == root || (path.StartsWith(root, StringComparison.Ordinal) && (root.EndsWith(Path.DirectorySeparatorChar) || path[root.Length] == Path.DirectorySeparatorChar));
}
