using GatewayDsl;

namespace MyCompany;

/// <summary>What every gateway of the company has alike.</summary>
public static class Standard
{
    /// <summary>Whom the gateways ask for the time.</summary>
    public static TimeSource[] TimeSources => [TimeSource.Pool("pool.ntp.org"), TimeSource.Server("time.example.com")];

    /// <summary>What may reach a gateway: answers, and whoever needs an address, a name or the time on the inside.</summary>
    public static Firewall Inside(Interface lan) => new()
    {
        Input = Chain.Drop(
            Accept.Loopback,
            Accept.Established,
            Accept.From(lan).Udp(53, 67, 123),
            Accept.From(lan).Tcp(53)),
        Forward = Chain.Drop(),
    };
}
