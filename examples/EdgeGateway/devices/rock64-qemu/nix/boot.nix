# Written by GatewayDsl from rock64-qemu; edits are lost.

{ ... }:
{
  boot.loader.grub.enable = false;
  boot.loader.generic-extlinux-compatible.enable = true;
  fileSystems."/".device = "/dev/disk/by-label/nixos";
  fileSystems."/".fsType = "ext4";
  fileSystems."/data".device = "tmpfs";
  fileSystems."/data".fsType = "tmpfs";
  fileSystems."/data".options = [ "mode=0755" ];
  systemd.tmpfiles.rules = [
    "d /data/config 0755 root root -"
    "d /data/config/quadlet 0755 root root -"
    "d /data/config/ssh-authorized-keys 0755 root root -"
    "d /data/containers 0755 root root -"
    "d /data/logs 0755 root root -"
  ];
}
