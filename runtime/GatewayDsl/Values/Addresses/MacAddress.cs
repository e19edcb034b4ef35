using System.Globalization;
using System.Linq;

namespace GatewayDsl;

/// <summary>The hardware address of one machine: six bytes, printed in lower case with colons. Not a group address.</summary>
public sealed record MacAddress : Scalar
{
    MacAddress(string text) => Text = text;

    /// <inheritdoc/>
    public override string Text { get; }

    /// <summary>Reads an address.</summary>
    /// <param name="text">Six pairs of hexadecimal digits with <c>:</c> or <c>-</c> between them.</param>
    /// <exception cref="InvalidValueException">The text is no MAC address, or one of a group.</exception>
    public static MacAddress Parse(string text)
    {
        string[] parts = (text ?? "").Replace('-', ':').Split(':');
        if (parts.Length != 6 || !parts.All(static part => part.Length == 2 && part.All(static c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F'))))
        {
            throw new InvalidValueException($"{Quoted.Of(text)} is not a MAC address", "write six pairs of hexadecimal digits, like \"92:a2:18:4f:57:42\"");
        }

        int first = int.Parse(parts[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return (first & 1) == 0
            ? new MacAddress(string.Join(":", parts).ToLowerInvariant())
            : throw new InvalidValueException($"'{text}' is the address of a group, not of one machine", "write the machine's own address, whose first pair is even");
    }

    /// <summary>Reads an address.</summary>
    /// <param name="text">For example <c>92:a2:18:4f:57:42</c>.</param>
    public static implicit operator MacAddress(string text) => Parse(text);
}
