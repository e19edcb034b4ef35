using System.Globalization;

namespace GatewayDsl;

/// <summary>A length of time in whole seconds. Write <c>24.Hours()</c>, <c>10.Minutes()</c>, <c>60.Seconds()</c>.</summary>
public sealed record Duration : Scalar
{
    // The text names the largest unit that divides, so that a reader sees 24h and not 86400s.
    static readonly (string Suffix, long Seconds)[] Units = [("d", 86400), ("h", 3600), ("min", 60), ("s", 1)];

    Duration(long seconds) => TotalSeconds = seconds;

    /// <summary>The whole length in seconds.</summary>
    public long TotalSeconds { get; }

    /// <inheritdoc/>
    public override string Text
    {
        get
        {
            foreach ((string suffix, long seconds) in Units)
            {
                if (TotalSeconds % seconds == 0 && (TotalSeconds > 0 || seconds == 1))
                {
                    return (TotalSeconds / seconds).ToString(CultureInfo.InvariantCulture) + suffix;
                }
            }

            return TotalSeconds.ToString(CultureInfo.InvariantCulture) + "s";
        }
    }

    /// <summary>A length in seconds.</summary>
    /// <param name="count">0 or more.</param>
    /// <exception cref="InvalidValueException">The number is negative.</exception>
    public static Duration OfSeconds(long count) =>
        count >= 0
            ? new Duration(count)
            : throw new InvalidValueException(count.ToString(CultureInfo.InvariantCulture) + " seconds is no length of time", "write 0 or more");

    /// <summary>Reads a length of time.</summary>
    /// <param name="text">A number and its unit: <c>s</c>, <c>min</c>, <c>h</c> or <c>d</c>.</param>
    /// <exception cref="InvalidValueException">The text is no length of time.</exception>
    public static Duration Parse(string text)
    {
        foreach ((string suffix, long seconds) in Units)
        {
            if (text is not null && text.EndsWith(suffix, System.StringComparison.Ordinal)
                && long.TryParse(text.Substring(0, text.Length - suffix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out long count)
                && count <= long.MaxValue / seconds)
            {
                return OfSeconds(count * seconds);
            }
        }

        throw new InvalidValueException($"{Quoted.Of(text)} is not a length of time", "write 24.Hours(), 10.Minutes() or 60.Seconds(), or text like \"24h\"");
    }

    /// <summary>Reads a length of time.</summary>
    /// <param name="text">For example <c>24h</c>.</param>
    public static implicit operator Duration(string text) => Parse(text);
}
