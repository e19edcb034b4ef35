using System;
using System.Collections.Generic;
using System.IO;
using GatewayDsl.Tool.Projects;
using GatewayDsl.Tool.Projects.Files;

namespace GatewayDsl.Tool.Diff.Sides;

/// <summary>The emitted files that lie beside a project, as somebody committed them.</summary>
static class CommittedFiles
{
    const int Deepest = 8;

    /// <summary>The files of a gateway, by their path in its folder; null where there are none.</summary>
    /// <param name="project">The project.</param>
    /// <param name="gateway">The gateway's name.</param>
    public static IReadOnlyDictionary<string, string>? Of(DefinitionProject project, string gateway)
    {
        string folder = Path.Combine(project.Folder, DefinitionProject.Output, gateway);
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        if (project.Tree.HasFolder(folder))
        {
            Read(project.Tree, folder, "", 0, files);
        }

        return files.Count == 0 ? null : files;
    }

    static void Read(SourceTree tree, string folder, string prefix, int depth, Dictionary<string, string> files)
    {
        foreach (TreeEntry entry in tree.Entries(folder))
        {
            string name = prefix + Path.GetFileName(entry.Path);
            if (entry.IsFolder && !entry.IsLink && depth < Deepest)
            {
                Read(tree, entry.Path, name + "/", depth + 1, files);
            }
            else if (!entry.IsFolder && !entry.IsLink)
            {
                try
                {
                    using var reader = new StreamReader(tree.Open(entry.Path));
                    files.Add(name, reader.ReadToEnd());
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    // What cannot be read is not compared; the check for drift tells of it.
                }
            }
        }
    }
}
