# Written by GatewayDsl from the project's fleets; edits are lost.

{
  description = "The gateways of the project's fleets";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-25.11";

  outputs =
    { nixpkgs, ... }:
    let
      # By the architecture of their boards; each has its folder beside this file.
      gateways = {
        aarch64-linux = [ "rock64" "rock64-qemu" ];
      };

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
