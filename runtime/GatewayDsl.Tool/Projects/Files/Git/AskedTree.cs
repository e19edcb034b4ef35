using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using GatewayDsl.Compiler;

namespace GatewayDsl.Tool.Projects.Files.Git;

/// <summary>
/// The files of a commit, and a record of all that was asked of them. Whoever read something from it would read the same from any commit that
/// gives the same answers, so that a commit that touches nothing of it need not be read again.
/// </summary>
/// <param name="tree">The files.</param>
sealed class AskedTree(GitTree tree) : SourceTree
{
    readonly Dictionary<string, Func<GitTree, string?>> questions = new(StringComparer.Ordinal);
    readonly Dictionary<string, string?> answers = new(StringComparer.Ordinal);

    /// <summary>Whether another commit gives the same answers.</summary>
    /// <param name="other">Its files.</param>
    public bool IsSameIn(GitTree other) => questions.All(question => question.Value(other) == answers[question.Key]);

    /// <inheritdoc/>
    public override bool HasFile(string path)
    {
        Note("file " + path, other => other.HasFile(path) ? "" : null);
        return tree.HasFile(path);
    }

    /// <inheritdoc/>
    public override bool HasFolder(string path)
    {
        Note("folder " + path, other => other.HasFolder(path) ? "" : null);
        return tree.HasFolder(path);
    }

    /// <inheritdoc/>
    public override IEnumerable<TreeEntry> Entries(string folder)
    {
        Note("entries " + folder, other => string.Join('\0', other.Entries(folder).Select(static entry => entry.ToString()).Order(StringComparer.Ordinal)));
        return tree.Entries(folder);
    }

    /// <inheritdoc/>
    public override Stream Open(string path)
    {
        Note("open " + path, other => other.ObjectOf(path));
        return tree.Open(path);
    }

    /// <inheritdoc/>
    public override string? LinkTarget(string path)
    {
        Note("link " + path, other => other.LinkTarget(path));
        return tree.LinkTarget(path);
    }

    /// <inheritdoc/>
    public override ProjectFileFault FaultOf(string project, string output, string path)
    {
        Note("fault " + path, other => other.ObjectOf(path) + other.FaultOf(project, output, path));
        return tree.FaultOf(project, output, path);
    }

    /// <inheritdoc/>
    public override string? RepositoryAround(string folder) => tree.RepositoryAround(folder);

    void Note(string name, Func<GitTree, string?> question)
    {
        if (questions.TryAdd(name, question))
        {
            answers.Add(name, question(tree));
        }
    }
}
