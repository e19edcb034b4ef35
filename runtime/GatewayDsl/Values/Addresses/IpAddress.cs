using System;
using System.Globalization;
using System.Net;

namespace GatewayDsl;

/// <summary>Which internet protocol an address belongs to.</summary>
public enum IpFamily
{
    /// <summary>IPv4, 32 bits.</summary>
    V4,

    /// <summary>IPv6, 128 bits.</summary>
    V6,
}

/// <summary>An IPv4 address in four decimal parts, or an IPv6 address (RFC 4291, printed as RFC 5952 says).</summary>
public sealed record IpAddress : Scalar, IComparable<IpAddress>
{
    internal IpAddress(IpFamily family, ulong high, ulong low)
    {
        Family = family;
        High = high;
        Low = low;
    }

    /// <summary>The protocol of the address.</summary>
    public IpFamily Family { get; }

    /// <summary>The upper 64 bits; 0 for IPv4.</summary>
    public ulong High { get; }

    /// <summary>The lower 64 bits; the 32 bits of an IPv4 address.</summary>
    public ulong Low { get; }

    /// <summary>How many bits an address of this family has: 32 or 128.</summary>
    public int Bits => Family == IpFamily.V4 ? 32 : 128;

    /// <inheritdoc/>
    public override string Text => Family == IpFamily.V4 ? Dotted(Low) : new IPAddress(Bytes()).ToString();

    /// <summary>Reads an address.</summary>
    /// <param name="text">For example <c>172.20.30.1</c> or <c>fd00::1</c>.</param>
    /// <exception cref="InvalidValueException">The text is no address.</exception>
    public static IpAddress Parse(string text) =>
        TryParse(text, out IpAddress? address)
            ? address!
            : throw new InvalidValueException($"{Quoted.Of(text)} is not an IP address", "write four numbers of 0 to 255 like \"172.20.30.1\", or an IPv6 address like \"fd00::1\"");

    /// <summary>Reads an address.</summary>
    /// <param name="text">For example <c>172.20.30.1</c>.</param>
    public static implicit operator IpAddress(string text) => Parse(text);

    /// <summary>Orders IPv4 before IPv6, and addresses of a family by their number.</summary>
    /// <param name="other">The address to compare with.</param>
    public int CompareTo(IpAddress? other)
    {
        if (other is null)
        {
            return 1;
        }

        int order = Family.CompareTo(other.Family);
        order = order != 0 ? order : High.CompareTo(other.High);
        return order != 0 ? order : Low.CompareTo(other.Low);
    }

    internal static bool TryParse(string? text, out IpAddress? address)
    {
        address = null;
        if (text is null)
        {
            return false;
        }

        // IPAddress.Parse also takes "1" and "0x7f.1"; a gateway's address is written in full.
        string[] parts = text.Split('.');
        if (parts.Length == 4 && text.IndexOf(':') < 0)
        {
            ulong number = 0;
            foreach (string part in parts)
            {
                if (part.Length is 0 or > 3 || (part.Length > 1 && part[0] == '0')
                    || !byte.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out byte value))
                {
                    return false;
                }

                number = (number << 8) | value;
            }

            address = new IpAddress(IpFamily.V4, 0, number);
            return true;
        }

        if (text.IndexOf(':') < 0 || text.IndexOf('%') >= 0 || text.IndexOf('[') >= 0 || !IPAddress.TryParse(text, out IPAddress? parsed))
        {
            return false;
        }

        byte[] bytes = parsed.GetAddressBytes();
        if (bytes.Length != 16)
        {
            return false;
        }

        address = new IpAddress(IpFamily.V6, Word(bytes, 0), Word(bytes, 8));
        return true;
    }

    internal static string Dotted(ulong number) => string.Format(
        CultureInfo.InvariantCulture, "{0}.{1}.{2}.{3}", (number >> 24) & 255, (number >> 16) & 255, (number >> 8) & 255, number & 255);

    internal IpAddress Plus(ulong offset) => new(Family, Low + offset < Low ? High + 1 : High, Low + offset);

    static ulong Word(byte[] bytes, int from)
    {
        ulong word = 0;
        for (int i = 0; i < 8; i++)
        {
            word = (word << 8) | bytes[from + i];
        }

        return word;
    }

    byte[] Bytes()
    {
        var bytes = new byte[16];
        for (int i = 0; i < 8; i++)
        {
            bytes[i] = (byte)(High >> (56 - (8 * i)));
            bytes[8 + i] = (byte)(Low >> (56 - (8 * i)));
        }

        return bytes;
    }
}
