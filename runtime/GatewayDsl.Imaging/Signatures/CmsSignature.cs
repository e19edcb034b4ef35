using System;
using System.Collections.Generic;
using System.Formats.Asn1;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace GatewayDsl.Imaging.Signatures;

/// <summary>A signature as CMS, as it lies in a bundle.</summary>
sealed class CmsSignature
{
    readonly SignedCms cms;
    readonly SignerInfo signer;

    CmsSignature(SignedCms cms, SignerInfo signer)
    {
        this.cms = cms;
        this.signer = signer;
        Signer = signer.Certificate;
        Certificates = cms.Certificates;
        Time = signer.SignedAttributes.Cast<CryptographicAttributeObject>().SelectMany(static attribute => attribute.Values.Cast<AsnEncodedData>())
            .OfType<Pkcs9SigningTime>().Select(static time => (DateTimeOffset?)new DateTimeOffset(time.SigningTime, TimeSpan.Zero)).FirstOrDefault();
    }

    /// <summary>What is signed, where it lies in the signature; empty where the signature is about bytes elsewhere.</summary>
    public byte[] Content => cms.ContentInfo.Content;

    /// <summary>The signer's certificate; null where the signature does not carry it.</summary>
    public X509Certificate2? Signer { get; }

    /// <summary>When it was signed, by the signer's own word; null where it says nothing.</summary>
    public DateTimeOffset? Time { get; }

    X509Certificate2Collection Certificates { get; }

    /// <summary>The algorithm that the digest of what is signed is made by.</summary>
    /// <exception cref="ImagingException">It is none that is safe.</exception>
    public HashAlgorithmName DigestAlgorithm => signer.DigestAlgorithm.Value switch
    {
        CmsOids.Sha256 => HashAlgorithmName.SHA256,
        CmsOids.Sha384 => HashAlgorithmName.SHA384,
        CmsOids.Sha512 => HashAlgorithmName.SHA512,
        var other => throw new ImagingException($"its digest algorithm, {other}, is not one of SHA-256, SHA-384 and SHA-512"),
    };

    /// <summary>Reads a signature.</summary>
    /// <param name="der">Its bytes.</param>
    /// <exception cref="ImagingException">It is none, or has not one signer.</exception>
    public static CmsSignature Read(byte[] der)
    {
        var cms = new SignedCms();
        try
        {
            // What follows the outermost element would be neither signed nor seen.
            AsnDecoder.ReadEncodedValue(der, AsnEncodingRules.BER, out _, out _, out int length);
            if (length != der.Length)
            {
                throw new ImagingException("bytes follow its signature that do not belong to it");
            }

            cms.Decode(der);

            // All of it is read here, so that what is damaged shows here.
            return cms.SignerInfos.Count == 1
                ? new CmsSignature(cms, cms.SignerInfos[0])
                : throw new ImagingException(string.Create(CultureInfo.InvariantCulture, $"its signature has {cms.SignerInfos.Count} signers, and RAUC takes exactly one"));
        }
        catch (Exception e) when (e is CryptographicException or AsnContentException or OverflowException or ArgumentException)
        {
            throw new ImagingException("its signature is no CMS", e);
        }
    }

    /// <summary>Why the signature does not hold; null if it does. Whose key it is, is another question.</summary>
    /// <param name="digest">The digest of what is signed, by <see cref="DigestAlgorithm"/>.</param>
    public string? WhyBroken(byte[] digest)
    {
        if (Signer is not { } certificate)
        {
            return "it does not carry the signer's certificate";
        }

        try
        {
            byte[]? attributes = Attributes();
            byte[] signed = digest;
            if (attributes is not null)
            {
                byte[]? stated = signer.SignedAttributes.Cast<CryptographicAttributeObject>().Where(static attribute => attribute.Oid.Value == CmsOids.MessageDigest && attribute.Values.Count == 1)
                    .Select(static attribute => AsnDecoder.ReadOctetString(attribute.Values[0].RawData, AsnEncodingRules.BER, out _)).FirstOrDefault();
                if (stated is null || !stated.AsSpan().SequenceEqual(digest))
                {
                    return "what is signed was changed: its digest is not the signed one";
                }

                signed = CryptographicOperations.HashData(DigestAlgorithm, attributes);
            }

            return Verify(certificate, signed) ? null : "the signature was not made by the key of the certificate, or was changed";
        }
        catch (Exception e) when (e is CryptographicException or AsnContentException)
        {
            return "the signature cannot be checked: " + e.Message;
        }
    }

    /// <summary>Why the signer is not to be trusted; null if it is. As RAUC judges: a chain to the keyring, everything valid now and not revoked, a certificate for signing.</summary>
    /// <param name="keyring">The authorities.</param>
    /// <param name="now">The time.</param>
    /// <param name="path">The certificates from the signer's to the authority's, as far as they were found.</param>
    public string? WhyUntrusted(Keyring keyring, DateTimeOffset now, out IReadOnlyList<X509Certificate2> path)
    {
        path = [];
        if (Signer is not { } certificate)
        {
            return "it does not carry the signer's certificate";
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = now.UtcDateTime;
        chain.ChainPolicy.CustomTrustStore.AddRange(keyring.Authorities);
        chain.ChainPolicy.ExtraStore.AddRange(Certificates);
        bool isTrusted;
        try
        {
            isTrusted = chain.Build(certificate);
        }
        catch (CryptographicException e)
        {
            return "its certificates cannot be judged: " + e.Message;
        }

        path = [.. chain.ChainElements.Select(static element => X509CertificateLoader.LoadCertificate(element.Certificate.RawData))];
        if (!isTrusted)
        {
            X509ChainStatusFlags all = chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, static (flags, status) => flags | status.Status);
            return (all & X509ChainStatusFlags.NotTimeValid) != 0 ? Invariant($"a certificate is not valid now ({now:u}); the signer's is from {certificate.NotBefore.ToUniversalTime():u} to {certificate.NotAfter.ToUniversalTime():u}")
                : (all & (X509ChainStatusFlags.PartialChain | X509ChainStatusFlags.UntrustedRoot)) != 0 ? $"no chain leads from the signer, '{certificate.Subject}', to an authority of the keyring"
                : "its certificates are not to be trusted: " + string.Join(", ", chain.ChainStatus.Select(static status => status.Status.ToString()));
        }

        return keyring.WhyRevoked(path, now) ?? WhyUnfit(certificate);
    }

    // OpenSSL's purpose 'smimesign', which RAUC asks for by default (crypto/x509/v3_purp.c, check_purpose_smime_sign).
    static string? WhyUnfit(X509Certificate2 certificate)
    {
        foreach (X509Extension extension in certificate.Extensions)
        {
            switch (extension)
            {
                case X509KeyUsageExtension usage when (usage.KeyUsages & (X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation)) == 0:
                    return "the signer's certificate is not for signatures (keyUsage)";
                case X509EnhancedKeyUsageExtension purposes when !purposes.EnhancedKeyUsages.Cast<Oid>().Any(static purpose => purpose.Value is CmsOids.EmailProtection or CmsOids.AnyPurpose):
                    return "the signer's certificate is for other purposes (extendedKeyUsage without emailProtection, which RAUC asks for)";
            }
        }

        return null;
    }

    bool Verify(X509Certificate2 certificate, byte[] hash)
    {
        if (certificate.GetRSAPublicKey() is { } rsa)
        {
            using (rsa)
            {
                RSASignaturePadding padding = signer.SignatureAlgorithm.Value == CmsOids.RsaPss ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1;
                return rsa.VerifyHash(hash, signer.GetSignature(), DigestAlgorithm, padding);
            }
        }

        if (certificate.GetECDsaPublicKey() is { } ecdsa)
        {
            using (ecdsa)
            {
                return ecdsa.VerifyHash(hash, signer.GetSignature(), DSASignatureFormat.Rfc3279DerSequence);
            }
        }

        throw new CryptographicException("its key is neither RSA nor an elliptic curve");
    }

    // RFC 5652, section 5.4: what is signed are the attributes as a set in DER.
    byte[]? Attributes()
    {
        if (signer.SignedAttributes.Count == 0)
        {
            return null;
        }

        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSetOf())
        {
            foreach (CryptographicAttributeObject attribute in signer.SignedAttributes)
            {
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(attribute.Oid.Value!);
                    using (writer.PushSetOf())
                    {
                        foreach (AsnEncodedData value in attribute.Values)
                        {
                            writer.WriteEncodedValue(value.RawData);
                        }
                    }
                }
            }
        }

        return writer.Encode();
    }

    static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
