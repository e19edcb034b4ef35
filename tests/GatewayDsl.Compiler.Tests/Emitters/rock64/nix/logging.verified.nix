# Written by GatewayDsl from rock64; edits are lost.

{ pkgs, ... }:
{
  services.journald.storage = "volatile";
  services.journald.extraConfig = "RuntimeMaxUse=32768K\nMaxLevelStore=info\nMaxLevelSyslog=info\n";
  services.rsyslogd.enable = true;
  services.rsyslogd.defaultConfig = "";
  services.rsyslogd.extraConfig = builtins.readFile ../logging/rsyslog.conf;
  systemd.services.syslog.unitConfig.RequiresMountsFor = "/data";
  systemd.services.syslog.serviceConfig.ExecStartPre = "${pkgs.coreutils}/bin/mkdir -p /run/rsyslog /var/spool/rsyslog /data/logs";
  services.logrotate.enable = true;
  services.logrotate.settings."/data/logs/auth.log" = {
    frequency = "weekly";
    rotate = 8;
    compress = true;
    delaycompress = true;
    missingok = true;
    notifempty = true;
    dateext = true;
    create = "0640 root root";
    postrotate = "${pkgs.systemd}/bin/systemctl kill --signal=HUP syslog.service";
  };
  services.logrotate.settings."/data/logs/messages.log" = {
    frequency = "weekly";
    rotate = 8;
    compress = true;
    delaycompress = true;
    missingok = true;
    notifempty = true;
    dateext = true;
    create = "0640 root root";
    postrotate = "${pkgs.systemd}/bin/systemctl kill --signal=HUP syslog.service";
  };
  systemd.services.flush-logs.description = "Write what rsyslog still holds in memory";
  systemd.services.flush-logs.unitConfig.DefaultDependencies = false;
  systemd.services.flush-logs.before = [ "shutdown.target" ];
  systemd.services.flush-logs.wantedBy = [ "halt.target" "poweroff.target" "reboot.target" ];
  systemd.services.flush-logs.serviceConfig.Type = "oneshot";
  systemd.services.flush-logs.serviceConfig.TimeoutStartSec = 15;
  systemd.services.flush-logs.serviceConfig.ExecStart = [
    "-${pkgs.systemd}/bin/journalctl --sync"
    "-${pkgs.systemd}/bin/systemctl kill --signal=HUP syslog.service"
  ];
}
