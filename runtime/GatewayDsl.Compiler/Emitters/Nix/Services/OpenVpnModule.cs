using GatewayDsl.Compiler.Documents;
using GatewayDsl.Compiler.Documents.Nix;
using GatewayDsl.Compiler.Storage;
using static GatewayDsl.Compiler.Documents.Nix.Nix;

namespace GatewayDsl.Compiler.Emitters.Nix;

/// <summary>The tunnel for whoever repairs the device, <c>openvpn-recovery.service</c>, started by hand.</summary>
static class OpenVpnModule
{
    public static NixModule? Of(At<Gateway> gateway)
    {
        if (gateway.The(g => g.Vpn).As<OpenVpn>() is not { } vpn)
        {
            return null;
        }

        string file = vpn.Value.Config.Text;
        const string Server = "services.openvpn.servers.recovery.", Unit = "systemd.services.openvpn-recovery.";
        NixBinding[] mounted = DataFolder.MountOf(gateway) is { } mount && DataFolder.Holds(mount, file)
            ? [Option(vpn.Path, Unit + "unitConfig.RequiresMountsFor", mount)]
            : [];
        return new NixModule("openvpn", vpn.Path,
        [
            Option(vpn.Path, Server + "autoStart", false),

            // Of two lines dev the later one counts: the firewall's rules know the interface by the name that the definition gives.
            Option(vpn.The(v => v.Config).Path, Server + "config", $"config {PlainText.Word(file)}\ndev {vpn.Value.Interface.Name}\ndev-type tun\n"),
            Option(vpn.The(v => v.Config).Path, Unit + "unitConfig.ConditionPathExists", file),
            .. mounted,
        ]);
    }
}
