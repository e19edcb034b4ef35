# Written by GatewayDsl from rock64; edits are lost.

{ ... }:
{
  services.openvpn.servers.recovery.autoStart = false;
  services.openvpn.servers.recovery.config = "config /data/config/openvpn/client.conf\ndev tun0\ndev-type tun\n";
  systemd.services.openvpn-recovery.unitConfig.ConditionPathExists = "/data/config/openvpn/client.conf";
  systemd.services.openvpn-recovery.unitConfig.RequiresMountsFor = "/data";
}
