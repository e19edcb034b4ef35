using System;
using System.IO;
using System.Linq;
using System.Threading;
using GatewayDsl.Imaging;
using GatewayDsl.Imaging.Bundles;
using GatewayDsl.Imaging.Bytes;
using GatewayDsl.Imaging.Signatures;
using GatewayDsl.Imaging.Squash;

namespace GatewayDsl.Tool.Serving;

/// <summary>When a file was changed, and its size.</summary>
readonly record struct FileStamp(DateTime Changed, long Length)
{
    /// <summary>What a file is now.</summary>
    /// <param name="path">The file.</param>
    public static FileStamp Of(string path)
    {
        var file = new FileInfo(path);
        if (file.LinkTarget is not null && file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo { Exists: true } target)
        {
            file = target;
        }

        return file.Exists ? new FileStamp(file.LastWriteTimeUtc, file.Length) : default;
    }
}

/// <summary>A bundle that can be offered.</summary>
/// <param name="Name">The name of its file.</param>
/// <param name="Path">The full path of its file.</param>
/// <param name="Stamp">What the file was when it was read.</param>
/// <param name="Compatible">What it is made for.</param>
/// <param name="Version">Its version.</param>
/// <param name="Sha256">The digest of the file.</param>
sealed record ServedBundle(string Name, string Path, FileStamp Stamp, string Compatible, string Version, string Sha256)
{
    const string ManifestFile = "manifest.raucm";
    const int LargestManifest = 1 << 16;

    /// <summary>Reads a bundle, and judges it as a device will.</summary>
    /// <param name="path">The file.</param>
    /// <param name="stamp">What it is.</param>
    /// <param name="keyring">The authorities that devices trust; null to leave that to them.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="ImagingException">It is none, damaged, not trusted, or has a version that devices do not take.</exception>
    public static ServedBundle Read(string path, FileStamp stamp, Keyring? keyring, CancellationToken cancellation)
    {
        using FileSource source = FileSource.Open(path);
        if (UnsignedBundle.IsThere(source))
        {
            throw new ImagingException("it has no signature yet; add one with 'gateway sign'");
        }

        SignedBundle bundle = SignedBundle.Read(source);
        if (bundle.WhyBroken(cancellation) is { } broken)
        {
            throw new ImagingException(broken);
        }

        if (keyring is not null && bundle.Signature.WhyUntrusted(keyring, DateTimeOffset.UtcNow, out _) is { } untrusted)
        {
            throw new ImagingException(untrusted);
        }

        BundleManifest manifest = bundle.Manifest ?? Manifest(bundle.Payload);
        return VersionOrder.IsVersion(manifest.Version)
            ? new ServedBundle(System.IO.Path.GetFileName(path), path, stamp, manifest.Compatible, manifest.Version, Imaging.Bytes.Sha256.Of(source, cancellation))
            : throw new ImagingException("its manifest has no version that devices take; give it one of letters, digits, '.', '_' and '-', at most 128");
    }

    static BundleManifest Manifest(ByteSource payload)
    {
        var superblock = SquashSuperblock.Read(payload);
        if (!MetadataBlocks.CanRead(superblock.Compression))
        {
            throw new ImagingException($"its manifest lies in a payload that is compressed by {superblock.Compression}, which is not read here; make it with format=verity");
        }

        using var reader = new SquashReader(payload, superblock);
        return reader.Entries().FirstOrDefault(static entry => entry.Path == ManifestFile) is { } file
            ? BundleManifest.Read(reader.Read(file, LargestManifest))
            : throw new ImagingException("it has no manifest");
    }
}
