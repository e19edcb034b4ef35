# Written by GatewayDsl from gw-berlin; edits are lost.

{ ... }:
{
  networking.firewall.enable = false;
  networking.nftables.enable = true;
  networking.nftables.rulesetFile = ../nftables.conf;
}
