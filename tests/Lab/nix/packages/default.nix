# The packages of one system, with overlays as nixpkgs has them.
{ lib, system, overlays }:
let
  base =
    final:
    let
      builders = import ./builders.nix { inherit lib system final; };
    in
    builders // import ./programs.nix { inherit lib; pkgs = builders; } // import ./devices.nix { inherit lib; pkgs = final; } // { inherit lib; };
  over = below: overlay: final: let prev = below final; in prev // overlay final prev;
  packages = builtins.foldl' over base overlays packages;
in
packages
