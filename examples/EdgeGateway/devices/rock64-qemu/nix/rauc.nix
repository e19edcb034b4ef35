# Written by GatewayDsl from rock64-qemu; edits are lost.

{ pkgs, ... }:
{
  environment.systemPackages = [ pkgs.rauc ];
  environment.etc."rauc/system.conf".source = ../rauc/system.conf;
  environment.etc."rauc/ca.cert.pem".source = ../project/certs/ca.pem;
  services.dbus.packages = [ pkgs.rauc ];
  systemd.services.rauc.description = "Updates by RAUC";
  systemd.services.rauc.after = [ "dbus.service" ];
  systemd.services.rauc.wantedBy = [ "multi-user.target" ];
  systemd.services.rauc.unitConfig.RequiresMountsFor = "/data/rauc";
  systemd.services.rauc.path = [ pkgs.util-linux ];
  systemd.services.rauc.serviceConfig.Type = "dbus";
  systemd.services.rauc.serviceConfig.BusName = "de.pengutronix.rauc";
  systemd.services.rauc.serviceConfig.ExecStartPre = "${pkgs.coreutils}/bin/mkdir -p /data/rauc";
  systemd.services.rauc.serviceConfig.ExecStart = "${pkgs.rauc}/bin/rauc service";
  environment.etc."rauc/bootloader-backend.sh".source = ../rauc/bootloader-backend.sh;
}
