using System.Collections.Generic;
using System.Globalization;
using GatewayDsl.Compiler.Reachability;

namespace GatewayDsl.Compiler.Diff;

/// <summary>Stretches of addresses as networks.</summary>
static class AddressWords
{
    /// <summary>The fewest networks that hold exactly the addresses from one to another.</summary>
    /// <param name="first">The first address.</param>
    /// <param name="last">The last address, of the same family.</param>
    public static IEnumerable<string> Networks(AddressNumber first, AddressNumber last)
    {
        while (true)
        {
            int bits = first.Family == IpFamily.V4 ? 32 : 128;
            int host = 0;
            while (host < bits && !Bit(first, host) && End(first, host + 1).CompareTo(last) <= 0)
            {
                host++;
            }

            AddressNumber end = End(first, host);
            yield return host == 0 ? first.ToAddress().Text : first.ToAddress().Text + "/" + (bits - host).ToString(CultureInfo.InvariantCulture);
            if (end.CompareTo(last) >= 0)
            {
                yield break;
            }

            first = end.Next;
        }
    }

    static bool Bit(AddressNumber number, int bit) => bit < 64 ? (number.Low >> bit & 1) != 0 : (number.High >> (bit - 64) & 1) != 0;

    // The last address of the network that begins at an address and has so many bits for hosts.
    static AddressNumber End(AddressNumber start, int host) =>
        host < 64 ? start with { Low = start.Low | ((1UL << host) - 1) }
        : host == 64 ? start with { Low = ulong.MaxValue }
        : start with { Low = ulong.MaxValue, High = start.High | (host == 128 ? ulong.MaxValue : (1UL << (host - 64)) - 1) };
}
