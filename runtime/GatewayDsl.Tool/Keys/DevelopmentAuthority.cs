using System;
using System.Collections.Generic;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GatewayDsl.Imaging;
using GatewayDsl.Imaging.Signatures;

namespace GatewayDsl.Tool.Keys;

/// <summary>An authority for development with its key: it makes certificates, and takes them back.</summary>
/// <param name="certificate">Its certificate, with its key.</param>
sealed class DevelopmentAuthority(X509Certificate2 certificate) : IDisposable
{
    // Clocks of devices without a battery are late, and a certificate must be valid on them, too.
    static readonly TimeSpan Lateness = TimeSpan.FromHours(1);

    /// <summary>Its certificate, with its key.</summary>
    public X509Certificate2 Certificate => certificate;

    /// <summary>Makes an authority.</summary>
    /// <param name="now">The time.</param>
    /// <param name="days">How long it is valid.</param>
    public static DevelopmentAuthority Make(DateTimeOffset now, int days)
    {
        using ECDsa key = NewKey();
        var request = new CertificateRequest(DevelopmentName.OfAuthority(RandomNumberGenerator.GetHexString(6, lowercase: true)), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return new DevelopmentAuthority(request.CreateSelfSigned(now - Lateness, now.AddDays(days)));
    }

    /// <summary>A key for a signer.</summary>
    public static ECDsa NewKey() => ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>Makes a signer's certificate: for RAUC's purposes 'smimesign', which it asks for by default, and 'codesign'.</summary>
    /// <param name="name">The signer's short name.</param>
    /// <param name="key">The signer's key.</param>
    /// <param name="now">The time.</param>
    /// <param name="days">How long it is valid; null for a year, or as long as the authority is.</param>
    /// <exception cref="ImagingException">It would be valid for longer than the authority is.</exception>
    public X509Certificate2 Issue(string name, ECDsa key, DateTimeOffset now, int? days)
    {
        DateTimeOffset end = certificate.NotAfter.ToUniversalTime(), until = now.AddDays(days ?? 365);
        if (end <= now)
        {
            throw new ImagingException($"the authority was valid until {Day(end)}; make a new one with 'gateway keys new'");
        }

        if (until > end)
        {
            until = days is null ? end : throw new ImagingException(string.Create(CultureInfo.InvariantCulture, $"the authority is valid until {Day(end)}, and no certificate of it for longer; write --days {(int)(end - now).TotalDays} or less"));
        }

        var request = new CertificateRequest(DevelopmentName.OfSigner(name), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(CmsOids.EmailProtection), new Oid(CmsOids.CodeSigning)], false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(certificate, true, false));
        using X509Certificate2 issued = request.Create(certificate, Since(now), until, NewSerial());
        return issued.CopyWithPrivateKey(key);
    }

    /// <summary>
    /// Makes the next list of revoked certificates. It is valid as long as the authority: a device gets it with an image, and one that has run
    /// out would refuse the very update that brings the next.
    /// </summary>
    /// <param name="before">The list so far; null if there is none.</param>
    /// <param name="certificates">The certificates to add.</param>
    /// <param name="reason">Why.</param>
    /// <param name="now">The time.</param>
    public RevocationList Revoke(RevocationList? before, IEnumerable<X509Certificate2> certificates, X509RevocationReason reason, DateTimeOffset now)
    {
        BigInteger number = 0;
        CertificateRevocationListBuilder list = before is null ? new() : CertificateRevocationListBuilder.Load(before.Der, out number);
        foreach (X509Certificate2 each in certificates)
        {
            list.AddEntry(each, now, reason);
        }

        return RevocationList.Read(list.Build(certificate, number + 1, certificate.NotAfter.ToUniversalTime(), HashAlgorithmName.SHA256, thisUpdate: Since(now)));
    }

    /// <inheritdoc/>
    public void Dispose() => certificate.Dispose();

    DateTimeOffset Since(DateTimeOffset now)
    {
        DateTimeOffset begin = certificate.NotBefore.ToUniversalTime();
        return now - Lateness > begin ? now - Lateness : begin;
    }

    // RFC 5280, section 4.1.2.2: positive, and at most 20 bytes. The first byte is kept from 0, so that nobody writes the number shorter.
    static byte[] NewSerial()
    {
        byte[] serial = RandomNumberGenerator.GetBytes(16);
        serial[0] = (byte)((serial[0] & 0x3F) | 0x40);
        return serial;
    }

    static string Day(DateTimeOffset time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
