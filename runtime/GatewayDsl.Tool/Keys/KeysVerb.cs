using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using GatewayDsl.Imaging;
using GatewayDsl.Tool.Compilation;

namespace GatewayDsl.Tool.Keys;

/// <summary><c>gateway keys</c>: an authority for development, its signers, and what it took back.</summary>
/// <param name="reader">Reads the project.</param>
/// <param name="clock">Tells the time.</param>
sealed class KeysVerb(DefinitionReader reader, TimeProvider clock)
{
    /// <summary>What is done to a folder, as the command line and the document name it.</summary>
    public const string New = "new", Issue = "issue", Renew = "renew", Revoke = "revoke", List = "list";

    /// <summary>The signer that a new folder has.</summary>
    public const string FirstSigner = "bench";

    /// <summary>How long a new authority is valid, in days, where nothing else is said.</summary>
    public const int AuthorityDays = 3650;

    const int LongestName = 32, MostDays = 36_500;

    // Time to renew, and to bring it where bundles are signed.
    static readonly TimeSpan Soon = TimeSpan.FromDays(30);

    /// <summary>Why certificates are revoked, by the word on the command line.</summary>
    public static IReadOnlyDictionary<string, X509RevocationReason> Reasons { get; } = new Dictionary<string, X509RevocationReason>(StringComparer.Ordinal)
    {
        ["key-compromise"] = X509RevocationReason.KeyCompromise,
        ["superseded"] = X509RevocationReason.Superseded,
        ["cessation"] = X509RevocationReason.CessationOfOperation,
    };

    DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Makes a folder with an authority and a first signer.</summary>
    /// <param name="folder">The folder, which must not be there.</param>
    /// <param name="days">How long the authority is valid.</param>
    public KeysOutcome RunNew(string folder, int days) => Guarded(New, folder, full =>
    {
        CheckDays(days);
        if (Path.Exists(full))
        {
            throw new ImagingException($"'{folder}' is there already; name a folder that is not, or 'gateway keys issue {folder} NAME' for one more signer");
        }

        if (!Directory.Exists(Path.GetDirectoryName(full)))
        {
            throw new ImagingException($"there is no folder '{Path.GetDirectoryName(full)}' to make '{folder}' in; make it, or name another one");
        }

        KeyFolder.Make(full, FirstSigner, Now, days);
        KeyFolder keys = KeyFolder.Open(full);
        return Told(New, folder, keys, keys.Certificates);
    });

    /// <summary>Makes one more signer.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="signer">The signer's short name.</param>
    /// <param name="days">How long its certificate is valid; null for a year.</param>
    public KeysOutcome RunIssue(string folder, string signer, int? days) => Guarded(Issue, folder, full =>
    {
        CheckDays(days);
        if (signer.Length > LongestName || signer == "authority" || signer.Length == 0 || signer[0] == '-' || signer.Any(static c => c is not (>= 'a' and <= 'z' or >= '0' and <= '9' or '-')))
        {
            throw new ImagingException(string.Create(CultureInfo.InvariantCulture, $"'{signer}' cannot be the name of a signer; write up to {LongestName} of a-z, 0-9 and '-', like 'bench' or 'ci-runner', and not 'authority'"));
        }

        return Changed(Issue, folder, full, (keys, authority) =>
        {
            if (keys.Signers.Contains(signer))
            {
                throw new ImagingException($"there is a signer '{signer}' already; write 'gateway keys renew {folder} {signer}' for a new certificate of it");
            }

            using ECDsa key = DevelopmentAuthority.NewKey();
            X509Certificate2 certificate = authority.Issue(signer, key, Now, days);
            keys.Add(signer, certificate);
            return [certificate];
        });
    });

    /// <summary>Makes a new certificate for a signer; the old one stays valid until its end.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="signer">The signer's short name.</param>
    /// <param name="days">How long it is valid; null for a year.</param>
    /// <param name="isNewKey">Whether it gets a new key as well; the old one is then gone.</param>
    public KeysOutcome RunRenew(string folder, string signer, int? days, bool isNewKey) => Guarded(Renew, folder, full =>
    {
        CheckDays(days);
        return Changed(Renew, folder, full, (keys, authority) =>
        {
            if (!keys.Signers.Contains(signer))
            {
                throw new ImagingException($"there is no signer '{signer}' in '{folder}'; {Known(keys)}");
            }

            // A new key is also the way out of a file that is damaged.
            using X509Certificate2? old = isNewKey ? null : keys.CurrentOf(signer);
            if (old is not null && keys.Revocations.TimeOf(old) is { } time)
            {
                throw new ImagingException($"the certificate of '{signer}' was revoked on {Day(time)}, and the same key would bring back what was taken back; write 'gateway keys renew {folder} {signer} --new-key'");
            }

            using ECDsa key = old?.GetECDsaPrivateKey() ?? DevelopmentAuthority.NewKey();
            X509Certificate2 certificate = authority.Issue(signer, key, Now, days);
            keys.Add(signer, certificate);
            return [certificate];
        });
    });

    /// <summary>Takes certificates back.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="what">A signer's short name, for all its certificates, since renewing keeps the key; or the serial number of one.</param>
    /// <param name="reason">One of <see cref="Reasons"/>.</param>
    public KeysOutcome RunRevoke(string folder, string what, string reason) => Guarded(Revoke, folder, full => Changed(Revoke, folder, full, (keys, authority) =>
    {
        string serial = what.Replace(":", "", StringComparison.Ordinal);
        X509Certificate2[] meant = [.. keys.Certificates.Where(each => DevelopmentName.SignerIn(each) == what || string.Equals(each.SerialNumber, serial, StringComparison.OrdinalIgnoreCase))];
        X509Certificate2[] revoked = [.. meant.Where(each => keys.Revocations.TimeOf(each) is null)];
        if (revoked.Length == 0)
        {
            throw new ImagingException(meant.Length > 0 ? $"everything of '{what}' is revoked already; 'gateway keys list {folder}' shows it" : $"there is neither a signer nor a serial number '{what}' in '{folder}'; {Known(keys)}");
        }

        keys.Put(authority.Revoke(keys.Revocations, revoked, Reasons[reason], Now));
        return revoked;
    }));

    /// <summary>Looks at a folder, and changes nothing.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="projectArgument">The project to look for gateways in that trust the authority; null for none.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public KeysOutcome RunList(string folder, string? projectArgument, CancellationToken cancellation)
    {
        Definition definition = projectArgument is null ? new Definition() : reader.Read(projectArgument, cancellation);
        return !definition.IsSound ? new KeysOutcome(List, folder) { Definition = definition } : Guarded(List, folder, full =>
        {
            KeyFolder keys = KeyFolder.Open(full);
            TrustingGateway[] gateways = [.. TrustingGateway.Of(definition, keys)];
            var remarks = new KeyRemarks(keys, folder, full, Now, Soon);
            return Told(List, folder, keys, keys.Certificates) with { Definition = definition, Gateways = gateways, Remarks = [.. remarks.Places(), .. remarks.Dates(), .. KeyRemarks.Of(gateways, folder, keys.Revocations.Revoked.Count > 0)] };
        }, mayLieAnywhere: true);
    }

    static KeysOutcome Guarded(string action, string folder, Func<string, KeysOutcome> work, bool mayLieAnywhere = false)
    {
        try
        {
            string full = folder.Length > 0 ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) : throw new ImagingException("the folder has no name; name one, like ~/gateway-keys");
            return !mayLieAnywhere && KeyPlace.WhyNot(full) is { } why ? throw new ImagingException(why) : work(full);
        }
        catch (Exception e) when (e is ImagingException or IOException or UnauthorizedAccessException)
        {
            return new KeysOutcome(action, folder) { Error = e.Message };
        }
    }

    static KeysOutcome Changed(string action, string folder, string full, Func<KeyFolder, DevelopmentAuthority, IReadOnlyList<X509Certificate2>> change)
    {
        IReadOnlyList<X509Certificate2> changed = [];
        KeyFolder.Change(full, (keys, authority) => changed = change(keys, authority));
        return Told(action, folder, KeyFolder.Open(full), changed);
    }

    static KeysOutcome Told(string action, string folder, KeyFolder keys, IEnumerable<X509Certificate2> certificates)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string signer in keys.Signers)
        {
            if (keys.LookAt(signer, out _) is { } current)
            {
                files[current.SerialNumber] = Path.Combine(folder, signer + KeyFolder.KeyEnd);
            }
        }

        return new KeysOutcome(action, folder)
        {
            Authority = KnownCertificate.Of(keys.AuthorityCertificate, null, Path.Combine(folder, Path.GetFileName(keys.AuthorityFile))),
            Certificates = [.. certificates.Select(each => KnownCertificate.Of(each, keys.Revocations.TimeOf(each), files.GetValueOrDefault(each.SerialNumber)))],
        };
    }

    static void CheckDays(int? days)
    {
        if (days is < 1 or > MostDays)
        {
            throw new ImagingException(string.Create(CultureInfo.InvariantCulture, $"{days} days cannot be; write a number from 1 to {MostDays}"));
        }
    }

    static string Known(KeyFolder keys) => keys.Signers.Count == 0 ? "there is none" : $"there is {string.Join(", ", keys.Signers.Select(static signer => $"'{signer}'"))}";

    static string Day(DateTimeOffset time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
