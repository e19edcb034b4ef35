using System;
using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Diff;

namespace GatewayDsl.Compiler.Policies;

/// <summary>What nobody sees who looks at a definition alone: whoever sees the disk and the clock passes it in.</summary>
/// <param name="PrivateKeys">The files below the project's folder that hold a private key, relative to it.</param>
/// <param name="Today">The day, as <see cref="Acknowledgement.DayFormat"/>.</param>
/// <param name="Acknowledgements">What the definition of the gateway agrees to.</param>
public sealed record PolicyFacts(IReadOnlyList<string> PrivateKeys, string Today, IReadOnlyList<Acknowledgement> Acknowledgements)
{
    static readonly RuleInfo KeyInTree = new("GW9005", Severity.Warning,
        "A private key lies in the project's folder",
        "Whoever can read the folder, or any copy of it, can sign what the devices install. Only 'gateway policy' tells this: an analyzer sees no disk.")
    {
        Wrong = "certs/dev.signing.key.pem beside certs/ca.pem",
        Right = "certs/ca.pem alone; the key is kept where bundles are signed",
    };

    static readonly RuleInfo RunOut = new("GW9006", Severity.Warning,
        "An agreement to a risk has run out",
        "Somebody agreed for a time, and the time is over: the risk is there, and nobody agrees to it any more. Only 'gateway policy' and 'gateway diff' tell this: an analyzer sees no clock.")
    {
        Wrong = "[Acknowledged(\"GW9112\", \"the partner's office\", until: \"2020-01-31\")]",
        Right = "no agreement, or one until a day to come",
    };

    static readonly RuleInfo DevelopmentTrusted = new("GW6090", Severity.Warning,
        "A certificate for development is trusted as an authority whose key is kept safe",
        "The certificate says of itself that it is for development, as those of 'gateway keys' do: its key lies on desks, and everybody who has it can install anything on the device. Only 'gateway policy' tells this: an analyzer does not read the certificate.")
    {
        Wrong = """
            Updates = new Rauc { VersionFloor = "1.0", Trust = Trust.Authority(ProjectFile.At("certs/dev.ca.pem")) },
            """,
        Right = """
            Updates = new Rauc { VersionFloor = "1.0", Trust = Trust.Authority(ProjectFile.At("certs/ca.pem")) },
            """,
    };

    static readonly RuleInfo NoAuthority = new("GW6091", Severity.Warning,
        "The file of the trusted authority holds no certificate",
        "RAUC refuses every bundle with such a keyring, so the device can never be updated. Only 'gateway policy' tells this: an analyzer does not read the file.")
    {
        Wrong = "certs/ca.pem with a key or a placeholder in it",
        Right = "certs/ca.pem with the authority's certificate in PEM",
    };

    static readonly RuleInfo NoList = new("GW6092", Severity.Warning,
        "Revoked signers are refused, and an authority has no list of them",
        "RAUC then refuses every bundle, so the device can never be updated (OpenSSL's X509_V_FLAG_CRL_CHECK_ALL: each authority on the way has a list). Only 'gateway policy' tells this: an analyzer does not read the file.")
    {
        Wrong = "Revocation = Revocation.Checked, and certs/ca.pem with a certificate alone",
        Right = "Revocation = Revocation.Checked, and certs/ca.pem with the authority's list, too: the keyring.pem of 'gateway keys'",
    };

    /// <summary>The rules about such facts.</summary>
    public static IReadOnlyList<RuleInfo> Rules { get; } = [DevelopmentTrusted, NoAuthority, NoList, KeyInTree, RunOut];

    /// <summary>The authority for development in the file that the gateway trusts, by its subject; null where the file names none.</summary>
    public string? DevelopmentAuthority { get; init; }

    /// <summary>Why the file that the gateway trusts is no keyring; null where it is one, or where there is none to look at.</summary>
    public string? KeyringFault { get; init; }

    /// <summary>The authorities in the file that have no list of revoked certificates there which holds today, by their subjects.</summary>
    public IReadOnlyList<string> WithoutList { get; init; } = [];

    /// <summary>What the facts say against a gateway that opted into <see cref="Policy.Release"/>. A fact has no place in the model; the place is the policy's.</summary>
    /// <param name="gateway">The gateway.</param>
    public IEnumerable<Finding> Judge(Gateway gateway)
    {
        int policy = gateway.Policies.ToList().IndexOf(Policy.Release);
        if (policy < 0)
        {
            return [];
        }

        ModelPath place = ModelPath.Root.Member(nameof(Gateway.Policies)).Item(policy);
        return Authority(gateway).Concat(PrivateKeys
            .Select(file => new Finding(KeyInTree, place, $"'{file}' holds a private key, and lies in the project's folder; keep it where bundles are signed, and replace it if it was ever pushed", [])))
            .Concat(Acknowledgements
                .Where(item => string.CompareOrdinal(item.Until, Today) < 0)
                .Select(item => new Finding(RunOut, place, $"the agreement to {item.Rule} ({item.Reason}) held until {item.Until}; mend the risk, or agree anew until a day to come", [])));
    }

    IEnumerable<Finding> Authority(Gateway gateway)
    {
        ModelPath place = ModelPath.Root.Member(nameof(Gateway.Updates)).Member(nameof(Rauc.Trust));
        if (gateway.Updates is Rauc { Trust: { IsDevelopment: false } trust } && DevelopmentAuthority is { } subject)
        {
            yield return new Finding(DevelopmentTrusted, place, $"'{trust.Certificate}' holds the certificate of '{subject}', which is for development; take an authority whose key is kept safe, or write Trust.Development(…) and leave Policy.Release out for a device on the bench", []);
        }

        if (KeyringFault is { } fault)
        {
            yield return new Finding(NoAuthority, place, fault, []);
        }

        if (gateway.Updates is Rauc { Revocation: { Text: "checked" } } checking)
        {
            foreach (string authority in WithoutList)
            {
                yield return new Finding(NoList, place, $"'{checking.Trust.Certificate}' has no list of the certificates that '{authority}' revoked, or none that holds today, and every bundle that it vouches for is refused; add the list, as 'gateway keys' writes it into keyring.pem, or write Revocation.Ignored", []);
            }
        }
    }
}
