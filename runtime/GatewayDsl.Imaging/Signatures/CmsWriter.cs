using System;
using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace GatewayDsl.Imaging.Signatures;

/// <summary>
/// Writes a signature as CMS (RFC 5652, section 5): one signer, SHA-256, signed attributes. The platform's own class wants what is
/// signed in memory, and a payload has no bound; this takes its digest.
/// </summary>
static class CmsWriter
{
    static readonly Asn1Tag Zero = new(TagClass.ContextSpecific, 0), ZeroConstructed = new(TagClass.ContextSpecific, 0, isConstructed: true);

    /// <summary>Signs.</summary>
    /// <param name="content">What is signed, if it is to lie in the signature; null if only its digest is.</param>
    /// <param name="digest">The SHA-256 digest of what is signed.</param>
    /// <param name="certificate">The signer's certificate, with its key.</param>
    /// <param name="chain">Certificates between the signer's and the authority's, to be carried along.</param>
    /// <param name="time">When it is signed.</param>
    /// <exception cref="ImagingException">The certificate has no key that can sign.</exception>
    public static byte[] Sign(byte[]? content, byte[] digest, X509Certificate2 certificate, X509Certificate2Collection chain, DateTimeOffset time)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(CmsOids.SignedData);
            using (writer.PushSequence(ZeroConstructed))
            using (writer.PushSequence())
            {
                writer.WriteInteger(1);
                using (writer.PushSetOf())
                {
                    Algorithm(writer, CmsOids.Sha256);
                }

                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(CmsOids.Data);
                    if (content is not null)
                    {
                        using (writer.PushSequence(ZeroConstructed))
                        {
                            writer.WriteOctetString(content);
                        }
                    }
                }

                using (writer.PushSetOf(ZeroConstructed))
                {
                    writer.WriteEncodedValue(certificate.RawData);
                    foreach (X509Certificate2 each in chain)
                    {
                        writer.WriteEncodedValue(each.RawData);
                    }
                }

                using (writer.PushSetOf())
                {
                    Signer(writer, digest, certificate, time);
                }
            }
        }

        return writer.Encode();
    }

    static void Signer(AsnWriter writer, byte[] digest, X509Certificate2 certificate, DateTimeOffset time)
    {
        byte[] attributes = Attributes(digest, time);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            using (writer.PushSequence())
            {
                writer.WriteEncodedValue(certificate.IssuerName.RawData);
                writer.WriteInteger(certificate.SerialNumberBytes.Span);
            }

            Algorithm(writer, CmsOids.Sha256);

            // The same bytes as are signed, but for the tag (RFC 5652, section 5.4).
            byte[] tagged = [.. attributes];
            Zero.AsConstructed().Encode(tagged);
            writer.WriteEncodedValue(tagged);
            if (certificate.GetRSAPrivateKey() is { } rsa)
            {
                using (rsa)
                {
                    Algorithm(writer, CmsOids.Rsa);
                    writer.WriteOctetString(rsa.SignData(attributes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
                }
            }
            else if (certificate.GetECDsaPrivateKey() is { } ecdsa)
            {
                using (ecdsa)
                {
                    using (writer.PushSequence())
                    {
                        writer.WriteObjectIdentifier(CmsOids.EcdsaSha256);
                    }

                    writer.WriteOctetString(ecdsa.SignData(attributes, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
                }
            }
            else
            {
                throw new ImagingException("the key is neither RSA nor an elliptic curve; sign with a key of one of these");
            }
        }
    }

    static byte[] Attributes(byte[] digest, DateTimeOffset time)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSetOf())
        {
            Attribute(writer, CmsOids.ContentType, static (set, _) => set.WriteObjectIdentifier(CmsOids.Data), digest);
            Attribute(writer, CmsOids.SigningTime, (set, _) => set.WriteUtcTime(time), digest);
            Attribute(writer, CmsOids.MessageDigest, static (set, bytes) => set.WriteOctetString(bytes), digest);
        }

        return writer.Encode();
    }

    static void Attribute(AsnWriter writer, string type, Action<AsnWriter, byte[]> value, byte[] digest)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(type);
            using (writer.PushSetOf())
            {
                value(writer, digest);
            }
        }
    }

    static void Algorithm(AsnWriter writer, string algorithm)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(algorithm);
            writer.WriteNull();
        }
    }
}

/// <summary>The identifiers that signatures use.</summary>
static class CmsOids
{
    public const string SignedData = "1.2.840.113549.1.7.2";
    public const string Data = "1.2.840.113549.1.7.1";
    public const string ContentType = "1.2.840.113549.1.9.3";
    public const string MessageDigest = "1.2.840.113549.1.9.4";
    public const string SigningTime = "1.2.840.113549.1.9.5";
    public const string Sha256 = "2.16.840.1.101.3.4.2.1";
    public const string Sha384 = "2.16.840.1.101.3.4.2.2";
    public const string Sha512 = "2.16.840.1.101.3.4.2.3";
    public const string Rsa = "1.2.840.113549.1.1.1";
    public const string RsaPss = "1.2.840.113549.1.1.10";
    public const string RsaSha256 = "1.2.840.113549.1.1.11";
    public const string RsaSha384 = "1.2.840.113549.1.1.12";
    public const string RsaSha512 = "1.2.840.113549.1.1.13";
    public const string EcdsaSha256 = "1.2.840.10045.4.3.2";
    public const string EcdsaSha384 = "1.2.840.10045.4.3.3";
    public const string EcdsaSha512 = "1.2.840.10045.4.3.4";
    public const string CrlNumber = "2.5.29.20";
    public const string CodeSigning = "1.3.6.1.5.5.7.3.3";
    public const string EmailProtection = "1.3.6.1.5.5.7.3.4";
    public const string AnyPurpose = "2.5.29.37.0";
}
