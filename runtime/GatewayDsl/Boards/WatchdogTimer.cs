namespace GatewayDsl;

/// <summary>The board's hardware watchdog: it resets the board when nobody has fed it for a while.</summary>
/// <param name="Device">The timer as the kernel calls it, like <c>/dev/watchdog0</c>.</param>
public sealed record WatchdogTimer(DevicePath Device)
{
    /// <summary>The longest time that it can be set to.</summary>
    public required Duration Longest { get; init; }
}
