using System.Collections.Generic;
using System.IO;
using System.Linq;
using GatewayDsl.Imaging;
using GatewayDsl.Imaging.Signatures;
using GatewayDsl.Tool.Compilation;

namespace GatewayDsl.Tool.Keys;

/// <summary>A gateway that takes what an authority's signers sign.</summary>
/// <param name="Name">Its name.</param>
/// <param name="File">The file of the project that it trusts.</param>
/// <param name="IsDevelopment">Whether its definition says that the authority is one for development.</param>
/// <param name="IsChecking">Whether it refuses what is revoked.</param>
/// <param name="IsCurrent">Whether the file has the newest list of revoked certificates.</param>
sealed record TrustingGateway(string Name, string File, bool IsDevelopment, bool IsChecking, bool IsCurrent)
{
    /// <summary>The gateways of a definition that trust an authority.</summary>
    /// <param name="definition">The definition, which is sound.</param>
    /// <param name="keys">The authority's folder.</param>
    /// <exception cref="ImagingException">A file that a gateway trusts is no keyring.</exception>
    public static IEnumerable<TrustingGateway> Of(Definition definition, KeyFolder keys)
    {
        foreach (Gateway gateway in definition.Gateways.Select(static each => each.Model))
        {
            if (gateway.Updates is Rauc { Trust: { } trust } && KeyringOf(definition, trust) is var keyring && keyring.Authorities.Any(keys.IsAuthority))
            {
                yield return new TrustingGateway(gateway.Name.Text, trust.Certificate.Text, trust.IsDevelopment, gateway.Updates.Revocation == Revocation.Checked, keyring.Revocations.Any(list => list.Number >= keys.Revocations.Number && list.IsOf(keys.AuthorityCertificate)));
            }
        }
    }

    /// <summary>The keyring that a gateway trusts.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="trust">What it says.</param>
    /// <exception cref="ImagingException">It is none.</exception>
    public static Keyring KeyringOf(Definition definition, Trust trust) => Keyring.Read(Path.Combine(definition.Project!.Folder, trust.Certificate.Text), trust.Certificate.Text);
}
