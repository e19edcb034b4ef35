namespace GatewayDsl.Compiler.Emitters.Flake;

/// <summary>The flakes, and the packages that its modules add to nixpkgs.</summary>
static class FlakeTexts
{
    // In both flakes: what a person needs who works on the files.
    const string DevShells = """
        devShells = forHosts (
                host:
                let
                  pkgs = nixpkgs.legacyPackages.${host};
                in
                {
                  default = pkgs.mkShell {
                    packages = with pkgs; [ jq mdbook mdbook-mermaid nixfmt shellcheck zsh ];
                  };
                }
              );
        """;

    public const string Flake = $$"""
        {
          description = @@description@@;

          inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-25.11";

          outputs =
            { nixpkgs, ... }:
            let
              name = @@name@@;
              system = @@system@@;
              device = nixpkgs.lib.nixosSystem { modules = [ ./nix ]; };
              built = import ./images { inherit device; };

              # A Mac builds the same packages with its Linux builder.
              hosts = [ system "aarch64-darwin" ];
              forHosts = nixpkgs.lib.genAttrs hosts;
            in
            {
              nixosConfigurations.${name} = device;
              packages = forHosts (_: built.packages);
              apps.${system} = built.apps;
              checks.${system}.system = device.config.system.build.toplevel;
              {{DevShells}}
            };
        }
        """;

    public const string Fleet = $$"""
        {
          description = "The gateways of the project's fleets";

          inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-25.11";

          outputs =
            { nixpkgs, ... }:
            let
              # By the architecture of their boards; each has its folder beside this file.
              gateways = @@gateways@@;

              names = builtins.concatLists (builtins.attrValues gateways);
              devices = nixpkgs.lib.genAttrs names (name: nixpkgs.lib.nixosSystem { modules = [ (./. + "/${name}/nix") ]; });
              built = nixpkgs.lib.genAttrs names (name: import (./. + "/${name}/images") { device = devices.${name}; });

              # nix build path:devices#<gateway>-image and so on: with path:, Nix sees files that git does not track, too.
              packages = of: builtins.listToAttrs (builtins.concatMap (name: entries "${name}-" built.${name}.packages) of);
              apps = of: builtins.listToAttrs (builtins.concatMap (name: entries "" built.${name}.apps) of);
              entries =
                prefix: set:
                map (key: {
                  name = prefix + key;
                  value = set.${key};
                }) (builtins.attrNames set);

              # A Mac builds the same packages with its Linux builder.
              forHosts = nixpkgs.lib.genAttrs (builtins.attrNames gateways ++ [ "aarch64-darwin" ]);
            in
            {
              nixosConfigurations = devices;
              packages = builtins.mapAttrs (_: packages) (gateways // { aarch64-darwin = names; });
              apps = builtins.mapAttrs (_: apps) gateways;
              checks = builtins.mapAttrs (_: of: nixpkgs.lib.genAttrs of (name: devices.${name}.config.system.build.toplevel)) gateways;
              {{DevShells}}
            };
        }
        """;

    public const string Packages = """
        final: prev:
        {
          # Checkpoints of containers are not used; they would bring criu and a Python along.
          crun = prev.crun.overrideAttrs (
            old:
            let
              without = flags: builtins.replaceStrings [ "-lcriu" ] [ "" ] (toString flags);
            in
            {
              configureFlags = (old.configureFlags or [ ]) ++ [ "--disable-criu" ];
              buildInputs = builtins.filter (input: (input.pname or "") != "criu") (old.buildInputs or [ ]);
            }
            // prev.lib.optionalAttrs (old ? NIX_LDFLAGS) { NIX_LDFLAGS = without old.NIX_LDFLAGS; }
            // prev.lib.optionalAttrs (old ? env) {
              env = old.env // prev.lib.optionalAttrs (old.env ? NIX_LDFLAGS) { NIX_LDFLAGS = without old.env.NIX_LDFLAGS; };
            }
          );
        }
        """;

    public const string PackagesWithUBoot = """
        final: prev:
        let
          common = {
            defconfig = @@defconfig@@;
            extraConfig = builtins.readFile ../u-boot/u-boot.config;
            extraMeta.platforms = [ @@system@@ ];
          }
          // prev.lib.optionalAttrs (@@firmware@@ != null) {
            BL31 = "${final.${@@firmware@@}}/bl31.elf";
          };
          build =
            own:
            (prev.buildUBoot (common // own)).overrideAttrs (old: {
              postPatch = (old.postPatch or "") + @@postPatch@@;
            });
        in
        (import ./packages-common.nix final prev)
        // {
          # Kconfig drops what it does not know without a word, so what was built is compared with what was asked for.
          gatewayUBoot = build {
            filesToInstall = @@files@@;
            preInstall = "sh ${../kernel/check-options.sh} ${../u-boot/u-boot.config} .config";
          };

          # From the same source and configuration as the bootloader, so that both read the environment alike.
          gatewayUBootEnvTools = build {
            installDir = "$out/bin";
            hardeningDisable = [ ];
            dontStrip = false;
            crossTools = true;
            extraMakeFlags = [ "HOST_TOOLS_ALL=y" "NO_SDL=1" "cross_tools" "envtools" ];
            filesToInstall = [ "tools/env/fw_printenv" ];
            postInstall = "ln -s fw_printenv $out/bin/fw_setenv";
          };
        }
        """;

    public const string KernelOptions = """
        # What kernel/kernel.config says, in the form that nixpkgs takes.
        { lib, fragment }:
        let
          read =
            line:
            let
              set = builtins.match "CONFIG_([A-Za-z0-9_]+)=([ym])" line;
              off = builtins.match "# CONFIG_([A-Za-z0-9_]+) is not set" line;
              option = name: value: [ { inherit name value; } ];
            in
            if set != null then
              option (builtins.elemAt set 0) (if builtins.elemAt set 1 == "y" then lib.kernel.yes else lib.kernel.module)
            else if off != null then
              option (builtins.elemAt off 0) lib.kernel.no
            else
              [ ];
        in
        builtins.mapAttrs (_: lib.mkForce) (
          builtins.listToAttrs (builtins.concatMap read (lib.splitString "\n" (builtins.readFile fragment)))
        )
        """;
}
