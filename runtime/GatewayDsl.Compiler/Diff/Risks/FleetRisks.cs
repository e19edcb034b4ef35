using System.Collections.Generic;

namespace GatewayDsl.Compiler.Diff;

/// <summary>Risks that are not about how one gateway changes, but about whether there is one on both sides.</summary>
public static class FleetRisks
{
    /// <summary>A gateway that was not there.</summary>
    public static RiskInfo Added { get; } = new("GW9161", RiskLevel.Info,
        "A gateway is new",
        "There is nothing to compare it with: read its definition.")
    {
        Before = "// no gateway 'gw-2'",
        After = "[Gateway] public static Gateway Second => First with { Name = \"gw-2\" };",
    };

    /// <summary>A gateway that is no longer there.</summary>
    public static RiskInfo Removed { get; } = new("GW9162", RiskLevel.Dangerous,
        "A gateway is gone",
        "No definition says any more what its devices in the field should be, and none of them gets an update.")
    {
        Before = "[Gateway] public static Gateway Second => First with { Name = \"gw-2\" };",
        After = "// no gateway 'gw-2'",
    };

    /// <summary>Nothing to compare with.</summary>
    public static RiskInfo BaseUnreadable { get; } = new("GW9171", RiskLevel.Review,
        "What was there before cannot be read",
        "Without it the change is not known. The gateways are shown as they are now.")
    {
        Before = "// a revision that does not compile",
        After = "// one that does",
    };

    /// <summary>Nothing to judge.</summary>
    public static RiskInfo HeadUnreadable { get; } = new("GW9172", RiskLevel.Breaking,
        "The definition after the change cannot be read",
        "With an error in the definition nothing is emitted, so there is nothing that a device could be given.")
    {
        Before = "// a revision that compiles",
        After = "// one that does not",
    };

    /// <summary>An acknowledgement that holds no longer.</summary>
    public static RiskInfo Expired { get; } = new("GW9191", RiskLevel.Review,
        "An acknowledgement has expired",
        "Somebody agreed to a risk until a day that is past. Take the acknowledgement away, or agree again with a new day.")
    {
        Before = "[Acknowledged(\"GW9144\", \"the long-term series is what we test\", until: \"2030-01-31\")]",
        After = "[Acknowledged(\"GW9144\", \"the long-term series is what we test\", until: \"2020-01-31\")]",
    };

    /// <summary>All of them.</summary>
    internal static IEnumerable<RiskInfo> All => [Added, Removed, BaseUnreadable, HeadUnreadable, Expired];
}
