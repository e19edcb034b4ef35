using System.Globalization;

namespace GatewayDsl;

/// <summary>
/// A number of bytes: a size, or a distance from the start of a device. Write <c>16.MiB()</c>, <c>1.GiB()</c>, or a plain
/// number of bytes such as <c>0x14_0000</c>.
/// </summary>
public sealed record ByteSize : Scalar
{
    static readonly (string Suffix, long Bytes)[] Units = [("GiB", 1L << 30), ("MiB", 1L << 20), ("KiB", 1L << 10), ("B", 1)];

    ByteSize(long bytes) => Bytes = bytes;

    /// <summary>The number of bytes.</summary>
    public long Bytes { get; }

    /// <inheritdoc/>
    public override string Text
    {
        get
        {
            foreach ((string suffix, long bytes) in Units)
            {
                if (Bytes % bytes == 0 && (Bytes > 0 || bytes == 1))
                {
                    return (Bytes / bytes).ToString(CultureInfo.InvariantCulture) + suffix;
                }
            }

            return Bytes.ToString(CultureInfo.InvariantCulture) + "B";
        }
    }

    /// <summary>A size in bytes.</summary>
    /// <param name="count">0 or more.</param>
    /// <exception cref="InvalidValueException">The number is negative.</exception>
    public static ByteSize OfBytes(long count) =>
        count >= 0
            ? new ByteSize(count)
            : throw new InvalidValueException(count.ToString(CultureInfo.InvariantCulture) + " bytes is no size", "write 0 or more");

    /// <summary>Reads a size.</summary>
    /// <param name="text">A number and its unit: <c>B</c>, <c>KiB</c>, <c>MiB</c> or <c>GiB</c>.</param>
    /// <exception cref="InvalidValueException">The text is no size.</exception>
    public static ByteSize Parse(string text)
    {
        foreach ((string suffix, long bytes) in Units)
        {
            if (text is not null && text.EndsWith(suffix, System.StringComparison.Ordinal)
                && long.TryParse(text.Substring(0, text.Length - suffix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out long count)
                && count <= long.MaxValue / bytes)
            {
                return OfBytes(count * bytes);
            }
        }

        throw new InvalidValueException($"{Quoted.Of(text)} is not a size", "write 128.MiB() or 1.GiB(), or text like \"128MiB\"");
    }

    /// <summary>Takes a number of bytes as a size.</summary>
    /// <param name="bytes">0 or more.</param>
    public static implicit operator ByteSize(long bytes) => OfBytes(bytes);

    /// <summary>Reads a size.</summary>
    /// <param name="text">For example <c>128MiB</c>.</param>
    public static implicit operator ByteSize(string text) => Parse(text);
}
