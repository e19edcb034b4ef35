{
  description = "What the emitted flakes need of nixpkgs, made of the programs of the machine";

  outputs =
    { ... }:
    let
      lib = import ./lib.nix;
      packagesOf = system: overlays: import ./packages { inherit lib system overlays; };
    in
    {
      lib = lib // {
        nixosSystem = import ./system.nix { inherit lib packagesOf; };
      };
      legacyPackages = lib.genAttrs [ "aarch64-darwin" "aarch64-linux" "x86_64-linux" ] (system: packagesOf system [ ]);
    };
}
