using System.Collections.Generic;
using System.Linq;
using GatewayDsl.Compiler.Documents.Nix;
using GatewayDsl.Compiler.Emitters.Disks;
using GatewayDsl.Compiler.Updates;
using static GatewayDsl.Compiler.Documents.Nix.Nix;

namespace GatewayDsl.Compiler.Emitters.Nix;

/// <summary>
/// RAUC's service with the emitted <c>rauc/system.conf</c>. Not by the module of nixpkgs, which would write a configuration of its own
/// beside it.
/// </summary>
static class RaucModule
{
    /// <summary>Whether the gateway takes updates at all.</summary>
    /// <param name="gateway">The gateway.</param>
    public static bool IsPresent(At<Gateway> gateway) => RaucEmitter.Emit(gateway).Any();

    public static NixModule? Of(At<Gateway> gateway)
    {
        if (!IsPresent(gateway) || gateway.The(g => g.Updates).As<Rauc>() is not { } updates || RaucData.DirectoryOf(gateway) is not { } directory)
        {
            return null;
        }

        ModelPath place = updates.Path;
        bool uBoot = gateway.Value.Boot is UBoot;
        const string Service = "systemd.services.rauc.";
        List<NixBinding> options =
        [
            Option(place, "environment.systemPackages", new NixItems([Package("rauc"), .. Tools(uBoot)])),
            NetworkModule.Etc(place, "rauc/system.conf", "rauc/system.conf"),
            NetworkModule.Etc(updates.The(u => u.Trust.Certificate).Path, "rauc/ca.cert.pem", ProjectCopies.PathOf(updates.Value.Trust.Certificate)),
            Option(place, "services.dbus.packages", Packages("rauc")),
            Option(place, Service + "description", "Updates by RAUC"),
            Option(place, Service + "after", (string[])["dbus.service"]),
            Option(place, Service + "wantedBy", (string[])["multi-user.target"]),
            Option(directory.Path, Service + "unitConfig.RequiresMountsFor", directory.Value),
            Option(place, Service + "path", new NixItems([.. Tools(uBoot), Package("util-linux")])),
            Option(place, Service + "serviceConfig.Type", "dbus"),
            Option(place, Service + "serviceConfig.BusName", "de.pengutronix.rauc"),
            Option(directory.Path, Service + "serviceConfig.ExecStartPre", new NixJoined(Package("coreutils"), new NixString("/bin/mkdir -p " + directory.Value))),
            Option(place, Service + "serviceConfig.ExecStart", new NixJoined(Package("rauc"), new NixString("/bin/rauc service"))),
        ];
        if (uBoot)
        {
            options.Add(NetworkModule.Etc(gateway.The(g => g.Boot).Path, "fw_env.config", "u-boot/fw_env.config"));
        }
        else
        {
            options.Add(NetworkModule.Etc(gateway.The(g => g.Boot).Path, "rauc/bootloader-backend.sh", "rauc/bootloader-backend.sh"));
        }

        return new NixModule("rauc", place, options);
    }

    static IEnumerable<NixExpression> Tools(bool uBoot) => uBoot ? [Package("gatewayUBootEnvTools")] : [];
}
