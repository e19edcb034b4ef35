using System.Globalization;

namespace GatewayDsl;

/// <summary>A TCP or UDP port, or a range of ports. 1 to 65535.</summary>
public sealed record Port : Scalar
{
    Port(int first, int last)
    {
        First = first;
        Last = last;
    }

    /// <summary>The port, or the first of the range.</summary>
    public int First { get; }

    /// <summary>The port, or the last of the range.</summary>
    public int Last { get; }

    /// <inheritdoc/>
    public override string Text => First == Last
        ? First.ToString(CultureInfo.InvariantCulture)
        : string.Format(CultureInfo.InvariantCulture, "{0}-{1}", First, Last);

    /// <summary>The ports from one to another, both included.</summary>
    /// <param name="first">The first port.</param>
    /// <param name="last">The last port, not smaller than the first.</param>
    /// <exception cref="InvalidValueException">A number is no port, or the order is wrong.</exception>
    public static Port Range(int first, int last) =>
        first is >= 1 and <= 65535 && last is >= 1 and <= 65535 && first <= last
            ? new Port(first, last)
            : throw new InvalidValueException(
                string.Format(CultureInfo.InvariantCulture, "{0} to {1} is not a range of ports", first, last),
                "write two numbers of 1 to 65535, the smaller one first");

    /// <summary>Reads a port or a range of ports.</summary>
    /// <param name="text">For example <c>22</c> or <c>8000-8080</c>.</param>
    /// <exception cref="InvalidValueException">The text is neither.</exception>
    public static Port Parse(string text)
    {
        string[] ends = (text ?? "").Split('-');
        return ends.Length <= 2
            && int.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out int first)
            && int.TryParse(ends[ends.Length - 1], NumberStyles.None, CultureInfo.InvariantCulture, out int last)
            ? ends.Length == 1 ? (Port)first : Range(first, last)
            : throw new InvalidValueException($"{Quoted.Of(text)} is not a port", "write a number of 1 to 65535");
    }

    /// <summary>Takes a number as a port.</summary>
    /// <param name="number">1 to 65535.</param>
    public static implicit operator Port(int number) =>
        number is >= 1 and <= 65535
            ? new Port(number, number)
            : throw new InvalidValueException(number.ToString(CultureInfo.InvariantCulture) + " is not a port", "write a number of 1 to 65535");
}
