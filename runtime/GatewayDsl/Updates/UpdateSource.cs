namespace GatewayDsl;

/// <summary>Where updates come from: <see cref="UpdatesByHand"/> or <see cref="PolledUpdates"/>.</summary>
public abstract record UpdateSource
{
    private protected UpdateSource()
    {
    }

    /// <summary>Somebody runs <c>rauc install</c>.</summary>
    public static UpdateSource ByHand { get; } = new UpdatesByHand();

    /// <summary>
    /// The device asks a server from time to time, installs what is newer than what runs, and reboots into it. It never does so
    /// before the running slot is confirmed. Becomes <c>update-poll.service</c> and <c>update-poll.timer</c>.
    /// </summary>
    /// <param name="url">
    /// The server, like <c>https://updates.example.com</c>. It is asked for <c>/api/v1/updates/latest</c> below this address, and answers
    /// with JSON: <c>version</c> and <c>bundle_url</c>.
    /// </param>
    /// <param name="every">How often, like <c>1.Hours()</c>; at least a minute (GW6052).</param>
    /// <param name="jitter">A random delay of up to this before each question, so that a fleet does not ask at once. Default: none.</param>
    public static PolledUpdates Poll(Url url, Duration every, Duration? jitter = null) => new(url, every, jitter ?? Duration.OfSeconds(0));
}

/// <summary>Somebody installs updates by hand.</summary>
public sealed record UpdatesByHand : UpdateSource
{
    internal UpdatesByHand()
    {
    }
}

/// <summary>The device asks a server.</summary>
public sealed record PolledUpdates : UpdateSource
{
    internal PolledUpdates(Url url, Duration every, Duration jitter)
    {
        Url = url;
        Every = every;
        Jitter = jitter;
    }

    /// <summary>The server; only <c>https</c> is spoken (GW6051).</summary>
    public Url Url { get; init; }

    /// <summary>How often it is asked. Becomes <c>OnUnitActiveSec=</c> (systemd.timer(5)).</summary>
    public Duration Every { get; init; }

    /// <summary>The longest random delay before a question. Becomes <c>RandomizedDelaySec=</c>.</summary>
    public Duration Jitter { get; init; }
}
