using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using GatewayDsl.Tool.Projects.Files;

namespace GatewayDsl.Tool.Diff.Sides;

/// <summary>Finds the projects below a folder that may describe gateways.</summary>
static class ProjectSearch
{
    const int Deepest = 32;
    const long LargestProject = 1024 * 1024;

    // What builds and package managers leave behind holds no project of one's own.
    static readonly string[] Passed = ["bin", "obj", "node_modules"];

    /// <summary>The projects that refer to GatewayDsl, by path in ordinal order.</summary>
    /// <param name="tree">Where to look.</param>
    /// <param name="folder">The folder.</param>
    public static IReadOnlyList<string> Below(SourceTree tree, string folder)
    {
        var found = new List<string>();
        Look(tree, folder, 0, found);
        found.Sort(StringComparer.Ordinal);
        return found;
    }

    static void Look(SourceTree tree, string folder, int depth, List<string> found)
    {
        foreach (TreeEntry entry in tree.Entries(folder))
        {
            string name = Path.GetFileName(entry.Path);
            if (entry.IsLink)
            {
                continue;
            }

            if (entry.IsFolder)
            {
                if (depth < Deepest && !name.StartsWith('.') && !Passed.Contains(name))
                {
                    Look(tree, entry.Path, depth + 1, found);
                }
            }
            else if (name.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase) && RefersToUs(tree, entry.Path))
            {
                found.Add(entry.Path);
            }
        }
    }

    static bool RefersToUs(SourceTree tree, string path)
    {
        try
        {
            using Stream stream = tree.Open(path);
            if (stream.Length > LargestProject)
            {
                return false;
            }

            using var reader = new StreamReader(stream);
            string text = reader.ReadToEnd();
            return new[] { "\"GatewayDsl\"", "\"GatewayDsl.Targets\"", "GatewayDsl.csproj", "GatewayDsl.Targets.csproj" }.Any(name => text.Contains(name, StringComparison.OrdinalIgnoreCase));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
