using System.Linq;
using GatewayDsl.Compiler.Reachability;

namespace GatewayDsl.Compiler.Rules;

/// <summary>
/// How much of the internet a set of addresses holds. Offices and providers own blocks; what holds more than the largest of them is open to
/// people whom nobody knows.
/// </summary>
static class InternetShare
{
    // Of IPv4 a /8, of IPv6 a /16, whose subnets of 64 bits are counted.
    const double MostV4 = 1 << 24;
    const double MostV6 = 1L << 48;

    // Not the internet: IANA's registry of special addresses, the large blocks.
    static readonly IpNetwork[] Special =
    [
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16", "198.18.0.0/15", "224.0.0.0/3",
    ];

    static readonly IpNetwork Global6 = "2000::/3";

    /// <summary>Whether the addresses are more than one owner has.</summary>
    /// <param name="axis">The addresses.</param>
    /// <param name="pieces">Those that are asked about, as pieces of the axis.</param>
    public static bool IsOpenTo(AddressAxis axis, IntervalSet pieces)
    {
        double four = 0, six = 0;
        foreach ((int from, int to) in pieces.Ranges)
        {
            for (int piece = from; piece <= to; piece++)
            {
                (AddressNumber first, AddressNumber last) = axis.Piece(piece);
                if (first.Family == IpFamily.V4)
                {
                    four += Common(first.Low, last.Low, 0, uint.MaxValue) - Special.Sum(network => Common(first.Low, last.Low, network.Address.Low, network.Last.Low));
                }
                else
                {
                    six += Common(first.High, last.High, Global6.Address.High, Global6.Last.High);
                }
            }
        }

        return four > MostV4 || six > MostV6;
    }

    static double Common(ulong first, ulong last, ulong from, ulong to)
    {
        ulong begin = first > from ? first : from, end = last < to ? last : to;
        return begin > end ? 0 : end - begin + 1.0;
    }
}
