using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace GatewayDsl.Generators;

/// <summary>The project's <c>AdditionalFiles</c> as the compiler passes them. No file is read: the build looks at the disk, and tells by metadata what it saw.</summary>
static class ListedFiles
{
    const string Folder = "build_property.ProjectDir";

    // Set by the target InspectGatewayFiles.
    const string Fault = "build_metadata.AdditionalFiles.GatewayFault";

    /// <summary>All that a definition can name.</summary>
    /// <param name="files">The files.</param>
    /// <param name="options">What the build tells of the project and of them.</param>
    public static IReadOnlyList<ListedFile> Of(IEnumerable<AdditionalText> files, AnalyzerConfigOptionsProvider options) =>
        [.. files.Select(file => Of(file, options)).OfType<ListedFile>()];

    /// <summary>The project's folder; null where the build does not tell it.</summary>
    /// <param name="options">What the build tells of the project.</param>
    public static string? FolderOf(AnalyzerConfigOptionsProvider options) => options.GlobalOptions.TryGetValue(Folder, out string? folder) ? folder : null;

    /// <summary>One of them, by its path below the project's folder; null where it lies outside.</summary>
    /// <param name="file">The file.</param>
    /// <param name="options">What the build tells of the project and of it.</param>
    public static ListedFile? Of(AdditionalText file, AnalyzerConfigOptionsProvider options)
    {
        string path = file.Path.Replace('\\', '/');
        if (FolderOf(options) is { } folder)
        {
            folder = folder.Replace('\\', '/').TrimEnd('/') + "/";
            if (!path.StartsWith(folder, StringComparison.OrdinalIgnoreCase))
            {
                return null;
            }

            path = path.Substring(folder.Length);
        }

        return new ListedFile(path, options.GetOptions(file).TryGetValue(Fault, out string? text) && Enum.TryParse(text, out ProjectFileFault fault) ? fault : ProjectFileFault.None);
    }
}
