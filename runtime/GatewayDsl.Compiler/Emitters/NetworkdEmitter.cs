using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Documents;

namespace GatewayDsl.Compiler.Emitters;

/// <summary>
/// The interfaces of the networks: <c>networkd/10-NAME.link</c> for ports of the board and <c>20-NAME.link</c> for USB adapters
/// (systemd.link(5)); <c>10-NAME.network</c> for DHCP and <c>20-NAME.network</c> for addresses of their own (systemd.network(5)).
/// </summary>
static class NetworkdEmitter
{
    /// <summary>The files of the interfaces.</summary>
    /// <param name="gateway">The gateway.</param>
    public static IEnumerable<Artifact> Emit(At<Gateway> gateway)
    {
        foreach (At<Network> network in gateway.Each(g => g.Networks))
        {
            At<Interface> @interface = network.The(n => n.Interface);
            if (Link(gateway.Value.Board, @interface) is { } link)
            {
                yield return File(gateway, $"{link.Number}-{@interface.Value.Name}.link", link.Document);
            }

            (string number, UnitSection[] sections) = network.Value is StaticNetwork
                ? ("20", Static(network.As<StaticNetwork>()!.Value))
                : ("10", Dhcp(network.As<DhcpNetwork>()!.Value));
            var match = new UnitSection(@interface.Path, "Match", [new UnitSetting(@interface.The(i => i.Name).Path, "Name", @interface.Value.Name.Text)]);
            yield return File(gateway, $"{number}-{@interface.Value.Name}.network", new UnitDocument([match, .. sections]));
        }
    }

    static Artifact File(At<Gateway> gateway, string name, UnitDocument document) =>
        new("networkd/" + name, [GeneratedHeader.Of(gateway), GeneratedHeader.Gap, .. document.Print()]);

    // What a program or the kernel itself makes has its name already.
    static (string Number, UnitDocument Document)? Link(Board board, At<Interface> @interface)
    {
        ModelPath name = @interface.The(i => i.Name).Path;
        At<Attachment> attachment = @interface.The(i => i.Attachment);
        return attachment.Value switch
        {
            _ when BoardPorts.PortOf(board, attachment.Value) is { } port => ("10", new UnitDocument(
                new UnitSection(attachment.Path, "Match", [new UnitSetting(attachment.Path.Member("Path"), "Path", port.Path.Text)]),
                new UnitSection(name, "Link", [new UnitSetting(name, "Name", @interface.Value.Name.Text)]))),
            UsbAdapter usb => ("20", new UnitDocument(
                new UnitSection(attachment.Path, "Match", [new UnitSetting(attachment.Path.Member("Drivers"), "Driver", Drivers(usb))]),
                new UnitSection(name, "Link", [new UnitSetting(name, "NamePolicy", "kernel")]))),
            _ => null,
        };
    }

    static string Drivers(UsbAdapter usb) =>
        string.Join(" ", usb.Drivers.Select(static driver => driver.Text).Distinct().OrderBy(static driver => driver, System.StringComparer.Ordinal));

    static UnitSection[] Dhcp(At<DhcpNetwork> network) =>
    [
        new(network.Path, "Network",
        [
            new(network.Path, "DHCP", "ipv4"),
            LinkLocal(network.The(n => n.RouterAdvertisements).Path, network.Value.RouterAdvertisements),
            UnitSetting.Of(network.The(n => n.RouterAdvertisements).Path, "IPv6AcceptRA", network.Value.RouterAdvertisements),
        ]),
        new(network.Path, "DHCPv4",
        [
            UnitSetting.Of(network.The(n => n.Dns).Path, "UseDNS", network.Value.Dns),
            UnitSetting.Of(network.The(n => n.Ntp).Path, "UseNTP", network.Value.Ntp),
        ]),
    ];

    static UnitSection[] Static(At<StaticNetwork> network)
    {
        List<UnitSetting> settings = [new(network.The(n => n.Address).Path, "Address", network.Value.Address.Text)];
        if (network.Value.Router is { } router)
        {
            settings.Add(new(network.The(n => n.Router).Path, "Gateway", router.Text));
        }

        // The first resolver is asked first.
        settings.AddRange(network.Each(n => n.Dns).Select(static resolver => new UnitSetting(resolver.Path, "DNS", resolver.Value.Text)));
        bool ipv6 = network.Value.Address.Address.Family == IpFamily.V6 || network.Value.RouterAdvertisements;
        settings.Add(new(network.Path, "DHCP", "no"));
        settings.Add(LinkLocal(network.Path, ipv6));
        settings.Add(UnitSetting.Of(network.The(n => n.RouterAdvertisements).Path, "IPv6AcceptRA", network.Value.RouterAdvertisements));
        settings.Add(UnitSetting.Of(network.Path, "ConfigureWithoutCarrier", true));
        return [new(network.Path, "Network", settings)];
    }

    // Left alone, networkd gives every interface an IPv6 address of the link, and whatever listens on all addresses can be reached by it
    // although the definition speaks of IPv4 alone. IPv6 itself does not work without one.
    static UnitSetting LinkLocal(ModelPath origin, bool ipv6) => new(origin, "LinkLocalAddressing", ipv6 ? "ipv6" : "no");
}
