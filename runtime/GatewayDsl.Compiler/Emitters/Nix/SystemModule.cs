using System.Collections.Generic;
using GatewayDsl.Compiler.Documents.Nix;
using static GatewayDsl.Compiler.Documents.Nix.Nix;

namespace GatewayDsl.Compiler.Emitters.Nix;

/// <summary>What every gateway has: its name, and no more programs than it needs.</summary>
static class SystemModule
{
    /// <summary>The release of NixOS that the options are written for.</summary>
    public const string Release = "25.11";

    // There is no password to ask for, so whoever is in the group of operators is taken at their word; sudo and doas are not there.
    const string OperatorsMayAll = """
        polkit.addRule(function(action, subject) {
          if (subject.isInGroup("wheel")) {
            return polkit.Result.YES;
          }
        });
        """;

    public static NixModule Of(At<Gateway> gateway) => new("system", ModelPath.Root, [.. Options(gateway)]);

    static IEnumerable<NixBinding> Options(At<Gateway> gateway)
    {
        ModelPath root = ModelPath.Root, brand = gateway.The(g => g.Brand).Path, platform = gateway.The(g => g.Board.Architecture).Path;
        yield return Option(platform, "nixpkgs.hostPlatform", gateway.Value.Board.Architecture.Text);
        yield return Option(root, "nixpkgs.overlays", new NixItems([new NixVariable("import").Call(new NixPath("./packages.nix"))]));
        yield return Option(root, "system.stateVersion", Release);
        yield return Option(gateway.The(g => g.Name).Path, "networking.hostName", gateway.Value.Name.Text);
        yield return Option(brand, "system.nixos.variant_id", gateway.Value.Brand.Key);
        yield return Option(brand, "system.nixos.variantName", gateway.Value.Brand.Text);
        yield return Option(brand, "services.getty.greetingLine", $"{gateway.Value.Brand} {gateway.Value.Name}");
        yield return Option(root, "time.timeZone", "UTC");
        yield return Option(root, "i18n.defaultLocale", "en_US.UTF-8");

        // The system is never rebuilt on the device: an update brings another one.
        yield return Option(root, "nix.enable", false);
        yield return Option(root, "system.switch.enable", false);
        foreach (string tool in new[] { "build-vms", "enter", "generate-config", "install", "option", "rebuild" })
        {
            yield return Option(root, $"system.tools.nixos-{tool}.enable", false);
        }

        yield return Option(root, "security.sudo.enable", false);
        yield return Option(root, "security.doas.enable", false);
        yield return Option(root, "security.polkit.enable", true);
        yield return Option(root, "security.polkit.extraConfig", OperatorsMayAll.Replace("\r", "") + "\n");
        yield return Option(root, "users.mutableUsers", false);
        yield return Option(root, "users.allowNoPasswordLogin", true);
        yield return Option(root, "users.users.root.hashedPassword", "!");
        yield return Option(root, "environment.defaultPackages", Force(new NixItems([])));
        yield return Option(root, "environment.systemPackages", Packages("curl", "f2fs-tools", "htop", "jq", "kmod", "nano"));
        foreach (string part in new[] { "documentation.enable", "xdg.autostart.enable", "xdg.icons.enable", "xdg.menus.enable", "xdg.mime.enable", "xdg.sounds.enable" })
        {
            yield return Option(root, part, false);
        }

        yield return Option(root, "fonts.fontconfig.enable", Force(false));
        yield return Option(root, "programs.bash.completion.enable", false);
        yield return Option(root, "programs.command-not-found.enable", false);
        yield return Option(root, "hardware.enableRedistributableFirmware", Force(false));
        yield return Option(root, "services.lvm.enable", false);
        yield return Option(root, "services.timesyncd.enable", Force(false));
        yield return Option(root, "boot.bcache.enable", false);
        yield return Option(root, "boot.kexec.enable", false);

        // Memory that a crash leaves behind would fill the writable layer, which is memory too.
        yield return Option(root, "systemd.coredump.enable", false);
    }
}
