using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl.Compiler.Services;

/// <summary>The leading bits of addresses of one family, as chronyd's access tree has them; a whole address is one of full length.</summary>
readonly record struct NtpPrefix(IpFamily Family, ulong High, ulong Low, int Length)
{
    /// <summary>How many bits an address of the family has.</summary>
    public int AddressBits => Family == IpFamily.V4 ? 32 : 128;

    /// <summary>The first address with these leading bits.</summary>
    public NtpPrefix FirstAddress => this with { Length = AddressBits };

    /// <summary>The address that follows the last one with these leading bits; none behind the last of the family.</summary>
    public NtpPrefix? AddressBehind
    {
        get
        {
            if (Length == 0)
            {
                return null;
            }

            int shift = AddressBits - Length;
            ulong low = shift >= 64 ? Low : Low + (1UL << shift);
            ulong high = shift >= 64 ? High + (1UL << (shift - 64)) : low < Low ? High + 1 : High;
            bool wraps = Family == IpFamily.V4 ? low >> 32 != 0 : high < High;
            return wraps ? null : new NtpPrefix(Family, high, low, AddressBits);
        }
    }

    /// <summary>Every address of a family.</summary>
    public static NtpPrefix Root(IpFamily family) => new(family, 0, 0, 0);

    /// <summary>One address.</summary>
    public static NtpPrefix Of(IpAddress address) => new(address.Family, address.High, address.Low, address.Bits);

    /// <summary>The addresses of a network.</summary>
    public static NtpPrefix Of(IpNetwork network) => Of(network.Address) with { Length = network.Prefix };

    /// <summary>Everything that an entry of an access list speaks of.</summary>
    public static IEnumerable<NtpPrefix> Of(Gateway gateway, NtpClients clients) => clients switch
    {
        Everyone => [Root(IpFamily.V4), Root(IpFamily.V6)],
        NamedNetwork named => [Of(named.Network)],
        InterfaceSubnet subnet => AddressPlan.SubnetsOf(gateway, subnet.Interface).Select(Of),
        _ => [],
    };

    /// <summary>Fewer leading bits of the same.</summary>
    public NtpPrefix Shortened(int length)
    {
        int drop = AddressBits - length;
        ulong low = drop >= 64 ? 0 : Low >> drop << drop;
        ulong high = drop <= 64 ? High : drop >= 128 ? 0 : High >> (drop - 64) << (drop - 64);
        return new NtpPrefix(Family, high, low, length);
    }

    /// <summary>One of the longer prefixes that together are this one, by its number.</summary>
    public NtpPrefix Part(int length, int number)
    {
        int shift = AddressBits - length;
        return shift >= 64
            ? new NtpPrefix(Family, shift == 128 ? High : High | ((ulong)number << (shift - 64)), Low, length)
            : new NtpPrefix(Family, High, Low | ((ulong)number << shift), length);
    }

    /// <summary>Whether another one is the same or longer, and has these leading bits.</summary>
    public bool Contains(NtpPrefix other) => other.Family == Family && other.Length >= Length && other.Shortened(Length) == this;
}
