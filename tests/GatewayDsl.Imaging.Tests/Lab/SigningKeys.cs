using System;
using System.IO;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace GatewayDsl.Imaging.Tests.Lab;

/// <summary>An authority and keys that sign, each in a file.</summary>
sealed class SigningKeys
{
    readonly string folder;
    readonly X509Certificate2 authority;

    public SigningKeys(string folder)
    {
        this.folder = folder;
        Directory.CreateDirectory(folder);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Lab Authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        authority = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddYears(-3), DateTimeOffset.UtcNow.AddYears(3));
        Authority = Write("authority.pem", authority.ExportCertificatePem());
        Release = Make("release", RSA.Create(2048), DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
        Curve = Make("curve", ECDsa.Create(ECCurve.NamedCurves.nistP384), DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
        Expired = Make("expired", RSA.Create(2048), DateTimeOffset.UtcNow.AddYears(-2), DateTimeOffset.UtcNow.AddYears(-1));
        Server = Make("server", RSA.Create(2048), DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30), "1.3.6.1.5.5.7.3.1");
        using var stranger = RSA.Create(2048);
        using X509Certificate2 own = new CertificateRequest("CN=Stranger", stranger, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
        Stranger = (Write("stranger.pem", own.ExportCertificatePem()), Write("stranger.key", stranger.ExportPkcs8PrivateKeyPem()));
    }

    public string Authority { get; }

    public (string Certificate, string Key) Release { get; }

    public (string Certificate, string Key) Curve { get; }

    public (string Certificate, string Key) Expired { get; }

    public (string Certificate, string Key) Server { get; }

    public (string Certificate, string Key) Stranger { get; }

    (string Certificate, string Key) Make(string name, AsymmetricAlgorithm key, DateTimeOffset from, DateTimeOffset to, string? purpose = null)
    {
        using (key)
        {
            CertificateRequest request = key is RSA rsa
                ? new CertificateRequest("CN=" + name, rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
                : new CertificateRequest("CN=" + name, (ECDsa)key, HashAlgorithmName.SHA256);
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
            if (purpose is not null)
            {
                request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], false));
            }

            using X509Certificate2 certificate = request.Create(authority.SubjectName, X509SignatureGenerator.CreateForECDsa(authority.GetECDsaPrivateKey()!), from, to, RandomNumberGenerator.GetBytes(8));
            return (Write(name + ".pem", certificate.ExportCertificatePem()), Write(name + ".key", key.ExportPkcs8PrivateKeyPem()));
        }
    }

    string Write(string name, string text)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllText(path, text + "\n");
        return path;
    }
}
