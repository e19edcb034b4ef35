using System.Collections.Generic;
using GatewayDsl.Compiler.Storage;

namespace GatewayDsl.Compiler.Rules;

/// <summary>Watchdog and logs: the board can do what is asked of it, and what should last does.</summary>
static class SupervisionRules
{
    const long ShortestTimeout = 5;
    const long LeastJournal = 1 << 20;

    static readonly RuleInfo Watchdog = new("GW8021", Severity.Error,
        "The board's watchdog cannot do this",
        "systemd asks the driver for the time, gets another one or an error, and the device is either not guarded or reset while it starts.")
    {
        Wrong = """
            Watchdog = Watchdog.On(timeout: 5.Minutes()),
            """,
        Right = """
            Watchdog = Watchdog.On(timeout: 20.Seconds()),
            """,
    };

    static readonly RuleInfo VolatileLogs = new("GW8031", Severity.Error,
        "Logs that should last are not on the data partition",
        "Everything outside of the data partition is memory: the files fill it up, and are gone after the reboot that somebody wants to understand.")
    {
        Fix = "Write a folder of the data partition",
        Wrong = """
            Logging = Logging.Tiered(ram: 32.MiB(), persistent: "/var/log/gateway"),
            """,
        Right = """
            Logging = Logging.Tiered(ram: 32.MiB(), persistent: "/data/logs"),
            """,
    };

    static readonly RuleInfo SmallJournal = new("GW8032", Severity.Error,
        "The journal has no room",
        "Below 1 MiB journald holds a few seconds of messages at most, and drops the rest before anything reads them.")
    {
        Fix = "Write 32 MiB",
        Wrong = """
            Logging = Logging.InRam(32.KiB()),
            """,
        Right = """
            Logging = Logging.InRam(32.MiB()),
            """,
    };

    /// <summary>The rules.</summary>
    public static IEnumerable<Rule> All => [new(Watchdog, CheckWatchdog), new(VolatileLogs, CheckVolatileLogs), new(SmallJournal, CheckSmallJournal)];

    static IEnumerable<Problem> CheckWatchdog(At<Gateway> gateway)
    {
        if (gateway.Value.Watchdog is not WatchdogOn on)
        {
            yield break;
        }

        if (gateway.Value.Board.Watchdog is not { } timer)
        {
            yield return new Problem(
                gateway.The(g => g.Watchdog).Path,
                $"The board '{gateway.Value.Board.Name}' has no watchdog; leave Watchdog out",
                new RelatedPlace(gateway.The(g => g.Board).Path, "the board"));
        }
        else if (on.Timeout.TotalSeconds < ShortestTimeout || on.Timeout.TotalSeconds > timer.Longest.TotalSeconds)
        {
            yield return new Problem(
                gateway.The(g => g.Watchdog).Path.Member("Timeout"),
                $"{on.Timeout} is no time that '{timer.Device}' should count to; write 5 seconds at least and {timer.Longest} at most",
                new RelatedPlace(gateway.The(g => g.Board.Watchdog!.Longest).Path, "the longest time of the board's timer"));
        }
    }

    static IEnumerable<Problem> CheckVolatileLogs(At<Gateway> gateway)
    {
        if (gateway.Value.Logging.Persistent is { } folder && DataFolder.MountOf(gateway) is { } mount && !DataFolder.Holds(mount, folder.Text))
        {
            yield return new Problem(
                gateway.The(g => g.Logging.Persistent).Path,
                $"'{folder}' is gone after a reboot; write a folder below {mount}, like \"{mount}/logs\"",
                new RelatedPlace(gateway.The(g => g.Storage!.Data.Mount).Path, "where the data partition is mounted")) { Suggestion = Suggested.Text($"{mount}/logs") };
        }
    }

    static IEnumerable<Problem> CheckSmallJournal(At<Gateway> gateway)
    {
        if (gateway.Value.Logging.Ram.Bytes < LeastJournal)
        {
            yield return new Problem(gateway.The(g => g.Logging.Ram).Path, $"{gateway.Value.Logging.Ram} hold no journal; write 1.MiB() at least, usually 32.MiB()") { Suggestion = "32.MiB()" };
        }
    }
}
