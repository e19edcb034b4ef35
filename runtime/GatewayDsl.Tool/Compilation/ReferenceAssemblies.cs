using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace GatewayDsl.Tool.Compilation;

/// <summary>
/// The assemblies that the tool brings along for definitions to be compiled against: .NET's own and GatewayDsl's, whatever the
/// project's own restore would have found. They are read as metadata and never loaded.
/// </summary>
/// <remarks>
/// All of .NET's reference assemblies, as files of their own: a subset would refuse code that the build takes, and what one
/// file for all would save is 6 ms of 50 (NativeAOT; 167 files, against a memory-mapped bundle).
/// </remarks>
static class ReferenceAssemblies
{
    // Two revisions of a project share them.
    static readonly Lazy<IReadOnlyList<MetadataReference>> Framework = new(static () =>
        [.. Directory.GetFiles(Path.Combine(Folder, "net10.0"), "*.dll").Order(StringComparer.Ordinal).Select(static path => MetadataReference.CreateFromFile(path))]);

    static string Folder => Path.Combine(AppContext.BaseDirectory, "refs");

    /// <summary>.NET's reference assemblies, and those of GatewayDsl that a project refers to.</summary>
    /// <param name="own">The names of GatewayDsl's assemblies.</param>
    public static IReadOnlyList<MetadataReference> For(IEnumerable<string> own) =>
    [
        .. Framework.Value,
        .. own.Select(static name => MetadataReference.CreateFromFile(Path.Combine(Folder, name + ".dll"))),
    ];
}
