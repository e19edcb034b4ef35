namespace GatewayDsl.Compiler.Emitters.Flake;

/// <summary>The flake, and the packages that its modules add to nixpkgs.</summary>
static class FlakeTexts
{
    public const string Flake = """
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
              toolsFor = host: built.tools { host = nixpkgs.legacyPackages.${if host == "aarch64-darwin" then system else host}; };
            in
            {
              nixosConfigurations.${name} = device;
              packages = forHosts (host: built.packages // toolsFor host);
              apps.${system} = built.apps;
              checks.${system} = built.checks;

              # A jobset for Hydra, and for nix-eval-jobs.
              hydraJobs = builtins.mapAttrs (_: package: { ${system} = package; }) built.packages;
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
