using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography.X509Certificates;
using GatewayDsl.Imaging.Bundles;
using GatewayDsl.Imaging.Bytes;
using GatewayDsl.Imaging.Signatures;
using GatewayDsl.Imaging.Squash;

namespace GatewayDsl.Imaging.Inspection;

/// <summary>Looks at an update bundle, and judges its signature.</summary>
static class BundleInspection
{
    const string ManifestFile = "manifest.raucm";

    /// <summary>Looks at a bundle.</summary>
    /// <param name="inspection">Who looks.</param>
    /// <param name="source">The bundle.</param>
    public static Part Signed(Inspection inspection, ByteSource source)
    {
        var part = new Part(PartKinds.Bundle, "", 0, source.Length);
        part.Guard(() =>
        {
            SignedBundle bundle = SignedBundle.Read(source);
            if (bundle.WhyBroken(inspection.Cancellation) is { } broken)
            {
                part.Add(FactNames.Integrity, "broken");
                part.Problems.Add(broken);
            }
            else
            {
                part.Add(FactNames.Integrity, bundle.Manifest is null ? "the signature is that of the payload" : "every block has the hash that is signed");
            }

            Trust(inspection, part, bundle.Signature);
            ManifestOf(inspection, part, bundle.Manifest, bundle.Payload);
            part.Parts.Add(SquashInspection.Of(inspection, bundle.Payload, 0));
        });
        return part;
    }

    /// <summary>Looks at a bundle that waits for its signature.</summary>
    /// <param name="inspection">Who looks.</param>
    /// <param name="source">The bundle.</param>
    public static Part Unsigned(Inspection inspection, ByteSource source)
    {
        var part = new Part(PartKinds.Unsigned, "", 0, source.Length);
        part.Guard(() =>
        {
            UnsignedBundle bundle = UnsignedBundle.Read(source);
            ByteSource payload = bundle.Body.Slice(0, bundle.Body.Length - Math.Clamp(bundle.Manifest.VeritySize ?? 0, 0, bundle.Body.Length));
            ManifestOf(inspection, part, bundle.Manifest, payload);
            part.Parts.Add(SquashInspection.Of(inspection, payload, 0));
        });
        return part;
    }

    static void Trust(Inspection inspection, Part part, CmsSignature signature)
    {
        part.Add(FactNames.Signer, signature.Signer?.Subject);
        part.Add(FactNames.Signed, signature.Time?.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        part.Add(FactNames.Valid, signature.Signer is { } certificate ? FormattableString.Invariant($"{certificate.NotBefore.ToUniversalTime():yyyy-MM-dd} to {certificate.NotAfter.ToUniversalTime():yyyy-MM-dd}") : null);
        if (inspection.Options.Keyring is not { } keyring)
        {
            part.Remarks.Add("whether its signer is trusted is not judged: no keyring was named");
            return;
        }

        string? untrusted = signature.WhyUntrusted(keyring, inspection.Options.Now, out IReadOnlyList<X509Certificate2> path);
        part.Add(FactNames.Authority, path.Count > 1 ? path[^1].Subject : null);
        part.Add(FactNames.Trust, untrusted is null ? string.Join(" ← ", path.Select(static each => each.Subject)) : "none");
        if (untrusted is not null)
        {
            part.Problems.Add(untrusted);
        }
    }

    static void ManifestOf(Inspection inspection, Part part, BundleManifest? signed, ByteSource payload)
    {
        BundleManifest manifest;
        if (signed is not null)
        {
            manifest = signed;
        }
        else if (SquashInspection.Read(inspection, payload, ManifestFile) is { } bytes)
        {
            manifest = BundleManifest.Read(bytes);
        }
        else
        {
            part.Remarks.Add("its manifest is not read: it lies in a payload that .NET does not decompress; with unsquashfs (squashfs-tools) installed it is");
            return;
        }

        part.Add(FactNames.Compatible, manifest.Compatible);
        part.Add(FactNames.Version, manifest.Version);
        part.Add(FactNames.Format, manifest.Format);
        part.Add(FactNames.VerityHash, manifest.VerityHash);
        part.Add(FactNames.VeritySalt, manifest.VeritySalt);
        part.Add(FactNames.VeritySize, manifest.VeritySize?.ToString(CultureInfo.InvariantCulture));
        foreach (BundleImage image in manifest.Images)
        {
            part.Add(FactNames.ImageOf(image.SlotClass), string.Create(CultureInfo.InvariantCulture, $"{image.FileName}, {image.Size} bytes, sha256 {image.Sha256}"));
        }
    }
}
