using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace GatewayDsl.Tool.Import.Writing;

/// <summary>The project that <c>dotnet new gateway</c> gives, with a definition of its own.</summary>
static class ProjectTemplate
{
    const string Name = "MyGateway", Device = "gw-1", Version = "0.0.0-of-the-template", Resources = "template/";

    /// <summary>The files of the project, by path.</summary>
    /// <param name="name">The project's name.</param>
    /// <param name="gateway">The gateway's name.</param>
    /// <param name="source">The definition.</param>
    public static Dictionary<string, string> Files(string name, GatewayName gateway, string source)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal) { [name + ".cs"] = source };
        foreach (string resource in typeof(ProjectTemplate).Assembly.GetManifestResourceNames().Where(static resource => resource.StartsWith(Resources, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(typeof(ProjectTemplate).Assembly.GetManifestResourceStream(resource)!);
            string text = reader.ReadToEnd().Replace(Name, name, StringComparison.Ordinal).Replace(Device, gateway.Text, StringComparison.Ordinal).Replace(Version, typeof(Gateway).Assembly.GetName().Version!.ToString(3), StringComparison.Ordinal);
            files.Add(resource[Resources.Length..].Replace(Name, name, StringComparison.Ordinal), text);
        }

        return files;
    }

    /// <summary>The project file of <paramref name="files"/> with the files that the definition names listed in it.</summary>
    /// <param name="files">The files of the project.</param>
    /// <param name="project">The project file's name.</param>
    /// <param name="named">The files that the definition names.</param>
    public static void List(Dictionary<string, string> files, string project, string named) =>
        files[project] = files[project].Replace("  </ItemGroup>\n</Project>", $"  </ItemGroup>\n  <ItemGroup>\n    <AdditionalFiles Include=\"{named}\" />\n  </ItemGroup>\n</Project>", StringComparison.Ordinal);
}
