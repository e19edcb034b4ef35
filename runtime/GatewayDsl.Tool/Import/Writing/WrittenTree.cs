using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using GatewayDsl.Compiler;
using GatewayDsl.Tool.Projects.Files;

namespace GatewayDsl.Tool.Import.Writing;

/// <summary>Files that are about to be written, as a project is read from: what is written has been compiled and evaluated before.</summary>
/// <param name="root">The folder that they will lie in, as a full path.</param>
/// <param name="files">Their texts, by path below it.</param>
sealed class WrittenTree(string root, IReadOnlyDictionary<string, string> files) : SourceTree
{
    readonly Dictionary<string, string> texts = files.ToDictionary(file => Path.Combine(root, file.Key), static file => file.Value, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override bool HasFile(string path) => texts.ContainsKey(path);

    /// <inheritdoc/>
    public override bool HasFolder(string path) => path == root || texts.Keys.Any(file => file.StartsWith(path + Path.DirectorySeparatorChar, StringComparison.Ordinal));

    /// <inheritdoc/>
    public override IEnumerable<TreeEntry> Entries(string folder) => texts.Keys
        .Where(file => file.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        .Select(file => file[(folder.Length + 1)..].Split(Path.DirectorySeparatorChar))
        .Select(parts => new TreeEntry(Path.Combine(folder, parts[0]), parts.Length > 1, IsLink: false))
        .Distinct();

    /// <inheritdoc/>
    public override Stream Open(string path) => texts.TryGetValue(path, out string? text) ? new MemoryStream(Encoding.UTF8.GetBytes(text)) : throw new FileNotFoundException("there is no such file", path);

    /// <inheritdoc/>
    public override string? LinkTarget(string path) => null;

    /// <inheritdoc/>
    public override ProjectFileFault FaultOf(string project, string output, string path) => HasFile(path) ? ProjectFileFault.None : ProjectFileFault.Missing;

    /// <inheritdoc/>
    public override string? RepositoryAround(string folder) => null;
}
