using System;
using System.Globalization;
using System.Net;

namespace GatewayDsl.Compiler.Agreement;

/// <summary>Numbers and addresses as the emitted formats write them.</summary>
static class Numbers
{
    /// <summary>A number in decimal or, with <c>0x</c>, hexadecimal, with K, M or G of 1024 behind it; null if it is none.</summary>
    /// <param name="text">The text.</param>
    public static long? Of(string text)
    {
        string digits = text.Trim();
        int shift = digits.Length == 0 ? 0 : digits[digits.Length - 1] switch { 'K' => 10, 'M' => 20, 'G' => 30, _ => 0 };
        digits = shift > 0 ? digits.Substring(0, digits.Length - 1) : digits;
        bool isHex = digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        return long.TryParse(isHex ? digits.Substring(2) : digits, isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number >= 0 && number <= long.MaxValue >> shift
            ? number << shift
            : null;
    }

    /// <summary>An IPv4 address as a number; null if it is none.</summary>
    /// <param name="text">The text.</param>
    public static uint? Address(string text)
    {
        string[] parts = text.Split('.');
        uint address = 0;
        foreach (string part in parts)
        {
            if (parts.Length != 4 || !byte.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out byte octet))
            {
                return null;
            }

            address = (address << 8) | octet;
        }

        return parts.Length == 4 ? address : null;
    }

    /// <summary>The network and its mask of an address with a prefix length; null if it is none of IPv4.</summary>
    /// <param name="text">Like <c>172.20.30.1/24</c>.</param>
    public static (uint Network, uint Mask)? Network(string text)
    {
        int slash = text.IndexOf('/');
        if (slash < 0 || Address(text.Substring(0, slash)) is not { } address || Of(text.Substring(slash + 1)) is not { } length || length > 32)
        {
            return null;
        }

        uint mask = length == 0 ? 0 : uint.MaxValue << (int)(32 - length);
        return (address & mask, mask);
    }

    /// <summary>An IPv4 address as text.</summary>
    /// <param name="address">The address.</param>
    public static string Text(uint address) => new IPAddress([(byte)(address >> 24), (byte)(address >> 16), (byte)(address >> 8), (byte)address]).ToString();
}
