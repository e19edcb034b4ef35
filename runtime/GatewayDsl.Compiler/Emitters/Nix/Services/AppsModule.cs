using GatewayDsl.Compiler.Documents.Nix;
using GatewayDsl.Compiler.Storage;
using static GatewayDsl.Compiler.Documents.Nix.Nix;

namespace GatewayDsl.Compiler.Emitters.Nix;

/// <summary>Containers by Podman, and the user that runs those that need no rights.</summary>
static class AppsModule
{
    public static NixModule? Of(At<Gateway> gateway)
    {
        if (gateway.Value.Apps != Apps.Podman)
        {
            return null;
        }

        ModelPath apps = gateway.The(g => g.Apps).Path;
        string storage = DataFolder.Of(gateway, "containers/storage");
        const string User = "users.users.appsvc.", Storage = "virtualisation.containers.storage.settings.storage.";
        return new NixModule("apps", apps,
        [
            Option(apps, "virtualisation.podman.enable", true),
            Option(apps, "virtualisation.podman.dockerCompat", true),
            Option(apps, "virtualisation.podman.defaultNetwork.settings.dns_enabled", true),
            Option(apps, Storage + "driver", "overlay"),
            Option(apps, Storage + "graphroot", storage),
            Option(apps, Storage + "runroot", "/run/containers/storage"),
            Option(apps, "virtualisation.containers.containersConf.settings.containers.log_driver", "journald"),
            Option(apps, User + "isSystemUser", true),
            Option(apps, User + "group", "appsvc"),
            Option(apps, User + "extraGroups", (string[])["podman"]),
            Option(apps, User + "home", "/var/lib/appsvc"),
            Option(apps, User + "createHome", true),
            Option(apps, User + "hashedPassword", "!"),
            Option(apps, User + "subUidRanges", Range(apps, "startUid")),
            Option(apps, User + "subGidRanges", Range(apps, "startGid")),
            Option(apps, "users.groups.appsvc", new NixBindings([])),
        ]);
    }

    static NixItems Range(ModelPath apps, string start) => new([new NixBindings(Option(apps, start, 200_000L), Option(apps, "count", 65_536L))]);
}
