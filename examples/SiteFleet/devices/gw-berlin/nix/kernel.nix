# Written by GatewayDsl from gw-berlin; edits are lost.

{ config, lib, pkgs, ... }:
{
  boot.kernelPackages = pkgs.linuxPackagesFor (pkgs.linux_latest.override {
    structuredExtraConfig = import ./kernel-options.nix { lib = lib; fragment = ../kernel/kernel.config; };
    enableCommonConfig = false;
    autoModules = false;
    ignoreConfigErrors = true;
  });
  system.checks = [
    (pkgs.runCommand "kernel-options" { } "sh ${../kernel/check-options.sh} ${../kernel/kernel.config} ${config.boot.kernelPackages.kernel.configfile} > $out")
  ];
}
