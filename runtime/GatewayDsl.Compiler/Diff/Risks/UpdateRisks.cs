using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl.Compiler.Diff;

/// <summary>What the device takes as an update, and from where.</summary>
static class UpdateRisks
{
    static readonly RiskInfo Untrusted = new("GW9103", RiskLevel.Breaking,
        "Updates as they are signed today are refused afterwards",
        "The bundle that brings the change must be signed in the old way, and every one behind it in the new way. A device that misses that one takes no bundle of the new signer.")
    {
        Before = "Trust = Trust.Authority(ProjectFile.At(\"certs/ca.pem\")),",
        After = "Trust = Trust.Authority(ProjectFile.At(\"certs/ca-2027.pem\")),",
    };

    static readonly RiskInfo Trusts = new("GW9151", RiskLevel.Dangerous,
        "The device newly takes updates of somebody or something",
        "Whoever signs an update owns the device.")
    {
        Before = "Formats = [BundleFormat.Verity],",
        After = "Formats = [BundleFormat.Verity, BundleFormat.Plain],",
    };

    static readonly RiskInfo Source = new("GW9152", RiskLevel.Dangerous,
        "The device gets its updates from elsewhere",
        "A device that asks the wrong server gets no update any more, not even the one that would put this right.")
    {
        Before = "Source = UpdateSource.Poll(\"https://updates.example.com\", every: 1.Hours()),",
        After = "Source = UpdateSource.ByHand,",
    };

    static readonly RiskInfo Judged = new("GW9153", RiskLevel.Review,
        "Updates are taken or confirmed otherwise",
        "What has to hold before a slot is called good decides whether a device keeps an update or goes back.")
    {
        Before = "Confirm = new() { Healthy = [Health.Active(\"dnsmasq\")] },",
        After = "Confirm = new() { Healthy = [Health.Active(\"dnsmasq\"), Health.HasAddress(Wan)] },",
    };

    static readonly RiskInfo Boot = new("GW9154", RiskLevel.Review,
        "The device starts otherwise",
        "What happens between power-on and the first service cannot be mended over the network.")
    {
        Before = "Boot = new UBoot { Attempts = 3, … },",
        After = "Boot = new UBoot { Attempts = 5, … },",
    };

    static readonly RiskInfo Unguarded = new("GW9155", RiskLevel.Dangerous,
        "The watchdog no longer guards the device",
        "A device that hangs stays so until somebody goes there.")
    {
        Before = "Watchdog = Watchdog.On(timeout: 20.Seconds()),",
        After = "Watchdog = Watchdog.Off(because: \"it is being validated on the board\"),",
    };

    /// <summary>The rules.</summary>
    public static IEnumerable<RiskRule> All =>
    [
        new(Untrusted, static question => Updates(question).Where(static change => change is { Turn: Turn.Loses, Subject: "the keyring" or "signers" or "bundle formats" }).Select(RiskFound.Of)),
        new(Trusts, static question => Updates(question).Where(static change => change.Turn == Turn.Gains).Select(RiskFound.Of)),
        new(Source, static question => Updates(question).Where(static change => change.Subject == "the source").Select(RiskFound.Of)),
        new(Judged, static question => Updates(question).Where(static change => change is { Turn: Turn.Changes, Subject: not ("the source" or "compatible") }).Select(RiskFound.Of)),
        new(Boot, static question => question.Meaning.Where(static change => change.Area == Area.Boot).Select(RiskFound.Of)),
        new(Unguarded, CheckWatchdog),
    ];

    // Where nothing is said, the board's timer is used if there is one.
    static bool IsGuarded(Gateway gateway) => gateway.Watchdog is WatchdogOn || (gateway.Watchdog is null && gateway.Board.Watchdog is not null);

    static IEnumerable<MeaningChange> Updates(RiskQuestion question) => question.Meaning.Where(static change => change.Area == Area.Updates);

    static IEnumerable<RiskFound> CheckWatchdog(RiskQuestion question)
    {
        if (IsGuarded(question.Before.Model) && !IsGuarded(question.After.Model))
        {
            ModelPath place = question.Before.Root.The(g => g.Watchdog).Path;
            yield return new RiskFound("the watchdog no longer guards the device", place, place);
        }
    }
}
