using System;
using System.IO;
using System.Linq;
using GatewayDsl.Tool.Projects.Files;

namespace GatewayDsl.Tool.Projects;

/// <summary>The <c>&lt;project&gt;</c> of the command line.</summary>
static class ProjectArgument
{
    /// <summary>The project file that an argument means.</summary>
    /// <param name="tree">Where it is read from.</param>
    /// <param name="argument">A project file, a folder with exactly one, or nothing for the current folder.</param>
    /// <exception cref="ProjectException">There is none, or more than one.</exception>
    public static string Resolve(SourceTree tree, string? argument)
    {
        string path = Path.GetFullPath(argument ?? ".");
        if (tree.HasFolder(path))
        {
            string[] projects = [.. tree.Entries(path).Select(static entry => entry.Path).Where(file => file.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase) && tree.HasFile(file)).Order(StringComparer.Ordinal)];
            return projects.Length switch
            {
                1 => projects[0],
                0 => throw new ProjectException(null, $"there is no project in '{path}'; name a .csproj file or a folder with one"),
                _ => throw new ProjectException(null, $"there are {projects.Length} projects in '{path}'; name one: {string.Join(", ", projects.Take(5).Select(Path.GetFileName))}"),
            };
        }

        return !tree.HasFile(path) ? throw new ProjectException(null, $"there is neither a file nor a folder '{path}'; name a .csproj file or a folder with one")
            : path.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase) ? path
            : throw new ProjectException(null, $"'{path}' is not a C# project; name a .csproj file or a folder with one");
    }
}
