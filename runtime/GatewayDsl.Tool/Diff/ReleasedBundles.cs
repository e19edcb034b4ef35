using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using GatewayDsl.Compiler;
using GatewayDsl.Compiler.Updates;
using GatewayDsl.Imaging;
using GatewayDsl.Imaging.Adaptive;
using GatewayDsl.Imaging.Bytes;
using GatewayDsl.Tool.Cost;
using GatewayDsl.Tool.Findings;
using GatewayDsl.Tool.Serving;
using GatewayDsl.Tool.Verbs;

namespace GatewayDsl.Tool.Diff;

/// <summary>How much a device fetches for a bundle that brings a change.</summary>
/// <param name="Old">The file of the bundle that it runs.</param>
/// <param name="New">The file of the bundle that brings the change.</param>
/// <param name="Full">The bytes of all of it.</param>
/// <param name="Adaptive">The bytes that RAUC fetches where it streams and finds what the device has; null where the bundle does not let it.</param>
sealed record Fetch(string Old, string New, long Full, long? Adaptive);

/// <summary>The bundles of what is released and of what is to be: from them comes how much a device fetches.</summary>
sealed class ReleasedBundles
{
    const int MostBundles = 1000;

    readonly Dictionary<(string Old, string New), CostOutcome> costs = [];
    readonly IReadOnlyList<Released> before, after;

    ReleasedBundles(IReadOnlyList<Released> before, IReadOnlyList<Released> after) => (this.before, this.after) = (before, after);

    /// <summary>What a reader should know of them.</summary>
    public SortedSet<string> Notes { get; } = new(StringComparer.Ordinal);

    /// <summary>Looks at the bundles.</summary>
    /// <param name="before">A bundle, or a folder with bundles: what devices run.</param>
    /// <param name="after">The same: what they are to run.</param>
    /// <exception cref="ImagingException">There is none, or one that was named is damaged.</exception>
    public static ReleasedBundles Read(string before, string after)
    {
        SortedSet<string> damaged = new(StringComparer.Ordinal);
        var bundles = new ReleasedBundles(Of(before, damaged), Of(after, damaged));
        bundles.Notes.UnionWith(damaged);
        return bundles;
    }

    /// <summary>How much the gateway fetches for the newest bundle that fits it, from the newest one before.</summary>
    /// <param name="old">The gateway before.</param>
    /// <param name="now">The gateway after.</param>
    /// <param name="progress">Is told what is being done.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <returns>Null where there are no such bundles; a note tells it.</returns>
    public Fetch? Between(Gateway old, Gateway now, Progress progress, CancellationToken cancellation)
    {
        if (Newest(before, old, "devices run") is not { } from || Newest(after, now, "they are to run") is not { } to)
        {
            return null;
        }

        if (!costs.TryGetValue((from.Path, to.Path), out CostOutcome? cost))
        {
            costs[(from.Path, to.Path)] = cost = CostVerb.Run(from.Path, to.Path, null, tries: false, progress, cancellation);
        }

        if (cost.Unusable is { } unusable)
        {
            Notes.Add($"what is to be fetched is not told: {unusable.Message}");
            return null;
        }

        if (from.Version.Length > 0 && from.Version == to.Version)
        {
            Notes.Add($"{from.Name} and {to.Name} are both version {to.Version}: were they mixed up, or is the version of the new one not raised?");
        }

        return new Fetch(from.Name, to.Name, cost.Full, cost is { IsAdaptive: true, Streamed: { } streamed } ? streamed : null);
    }

    Released? Newest(IReadOnlyList<Released> bundles, Gateway gateway, string whose)
    {
        if (gateway.Updates is not { } updates)
        {
            return null;
        }

        string compatible = BundleIdentity.CompatibleOf(new At<Gateway>(gateway, ModelPath.Root), new At<Rauc>(updates, ModelPath.Root)).Value;
        Released? newest = bundles.Where(bundle => bundle.Compatible == compatible).OrderBy(static bundle => bundle.Version, VersionOrder.Instance).LastOrDefault();
        if (newest is null)
        {
            Notes.Add($"what {gateway.Name.Text} is to fetch is not told: none of the bundles that {whose} is made for '{compatible}'");
        }

        return newest;
    }

    static IReadOnlyList<Released> Of(string path, SortedSet<string> notes)
    {
        if (!Directory.Exists(path))
        {
            return [Read(path)];
        }

        List<Released> found = [];
        foreach (string file in Directory.EnumerateFiles(path, "*.raucb").Order(StringComparer.Ordinal).Take(MostBundles))
        {
            try
            {
                found.Add(Read(file));
            }
            catch (ImagingException e)
            {
                notes.Add($"{file} is left out: {e.Message}");
            }
        }

        return found.Count > 0 ? found : throw new ImagingException($"'{path}' holds no bundle that can be read; name a file that ends in .raucb, or the folder that has them");
    }

    static Released Read(string path)
    {
        using FileSource source = FileSource.Open(path);
        try
        {
            using SlotImages images = SlotImages.Of(source);
            return images.Bundle is { Manifest: { } manifest }
                ? new Released(path, manifest.Compatible, manifest.Version)
                : throw new ImagingException("it is no bundle; two images are compared by 'gateway cost'");
        }
        catch (ImagingException e) when (!e.Message.Contains($"'{path}'", StringComparison.Ordinal))
        {
            throw new ImagingException($"'{path}': {e.Message}");
        }
    }

    sealed record Released(string Path, string Compatible, string Version)
    {
        public string Name => System.IO.Path.GetFileName(Path);
    }
}
