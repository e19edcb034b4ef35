using System;
using System.Collections.Generic;
using System.Formats.Asn1;
using System.Linq;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace GatewayDsl.Imaging.Signatures;

/// <summary>A certificate that its authority took back.</summary>
/// <param name="Serial">The certificate's serial number in hexadecimal, as <see cref="X509Certificate2.SerialNumber"/> has it.</param>
/// <param name="Time">When.</param>
sealed record RevokedCertificate(string Serial, DateTimeOffset Time);

/// <summary>A list of revoked certificates (RFC 5280, section 5). The platform writes such lists, and has nothing that reads one.</summary>
sealed class RevocationList
{
    /// <summary>What stands in the first line of a list in PEM.</summary>
    public const string PemLabel = "X509 CRL";

    static readonly Asn1Tag Extensions = new(TagClass.ContextSpecific, 0, isConstructed: true);

    readonly X500DistinguishedName issuer;
    readonly byte[] signed;
    readonly byte[] signature;
    readonly string algorithm;

    RevocationList(byte[] der, byte[] signed, string algorithm, byte[] signature)
    {
        Der = der;
        this.signed = signed;
        this.algorithm = algorithm;
        this.signature = signature;

        AsnReader list = new AsnReader(signed, AsnEncodingRules.DER).ReadSequence();
        if (list.PeekTag().HasSameClassAndValue(Asn1Tag.Integer))
        {
            list.ReadInteger();
        }

        list.ReadSequence();
        issuer = new X500DistinguishedName(list.ReadEncodedValue().Span);
        From = Time(list);
        Until = list.HasData && IsTime(list.PeekTag()) ? Time(list) : null;
        Revoked = list.HasData && list.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence) ? Entries(list.ReadSequence()) : [];
        if (list.HasData)
        {
            Read(list.ReadSequence(Extensions).ReadSequence());
        }
    }

    /// <summary>The list's bytes.</summary>
    public byte[] Der { get; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset From { get; }

    /// <summary>When the next one is due, and this one is worth nothing any more; null where it says nothing.</summary>
    public DateTimeOffset? Until { get; }

    /// <summary>The number of the list, which grows with each; null where it has none.</summary>
    public BigInteger? Number { get; private set; }

    /// <summary>The revoked certificates.</summary>
    public IReadOnlyList<RevokedCertificate> Revoked { get; }

    /// <summary>Whether it has a critical extension, which must be understood, and none is here: it may be about some certificates only, or about changes only.</summary>
    public bool HasConditions { get; private set; }

    /// <summary>Reads a list.</summary>
    /// <param name="der">Its bytes.</param>
    /// <exception cref="ImagingException">It is none.</exception>
    public static RevocationList Read(byte[] der)
    {
        try
        {
            var outer = new AsnReader(der, AsnEncodingRules.DER);
            AsnReader parts = outer.ReadSequence();
            outer.ThrowIfNotEmpty();
            byte[] signed = parts.ReadEncodedValue().ToArray();
            string algorithm = parts.ReadSequence().ReadObjectIdentifier();
            byte[] signature = parts.ReadBitString(out int unusedBits);
            parts.ThrowIfNotEmpty();
            return unusedBits == 0 ? new RevocationList(der, signed, algorithm, signature) : throw new AsnContentException();
        }
        catch (Exception e) when (e is AsnContentException or CryptographicException)
        {
            throw new ImagingException("a list of revoked certificates is damaged; take a new one from the authority", e);
        }
    }

    /// <summary>Whether a certificate's authority made it, by name and by key.</summary>
    /// <param name="authority">The authority's certificate.</param>
    public bool IsOf(X509Certificate2 authority) => issuer.Name == authority.SubjectName.Name && IsSignedBy(authority);

    /// <summary>When a certificate of the authority was revoked; null if it was not.</summary>
    /// <param name="certificate">The certificate.</param>
    public DateTimeOffset? TimeOf(X509Certificate2 certificate) => Revoked.FirstOrDefault(each => each.Serial == certificate.SerialNumber)?.Time;

    bool IsSignedBy(X509Certificate2 authority)
    {
        HashAlgorithmName? hash = algorithm switch
        {
            CmsOids.EcdsaSha256 or CmsOids.RsaSha256 => HashAlgorithmName.SHA256,
            CmsOids.EcdsaSha384 or CmsOids.RsaSha384 => HashAlgorithmName.SHA384,
            CmsOids.EcdsaSha512 or CmsOids.RsaSha512 => HashAlgorithmName.SHA512,
            _ => null,
        };
        if (hash is not { } name)
        {
            return false;
        }

        using ECDsa? curve = authority.GetECDsaPublicKey();
        using RSA? rsa = authority.GetRSAPublicKey();
        return curve?.VerifyData(signed, signature, name, DSASignatureFormat.Rfc3279DerSequence)
            ?? rsa?.VerifyData(signed, signature, name, RSASignaturePadding.Pkcs1)
            ?? false;
    }

    List<RevokedCertificate> Entries(AsnReader entries)
    {
        List<RevokedCertificate> revoked = [];
        while (entries.HasData)
        {
            AsnReader entry = entries.ReadSequence();
            revoked.Add(new RevokedCertificate(Convert.ToHexString(entry.ReadIntegerBytes().Span), Time(entry)));
            if (entry.HasData)
            {
                // Like 'certificateIssuer', by which the entry is about a certificate of another authority.
                Read(entry.ReadSequence());
            }
        }

        return revoked;
    }

    void Read(AsnReader extensions)
    {
        while (extensions.HasData)
        {
            AsnReader extension = extensions.ReadSequence();
            string id = extension.ReadObjectIdentifier();
            bool isCritical = extension.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean) && extension.ReadBoolean();
            byte[] value = extension.ReadOctetString();
            if (id == CmsOids.CrlNumber)
            {
                Number = new AsnReader(value, AsnEncodingRules.DER).ReadInteger();
            }
            else
            {
                HasConditions |= isCritical;
            }
        }
    }

    static bool IsTime(Asn1Tag tag) => tag.HasSameClassAndValue(Asn1Tag.UtcTime) || tag.HasSameClassAndValue(Asn1Tag.GeneralizedTime);

    static DateTimeOffset Time(AsnReader reader) => reader.PeekTag().HasSameClassAndValue(Asn1Tag.UtcTime) ? reader.ReadUtcTime() : reader.ReadGeneralizedTime();
}
