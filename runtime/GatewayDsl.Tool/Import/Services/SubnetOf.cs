using System;
using System.Globalization;
using System.Net;

namespace GatewayDsl.Tool.Import.Services;

/// <summary>Networks that a program also takes with bits set behind the prefix, which the language refuses.</summary>
static class SubnetOf
{
    /// <summary>The network that an address lies in.</summary>
    /// <param name="address">The address.</param>
    /// <param name="prefix">The number of bits of the network, at most those of the address.</param>
    public static IpNetwork Address(IpAddress address, int prefix)
    {
        byte[] bytes = IPAddress.Parse(address.Text).GetAddressBytes();
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] &= (byte)(0xff << (8 - Math.Clamp(prefix - (8 * i), 0, 8)));
        }

        return IpNetwork.Parse(new IPAddress(bytes) + "/" + prefix.ToString(CultureInfo.InvariantCulture));
    }
}
