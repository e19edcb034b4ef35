using System.Collections.Generic;
using System.Linq;

namespace GatewayDsl.Tool.Reach;

/// <summary>
/// Addresses for the example of a packet: whom a reader would think of. A machine with a lease or in the subnet, or somebody on the internet, and the
/// gateway's own address on that side.
/// </summary>
static class ExampleAddresses
{
    // Addresses of documentation (RFC 5737, RFC 3849) stand for hosts on the internet, and for an address that a DHCP server gives.
    static readonly IpAddress[] Strangers = ["198.51.100.7", "2001:db8::7"];
    static readonly IpAddress[] Leased = ["192.0.2.1", "2001:db8:1::1"];

    /// <summary>The addresses, those that fit best first.</summary>
    /// <param name="gateway">The gateway.</param>
    /// <param name="request">What is asked.</param>
    public static IReadOnlyList<IpAddress> Of(Gateway gateway, ReachRequest request) =>
    [
        .. Hosts(gateway, request.From), .. Strangers,
        .. request.To is null ? Own(gateway, request.From).Concat(Leased) : Hosts(gateway, request.To).Concat(["203.0.113.7"]),
    ];

    static IEnumerable<IpAddress> Hosts(Gateway gateway, string @interface) =>
        (gateway.Dhcp is { } dhcp && dhcp.Interface.Name.Text == @interface ? [dhcp.Range.First] : Enumerable.Empty<IpAddress>())
        .Concat(Statics(gateway, @interface).Where(static network => network.Address.Network.Prefix <= network.Address.Address.Bits - 4).Select(static network => network.Address.Network.Hosts(10, 10).First));

    static IEnumerable<IpAddress> Own(Gateway gateway, string @interface) => Statics(gateway, @interface).Select(static network => network.Address.Address);

    static IEnumerable<StaticNetwork> Statics(Gateway gateway, string @interface) => gateway.Networks.OfType<StaticNetwork>().Where(network => network.Interface.Name.Text == @interface);
}
