using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace GatewayDsl.Tool.Flash;

/// <summary>What the kernel tells of the disks of a machine.</summary>
/// <param name="Sys">Where sysfs is mounted.</param>
/// <param name="Proc">Where procfs is mounted.</param>
/// <param name="Node">What stands under a path.</param>
sealed partial record Machine(string Sys, string Proc, Func<string, DeviceNode> Node)
{
    /// <summary>This machine.</summary>
    public static Machine This { get; } = new("/sys", "/proc", DeviceNode.At);

    /// <summary>The folder of a block device in sysfs, with links followed; null if there is none.</summary>
    /// <param name="number">Its numbers, like <c>8:16</c>.</param>
    public string? FolderOf(string number)
    {
        string path = Path.Combine(Sys, "dev", "block", number);
        return Directory.Exists(path) ? Directory.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path : null;
    }

    /// <summary>A disk with its partitions, and what is made of them: mapped devices and arrays.</summary>
    /// <param name="folder">The disk's folder in sysfs.</param>
    public IReadOnlyList<string> WithAllOnIt(string folder)
    {
        List<string> found = [];
        var waiting = new Queue<string>([folder]);
        while (waiting.TryDequeue(out string? each))
        {
            if (found.Contains(each))
            {
                continue;
            }

            found.Add(each);
            foreach (string part in Directory.GetDirectories(each).Where(static part => File.Exists(Path.Combine(part, "partition"))).Order(StringComparer.Ordinal))
            {
                waiting.Enqueue(part);
            }

            foreach (string holder in HoldersOf(each))
            {
                waiting.Enqueue(Path.Combine(Sys, "class", "block", holder));
            }
        }

        return found;
    }

    /// <summary>The names of the devices that are made of one.</summary>
    /// <param name="folder">Its folder in sysfs.</param>
    public static IEnumerable<string> HoldersOf(string folder) =>
        Directory.Exists(Path.Combine(folder, "holders"))
            ? Directory.EnumerateFileSystemEntries(Path.Combine(folder, "holders")).Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal)
            : [];

    /// <summary>What a file in sysfs says; empty if it is not there.</summary>
    /// <param name="folder">The device's folder.</param>
    /// <param name="name">The file's name.</param>
    public static string Said(string folder, string name)
    {
        string path = Path.Combine(folder, name);
        try
        {
            return File.Exists(path) ? File.ReadAllText(path).Trim() : "";
        }
        catch (IOException)
        {
            // Some attributes can only be read while the hardware answers.
            return "";
        }
    }

    /// <summary>Where one of these devices is mounted, in the order of mounting.</summary>
    /// <param name="folders">Their folders in sysfs.</param>
    public IReadOnlyList<string> MountsOf(IReadOnlyList<string> folders)
    {
        HashSet<string> numbers = [.. folders.Select(static folder => Said(folder, "dev"))], names = [.. folders.Select(static folder => Path.GetFileName(folder))];
        List<string> mounts = [];
        foreach (string[] fields in File.ReadLines(Path.Combine(Proc, "self", "mountinfo")).Select(static line => line.Split(' ')))
        {
            // proc_pid_mountinfo(5): the number, and behind a lone "-" the type and the source. Btrfs has a number of its own there.
            int dash = Array.IndexOf(fields, "-");
            if (fields.Length > 4 && (numbers.Contains(fields[2]) || (dash > 0 && fields.Length > dash + 2 && IsOneOf(names, fields[dash + 2]))))
            {
                mounts.Add(Unescaped(fields[4]));
            }
        }

        return mounts;
    }

    /// <summary>Whether the machine swaps to one of these devices.</summary>
    /// <param name="folders">Their folders in sysfs.</param>
    public bool SwapsTo(IReadOnlyList<string> folders)
    {
        string swaps = Path.Combine(Proc, "swaps");
        HashSet<string> names = [.. folders.Select(static folder => Path.GetFileName(folder))];
        return File.Exists(swaps) && File.ReadLines(swaps).Skip(1).Any(line => IsOneOf(names, Unescaped(line.Split(' ', '\t')[0])));
    }

    static bool IsOneOf(HashSet<string> names, string path) =>
        path.StartsWith("/dev/", StringComparison.Ordinal)
        && names.Contains(Path.GetFileName(File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path : path));

    // Blanks, tabs, line feeds and backslashes are written in octal.
    static string Unescaped(string text) => Octal().Replace(text, static match => ((char)Convert.ToInt32(match.Groups[1].Value, 8)).ToString());

    [GeneratedRegex(@"\\([0-7]{3})", RegexOptions.CultureInvariant)]
    private static partial Regex Octal();
}
