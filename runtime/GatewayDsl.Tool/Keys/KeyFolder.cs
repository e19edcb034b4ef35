using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GatewayDsl.Imaging;
using GatewayDsl.Imaging.Signatures;

namespace GatewayDsl.Tool.Keys;

/// <summary>
/// A folder with an authority for development and what it made. There is no index that could be wrong: a signer is a file with its certificate and
/// key in one, which changes as one; every certificate that was ever made lies in <c>issued/</c> before anybody has its key; and what is revoked stands in the keyring.
/// </summary>
sealed class KeyFolder
{
    /// <summary>How the names of files with keys end.</summary>
    public const string KeyEnd = ".key.pem";

    /// <summary>The file that devices get: the authority, and its list of revoked certificates.</summary>
    public const string KeyringFile = "keyring.pem";

    const string Authority = "authority", Issued = "issued";

    readonly string folder;

    KeyFolder(string folder, Keyring keyring)
    {
        this.folder = folder;
        Keyring = keyring;
        Certificates = [.. Directory.EnumerateFiles(Path.Combine(folder, Issued), "*.pem").Where(static file => !Path.GetFileName(file).StartsWith('.')).Select(ReadCertificate).OrderBy(static each => each.NotBefore).ThenBy(static each => each.SerialNumber, StringComparer.Ordinal)];
        Signers = [.. Directory.EnumerateFiles(folder, "*" + KeyEnd).Select(NameOf).Where(static name => name.Length > 0 && name[0] != '.' && name != Authority).Order(StringComparer.Ordinal)];
    }

    /// <summary>The authority, and what it took back.</summary>
    public Keyring Keyring { get; }

    /// <summary>The authority's certificate.</summary>
    public X509Certificate2 AuthorityCertificate => Keyring.Authorities[0];

    /// <summary>The list of revoked certificates.</summary>
    public RevocationList Revocations => Keyring.Revocations[0];

    /// <summary>Every signer's certificate that was ever made, the oldest first.</summary>
    public IReadOnlyList<X509Certificate2> Certificates { get; }

    /// <summary>The short names of the signers whose keys are here.</summary>
    public IReadOnlyList<string> Signers { get; }

    /// <summary>The file of the authority's key.</summary>
    public string AuthorityFile => KeyOf(Authority);

    /// <summary>The keyring's file.</summary>
    public string KeyringPath => Path.Combine(folder, KeyringFile);

    /// <summary>Makes a folder with an authority and a first signer.</summary>
    /// <param name="folder">The folder's full path.</param>
    /// <param name="signer">The signer's short name.</param>
    /// <param name="now">The time.</param>
    /// <param name="days">How long the authority is valid.</param>
    /// <exception cref="ImagingException">It cannot be made.</exception>
    public static void Make(string folder, string signer, DateTimeOffset now, int days)
    {
        KeyFile.MakeFolder(folder, place =>
        {
            using DevelopmentAuthority authority = DevelopmentAuthority.Make(now, days);
            KeyFile.Write(Path.Combine(place, Authority + KeyEnd), PemWithKey(authority.Certificate), KeyFile.Secret);
            WriteKeyring(place, authority.Certificate, authority.Revoke(null, [], X509RevocationReason.Unspecified, now));
            KeyFile.MakeFolder(Path.Combine(place, Issued));
            using ECDsa key = DevelopmentAuthority.NewKey();
            using X509Certificate2 certificate = authority.Issue(signer, key, now, days: null);
            Write(place, signer, certificate);
        });
    }

    /// <summary>Opens a folder to look at it.</summary>
    /// <param name="folder">The folder's full path.</param>
    /// <exception cref="ImagingException">It is none that <see cref="Make"/> made, or damaged.</exception>
    public static KeyFolder Open(string folder)
    {
        if (!File.Exists(Path.Combine(folder, Authority + KeyEnd)))
        {
            throw new ImagingException($"'{folder}' holds no authority; make one with 'gateway keys new {folder}'");
        }

        try
        {
            Keyring keyring = Keyring.Read(Path.Combine(folder, KeyringFile));
            return keyring is { Authorities: [{ } authority], Revocations: [{ } list] } && list.IsOf(authority)
                ? new KeyFolder(folder, keyring)
                : throw new ImagingException($"'{Path.Combine(folder, KeyringFile)}' is not an authority with the list that it signed; put it back as it was, from a project that trusts it");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ImagingException($"'{folder}' cannot be read: {e.Message}; make it readable for you", e);
        }
    }

    /// <summary>Does something with the authority's key, and lets nobody else do so meanwhile: of two lists of revoked certificates that start from the same one, one would be lost.</summary>
    /// <param name="folder">The folder's full path.</param>
    /// <param name="work">What to do; the folder is as it stands while nobody else changes it.</param>
    /// <exception cref="ImagingException">The folder cannot be used.</exception>
    public static void Change(string folder, Action<KeyFolder, DevelopmentAuthority> work)
    {
        KeyFolder before = Open(folder);
        if (KeyFile.WhyOpen(folder) is { } open || (open = KeyFile.WhyOpen(before.AuthorityFile)) is not null)
        {
            throw new ImagingException(open);
        }

        FileStream file;
        try
        {
            file = new FileStream(before.AuthorityFile, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ImagingException($"'{before.AuthorityFile}' cannot be used: {e.Message}; is another 'gateway keys' at work there?", e);
        }

        using (file)
        using (var reader = new StreamReader(file))
        using (DevelopmentAuthority authority = new(CertificateWithKey(reader.ReadToEnd(), before.AuthorityFile)))
        {
            if (!before.IsAuthority(authority.Certificate))
            {
                throw new ImagingException($"'{before.AuthorityFile}' and '{before.KeyringPath}' are of two authorities; put back the ones that belong together");
            }

            work(Open(folder), authority);
        }
    }

    /// <summary>Whether a certificate is the authority's.</summary>
    /// <param name="certificate">The certificate.</param>
    public bool IsAuthority(X509Certificate2 certificate) => certificate.RawDataMemory.Span.SequenceEqual(AuthorityCertificate.RawDataMemory.Span);

    /// <summary>The file of a signer.</summary>
    /// <param name="signer">Its short name.</param>
    public string KeyOf(string signer) => Path.Combine(folder, signer + KeyEnd);

    /// <summary>The certificate that a signer signs with now, and its key.</summary>
    /// <param name="signer">Its short name.</param>
    /// <exception cref="ImagingException">The file cannot be used.</exception>
    public X509Certificate2 CurrentOf(string signer)
    {
        string path = KeyOf(signer);
        try
        {
            return CertificateWithKey(File.ReadAllText(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ImagingException($"'{path}' cannot be read: {e.Message}; make it readable for you", e);
        }
    }

    /// <summary>The certificate that a signer signs with now; null if its file cannot be used.</summary>
    /// <param name="signer">Its short name.</param>
    /// <param name="fault">Why it cannot.</param>
    public X509Certificate2? LookAt(string signer, out string fault)
    {
        fault = "";
        try
        {
            return CurrentOf(signer);
        }
        catch (ImagingException e)
        {
            fault = e.Message;
            return null;
        }
    }

    /// <summary>Notes a new certificate, and gives the signer its key.</summary>
    /// <param name="signer">Its short name.</param>
    /// <param name="certificate">The certificate, with its key.</param>
    public void Add(string signer, X509Certificate2 certificate) => Write(folder, signer, certificate);

    /// <summary>Puts a new list of revoked certificates in place of the old one.</summary>
    /// <param name="list">The list.</param>
    public void Put(RevocationList list) => WriteKeyring(folder, AuthorityCertificate, list);

    static void Write(string folder, string signer, X509Certificate2 certificate)
    {
        KeyFile.Write(Path.Combine(folder, Issued, certificate.SerialNumber + ".pem"), certificate.ExportCertificatePem() + "\n", KeyFile.Public);
        KeyFile.Write(Path.Combine(folder, signer + KeyEnd), PemWithKey(certificate), KeyFile.Secret);
    }

    static void WriteKeyring(string folder, X509Certificate2 authority, RevocationList list) =>
        KeyFile.Write(Path.Combine(folder, KeyringFile), authority.ExportCertificatePem() + "\n" + PemEncoding.WriteString(RevocationList.PemLabel, list.Der) + "\n", KeyFile.Public);

    static string PemWithKey(X509Certificate2 certificate)
    {
        using ECDsa key = certificate.GetECDsaPrivateKey()!;
        return certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem() + "\n";
    }

    static X509Certificate2 CertificateWithKey(string text, string path)
    {
        try
        {
            return X509Certificate2.CreateFromPem(text, text);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw new ImagingException($"'{path}' is not a certificate and its key in PEM: {e.Message}; put it back as it was, or take it away", e);
        }
    }

    static X509Certificate2 ReadCertificate(string path)
    {
        try
        {
            return X509Certificate2.CreateFromPem(File.ReadAllText(path));
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw new ImagingException($"'{path}' is no certificate in PEM; put it back as it was, or take it away", e);
        }
    }

    static string NameOf(string path) => Path.GetFileName(path)[..^KeyEnd.Length];
}
