# Written by GatewayDsl from gw-berlin; edits are lost.

{ device, ... }:
let
  pkgs = device.pkgs;
  config = device.config;
in
{
  packages = { system = config.system.build.toplevel; };
  tools = { host, ... }:
    { };
  checks = { system = config.system.build.toplevel; };
  apps = { gw-berlin-vm = { type = "app"; program = "${config.system.build.vm}/bin/run-gw-berlin-vm"; }; };
}
