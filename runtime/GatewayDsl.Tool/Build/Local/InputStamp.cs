using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.IO.Enumeration;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using GatewayDsl.Imaging;
using GatewayDsl.Imaging.Bytes;

namespace GatewayDsl.Tool.Build.Local;

/// <summary>
/// What a built file was made from, in a file beside it: the recipe, and size, time and digest of each input. With the same inputs
/// nothing is built again; a file whose size and time are as noted is not even read.
/// </summary>
/// <param name="output">The built file.</param>
/// <param name="recipe">Everything beside the inputs that decides its bytes.</param>
/// <param name="inputs">The inputs: files, or folders with all that is below.</param>
sealed class InputStamp(string output, string recipe, IReadOnlyList<string> inputs)
{
    const string Heading = "gateway inputs 1";

    readonly string path = Path.Combine(Path.GetDirectoryName(output)!, $".{Path.GetFileName(output)}.inputs");

    /// <summary>Whether the file is there, made by the same recipe from the same inputs.</summary>
    /// <param name="cancellation">Ends the work early.</param>
    public bool IsCurrent(CancellationToken cancellation)
    {
        if (!File.Exists(output) || !File.Exists(path) || new FileInfo(path).LinkTarget is not null)
        {
            return false;
        }

        string[] noted = File.ReadAllLines(path);
        if (noted.Length < 3 || noted[0] != Heading || noted[1] != Digest(recipe) || noted[2] != Moment(new FileInfo(output)))
        {
            return false;
        }

        Dictionary<string, string> known = noted.Skip(3).Select(static line => line.Split('\t', 2)).Where(static pair => pair.Length == 2).GroupBy(static pair => pair[1], StringComparer.Ordinal)
            .ToDictionary(static group => group.Key, static group => group.First()[0], StringComparer.Ordinal);
        List<(string Name, string Value)> now = [.. Inputs(known, cancellation)];
        return now.Count == known.Count && now.All(input => known.TryGetValue(input.Name, out string? value) && DigestIn(value) == DigestIn(input.Value));
    }

    /// <summary>Reads the inputs; this takes about as long as the build itself, and can go on beside it.</summary>
    /// <param name="cancellation">Ends the work early.</param>
    public IReadOnlyList<string> Read(CancellationToken cancellation) => [.. Inputs([], cancellation).Select(static input => input.Value + "\t" + input.Name)];

    /// <summary>Notes what the file was made from.</summary>
    /// <param name="read">What <see cref="Read"/> gave.</param>
    public void Write(IReadOnlyList<string> read) => File.WriteAllLines(path, [Heading, Digest(recipe), Moment(new FileInfo(output)), .. read]);

    IEnumerable<(string Name, string Value)> Inputs(Dictionary<string, string> known, CancellationToken cancellation)
    {
        foreach (string input in inputs)
        {
            if (!Directory.Exists(input))
            {
                yield return (Escaped(input), ValueOf(new FileInfo(input), known));
                continue;
            }

            foreach (FileSystemInfo each in Below(input))
            {
                cancellation.ThrowIfCancellationRequested();
                yield return (Escaped(each.FullName), each.LinkTarget is { } target ? "- link:" + Digest(target) : ValueOf(each, known));
            }
        }
    }

    // A link is packed as a link, wherever it leads.
    static FileSystemEnumerable<FileSystemInfo> Below(string folder) => new(
        folder,
        static (ref FileSystemEntry entry) => entry.ToFileSystemInfo(),
        new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0, IgnoreInaccessible = false })
    {
        ShouldRecursePredicate = static (ref FileSystemEntry entry) => (entry.Attributes & FileAttributes.ReparsePoint) == 0,
    };

    // 'moment digest' for files; what a folder holds is told by its files.
    static string ValueOf(FileSystemInfo info, Dictionary<string, string> known)
    {
        string mode = OperatingSystem.IsWindows() ? "" : info.UnixFileMode.ToString();

        // Nothing is read of what has no bytes: it may be a pipe, which waits for somebody who writes.
        if (info is not FileInfo { Length: > 0 } file)
        {
            return "- empty:" + Digest(mode + info.Attributes);
        }

        string moment = Moment(file) + Digest(mode)[..8];
        if (known.TryGetValue(Escaped(info.FullName), out string? before) && before.StartsWith(moment + " ", StringComparison.Ordinal))
        {
            return before;
        }

        try
        {
            using FileSource source = FileSource.Open(info.FullName);
            return $"{moment} {Digest(mode)[..8]}{Sha256.Of(source)}";
        }
        catch (ImagingException e)
        {
            throw new BuildException(e.Message, ExitCodes.Unusable);
        }
    }

    static string DigestIn(string value) => value[(value.IndexOf(' ', StringComparison.Ordinal) + 1)..];

    static string Moment(FileInfo file) => string.Create(CultureInfo.InvariantCulture, $"{file.Length}.{file.LastWriteTimeUtc.Ticks}.");

    static string Escaped(string name) => name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal);

    static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
