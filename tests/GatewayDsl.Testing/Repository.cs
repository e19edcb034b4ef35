using System;
using System.IO;

namespace GatewayDsl.Testing;

/// <summary>The working tree that the tests were built from.</summary>
public static class Repository
{
    // Paths inside the assemblies start here, so that every clone builds the same bytes (PathMap in Directory.Build.props).
    const string MappedRoot = "/_/";

    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The real path of a source file, given what the compiler put into the assembly.</summary>
    /// <param name="mapped">A path as <c>[CallerFilePath]</c> gives it.</param>
    public static string SourceFile(string mapped) =>
        mapped.StartsWith(MappedRoot, StringComparison.Ordinal) ? Path.Combine(Root, mapped[MappedRoot.Length..]) : mapped;

    /// <summary>A path as a reader of messages wants it: from the root on, with <c>/</c> between its parts.</summary>
    /// <param name="path">An absolute path.</param>
    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "GatewayDsl.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"no folder above {AppContext.BaseDirectory} holds GatewayDsl.sln; run the tests from a clone");
    }
}
