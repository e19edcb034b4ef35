using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using GatewayDsl.Imaging.Bytes;

namespace GatewayDsl.Imaging.Bundles;

/// <summary>
/// A bundle that waits for its signature, so that no key takes part in its making: payload, tree of hashes, then in place of the
/// signature what is to be signed, its length (8 bytes, big-endian) and a mark. RAUC refuses it.
/// </summary>
/// <param name="Manifest">What the bundle says of itself.</param>
/// <param name="Body">Payload and tree of hashes: what the signed bundle begins with.</param>
sealed record UnsignedBundle(BundleManifest Manifest, ByteSource Body)
{
    const int LargestManifest = 1 << 16;

    static ReadOnlySpan<byte> Mark => "GATEWAY-UNSIGNED"u8;

    /// <summary>
    /// What follows a payload in a bundle without a signature. The salt is derived from the payload, so that the same payload gives the
    /// same bundle; all that a salt is for is that nobody can prepare collisions before the payload is known.
    /// </summary>
    /// <param name="payload">The payload, in whole blocks of 4 KiB.</param>
    /// <param name="manifest">What the bundle says of itself.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <returns>The bytes behind the payload, and the manifest as it will be signed.</returns>
    public static (byte[] Tail, BundleManifest Manifest) TailOf(ByteSource payload, BundleManifest manifest, CancellationToken cancellation)
    {
        byte[] tree = [];
        if (manifest.Format == "verity")
        {
            byte[] salt = SHA256.HashData([.. "verity-salt\0"u8, .. Sha256.Of(payload, HashAlgorithmName.SHA256, cancellation)]);
            (tree, byte[] root) = VerityTree.Make(payload, salt, cancellation);
            manifest = manifest with { VerityHash = Convert.ToHexStringLower(root), VeritySalt = Convert.ToHexStringLower(salt), VeritySize = tree.Length };
        }

        byte[] text = Encoding.UTF8.GetBytes(manifest.Text);
        byte[] length = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(length, text.Length);
        return ([.. tree, .. text, .. length, .. Mark], manifest);
    }

    /// <summary>Whether a source ends like one.</summary>
    /// <param name="source">The source.</param>
    public static bool IsThere(ByteSource source)
    {
        Span<byte> end = stackalloc byte[Mark.Length];
        return source.Length > end.Length && source.Read(source.Length - end.Length, end) == end.Length && end.SequenceEqual(Mark);
    }

    /// <summary>Reads one.</summary>
    /// <param name="source">The file.</param>
    /// <exception cref="ImagingException">It is damaged.</exception>
    public static UnsignedBundle Read(ByteSource source)
    {
        long trailer = source.Length - Mark.Length - 8;
        long length = trailer > 0 ? BinaryPrimitives.ReadInt64BigEndian(source.ReadArray(trailer, 8)) : 0;
        if (!IsThere(source) || length is <= 0 or > LargestManifest || length > trailer)
        {
            throw new ImagingException("it is no bundle that waits for a signature");
        }

        return new UnsignedBundle(BundleManifest.Read(source.ReadArray(trailer - length, (int)length)), source.Slice(0, trailer - length));
    }
}
