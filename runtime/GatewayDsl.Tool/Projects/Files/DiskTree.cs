using System.Collections.Generic;
using System.IO;
using System.Linq;
using GatewayDsl.Build.Output;
using GatewayDsl.Build.ProjectFiles;
using GatewayDsl.Compiler;

namespace GatewayDsl.Tool.Projects.Files;

/// <summary>The files on disk.</summary>
sealed class DiskTree : SourceTree
{
    /// <inheritdoc/>
    public override bool HasFile(string path) => File.Exists(path);

    /// <inheritdoc/>
    public override bool HasFolder(string path) => Directory.Exists(path);

    /// <inheritdoc/>
    public override IEnumerable<TreeEntry> Entries(string folder) =>
        new DirectoryInfo(folder).EnumerateFileSystemInfos().Select(static entry => new TreeEntry(entry.FullName, entry is DirectoryInfo, (entry.Attributes & FileAttributes.ReparsePoint) != 0));

    /// <inheritdoc/>
    public override Stream Open(string path) => File.OpenRead(path);

    /// <inheritdoc/>
    public override string? LinkTarget(string path) => new FileInfo(path).LinkTarget;

    /// <inheritdoc/>
    public override ProjectFileFault FaultOf(string project, string output, string path) => new ProjectFolder(project, new OutputFolder(project, output)).FaultOf(path);

    /// <inheritdoc/>
    public override string? RepositoryAround(string folder)
    {
        for (string? current = folder; current is not null; current = Path.GetDirectoryName(current))
        {
            // In a worktree or submodule it is a file.
            string git = Path.Combine(current, ".git");
            if (Directory.Exists(git) || File.Exists(git))
            {
                return current;
            }
        }

        return null;
    }
}
