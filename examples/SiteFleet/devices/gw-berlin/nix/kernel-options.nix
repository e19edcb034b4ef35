# Written by GatewayDsl from gw-berlin; edits are lost.

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
