# Written by GatewayDsl from rock64-qemu; edits are lost.

{ ... }:
{
  services.dnsmasq.enable = true;
  services.dnsmasq.resolveLocalQueries = false;
  services.dnsmasq.alwaysKeepRunning = true;
  services.dnsmasq.settings.conf-file = "${../dnsmasq/dnsmasq.conf}";
  environment.etc."atomixos/dnsmasq-hosts".source = ../dnsmasq/hosts;
  services.chrony.enable = true;
  services.chrony.servers = [ ];
  services.chrony.extraFlags = [ "-f" "${../chrony/chrony.conf}" ];
  services.chrony.enableRTCTrimming = false;
}
