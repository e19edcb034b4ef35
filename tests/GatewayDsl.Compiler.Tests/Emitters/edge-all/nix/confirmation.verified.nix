# Written by GatewayDsl from edge-all; edits are lost.

{ pkgs, ... }:
{
  systemd.services.confirm-slot.description = "Call the running slot good once everything has held for a while";
  systemd.services.confirm-slot.after = [
    "chronyd.service"
    "dnsmasq.service"
    "nftables.service"
    "provisioned-eth0.service"
    "rauc.service"
    "sshd.service"
    "systemd-resolved.service"
    "toggle-support.service"
  ];
  systemd.services.confirm-slot.wants = [
    "chronyd.service"
    "dnsmasq.service"
    "nftables.service"
    "provisioned-eth0.service"
    "rauc.service"
    "sshd.service"
    "systemd-resolved.service"
    "toggle-support.service"
  ];
  systemd.services.confirm-slot.wantedBy = [ "multi-user.target" ];
  systemd.services.confirm-slot.unitConfig.RequiresMountsFor = "/data";
  systemd.services.confirm-slot.path = [ pkgs.coreutils pkgs.iproute2 pkgs.jq pkgs.rauc pkgs.systemd ];
  systemd.services.confirm-slot.serviceConfig.Type = "oneshot";
  systemd.services.confirm-slot.serviceConfig.RemainAfterExit = true;
  systemd.services.confirm-slot.serviceConfig.TimeoutStartSec = 180;
  systemd.services.confirm-slot.serviceConfig.ExecStart = "${pkgs.runtimeShell} ${../scripts/confirm-slot.sh}";
}
