# Written by GatewayDsl from gw-bonn; edits are lost.

{ ... }:
{
  services.dnsmasq.enable = true;
  services.dnsmasq.resolveLocalQueries = false;
  services.dnsmasq.alwaysKeepRunning = true;
  services.dnsmasq.settings.conf-file = "${../dnsmasq/dnsmasq.conf}";
  environment.etc."gateway/dnsmasq-hosts".source = ../dnsmasq/hosts;
}
