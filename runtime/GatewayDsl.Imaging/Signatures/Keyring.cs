using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace GatewayDsl.Imaging.Signatures;

/// <summary>What RAUC's <c>[keyring] path=</c> names: authorities, and their lists of revoked certificates, in PEM.</summary>
/// <param name="Authorities">The certificates of the authorities.</param>
/// <param name="Revocations">The lists of revoked certificates.</param>
sealed record Keyring(X509Certificate2Collection Authorities, IReadOnlyList<RevocationList> Revocations)
{
    /// <summary>Reads a keyring.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">What it is called in messages; null for the path.</param>
    /// <exception cref="ImagingException">It is none.</exception>
    public static Keyring Read(string path, string? name = null)
    {
        name ??= path;
        try
        {
            string text = File.ReadAllText(path);
            var authorities = new X509Certificate2Collection();
            authorities.ImportFromPem(text);
            return authorities.Count > 0 ? new Keyring(authorities, Lists(text)) : throw new ImagingException($"'{name}' holds no certificate; name a file with certificates in PEM");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new ImagingException($"'{name}' cannot be read as a keyring: {e.Message}; name a file with certificates in PEM", e);
        }
    }

    /// <summary>
    /// Why one of the certificates is not to be trusted any more; null if all are. A keyring without lists says nothing of it. One with lists is
    /// judged as RAUC does with <c>check-crl=true</c> (OpenSSL's X509_V_FLAG_CRL_CHECK_ALL): each authority on the way has one, and it is of use now.
    /// </summary>
    /// <param name="path">The certificates from the signer's to the authority's.</param>
    /// <param name="now">The time.</param>
    public string? WhyRevoked(IReadOnlyList<X509Certificate2> path, DateTimeOffset now) =>
        Revocations.Count == 0 ? null : path.Select((certificate, i) => WhyRevoked(certificate, path[Math.Min(i + 1, path.Count - 1)], now)).FirstOrDefault(static why => why is not null);

    /// <summary>The authorities that have no list here which is of use now: what they vouch for is refused where lists are asked for.</summary>
    /// <param name="now">The time.</param>
    public IEnumerable<X509Certificate2> WithoutList(DateTimeOffset now) => Authorities.Where(authority => WhyUseless(ListOf(authority), authority, now) is not null);

    RevocationList? ListOf(X509Certificate2 authority) => Revocations.Where(list => list.IsOf(authority)).MaxBy(static list => list.From);

    string? WhyRevoked(X509Certificate2 certificate, X509Certificate2 authority, DateTimeOffset now)
    {
        RevocationList? list = ListOf(authority);
        return WhyUseless(list, authority, now)
            ?? (list!.TimeOf(certificate) is { } time ? $"the certificate of '{certificate.Subject}' with the serial number {certificate.SerialNumber} was revoked on {Day(time)}" : null);
    }

    static string? WhyUseless(RevocationList? list, X509Certificate2 authority, DateTimeOffset now) =>
        list is null ? $"the keyring has lists of revoked certificates, and none that '{authority.Subject}' signed"
            : list.HasConditions ? $"the list of revoked certificates of '{authority.Subject}' has a critical extension that is not known here"
            : list.From > now ? $"the list of revoked certificates of '{authority.Subject}' is valid from {Day(list.From)} on, and that is still to come"
            : list.Until < now ? $"the list of revoked certificates of '{authority.Subject}' was valid until {Day(list.Until.Value)}"
            : null;

    static List<RevocationList> Lists(string text)
    {
        List<RevocationList> lists = [];
        for (ReadOnlySpan<char> rest = text; PemEncoding.TryFind(rest, out PemFields fields); rest = rest[fields.Location.End..])
        {
            if (rest[fields.Label] is RevocationList.PemLabel)
            {
                lists.Add(RevocationList.Read(Convert.FromBase64String(rest[fields.Base64Data].ToString())));
            }
        }

        return lists;
    }

    static string Day(DateTimeOffset time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
