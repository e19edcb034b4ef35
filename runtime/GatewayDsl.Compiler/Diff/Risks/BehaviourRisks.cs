using System;
using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl.Compiler.Diff;

/// <summary>What the device does otherwise for whoever uses it.</summary>
static class BehaviourRisks
{
    static readonly RiskInfo Addresses = new("GW9131", RiskLevel.Review,
        "The gateway itself is found elsewhere",
        "Whatever names the gateway by its address or its name has to learn the new one: machines behind it, monitoring, people.")
    {
        Before = "Network.Static(Lan, \"172.20.30.1/24\"),",
        After = "Network.Static(Lan, \"172.20.31.1/24\"),",
    };

    static readonly RiskInfo Leases = new("GW9132", RiskLevel.Review,
        "Machines get other addresses",
        "A machine keeps its lease until it ends; those that are known by an address are not found under it any more.")
    {
        Before = "Range = \"172.20.30.10 - 172.20.30.254\",",
        After = "Range = \"172.20.30.100 - 172.20.30.254\",",
    };

    static readonly RiskInfo Time = new("GW9133", RiskLevel.Review,
        "The clock answers others",
        "Machines that lose their source of time drift until certificates fail; those that gain one trust this gateway.")
    {
        Before = "Clients = [Allow.Subnet(Lan)],",
        After = "Clients = [],",
    };

    static readonly RiskInfo Stops = new("GW9141", RiskLevel.Review,
        "A service stops",
        "Whoever used it finds nobody there.")
    {
        Before = "Apps = Apps.Podman,",
        After = "Apps = Apps.None,",
    };

    static readonly RiskInfo Starts = new("GW9142", RiskLevel.Info,
        "A service starts",
        "What runs takes memory, and may have to be watched.")
    {
        Before = "Apps = Apps.None,",
        After = "Apps = Apps.Podman,",
    };

    static readonly RiskInfo Settings = new("GW9143", RiskLevel.Info,
        "A program is told otherwise",
        "The file that it reads says something else; what that does is the program's own affair.")
    {
        Before = "Domain = \"local\",",
        After = "Domain = \"site.example\",",
    };

    static readonly RiskInfo Kernel = new("GW9144", RiskLevel.Review,
        "The kernel changes",
        "A device whose kernel lacks a driver does not start, and falls back to the other slot.")
    {
        Before = "Kernel = Kernel.Latest,",
        After = "Kernel = Kernel.LongTerm,",
    };

    static readonly RiskInfo Storage = new("GW9145", RiskLevel.Review,
        "The disk is used otherwise",
        "What is written to the disk, or where it is mounted, changes without a partition being moved.")
    {
        Before = "Rootfs = Slot.SquashFs(1.GiB(), Compression.Zstd(19), block: 1.MiB()),",
        After = "Rootfs = Slot.SquashFs(1.GiB(), Compression.Xz, block: 1.MiB()),",
    };

    /// <summary>The rules.</summary>
    public static IEnumerable<RiskRule> All =>
    [
        Rule(Addresses, static change => change.Area == Area.Networks),
        Rule(Leases, static change => change.Area == Area.Leases),
        Rule(Time, static change => change.Area == Area.Time),
        Rule(Stops, static change => change is { Area: Area.Services, Turn: Turn.Stops }),
        Rule(Starts, static change => change is { Area: Area.Services, Turn: Turn.Starts }),
        Rule(Settings, static change => change.Area == Area.Settings),
        Rule(Kernel, static change => change.Area == Area.Kernel),
        Rule(Storage, static change => change.Area == Area.Storage && change is not PartitionChange && change.Subject != "the disk"),
    ];

    static RiskRule Rule(RiskInfo info, Func<MeaningChange, bool> belongs) => new(info, question => question.Meaning.Where(belongs).Select(RiskFound.Of));
}
