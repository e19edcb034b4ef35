using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography.X509Certificates;

namespace GatewayDsl.Tool.Keys;

/// <summary>What is to be done about a folder with keys.</summary>
/// <param name="keys">The folder.</param>
/// <param name="folder">The folder, as the command line names it.</param>
/// <param name="full">Its full path.</param>
/// <param name="now">The time.</param>
/// <param name="soon">How long before its end a certificate is to be renewed.</param>
sealed class KeyRemarks(KeyFolder keys, string folder, string full, DateTimeOffset now, TimeSpan soon)
{
    /// <summary>Where keys lie, and who can read them.</summary>
    public IEnumerable<string> Places()
    {
        if (KeyPlace.WhyNot(full) is { } why)
        {
            yield return why;
        }

        foreach (string path in new[] { full, keys.AuthorityFile }.Concat(keys.Signers.Select(keys.KeyOf)))
        {
            if (KeyFile.WhyOpen(path) is { } open)
            {
                yield return open;
            }
        }
    }

    /// <summary>What runs out, has run out or was revoked.</summary>
    public IEnumerable<string> Dates()
    {
        DateTimeOffset end = keys.AuthorityCertificate.NotAfter.ToUniversalTime();
        if (end < now + soon)
        {
            yield return $"the authority {Runs(end)}; make a new one with 'gateway keys new', and bring it to the devices beside this one before that";
        }

        foreach (string signer in keys.Signers)
        {
            using X509Certificate2? certificate = keys.LookAt(signer, out string fault);
            if (certificate is null)
            {
                yield return fault;
                continue;
            }

            DateTimeOffset until = certificate.NotAfter.ToUniversalTime();
            if (keys.Revocations.TimeOf(certificate) is not null)
            {
                yield return $"what '{signer}' signs is refused, since its certificate is revoked; write 'gateway keys renew {folder} {signer} --new-key', or delete '{keys.KeyOf(signer)}'";
            }
            else if (until < now + soon && until < end)
            {
                yield return $"the certificate of '{signer}' {Runs(until)}; write 'gateway keys renew {folder} {signer}'";
            }
        }
    }

    /// <summary>What gateways have of an authority that it is not like any more.</summary>
    /// <param name="gateways">The gateways.</param>
    /// <param name="folder">The authority's folder, as the command line names it.</param>
    /// <param name="isAnyRevoked">Whether the authority has taken anything back.</param>
    public static IEnumerable<string> Of(IEnumerable<TrustingGateway> gateways, string folder, bool isAnyRevoked)
    {
        foreach (TrustingGateway gateway in gateways)
        {
            if (!gateway.IsDevelopment)
            {
                yield return $"'{gateway.Name}' trusts it as an authority whose key is kept safe; write Trust.Development(ProjectFile.At(\"{gateway.File}\"))";
            }

            if (!gateway.IsCurrent)
            {
                yield return $"'{gateway.Name}' does not know what is revoked: '{gateway.File}' has no list of the authority, or an older one; copy '{folder}/{KeyFolder.KeyringFile}' there";
            }

            if (!gateway.IsChecking && isAnyRevoked)
            {
                yield return $"'{gateway.Name}' takes what is revoked; write Revocation = Revocation.Checked into its Updates";
            }
        }
    }

    string Runs(DateTimeOffset end) => (end < now ? "was valid until " : "is valid until ") + end.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
