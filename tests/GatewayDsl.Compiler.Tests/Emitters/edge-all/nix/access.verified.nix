# Written by GatewayDsl from edge-all; edits are lost.

{ lib, ... }:
{
  users.users.admin.isNormalUser = true;
  users.users.admin.extraGroups = [ "podman" "wheel" ];
  users.users.admin.hashedPassword = "!";
  users.users.field.isNormalUser = true;
  users.users.field.extraGroups = [ "podman" "wheel" ];
  users.users.field.hashedPassword = "!";
  services.openssh.enable = true;
  services.openssh.openFirewall = false;
  services.openssh.settings.PasswordAuthentication = false;
  services.openssh.settings.KbdInteractiveAuthentication = false;
  services.openssh.settings.AuthenticationMethods = "publickey";
  services.openssh.settings.PermitRootLogin = "no";
  services.openssh.settings.X11Forwarding = false;
  services.openssh.settings.AllowUsers = [ "admin" "field" ];
  services.openssh.authorizedKeysInHomedir = false;
  services.openssh.authorizedKeysFiles = lib.mkForce [ "none" ];
  services.openssh.extraConfig = lib.mkAfter (builtins.readFile ../ssh/users.conf);
  services.openssh.hostKeys = [ { path = "/data/ssh/ssh_host_ed25519_key"; type = "ed25519"; } ];
  systemd.services.sshd.unitConfig.RequiresMountsFor = "/data";
}
