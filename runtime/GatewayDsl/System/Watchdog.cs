namespace GatewayDsl;

/// <summary>Whether the board's hardware watchdog guards the running system: <see cref="WatchdogOn"/> or <see cref="WatchdogOff"/>.</summary>
public abstract record Watchdog
{
    private protected Watchdog()
    {
    }

    /// <summary>
    /// The board resets when the system has not fed the watchdog for a while: a hang costs one of the slot's attempts instead of a visit.
    /// </summary>
    /// <param name="timeout">How long the system may be silent, like <c>30.Seconds()</c>: at least 5 seconds, at most what the board's timer can count (GW8021).</param>
    /// <param name="reboot">How long a reboot may take before the board is reset. Default: 10 minutes.</param>
    public static WatchdogOn On(Duration timeout, Duration? reboot = null) => new(timeout, reboot ?? Units.Minutes(10));

    /// <summary>Nothing guards: a device that hangs stays as it is until somebody takes its power.</summary>
    /// <param name="because">Why that is acceptable here.</param>
    public static WatchdogOff Off(Reason because) => new(because);
}

/// <summary>The watchdog guards.</summary>
public sealed record WatchdogOn : Watchdog
{
    internal WatchdogOn(Duration timeout, Duration reboot)
    {
        Timeout = timeout;
        Reboot = reboot;
    }

    /// <summary>How long the system may be silent. Becomes <c>RuntimeWatchdogSec=</c> (systemd-system.conf(5)).</summary>
    public Duration Timeout { get; init; }

    /// <summary>How long a reboot may take. Becomes <c>RebootWatchdogSec=</c>.</summary>
    public Duration Reboot { get; init; }
}

/// <summary>Nothing guards.</summary>
public sealed record WatchdogOff : Watchdog
{
    internal WatchdogOff(Reason because) => Because = because;

    /// <summary>Why.</summary>
    public Reason Because { get; init; }
}
