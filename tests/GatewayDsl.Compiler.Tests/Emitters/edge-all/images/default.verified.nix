# Written by GatewayDsl from edge-all; edits are lost.

{ device, ... }:
let
  pkgs = device.pkgs;
  config = device.config;
  squashfs = import ./squashfs.nix { pkgs = pkgs; toplevel = config.system.build.toplevel; };
  bootScript = import ./boot-script.nix { pkgs = pkgs; };
  bootFileSystem = { label, ... }:
    import ./boot-file-system.nix { pkgs = pkgs; config = config; bootScript = bootScript; label = label; };
  uboot = pkgs.gatewayUBoot;
  contents = import ./bundle-contents.nix {
    pkgs = pkgs;
    version = config.system.nixos.version;
    squashfs = squashfs;
    bootFileSystem = bootFileSystem { label = "BOOT"; };
  };
in
{
  packages = {
    system = config.system.build.toplevel;
    squashfs = squashfs;
    boot-script = bootScript;
    image = import ./image.nix {
      pkgs = pkgs;
      name = "atomixos-${config.system.nixos.release}.img";
      squashfs = squashfs;
      bootFileSystem = bootFileSystem { label = "BOOT-A"; };
      bootScript = bootScript;
      uboot = uboot;
    };
    uboot = uboot;
    uboot-env-tools = pkgs.gatewayUBootEnvTools;
    bundle-contents = contents;
  };
  tools = { host, ... }:
    { rauc-bundle = import ./rauc-bundle.nix { pkgs = host; name = "edge-all"; contents = contents; }; };
  checks = {
    system = config.system.build.toplevel;
    squashfs = squashfs;
    boot-script = bootScript;
    uboot = uboot;
  };
  apps = { };
}
