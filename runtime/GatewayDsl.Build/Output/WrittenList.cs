using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace GatewayDsl.Build.Output;

/// <summary>
/// What earlier runs wrote into an output folder: paths below it, each with the SHA-256 of what was written there. During a
/// run a path may have two, the old and the new, so that a run that is killed leaves nothing unknown behind.
/// </summary>
sealed class WrittenList
{
    readonly SortedDictionary<string, SortedSet<string>> hashes = new(StringComparer.Ordinal);

    /// <summary>The paths that were written.</summary>
    public IReadOnlyCollection<string> Paths => hashes.Keys;

    /// <summary>The SHA-256 of bytes, in lower-case hexadecimal.</summary>
    /// <param name="content">The bytes.</param>
    public static string Hash(byte[] content)
    {
        using var sha = SHA256.Create();
        return Hex(sha.ComputeHash(content));
    }

    /// <summary>The SHA-256 of a file, in lower-case hexadecimal.</summary>
    /// <param name="path">The file.</param>
    public static string HashFile(string path)
    {
        using var sha = SHA256.Create();
        using FileStream stream = File.OpenRead(path);
        return Hex(sha.ComputeHash(stream));
    }

    /// <summary>Reads a list. Whatever is not an entry as <see cref="ToBytes"/> writes it is left out: it can name nothing outside the output folder.</summary>
    /// <param name="path">The list's file; it need not exist.</param>
    public static WrittenList Read(string path)
    {
        var list = new WrittenList();
        if (FileKinds.At(path) != FileKind.File)
        {
            return list;
        }

        foreach (string line in File.ReadAllLines(path, Encoding.UTF8))
        {
            if (line.Length > 66 && line[64] == ' ' && line[65] == ' ' && line.Take(64).All(static c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f'))
                && OutputPath.Problem(line.Substring(66)) is null)
            {
                list.Add(line.Substring(66), line.Substring(0, 64));
            }
        }

        return list;
    }

    /// <summary>Adds an entry.</summary>
    /// <param name="path">A path below the output folder.</param>
    /// <param name="hash">The SHA-256 of what was written there.</param>
    public void Add(string path, string hash)
    {
        if (!hashes.TryGetValue(path, out SortedSet<string>? known))
        {
            hashes.Add(path, known = new SortedSet<string>(StringComparer.Ordinal));
        }

        known.Add(hash);
    }

    /// <summary>Adds all entries of another list.</summary>
    /// <param name="other">The other list.</param>
    public void AddAll(WrittenList other)
    {
        foreach (KeyValuePair<string, SortedSet<string>> entry in other.hashes)
        {
            foreach (string hash in entry.Value)
            {
                Add(entry.Key, hash);
            }
        }
    }

    /// <summary>The entries of some paths alone.</summary>
    /// <param name="isWanted">Which paths.</param>
    public WrittenList Where(Func<string, bool> isWanted)
    {
        var list = new WrittenList();
        foreach (string path in Paths.Where(isWanted))
        {
            CopyEntry(path, list);
        }

        return list;
    }

    /// <summary>Whether an earlier run wrote just this.</summary>
    /// <param name="path">A path below the output folder.</param>
    /// <param name="hash">The SHA-256 of what stands there.</param>
    public bool Has(string path, string hash) => hashes.TryGetValue(path, out SortedSet<string>? known) && known.Contains(hash);

    /// <summary>Copies what is known of a path into another list.</summary>
    /// <param name="path">A path below the output folder.</param>
    /// <param name="target">The other list.</param>
    public void CopyEntry(string path, WrittenList target)
    {
        foreach (string hash in hashes[path])
        {
            target.Add(path, hash);
        }
    }

    /// <summary>The list as text: a line <c>HASH  PATH</c> for each entry, as <c>sha256sum -c</c> reads it.</summary>
    public byte[] ToBytes() =>
        Encoding.UTF8.GetBytes(string.Concat(hashes.SelectMany(static entry => entry.Value.Select(hash => hash + "  " + entry.Key + "\n"))));

    static string Hex(byte[] bytes) =>
        string.Concat(bytes.Select(static value => value.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
}
