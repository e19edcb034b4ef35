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

              # Every host builds the same packages, with its builders for the device's system. What a person runs is made for
              # the host; a Mac's Linux builder runs it there.
              hosts = nixpkgs.lib.unique [ system "aarch64-darwin" "x86_64-linux" ];
              forHosts = nixpkgs.lib.genAttrs hosts;
              toolsFor = host: built.tools { host = if host == "aarch64-darwin" then device.pkgs else nixpkgs.legacyPackages.${host}; };
            in
            {
              nixosConfigurations.${name} = device;
              packages = forHosts (host: built.packages // toolsFor host);
              apps.${system} = built.apps;
              checks.${system} = built.checks;

              # A jobset for Hydra, and for nix-eval-jobs.
              hydraJobs.${system} = built.packages;
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
              packages = of: all (name: "${name}-") (name: built.${name}.packages) of;
              apps = of: all (_: "") (name: built.${name}.apps) of;
              checks = of: all (name: "${name}-") (name: built.${name}.checks) of;
              tools = host: all (name: "${name}-") (name: built.${name}.tools { host = toolPackages host name; }) names;
              all =
                prefix: set: of:
                builtins.listToAttrs (
                  builtins.concatMap (
                    name:
                    map (key: {
                      name = prefix name + key;
                      value = (set name).${key};
                    }) (builtins.attrNames (set name))
                  ) of
                );

              # Every host builds the same packages, with its builders for the devices' systems. What a person runs is made for
              # the host; a Mac's Linux builder runs it there.
              hosts = nixpkgs.lib.unique (builtins.attrNames gateways ++ [ "aarch64-darwin" "x86_64-linux" ]);
              forHosts = nixpkgs.lib.genAttrs hosts;
              toolPackages = host: name: if host == "aarch64-darwin" then devices.${name}.pkgs else nixpkgs.legacyPackages.${host};
            in
            {
              nixosConfigurations = devices;
              packages = forHosts (host: packages names // tools host);
              apps = builtins.mapAttrs (_: apps) gateways;
              checks = builtins.mapAttrs (_: checks) gateways;

              # A jobset for Hydra, and for nix-eval-jobs.
              hydraJobs = builtins.mapAttrs (_: packages) gateways;
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
