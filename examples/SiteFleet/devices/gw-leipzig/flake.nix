# Written by GatewayDsl from gw-leipzig; edits are lost.

{
  description = "Gateway gw-leipzig";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-25.11";

  outputs =
    { nixpkgs, ... }:
    let
      name = "gw-leipzig";
      system = "aarch64-linux";
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
