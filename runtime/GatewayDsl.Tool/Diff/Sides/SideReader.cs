using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using GatewayDsl.Tool.Compilation;
using GatewayDsl.Tool.Projects.Files;
using GatewayDsl.Tool.Projects.Files.Git;

namespace GatewayDsl.Tool.Diff.Sides;

/// <summary>Finds out what an argument means, a revision or a folder of emitted files, and reads it.</summary>
sealed class SideReader : IDisposable
{
    const string Range = "..";

    readonly DefinitionReader reader;
    readonly string folder;
    readonly string? project;
    readonly CancellationToken cancellation;
    GitRepository? repository;
    SourceSide? revisions;

    /// <summary>A reader for one comparison.</summary>
    /// <param name="reader">Reads a project.</param>
    /// <param name="project">The project, as the command line names it; null for all below the current folder.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public SideReader(DefinitionReader reader, string? project, CancellationToken cancellation)
    {
        this.reader = reader;
        this.cancellation = cancellation;

        // Git names its root with all links followed, so the paths below it must be too.
        folder = SourceTree.Disk.RealPath(Environment.CurrentDirectory);
        this.project = project is null ? null : Path.GetFullPath(project, folder);
    }

    /// <summary>Reads the working tree.</summary>
    public Side WorkingTree()
    {
        string root = SourceTree.Disk.RepositoryAround(Start) ?? folder;
        return new SourceSide(reader, root).Read("the working tree", SourceTree.Disk, folder, project, cancellation);
    }

    /// <summary>Reads a revision or a folder of emitted files.</summary>
    /// <param name="argument">As the command line names it.</param>
    /// <exception cref="GitException">It is neither, or both.</exception>
    public Side Read(string argument)
    {
        string path = Path.GetFullPath(argument, folder);
        bool isFolder = Directory.Exists(path);
        bool isPath = argument.Contains('/') && (argument.StartsWith('.') || argument.StartsWith('/') || argument.EndsWith('/'));
        if (isFolder && isPath)
        {
            return EmittedSide.Read(argument, path);
        }

        string? commit = isPath && !isFolder ? throw new GitException($"there is no folder '{argument}'; name a revision, or a folder of emitted files") : Commit(argument, mayFail: isFolder);
        return (commit, isFolder) switch
        {
            (null, true) => EmittedSide.Read(argument, path),
            (null, false) => throw new GitException(
                repository!.IsShallow
                    ? $"'{argument}' is no revision of this repository, whose history is cut off; fetch it first, with 'git fetch --unshallow' or a deeper clone"
                    : $"'{argument}' is neither a revision of this repository nor a folder; name a branch, a tag, a commit, or a folder of emitted files"),
            (_, true) => throw new GitException($"'{argument}' is a revision and a folder; write './{argument}' for the folder, or 'refs/heads/{argument}' for the branch"),
            _ => Revision(commit!, argument == commit ? GitCommit.Short(commit) : $"{argument} ({GitCommit.Short(commit!)})"),
        };
    }

    /// <summary>The history that an argument means.</summary>
    /// <param name="argument">A revision, for all that led to it, or <c>OLD..NEW</c> for what led from one to another.</param>
    /// <exception cref="GitException">It means none.</exception>
    public Lineage Commits(string argument)
    {
        int range = argument.IndexOf(Range, StringComparison.Ordinal);
        string newest = Known(range < 0 ? argument : argument[(range + Range.Length)..] is { Length: > 0 } end ? end : "HEAD");
        string? before = range < 0 ? null : Known(argument[..range]);
        IReadOnlyList<GitCommit> commits = repository!.History(newest, before);
        return commits.Count == 0
            ? throw new GitException($"no revision lies between '{before}' and '{newest}'; write the older one first")
            : new Lineage(commits, before, IsCutOff: before is null && repository.IsShallow);
    }

    /// <summary>Reads a revision.</summary>
    /// <param name="commit">Its name in full.</param>
    public Side Revision(string commit) => Revision(commit, GitCommit.Short(commit));

    /// <inheritdoc/>
    public void Dispose() => repository?.Dispose();

    // What two revisions have the same is read once.
    Side Revision(string commit, string shown) =>
        (revisions ??= new SourceSide(reader, repository!.Root)).Read(shown, repository!.Tree(commit), folder, project, cancellation);

    string Known(string revision) =>
        Commit(revision, mayFail: false) ?? throw new GitException(
            repository!.IsShallow
                ? $"'{revision}' is no revision of this repository, whose history is cut off; fetch it first, with 'git fetch --unshallow' or a deeper clone"
                : $"'{revision}' is no revision of this repository; name a branch, a tag or a commit, or two with '..' between them");

    string? Commit(string argument, bool mayFail)
    {
        try
        {
            repository ??= GitRepository.Around(Start);
            return repository.Commit(argument);
        }
        catch (GitException) when (mayFail)
        {
            return null;
        }
    }

    // The project may lie in another repository than the current folder, and need not exist any more.
    string Start
    {
        get
        {
            string start = project ?? folder;
            while (!Directory.Exists(start))
            {
                start = Path.GetDirectoryName(start)!;
            }

            return start;
        }
    }
}
