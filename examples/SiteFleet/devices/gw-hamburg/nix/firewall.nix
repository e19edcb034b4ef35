# Written by GatewayDsl from gw-hamburg; edits are lost.

{ ... }:
{
  networking.firewall.enable = false;
  networking.nftables.enable = true;
  networking.nftables.rulesetFile = ../nftables.conf;
}
