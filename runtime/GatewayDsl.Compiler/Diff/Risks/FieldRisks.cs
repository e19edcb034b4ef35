using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl.Compiler.Diff;

/// <summary>What devices in the field do not get through by themselves.</summary>
static class FieldRisks
{
    static readonly RiskInfo Moved = new("GW9101", RiskLevel.Breaking,
        "Partitions would lie elsewhere",
        "The partition table of a device in the field is as it was flashed. No bundle moves a partition, and a device that is flashed anew makes its data partition anew, so what is on it is lost unless somebody saves it first.")
    {
        Before = "Storage = new(Rock64.Emmc) { Boot = Slot.Vfat(128.MiB()), … },",
        After = "Storage = new(Rock64.Emmc) { Boot = Slot.Vfat(256.MiB()), … },",
    };

    static readonly RiskInfo Refused = new("GW9102", RiskLevel.Breaking,
        "The device refuses the bundle",
        "RAUC compares what a bundle is made for with what the running system says that it is. A device in the field still has the old name and installs nothing that has the new one.")
    {
        Before = "Updates = new() { Compatible = \"edge\", … },",
        After = "Updates = new() { Compatible = \"edge-2\", … },",
    };

    static readonly RiskInfo LockedOut = new("GW9104", RiskLevel.Breaking,
        "Nobody could manage the device any more",
        "Each account that can log in today, by each interface that lets SSH in today, is shut out. If nothing else is left, somebody has to go there.")
    {
        Before = "Input = Chain.Drop(Accept.Established, Accept.From(Lan).Tcp(22)),",
        After = "Input = Chain.Drop(Accept.Established),",
    };

    static readonly RiskInfo Data = new("GW9105", RiskLevel.Breaking,
        "The data partition would have to be made anew",
        "What lies on the data partition is read by the file system that made it. The new system mounts another one, finds nothing, and has neither settings nor keys.")
    {
        Before = "Data = Rest.F2fs(\"/data\"),",
        After = "Data = Rest.Ext4(\"/data\"),",
    };

    static readonly RiskInfo Bootloader = new("GW9106", RiskLevel.Breaking,
        "The bootloader would have to be written together with the bundle",
        "U-Boot lies outside of the slots, and a bundle writes slots alone. Until somebody writes it, the old U-Boot runs with the new system, and they do not agree on where the environment is: no slot is ever called good, and none is chosen.")
    {
        Before = "Environment = Rock64.SpiFlash.Environment(at: 0x14_0000, size: 0x2000),",
        After = "Environment = Rock64.SpiFlash.Environment(at: 0x16_0000, size: 0x2000),",
    };

    static readonly RiskInfo Flashed = new("GW9107", RiskLevel.Review,
        "Only a new image brings the change",
        "The device takes no updates, so each change has to be flashed, and a device that is flashed makes its data partition anew.")
    {
        Before = "Kernel = Kernel.Latest,",
        After = "Kernel = Kernel.LongTerm,",
    };

    static readonly RiskInfo WayCloses = new("GW9108", RiskLevel.Dangerous,
        "A way to manage the device closes",
        "Whoever manages the device this way has to know another one before the change is rolled out.")
    {
        Before = "Input = Chain.Drop(Accept.From(Lan, Vpn).Tcp(22)),",
        After = "Input = Chain.Drop(Accept.From(Vpn).Tcp(22)),",
    };

    static readonly RiskInfo Waits = new("GW9109", RiskLevel.Review,
        "A part of the change waits for the bootloader",
        "U-Boot lies outside of the slots, and a bundle writes slots alone. Devices in the field do the rest of the change, and this part of it once somebody writes U-Boot.")
    {
        Before = "Boot = new UBoot { Attempts = 3, … },",
        After = "Boot = new UBoot { Attempts = 5, … },",
    };

    /// <summary>The rules.</summary>
    public static IEnumerable<RiskRule> All =>
    [
        new(Moved, static question => question.Consequences.Where(static consequence => consequence is { Kind: ConsequenceKind.Reflash, Before: not null }).Select(RiskFound.Of)),
        new(Refused, static question => Of(question, ConsequenceKind.BundleRefused)),
        new(LockedOut, static question => Of(question, ConsequenceKind.LockOut)),
        new(Data, static question => Of(question, ConsequenceKind.DataPartition)),
        new(Bootloader, static question => EnvironmentMoves(question) ? Of(question, ConsequenceKind.Bootloader) : []),
        new(Waits, static question => EnvironmentMoves(question) ? [] : Of(question, ConsequenceKind.Bootloader)),
        new(Flashed, static question => question.Consequences.Where(static consequence => consequence is { Kind: ConsequenceKind.Reflash, Before: null }).Select(RiskFound.Of)),
        new(WayCloses, CheckWays),
    ];

    static IEnumerable<RiskFound> Of(RiskQuestion question, ConsequenceKind kind) => question.Consequences.Where(consequence => consequence.Kind == kind).Select(RiskFound.Of);

    static bool EnvironmentMoves(RiskQuestion question) => question.Meaning.OfType<SettingsChange>().Any(static change => change.File == ConsequenceList.EnvironmentPlace);

    static IEnumerable<RiskFound> CheckWays(RiskQuestion question)
    {
        // All of them is another risk.
        if (ManagementWays.Of(question.Before.Model) is { } old && ManagementWays.Of(question.After.Model) is { } now && old.Intersect(now).Any())
        {
            foreach (ManagementWay way in old.Except(now))
            {
                PacketChange? packets = question.Meaning.OfType<PacketChange>().FirstOrDefault(change => change.Difference == PacketDifference.NewlyRefused && (change.In.Count == 0 || change.In.Contains(way.Interface)));
                MeaningChange? cause = packets ?? question.Meaning.FirstOrDefault(change => (change.Area == Area.Access && change.Subject == way.User) || (change.Area == Area.Networks && change.Subject == way.Interface));
                yield return new RiskFound($"'{way.User}' can no longer log in by {way.Interface}", cause?.Before, cause?.After);
            }
        }
    }
}
