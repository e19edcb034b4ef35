namespace GatewayDsl;

/// <summary>
/// Where messages go. The journal is kept in memory, because a flash disk wears out by small writes; what should outlive a reboot
/// is written to files in large pieces, so a power cut loses the last of it.
/// </summary>
public sealed record Logging
{
    Logging(ByteSize ram, DevicePath? persistent)
    {
        Ram = ram;
        Persistent = persistent;
    }

    /// <summary>How much memory the journal takes at most. Becomes <c>RuntimeMaxUse=</c> (journald.conf(5)).</summary>
    public ByteSize Ram { get; init; }

    /// <summary>
    /// The folder on the data partition (GW8031) for <c>messages.log</c> and <c>auth.log</c>, which rsyslog writes and logrotate keeps
    /// for eight weeks; null where nothing is written.
    /// </summary>
    public DevicePath? Persistent { get; init; }

    /// <summary>Memory alone: nothing is worn out, and nothing outlives a reboot.</summary>
    /// <param name="ram">How much memory the journal takes at most, like <c>32.MiB()</c>; at least 1 MiB (GW8032).</param>
    public static Logging InRam(ByteSize ram) => new(ram, null);

    /// <summary>Memory first, and files on the data partition behind it.</summary>
    /// <param name="ram">How much memory the journal takes at most, like <c>32.MiB()</c>; at least 1 MiB (GW8032).</param>
    /// <param name="persistent">The folder for the files, like <c>/data/logs</c>.</param>
    public static Logging Tiered(ByteSize ram, DevicePath persistent) => new(ram, persistent);
}
