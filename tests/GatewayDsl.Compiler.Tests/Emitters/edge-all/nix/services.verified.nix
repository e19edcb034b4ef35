# Written by GatewayDsl from edge-all; edits are lost.

{ lib, ... }:
{
  services.dnsmasq.enable = true;
  services.dnsmasq.resolveLocalQueries = false;
  services.dnsmasq.alwaysKeepRunning = true;
  services.dnsmasq.settings.conf-file = "${../dnsmasq/dnsmasq.conf}";
  environment.etc."atomixos/dnsmasq-hosts".source = ../dnsmasq/hosts;
  systemd.services.dnsmasq.serviceConfig.PrivateTmp = lib.mkForce false;
  systemd.services.dnsmasq.serviceConfig.ProtectHome = lib.mkForce false;
  systemd.services.dnsmasq.serviceConfig.ProtectSystem = lib.mkForce false;
  services.chrony.enable = true;
  services.chrony.servers = [ ];
  services.chrony.extraFlags = [ "-f" "${../chrony/chrony.conf}" ];
  services.chrony.enableRTCTrimming = false;
  systemd.services.chronyd.serviceConfig.PrivateMounts = lib.mkForce false;
  systemd.services.chronyd.serviceConfig.PrivateTmp = lib.mkForce false;
  systemd.services.chronyd.serviceConfig.ProtectControlGroups = lib.mkForce false;
  systemd.services.chronyd.serviceConfig.ProtectHome = lib.mkForce false;
  systemd.services.chronyd.serviceConfig.ProtectHostname = lib.mkForce false;
  systemd.services.chronyd.serviceConfig.ProtectKernelLogs = lib.mkForce false;
  systemd.services.chronyd.serviceConfig.ProtectKernelModules = lib.mkForce false;
  systemd.services.chronyd.serviceConfig.ProtectKernelTunables = lib.mkForce false;
  systemd.services.chronyd.serviceConfig.ProtectSystem = lib.mkForce false;
}
