using System;
using System.Collections.Generic;
using System.Globalization;

namespace GatewayDsl.Imaging.Inspection;

/// <summary>Reads what <c>unsquashfs -lln</c> prints: permissions, owner, size, time, path, in that order.</summary>
static class UnsquashfsList
{
    const string Root = "squashfs-root";

    /// <summary>The files of a list.</summary>
    /// <param name="list">The list.</param>
    public static IReadOnlyList<FoundFile> Read(string list)
    {
        List<FoundFile> files = [];
        foreach (string line in list.Split('\n'))
        {
            string[] words = line.Split(' ', 6, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length < 6 || words[0].Length != 10 || !words[5].StartsWith(Root + "/", StringComparison.Ordinal))
            {
                continue;
            }

            string path = words[5][(Root.Length + 1)..];
            string kind = words[0][0] switch { 'd' => "folder", '-' => "file", 'l' => "link", 'p' => "pipe", 's' => "socket", _ => "device" };
            string? target = null;
            if (kind == "link" && path.IndexOf(" -> ", StringComparison.Ordinal) is var arrow and >= 0)
            {
                (path, target) = (path[..arrow], path[(arrow + 4)..]);
            }

            _ = long.TryParse(words[2], NumberStyles.None, CultureInfo.InvariantCulture, out long size);
            files.Add(new FoundFile(path, kind, kind == "file" ? size : 0) { Target = target });
        }

        files.Sort(static (one, other) => string.CompareOrdinal(one.Path, other.Path));
        return files;
    }
}
