# Written by GatewayDsl from gw-leipzig; edits are lost.

{ ... }:
{
  networking.useNetworkd = true;
  networking.useDHCP = false;
  networking.usePredictableInterfaceNames = false;
  systemd.network.wait-online.anyInterface = true;
  systemd.network.wait-online.timeout = 30;
  services.resolved.enable = true;
  services.resolved.llmnr = "false";
  services.resolved.extraConfig = "MulticastDNS=no\n";
  environment.etc."systemd/network/10-eth0.link".source = ../networkd/10-eth0.link;
  environment.etc."systemd/network/10-eth0.network".source = ../networkd/10-eth0.network;
  environment.etc."systemd/network/20-eth1.link".source = ../networkd/20-eth1.link;
  environment.etc."systemd/network/20-eth1.network".source = ../networkd/20-eth1.network;
  environment.etc."sysctl.d/60-gateway.conf".source = ../sysctl.d/60-gateway.conf;
}
