using System.Globalization;

namespace GatewayDsl;

/// <summary>An address in the board's physical memory, like <c>0x02080000</c>. Write it as a hexadecimal number: <c>0x0208_0000</c>.</summary>
public sealed record MemoryAddress : Scalar
{
    MemoryAddress(long number) => Number = number;

    /// <summary>The address as a number.</summary>
    public long Number { get; }

    /// <summary>The address in hexadecimal with at least eight digits, as U-Boot reads and prints it.</summary>
    public override string Text => "0x" + Number.ToString("x8", CultureInfo.InvariantCulture);

    /// <summary>Reads an address.</summary>
    /// <param name="text">For example <c>0x02080000</c>; always hexadecimal, since U-Boot reads every address so.</param>
    /// <exception cref="InvalidValueException">The text is no address.</exception>
    public static MemoryAddress Parse(string text) =>
        text is { Length: > 2 and <= 18 } && text[0] == '0' && text[1] is 'x'
        && long.TryParse(text.Substring(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out long number) && number >= 0
            ? new MemoryAddress(number)
            : throw new InvalidValueException($"{Quoted.Of(text)} is not an address in memory", "write it in hexadecimal, like 0x0208_0000 or \"0x02080000\"");

    /// <summary>Takes a number as an address.</summary>
    /// <param name="number">0 or more.</param>
    public static implicit operator MemoryAddress(long number) =>
        number >= 0
            ? new MemoryAddress(number)
            : throw new InvalidValueException(number.ToString(CultureInfo.InvariantCulture) + " is not an address in memory", "write it in hexadecimal, like 0x0208_0000");

    /// <summary>Reads an address.</summary>
    /// <param name="text">For example <c>0x02080000</c>.</param>
    public static implicit operator MemoryAddress(string text) => Parse(text);
}
