# Written by GatewayDsl from gw-hamburg; edits are lost.

{ lib, pkgs, ... }:
{
  nixpkgs.hostPlatform = "aarch64-linux";
  nixpkgs.overlays = [ (import ./packages.nix) ];
  system.stateVersion = "25.11";
  networking.hostName = "gw-hamburg";
  system.nixos.variant_id = "gateway";
  system.nixos.variantName = "Gateway";
  services.getty.greetingLine = "Gateway gw-hamburg";
  time.timeZone = "UTC";
  i18n.defaultLocale = "en_US.UTF-8";
  nix.enable = false;
  system.switch.enable = false;
  system.tools.nixos-build-vms.enable = false;
  system.tools.nixos-enter.enable = false;
  system.tools.nixos-generate-config.enable = false;
  system.tools.nixos-install.enable = false;
  system.tools.nixos-option.enable = false;
  system.tools.nixos-rebuild.enable = false;
  security.sudo.enable = false;
  security.doas.enable = false;
  security.polkit.enable = true;
  security.polkit.extraConfig = "polkit.addRule(function(action, subject) {\n  if (subject.isInGroup(\"wheel\")) {\n    return polkit.Result.YES;\n  }\n});\n";
  users.mutableUsers = false;
  users.allowNoPasswordLogin = true;
  users.users.root.hashedPassword = "!";
  environment.defaultPackages = lib.mkForce [ ];
  environment.systemPackages = [ pkgs.curl pkgs.f2fs-tools pkgs.htop pkgs.jq pkgs.kmod pkgs.nano ];
  documentation.enable = false;
  xdg.autostart.enable = false;
  xdg.icons.enable = false;
  xdg.menus.enable = false;
  xdg.mime.enable = false;
  xdg.sounds.enable = false;
  fonts.fontconfig.enable = lib.mkForce false;
  programs.bash.completion.enable = false;
  programs.command-not-found.enable = false;
  hardware.enableRedistributableFirmware = lib.mkForce false;
  services.lvm.enable = false;
  services.timesyncd.enable = lib.mkForce false;
  boot.bcache.enable = false;
  boot.kexec.enable = false;
  systemd.coredump.enable = false;
}
