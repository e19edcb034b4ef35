using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;

namespace GatewayDsl.Tool.Policies;

/// <summary>Looks for private keys in PEM, of any kind, below a project's folder. What git or a build keeps there is not looked at, and no link is followed.</summary>
static class PrivateKeySearch
{
    // A key of 16384 bits is 13 kB; nobody hides one behind a megabyte of certificates by mistake.
    const int Largest = 1 << 20;
    const int MostFiles = 100_000;

    static readonly string[] Passed = [".git", "bin", "obj", "node_modules"];

    /// <summary>The files that hold one, relative to the folder and in ordinal order.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="unreadable">What could not be looked at, and what to do; null if nothing.</param>
    /// <param name="cancellation">Ends the search early.</param>
    public static IReadOnlyList<string> Below(string folder, out string? unreadable, CancellationToken cancellation)
    {
        unreadable = null;
        var found = new List<string>();
        var ahead = new Stack<DirectoryInfo>([new DirectoryInfo(folder)]);
        int count = 0;
        string at = folder;
        try
        {
            while (ahead.TryPop(out DirectoryInfo? next))
            {
                at = next.FullName;
                foreach (FileSystemInfo entry in next.EnumerateFileSystemInfos())
                {
                    cancellation.ThrowIfCancellationRequested();
                    if (entry.LinkTarget is not null)
                    {
                        continue;
                    }

                    at = entry.FullName;
                    if (entry is DirectoryInfo below)
                    {
                        if (!Passed.Contains(below.Name, StringComparer.Ordinal))
                        {
                            ahead.Push(below);
                        }
                    }
                    else if (++count > MostFiles)
                    {
                        unreadable = $"there are more than {MostFiles} files below the project's folder, too many to look for private keys in; keep what describes gateways in a folder of its own";
                        return [];
                    }
                    else if (entry is FileInfo { Length: > 0 and <= Largest } && IsPlain(entry) && HoldsKey(entry.FullName))
                    {
                        found.Add(Path.GetRelativePath(folder, entry.FullName).Replace('\\', '/'));
                    }
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            unreadable = $"'{at}' cannot be looked at for private keys: {e.Message}; make it readable, or keep it elsewhere";
            return [];
        }

        found.Sort(StringComparer.Ordinal);
        return found;
    }

    // A pipe or a device would be waited for without end.
    static bool IsPlain(FileSystemInfo entry) => (entry.Attributes & FileAttributes.Device) == 0;

    // RFC 7468, section 3: the label stands alone on its line. Text that only speaks of keys does not begin a line so.
    static bool HoldsKey(string path) => File.ReadLines(path).Any(static line =>
        line.StartsWith("-----BEGIN ", StringComparison.Ordinal) && line.TrimEnd().EndsWith("PRIVATE KEY-----", StringComparison.Ordinal));
}
