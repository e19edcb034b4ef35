using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Emitters.Nix;

namespace GatewayDsl.Compiler.Updates;

/// <summary>Which services a device has.</summary>
static class DeviceServices
{
    // Of every device, whatever the definition says.
    static readonly string[] Always = ["dbus", "nftables", "systemd-journald", "systemd-networkd", "systemd-resolved", "systemd-udevd"];

    /// <summary>The services without which the device is not what the definition says: they must run before a slot is called good.</summary>
    /// <param name="gateway">The gateway.</param>
    public static IEnumerable<string> Own(At<Gateway> gateway)
    {
        yield return "nftables";
        if (gateway.Value.Dhcp is not null)
        {
            yield return "dnsmasq";
        }

        if (gateway.Value.Time is not null)
        {
            yield return "chronyd";
        }

        if (gateway.Value.Access.Ssh == Ssh.KeysOnly)
        {
            yield return "sshd";
        }
    }

    /// <summary>All services that are known to be on the device.</summary>
    /// <param name="gateway">The gateway.</param>
    public static IEnumerable<string> All(At<Gateway> gateway) =>
        Always
            .Concat(Own(gateway))
            .Concat(FirewallModule.UnitNames(gateway))
            .Concat(gateway.Value.Updates is null ? [] : ["rauc"])
            .Concat(gateway.Value.Vpn is null ? [] : ["openvpn-recovery"])
            .Concat(gateway.Value.Logging.Persistent is null ? [] : ["syslog"])
            .Concat(gateway.Value.Apps == Apps.Podman ? ["podman"] : [])
            .Distinct();
}
