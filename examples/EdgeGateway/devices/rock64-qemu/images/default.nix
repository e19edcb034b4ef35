# Written by GatewayDsl from rock64-qemu; edits are lost.

{ device, ... }:
let
  pkgs = device.pkgs;
  config = device.config;
  squashfs = import ./squashfs.nix { pkgs = pkgs; toplevel = config.system.build.toplevel; };
in
{
  packages = {
    system = config.system.build.toplevel;
    squashfs = squashfs;
  };
  tools = { host, ... }:
    { };
  checks = {
    system = config.system.build.toplevel;
    squashfs = squashfs;
  };
  apps = { rock64-qemu-vm = { type = "app"; program = "${config.system.build.vm}/bin/run-rock64-qemu-vm"; }; };
}
