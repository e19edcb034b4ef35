# Written by GatewayDsl from rock64; edits are lost.

{ lib, pkgs, ... }:
{
  boot.loader.grub.enable = lib.mkForce false;
  boot.loader.generic-extlinux-compatible.enable = lib.mkForce false;
  boot.loader.systemd-boot.enable = lib.mkForce false;
  boot.initrd.systemd.enable = true;
  boot.initrd.includeDefaultModules = false;
  boot.initrd.availableKernelModules = lib.mkForce [ ];
  boot.initrd.kernelModules = lib.mkForce [ ];
  boot.supportedFilesystems = [ "vfat" "f2fs" ];
  boot.initrd.supportedFilesystems = [ "vfat" "f2fs" ];
  boot.initrd.systemd.initrdBin = [ pkgs.dosfstools pkgs.f2fs-tools pkgs.util-linux ];
  boot.initrd.systemd.repart.enable = true;
  boot.initrd.systemd.repart.device = "/dev/mmcblk1";
  boot.initrd.systemd.repart.empty = "allow";
  boot.initrd.systemd.repart.discard = false;
  boot.initrd.systemd.contents."/etc/repart.d".source = lib.mkForce ../repart.d;
  boot.initrd.systemd.services.mount-lower.description = "Mount the root file system of the running slot";
  boot.initrd.systemd.services.mount-lower.unitConfig.DefaultDependencies = false;
  boot.initrd.systemd.services.mount-lower.after = [ "initrd-root-device.target" "systemd-repart.service" ];
  boot.initrd.systemd.services.mount-lower.wants = [ "initrd-root-device.target" ];
  boot.initrd.systemd.services.mount-lower.before = [ "sysroot.mount" ];
  boot.initrd.systemd.services.mount-lower.requiredBy = [ "sysroot.mount" ];
  boot.initrd.systemd.services.mount-lower.serviceConfig.Type = "oneshot";
  boot.initrd.systemd.services.mount-lower.serviceConfig.RemainAfterExit = true;
  boot.initrd.systemd.services.mount-lower.script = builtins.readFile ../scripts/mount-lower.sh;
  fileSystems."/".overlay.lowerdir = [ "/run/rootfs-base" ];
  fileSystems."/".overlay.upperdir = "/run/overlay-root/upper";
  fileSystems."/".overlay.workdir = "/run/overlay-root/work";
  fileSystems."/".overlay.useStage1BaseDirectories = false;
  fileSystems."/".depends = lib.mkForce [ ];
  fileSystems."/data".device = "/dev/disk/by-partlabel/data";
  fileSystems."/data".fsType = "f2fs";
  fileSystems."/data".options = [
    "nofail"
    "noatime"
    "x-systemd.device-timeout=60s"
    "x-systemd.before=sshd.service"
    "x-systemd.before=sshd-keygen.service"
  ];
  systemd.units."serial-root.service".text = builtins.readFile ../systemd/serial-root.service;
  systemd.units."serial-root.service".wantedBy = [ "multi-user.target" ];
  systemd.services."serial-getty@ttyS2".overrideStrategy = "asDropin";
  systemd.services."serial-getty@ttyS2".unitConfig.ConditionKernelCommandLine = "!atomixos.serial-root";
}
