# Written by GatewayDsl from gw-leipzig; edits are lost.

{ ... }:
{
  networking.firewall.enable = false;
  networking.nftables.enable = true;
  networking.nftables.rulesetFile = ../nftables.conf;
}
