# Written by GatewayDsl from the project's fleets; edits are lost.

{
  description = "The gateways of the project's fleets";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-25.11";

  outputs =
    { nixpkgs, ... }:
    let
      # By the architecture of their boards; each has its folder beside this file.
      gateways = { aarch64-linux = [ "rock64" "rock64-qemu" ]; };

      names = builtins.concatLists (builtins.attrValues gateways);
      devices = nixpkgs.lib.genAttrs names (name: nixpkgs.lib.nixosSystem { modules = [ (./. + "/${name}/nix") ]; });
      built = nixpkgs.lib.genAttrs names (name: import (./. + "/${name}/images") { device = devices.${name}; });

      # <gateway>-image, <gateway>-rauc-bundle and so on.
      packages = builtins.foldl' (all: name: all // prefixed name built.${name}.packages) { };
      prefixed =
        name: set:
        builtins.listToAttrs (
          map (key: {
            name = "${name}-${key}";
            value = set.${key};
          }) (builtins.attrNames set)
        );
      apps = builtins.foldl' (all: name: all // built.${name}.apps) { };

      # A Mac builds the same packages with its Linux builder.
      forHosts = nixpkgs.lib.genAttrs (builtins.attrNames gateways ++ [ "aarch64-darwin" ]);
    in
    {
      nixosConfigurations = devices;
      packages = builtins.mapAttrs (_: packages) (gateways // { aarch64-darwin = names; });
      apps = builtins.mapAttrs (_: apps) gateways;
      checks = builtins.mapAttrs (_: of: nixpkgs.lib.genAttrs of (name: devices.${name}.config.system.build.toplevel)) gateways;
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
