using System.Collections.Generic;

namespace GatewayDsl.Compiler.Policies;

/// <summary>What <see cref="Policy.Release"/> asks for.</summary>
static class ReleaseRequirements
{
    public static IReadOnlyList<Requirement> All { get; } =
    [
        Of("trust-root", "No development authority is trusted", ["GW6034", "GW6090", "GW6091", "GW6092", "GW9001"], ["Updates.Trust.Certificate", "Updates.Revocation"]),
        new(Policy.Release, "key-in-tree", "No private key lies in the project's folder") { Rules = ["GW7011", "GW9005"] },
        Of("verity-only", "Verity bundles alone are taken", ["GW6032", "GW6033", "GW9002"], ["Updates.Formats"]),
        Of("version-floor", "Old bundles are refused", ["GW9003"], ["Updates.VersionFloor"]),
        new(Policy.Release, "redundant-environment", "A power cut does not lose the environment")
        {
            Rules = ["GW6015", "GW9004"],
            Members = ["Boot.Environment.Copies.Count"],
            Exempts = static gateway => gateway.Boot is UBoot ? null : "there is no environment of U-Boot",
        },
        new(Policy.Release, "agreements", "No agreement to a risk has run out") { Rules = ["GW9006"] },
    ];

    static Requirement Of(string id, string name, IReadOnlyList<string> rules, IReadOnlyList<string> members) => new(Policy.Release, id, name)
    {
        Rules = rules,
        Members = members,
        Exempts = static gateway => gateway.Updates is null ? "the device takes no updates" : null,
    };
}
