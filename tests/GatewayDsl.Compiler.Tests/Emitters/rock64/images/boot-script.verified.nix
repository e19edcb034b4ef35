# Written by GatewayDsl from rock64; edits are lost.

# The script that U-Boot runs.
{ pkgs }:
pkgs.runCommand "boot-script" { nativeBuildInputs = [ pkgs.ubootTools ]; } ''
  mkdir $out
  cp ${../u-boot/boot.cmd} $out/boot.cmd
  mkimage -C none -A arm64 -T script -d $out/boot.cmd $out/boot.scr
''
