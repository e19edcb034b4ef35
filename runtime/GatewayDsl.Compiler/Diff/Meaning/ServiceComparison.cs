using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Updates;

namespace GatewayDsl.Compiler.Diff;

/// <summary>What runs on the device, and no longer does.</summary>
static class ServiceComparison
{
    /// <summary>The services that start or stop.</summary>
    /// <param name="before">The gateway before.</param>
    /// <param name="after">The gateway after.</param>
    public static IEnumerable<MeaningChange> Compare(GatewaySide before, GatewaySide after)
    {
        string[] old = [.. DeviceServices.All(before.Root)], now = [.. DeviceServices.All(after.Root)];
        foreach (string name in now.Except(old))
        {
            yield return new MeaningChange(Area.Services, name, Turn.Starts, $"{name} runs, and did not before") { After = PlaceOf(after.Root, name) };
        }

        foreach (string name in old.Except(now))
        {
            yield return new MeaningChange(Area.Services, name, Turn.Stops, $"{name} no longer runs") { Before = PlaceOf(before.Root, name) };
        }
    }

    static ModelPath PlaceOf(At<Gateway> gateway, string name) => name switch
    {
        "dnsmasq" => gateway.The(g => g.Dhcp).Path,
        "chronyd" => gateway.The(g => g.Time).Path,
        "sshd" => gateway.The(g => g.Access.Ssh).Path,
        "rauc" => gateway.The(g => g.Updates).Path,
        "openvpn-recovery" => gateway.The(g => g.Vpn).Path,
        "syslog" => gateway.The(g => g.Logging.Persistent).Path,
        "podman" => gateway.The(g => g.Apps).Path,
        _ => ReachableRules.Rules(gateway).Where(item => Unit(item.Rule.Value) == name).Select(static item => item.Rule.Path).FirstOrDefault(),
    };

    static string? Unit(FirewallRule rule) => rule switch
    {
        PacketRule { Toggle: { } toggle } => "toggle-" + toggle.Name,
        ProvisionedRule opened => "provisioned-" + opened.Interface.Name.Text,
        _ => null,
    };
}
