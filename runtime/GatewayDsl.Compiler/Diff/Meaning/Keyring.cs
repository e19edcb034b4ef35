using System;
using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl.Compiler.Diff;

/// <summary>The certificates that vouch for a bundle's signer: their contents where these are at hand, else the file that holds them.</summary>
sealed class Keyring
{
    const string Begin = "-----BEGIN CERTIFICATE-----", End = "-----END CERTIFICATE-----";

    readonly HashSet<string>? certificates;

    Keyring(string name, HashSet<string>? certificates)
    {
        Name = name;
        this.certificates = certificates;
    }

    /// <summary>The file, as messages name it.</summary>
    public string Name { get; }

    /// <summary>The keyring of a gateway.</summary>
    /// <param name="side">The gateway.</param>
    /// <param name="updates">What it says about updates.</param>
    public static Keyring Of(GatewaySide side, Rauc updates) => new($"'{updates.Trust.Certificate}'", side.Authority is { } text ? Read(text) : null);

    /// <summary>Whether everything that another keyring vouches for is trusted.</summary>
    /// <param name="other">The other keyring.</param>
    public bool Trusts(Keyring other) => certificates is not null && other.certificates is not null ? other.certificates.IsSubsetOf(certificates) : Name == other.Name;

    // Only what stands between the marks counts; how its lines are broken does not.
    static HashSet<string> Read(string text)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        for (int begin = text.IndexOf(Begin, StringComparison.Ordinal); begin >= 0; begin = text.IndexOf(Begin, begin + 1, StringComparison.Ordinal))
        {
            int end = text.IndexOf(End, begin, StringComparison.Ordinal);
            if (end > 0)
            {
                found.Add(string.Concat(text.Substring(begin + Begin.Length, end - begin - Begin.Length).Where(static c => !char.IsWhiteSpace(c))));
            }
        }

        return found;
    }
}
