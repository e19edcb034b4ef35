using GatewayDsl;
using GatewayDsl.Targets;
using static GatewayDsl.Units;

namespace Acme.Sites;

/// <summary>A site of the inventory: its LAN with the gateway's own address, the addresses to lease, and printers with fixed ones.</summary>
[Table("sites.yaml", Key = nameof(Site.Id))]
public sealed partial record Site(Identifier Id, IpInterface Lan, IpRange Range, Duration? Lease, Sequence<Printer> Printers);

/// <summary>A printer that keeps its address.</summary>
public sealed record Printer(HostName Name, MacAddress Mac, IpAddress Address);

/// <summary>One gateway a site, all alike but for what the inventory says.</summary>
public static class SiteFleet
{
    static readonly Interface Wan = Interface.Onboard("eth0");
    static readonly Interface Lan = Interface.Usb("eth1", UsbEthernet.Rtl8152);

    /// <summary>The devices in the field.</summary>
    [Fleet]
    public static IEnumerable<Gateway> Gateways =>
        from site in Site.Rows
        select new Gateway($"gw-{site.Id}")
        {
            Board = Rock64.Board,
            Networks = [Network.Dhcp(Wan), Network.Static(Lan, site.Lan)],
            Firewall = new()
            {
                Input = Chain.Drop(Accept.Loopback, Accept.Established, Accept.From(Lan).Udp(53, 67), Accept.From(Lan).Tcp(53)),
                Forward = Chain.Drop(),
            },
            Dhcp = new(Lan)
            {
                Range = site.Range,
                Lease = site.Lease ?? 24.Hours(),
                Reservations = [.. site.Printers.Select(printer => new Reservation(printer.Mac, printer.Address) { Name = printer.Name })],
            },
        };
}
