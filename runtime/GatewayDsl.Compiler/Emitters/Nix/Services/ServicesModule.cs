using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Documents.Nix;
using static GatewayDsl.Compiler.Documents.Nix.Nix;

namespace GatewayDsl.Compiler.Emitters.Nix;

/// <summary>dnsmasq and chronyd, each with its emitted file as the whole of its configuration.</summary>
static class ServicesModule
{
    // systemd makes a mount namespace for these, which fails over the overlay that the root is.
    static readonly string[] DnsmasqNamespaces = ["PrivateTmp", "ProtectHome", "ProtectSystem"];
    static readonly string[] ChronydNamespaces =
        [.. DnsmasqNamespaces, "PrivateMounts", "ProtectControlGroups", "ProtectHostname", "ProtectKernelLogs", "ProtectKernelModules", "ProtectKernelTunables"];

    public static NixModule? Of(At<Gateway> gateway)
    {
        List<NixBinding> options = [];
        bool overlay = gateway.Value.Storage?.Disk is PartitionedDisk;
        if (gateway.The(g => g.Dhcp).As<Dnsmasq>() is { } dhcp)
        {
            string hosts = gateway.Value.Brand.Key + "/dnsmasq-hosts";
            options.AddRange(
            [
                Option(dhcp.Path, "services.dnsmasq.enable", true),
                Option(dhcp.Path, "services.dnsmasq.resolveLocalQueries", false),
                Option(dhcp.Path, "services.dnsmasq.alwaysKeepRunning", true),
                Option(dhcp.Path, "services.dnsmasq.settings.conf-file", new NixJoined(new NixPath("../dnsmasq/dnsmasq.conf"))),
                NetworkModule.Etc(dhcp.Path, hosts, "dnsmasq/hosts"),
            ]);
            options.AddRange(overlay ? Unconfined(dhcp.Path, "dnsmasq", DnsmasqNamespaces) : []);
        }

        if (gateway.The(g => g.Time).As<Chrony>() is { } time)
        {
            options.AddRange(
            [
                Option(time.Path, "services.chrony.enable", true),
                Option(time.Path, "services.chrony.servers", new NixItems([])),

                // The later -f counts, so the module's own file is not read.
                Option(time.Path, "services.chrony.extraFlags", new NixItems([new NixString("-f"), new NixJoined(new NixPath("../chrony/chrony.conf"))])),
                Option(time.Path, "services.chrony.enableRTCTrimming", false),
            ]);
            options.AddRange(overlay ? Unconfined(time.Path, "chronyd", ChronydNamespaces) : []);
        }

        return options.Count > 0 ? new NixModule("services", ModelPath.Root, options) : null;
    }

    static IEnumerable<NixBinding> Unconfined(ModelPath place, string service, string[] settings) =>
        settings.OrderBy(static setting => setting, System.StringComparer.Ordinal).Select(setting => Option(place, $"systemd.services.{service}.serviceConfig.{setting}", Force(false)));
}
