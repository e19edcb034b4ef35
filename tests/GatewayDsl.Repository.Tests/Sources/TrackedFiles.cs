using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using GatewayDsl.Testing;

namespace GatewayDsl.Repository.Tests.Sources;

/// <summary>The files that a commit would hold: those that git knows, and new ones that it does not ignore.</summary>
static class TrackedFiles
{
    /// <summary>Their paths from the root on, with <c>/</c>, in ordinal order.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. Judge.Run("git", ["-c", "core.fsmonitor=false", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], folder: Testing.Repository.Root).MustAccept().Output
            .Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Where(static path => File.Exists(FullPath(path)))
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    public static IEnumerable<string> WithExtension(string extension) => All.Where(path => path.EndsWith(extension, StringComparison.Ordinal));

    public static string FullPath(string path) => Path.Combine(Testing.Repository.Root, path);

    public static string Text(string path) => File.ReadAllText(FullPath(path));
}
