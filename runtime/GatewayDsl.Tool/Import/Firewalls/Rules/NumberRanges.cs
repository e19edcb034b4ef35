using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Sockets;

namespace GatewayDsl.Tool.Import.Firewalls;

/// <summary>A range of numbers: of ports, of types of messages, or of addresses.</summary>
/// <param name="First">The first one.</param>
/// <param name="Last">The last one.</param>
readonly record struct NumberRange(UInt128 First, UInt128 Last);

/// <summary>Sets of numbers as ranges in order that touch nowhere.</summary>
static class NumberRanges
{
    /// <summary>Puts ranges in order and joins those that touch.</summary>
    /// <param name="ranges">The ranges.</param>
    public static IReadOnlyList<NumberRange> Join(IEnumerable<NumberRange> ranges)
    {
        List<NumberRange> joined = [];
        foreach (NumberRange range in ranges.OrderBy(static range => range.First))
        {
            if (joined.Count > 0 && (joined[^1].Last == UInt128.MaxValue || range.First <= joined[^1].Last + 1))
            {
                joined[^1] = joined[^1] with { Last = UInt128.Max(joined[^1].Last, range.Last) };
            }
            else
            {
                joined.Add(range);
            }
        }

        return joined;
    }

    /// <summary>All numbers that are in none of the ranges.</summary>
    /// <param name="ranges">The ranges, in order.</param>
    /// <param name="largest">The largest number that there is.</param>
    public static IReadOnlyList<NumberRange> Others(IReadOnlyList<NumberRange> ranges, UInt128 largest)
    {
        List<NumberRange> others = [];
        UInt128 next = 0;
        foreach (NumberRange range in ranges)
        {
            if (range.First > next)
            {
                others.Add(new NumberRange(next, range.First - 1));
            }

            if (range.Last >= largest)
            {
                return others;
            }

            next = range.Last + 1;
        }

        others.Add(new NumberRange(next, largest));
        return others;
    }

    /// <summary>The numbers that are in both.</summary>
    /// <param name="one">Ranges in order.</param>
    /// <param name="other">Ranges in order.</param>
    public static IReadOnlyList<NumberRange> Both(IReadOnlyList<NumberRange> one, IReadOnlyList<NumberRange> other)
    {
        List<NumberRange> both = [];
        for (int i = 0, j = 0; i < one.Count && j < other.Count;)
        {
            UInt128 first = UInt128.Max(one[i].First, other[j].First), last = UInt128.Min(one[i].Last, other[j].Last);
            if (first <= last)
            {
                both.Add(new NumberRange(first, last));
            }

            if (one[i].Last < other[j].Last)
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return both;
    }

    /// <summary>The largest address of a family.</summary>
    /// <param name="family">4 or 6.</param>
    public static UInt128 LargestAddress(int family) => family == 4 ? uint.MaxValue : UInt128.MaxValue;

    /// <summary>Reads an address, a network or a range of addresses; null for what is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="family">4 or 6.</param>
    public static NumberRange? Addresses(string text, int family)
    {
        string[] ends = text.Split('-');
        if (ends.Length == 2)
        {
            return Address(ends[0], family) is { } first && Address(ends[1], family) is { } last && first <= last ? new NumberRange(first, last) : null;
        }

        string[] parts = text.Split('/');
        int bits = family == 4 ? 32 : 128, prefix = bits;
        if (parts.Length > 2 || Address(parts[0], family) is not { } address || (parts.Length == 2 && !(int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out prefix) && prefix <= bits)))
        {
            return null;
        }

        UInt128 hosts = bits == prefix ? 0 : prefix == 0 ? LargestAddress(family) : (UInt128.One << (bits - prefix)) - 1;
        return new NumberRange(address & ~hosts, (address & ~hosts) | hosts);
    }

    /// <summary>The fewest networks that hold exactly these addresses.</summary>
    /// <param name="ranges">The addresses, in order.</param>
    /// <param name="family">4 or 6.</param>
    public static IEnumerable<IpNetwork> Networks(IReadOnlyList<NumberRange> ranges, int family)
    {
        int bits = family == 4 ? 32 : 128;
        foreach (NumberRange range in ranges)
        {
            for (UInt128 first = range.First; ;)
            {
                int free = first == 0 ? bits : Math.Min(bits, (int)UInt128.TrailingZeroCount(first));
                while (free > 0 && range.Last - first < (free == 128 ? UInt128.MaxValue : (UInt128.One << free) - 1))
                {
                    free--;
                }

                yield return IpNetwork.Parse(string.Create(CultureInfo.InvariantCulture, $"{Text(first, family)}/{bits - free}"));
                UInt128 last = first + (free == 128 ? UInt128.MaxValue : (UInt128.One << free) - 1);
                if (last >= range.Last)
                {
                    break;
                }

                first = last + 1;
            }
        }
    }

    static UInt128? Address(string text, int family)
    {
        // The runtime reads '10' and '0x0a000001' as addresses, too.
        bool fits = family == 4 ? text.Count(static c => c == '.') == 3 && text.All(static c => char.IsAsciiDigit(c) || c == '.') && !text.Split('.').Any(static part => part.Length is 0 or > 3 || (part.Length > 1 && part[0] == '0'))
            : text.Contains(':', StringComparison.Ordinal) && text.All(static c => char.IsAsciiHexDigit(c) || c is ':' or '.');
        return fits && IPAddress.TryParse(text, out IPAddress? address) && address.AddressFamily == (family == 4 ? AddressFamily.InterNetwork : AddressFamily.InterNetworkV6)
            ? address.GetAddressBytes().Aggregate(UInt128.Zero, static (number, each) => (number << 8) | each)
            : null;
    }

    static string Text(UInt128 number, int family)
    {
        byte[] bytes = new byte[family == 4 ? 4 : 16];
        for (int i = bytes.Length - 1; i >= 0; i--, number >>= 8)
        {
            bytes[i] = (byte)(number & 0xff);
        }

        return IpAddress.Parse(new IPAddress(bytes).ToString()).Text;
    }
}
