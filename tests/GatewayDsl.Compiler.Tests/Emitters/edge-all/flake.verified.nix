# Written by GatewayDsl from edge-all; edits are lost.

{
  description = "AtomixOS edge-all";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-25.11";

  outputs =
    { nixpkgs, ... }:
    let
      name = "edge-all";
      system = "aarch64-linux";
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
