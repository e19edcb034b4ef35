namespace GatewayDsl;

/// <summary>
/// Sizes and lengths of time as they are said: with <c>using static GatewayDsl.Units;</c> a definition writes
/// <c>128.MiB()</c> and <c>24.Hours()</c>.
/// </summary>
public static class Units
{
    /// <summary>A number of bytes times 1024.</summary>
    /// <param name="count">0 or more.</param>
    public static ByteSize KiB(this int count) => ByteSize.OfBytes(count * 1024L);

    /// <summary>A number of bytes times 1024².</summary>
    /// <param name="count">0 or more.</param>
    public static ByteSize MiB(this int count) => ByteSize.OfBytes(count * 1024L * 1024);

    /// <summary>A number of bytes times 1024³.</summary>
    /// <param name="count">0 or more.</param>
    public static ByteSize GiB(this int count) => ByteSize.OfBytes(count * 1024L * 1024 * 1024);

    /// <summary>A number of seconds.</summary>
    /// <param name="count">0 or more.</param>
    public static Duration Seconds(this int count) => Duration.OfSeconds(count);

    /// <summary>A number of minutes.</summary>
    /// <param name="count">0 or more.</param>
    public static Duration Minutes(this int count) => Duration.OfSeconds(count * 60L);

    /// <summary>A number of hours.</summary>
    /// <param name="count">0 or more.</param>
    public static Duration Hours(this int count) => Duration.OfSeconds(count * 3600L);

    /// <summary>A number of days.</summary>
    /// <param name="count">0 or more.</param>
    public static Duration Days(this int count) => Duration.OfSeconds(count * 86400L);
}
