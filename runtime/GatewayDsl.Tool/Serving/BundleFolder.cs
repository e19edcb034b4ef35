using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using GatewayDsl.Data;
using GatewayDsl.Imaging;
using GatewayDsl.Imaging.Signatures;
using GatewayDsl.Tool.Findings;

namespace GatewayDsl.Tool.Serving;

/// <summary>The rollout cannot be read.</summary>
/// <param name="place">Where.</param>
/// <param name="message">What is wrong; what to write instead.</param>
sealed class RolloutException(Place place, string message) : Exception(message)
{
    /// <summary>Where.</summary>
    public Place Place => place;
}

/// <summary>What is served at a moment.</summary>
/// <param name="Bundles">The bundles, by name.</param>
/// <param name="Rollout">Who may have them.</param>
sealed record ServedFiles(IReadOnlyList<ServedBundle> Bundles, Rollout Rollout);

/// <summary>
/// The folder that is served: bundles, and <c>rollout.toml</c>. It is looked at again and again, which works on every file system. Nothing
/// below it and nothing outside of it is served.
/// </summary>
/// <param name="folder">The folder.</param>
/// <param name="keyring">The authorities that devices trust; null to leave that to them.</param>
/// <param name="tell">Takes what changed, a line each.</param>
sealed class BundleFolder(string folder, Keyring? keyring, Action<string> tell)
{
    /// <summary>The file that says who may have what.</summary>
    public const string RolloutFile = "rollout.toml";

    const long LargestRollout = 1 << 20;
    const int MostBundles = 1000;

    readonly string root = Path.GetFullPath(folder);
    readonly Dictionary<string, (FileStamp Stamp, ServedBundle? Bundle)> read = new(StringComparer.Ordinal);
    Dictionary<string, FileStamp> seen = new(StringComparer.Ordinal);
    FileStamp rolloutStamp;
    volatile ServedFiles now = new([], new Rollout([]));

    /// <summary>What is served now.</summary>
    public ServedFiles Now => now;

    /// <summary>Looks for the first time.</summary>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    /// <exception cref="RolloutException">The rollout cannot be read.</exception>
    public void Begin(CancellationToken cancellation)
    {
        rolloutStamp = FileStamp.Of(Path.Combine(root, RolloutFile));
        now = now with { Rollout = ReadRollout() };
        seen = Stamps();
        Read(cancellation);
    }

    /// <summary>Looks again. What is wrong is told, and what was there before stays.</summary>
    /// <param name="cancellation">Ends the work early.</param>
    public void Look(CancellationToken cancellation)
    {
        try
        {
            if (FileStamp.Of(Path.Combine(root, RolloutFile)) is var stamp && stamp != rolloutStamp)
            {
                rolloutStamp = stamp;
                now = now with { Rollout = ReadRollout() };
                tell(stamp == default ? $"{RolloutFile} is gone: every device gets what is newest" : $"{RolloutFile} is read");
            }

            // A file that somebody still writes to is another one each time.
            Dictionary<string, FileStamp> before = seen;
            seen = Stamps();
            if (seen.Any(pair => before.TryGetValue(pair.Key, out FileStamp then) && then == pair.Value && !(read.TryGetValue(pair.Key, out var known) && known.Stamp == then)) || read.Keys.Any(path => !seen.ContainsKey(path)))
            {
                Read(cancellation, before);
            }
        }
        catch (RolloutException e)
        {
            tell($"{Path.GetFileName(e.Place.File)}({e.Place.Line},{e.Place.Column}): error: {e.Message}; what it said before holds on");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            tell($"the folder cannot be read: {e.Message}; what was served before is served on");
        }
    }

    Dictionary<string, FileStamp> Stamps() => Directory.EnumerateFiles(root, "*.raucb")
        .Where(IsInside)
        .Select(static path => KeyValuePair.Create(path, FileStamp.Of(path)))
        .Where(static pair => pair.Value.Length > 0)
        .OrderBy(static pair => pair.Key, StringComparer.Ordinal)
        .Take(MostBundles)
        .ToDictionary(StringComparer.Ordinal);

    // A link to elsewhere would serve what nobody meant to be served.
    bool IsInside(string path) =>
        new FileInfo(path).LinkTarget is null
        || (File.ResolveLinkTarget(path, returnFinalTarget: true) is { Exists: true } target && Path.GetDirectoryName(target.FullName) == root);

    void Read(CancellationToken cancellation, Dictionary<string, FileStamp>? before = null)
    {
        foreach (string gone in read.Keys.Where(path => !seen.ContainsKey(path)).ToArray())
        {
            read.Remove(gone);
            tell($"{Path.GetFileName(gone)} is gone");
        }

        foreach ((string path, FileStamp stamp) in seen)
        {
            bool isSettled = before is null || (before.TryGetValue(path, out FileStamp then) && then == stamp);
            if (isSettled && !(read.TryGetValue(path, out var known) && known.Stamp == stamp))
            {
                read[path] = (stamp, ReadBundle(path, stamp, cancellation));
            }
        }

        List<ServedBundle> bundles = [];
        foreach (ServedBundle bundle in read.Values.Select(static each => each.Bundle).OfType<ServedBundle>().OrderBy(static bundle => bundle.Name, StringComparer.Ordinal))
        {
            if (bundles.Find(other => other.Compatible == bundle.Compatible && other.Version == bundle.Version) is { } other)
            {
                tell($"{bundle.Name} is {bundle.Compatible} {bundle.Version} like {other.Name}, and is not offered; keep one of them");
                continue;
            }

            bundles.Add(bundle);
        }

        now = now with { Bundles = bundles };
    }

    ServedBundle? ReadBundle(string path, FileStamp stamp, CancellationToken cancellation)
    {
        string name = Path.GetFileName(path);
        try
        {
            ServedBundle bundle = ServedBundle.Read(path, stamp, keyring, cancellation);
            tell($"{name}: {bundle.Compatible} {bundle.Version}, {ByteCount.Of(stamp.Length)}");
            return bundle;
        }
        catch (ImagingException e)
        {
            tell($"{name} is not offered: {e.Message}");
        }
        catch (System.Security.Cryptography.CryptographicException e)
        {
            tell($"{name} is not offered: its signature or a certificate is damaged: {e.Message}");
        }

        return null;
    }

    Rollout ReadRollout()
    {
        string path = Path.Combine(root, RolloutFile);
        if (!File.Exists(path))
        {
            return new Rollout([]);
        }

        if (new FileInfo(path).Length > LargestRollout)
        {
            throw new RolloutException(new Place(path, 1, 1), "the file is larger than 1 MiB; name fewer devices, and give the others a percentage");
        }

        string text = File.ReadAllText(path);
        try
        {
            return RolloutReader.Read(text);
        }
        catch (DataException e)
        {
            string head = text[..Math.Min(e.Start, text.Length)];
            throw new RolloutException(new Place(path, head.Count(static c => c == '\n') + 1, head.Length - (head.LastIndexOf('\n') + 1) + 1), e.Message);
        }
    }
}
