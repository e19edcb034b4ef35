# Written by GatewayDsl from rock64; edits are lost.

{ pkgs, ... }:
{
  systemd.services.update-poll.description = "Ask for an update, and install it";
  systemd.services.update-poll.after = [ "network-online.target" "confirm-slot.service" ];
  systemd.services.update-poll.wants = [ "network-online.target" ];
  systemd.services.update-poll.requires = [ "confirm-slot.service" ];
  systemd.services.update-poll.unitConfig.RequiresMountsFor = "/data";
  systemd.services.update-poll.path = [ pkgs.coreutils pkgs.curl pkgs.jq pkgs.rauc pkgs.systemd ];
  systemd.services.update-poll.serviceConfig.Type = "oneshot";
  systemd.services.update-poll.serviceConfig.TimeoutStartSec = 900;
  systemd.services.update-poll.serviceConfig.ExecStart = "${pkgs.runtimeShell} ${../scripts/poll-update.sh}";
  systemd.timers.update-poll.wantedBy = [ "timers.target" ];
  systemd.timers.update-poll.timerConfig.OnBootSec = "5min";
  systemd.timers.update-poll.timerConfig.OnUnitActiveSec = "1h";
  systemd.timers.update-poll.timerConfig.RandomizedDelaySec = "10min";
}
