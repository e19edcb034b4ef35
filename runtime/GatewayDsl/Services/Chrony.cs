namespace GatewayDsl;

/// <summary>
/// The clock, by chrony: where the time comes from, and who may ask for it. Nobody may, unless <see cref="Clients"/> says so.
/// </summary>
public sealed record Chrony
{
    /// <summary>Where the time comes from. Default: nowhere; then <see cref="LocalStratum"/> should be set. Becomes <c>pool</c> and <c>server</c> lines.</summary>
    [Unordered]
    public Sequence<TimeSource> Sources { get; init; } = [];

    /// <summary>
    /// Who may ask, decided as chrony decides: prefixes are told apart in steps of four bits (1 to 4, 5 to 8, …), the entry of the
    /// highest step that matches wins, of two in one step the later one, and an entry that <see cref="NtpAccess.Overrides"/>
    /// sweeps away narrower entries before it (chrony.conf(5), <c>allow</c> and <c>deny</c>).
    /// Default: nobody. Becomes <c>allow</c> and <c>deny</c> lines in this order.
    /// </summary>
    public Sequence<NtpAccess> Clients { get; init; } = [];

    /// <summary>
    /// The stratum to claim while no source can be reached, so that the LAN keeps one common time: 1 to 15, usually 10.
    /// Default: none; clients then get no answer while the WAN is down. Becomes <c>local stratum</c>.
    /// </summary>
    public int? LocalStratum { get; init; }

    /// <summary>
    /// An error of the clock beyond which it is stepped rather than slewed, at any time: these boards have no battery, and start
    /// in the past. Default: 1 second. Becomes <c>makestep N -1</c>.
    /// </summary>
    public Duration StepBeyond { get; init; } = Duration.OfSeconds(1);
}

/// <summary>A source of time.</summary>
public sealed record TimeSource
{
    TimeSource(Host host, bool isPool)
    {
        Host = host;
        IsPool = isPool;
    }

    /// <summary>The server's name or address, or the pool's name.</summary>
    public Host Host { get; init; }

    /// <summary>Whether the name stands for many servers, of which several are used.</summary>
    public bool IsPool { get; }

    /// <summary>Many servers behind one name. Becomes <c>pool NAME iburst</c>.</summary>
    /// <param name="name">For example <c>pool.ntp.org</c>.</param>
    public static TimeSource Pool(Host name) => new(name, true);

    /// <summary>One server. Becomes <c>server HOST iburst</c>.</summary>
    /// <param name="host">For example <c>time.cloudflare.com</c>.</param>
    public static TimeSource Server(Host host) => new(host, false);
}
