using System;
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Threading;
using GatewayDsl.Imaging.Bytes;
using GatewayDsl.Imaging.Signatures;

namespace GatewayDsl.Imaging.Bundles;

/// <summary>
/// A bundle (RAUC's reference, "Bundle Formats"): payload, for <c>verity</c> the tree of hashes, the signature, and its length (8
/// bytes, big-endian). For <c>plain</c> the signature is about the payload; for <c>verity</c> about the manifest, which lies in it.
/// </summary>
/// <param name="Body">Everything before the signature.</param>
/// <param name="Signature">The signature.</param>
/// <param name="Manifest">The manifest, where it lies in the signature; null for <c>plain</c>, where it lies in the payload.</param>
sealed record SignedBundle(ByteSource Body, CmsSignature Signature, BundleManifest? Manifest)
{
    // RAUC, src/bundle.c: what is larger is refused there, too.
    const int LargestSignature = 1 << 16;

    /// <summary>The file system with the images.</summary>
    public ByteSource Payload => Body.Slice(0, Body.Length - (Manifest?.VeritySize ?? 0));

    /// <summary>The bytes behind the body.</summary>
    /// <param name="signature">The signature.</param>
    public static byte[] TailOf(byte[] signature)
    {
        byte[] tail = new byte[signature.Length + 8];
        signature.CopyTo(tail, 0);
        BinaryPrimitives.WriteInt64BigEndian(tail.AsSpan(signature.Length), signature.Length);
        return tail;
    }

    /// <summary>Reads a bundle, without judging it.</summary>
    /// <param name="source">The file.</param>
    /// <exception cref="ImagingException">It is none.</exception>
    public static SignedBundle Read(ByteSource source)
    {
        long length = source.Length > 8 ? BinaryPrimitives.ReadInt64BigEndian(source.ReadArray(source.Length - 8, 8)) : 0;
        if (length is <= 0 or > LargestSignature || length > source.Length - 8)
        {
            throw new ImagingException("its last 8 bytes are not the length of a signature: it has none, was cut short, or bytes were appended");
        }

        long body = source.Length - 8 - length;
        CmsSignature signature = CmsSignature.Read(source.ReadArray(body, (int)length));
        BundleManifest? manifest = signature.Content.Length > 0 ? BundleManifest.Read(signature.Content) : null;
        if (manifest?.VeritySize is { } tree && (tree <= 0 || tree > body || tree % VerityTree.Block != 0 || (body - tree) % VerityTree.Block != 0))
        {
            throw new ImagingException(string.Create(CultureInfo.InvariantCulture, $"the tree of hashes of {tree} bytes that its manifest names is not there"));
        }

        return manifest is not null && (manifest.Format == "plain" || manifest.VeritySize is null)
            ? throw new ImagingException($"its manifest lies in the signature, but says format '{manifest.Format}' without a tree of hashes")
            : new SignedBundle(source.Slice(0, body), signature, manifest);
    }

    /// <summary>Why the signature does not vouch for the content; null if it does. Reads everything.</summary>
    /// <param name="cancellation">Ends the work early.</param>
    public string? WhyBroken(CancellationToken cancellation)
    {
        if (Manifest is not { } manifest)
        {
            return Signature.WhyBroken(Sha256.Of(Body, Signature.DigestAlgorithm, cancellation));
        }

        if (Signature.WhyBroken(CryptographicOperations.HashData(Signature.DigestAlgorithm, Signature.Content)) is { } broken)
        {
            return broken;
        }

        (byte[] salt, byte[] root) = Hex(manifest);
        return VerityTree.WhyBroken(Body, Payload.Length, salt, root, cancellation);
    }

    static (byte[] Salt, byte[] Hash) Hex(BundleManifest manifest)
    {
        try
        {
            return (Convert.FromHexString(manifest.VeritySalt ?? ""), Convert.FromHexString(manifest.VerityHash ?? ""));
        }
        catch (FormatException e)
        {
            throw new ImagingException("its manifest's hash or salt is no hexadecimal number", e);
        }
    }
}
