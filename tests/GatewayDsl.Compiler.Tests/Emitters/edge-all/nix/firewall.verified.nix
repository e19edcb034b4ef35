# Written by GatewayDsl from edge-all; edits are lost.

{ pkgs, ... }:
{
  networking.firewall.enable = false;
  networking.nftables.enable = true;
  networking.nftables.rulesetFile = ../nftables.conf;
  systemd.services.toggle-support.description = "Rules that hold while support is set";
  systemd.services.toggle-support.after = [ "nftables.service" ];
  systemd.services.toggle-support.wants = [ "nftables.service" ];
  systemd.services.toggle-support.wantedBy = [ "multi-user.target" ];
  systemd.services.toggle-support.unitConfig.RequiresMountsFor = "/data";
  systemd.services.toggle-support.partOf = [ "nftables.service" ];
  systemd.services.toggle-support.unitConfig.ReloadPropagatedFrom = "nftables.service";
  systemd.services.toggle-support.path = [ pkgs.nftables ];
  systemd.services.toggle-support.serviceConfig.Type = "oneshot";
  systemd.services.toggle-support.serviceConfig.RemainAfterExit = true;
  systemd.services.toggle-support.serviceConfig.ExecStart = "${pkgs.runtimeShell} ${../scripts/apply-toggle.sh} /data/config/support ${../nftables/toggle-support.on.nft} ${../nftables/toggle-support.off.nft}";
  systemd.services.toggle-support.serviceConfig.ExecReload = "${pkgs.runtimeShell} ${../scripts/apply-toggle.sh} /data/config/support ${../nftables/toggle-support.on.nft} ${../nftables/toggle-support.off.nft}";
  systemd.services.provisioned-eth0.description = "Ports that the operator opens on eth0";
  systemd.services.provisioned-eth0.after = [ "nftables.service" ];
  systemd.services.provisioned-eth0.wants = [ "nftables.service" ];
  systemd.services.provisioned-eth0.wantedBy = [ "multi-user.target" ];
  systemd.services.provisioned-eth0.unitConfig.RequiresMountsFor = "/data";
  systemd.services.provisioned-eth0.partOf = [ "nftables.service" ];
  systemd.services.provisioned-eth0.unitConfig.ReloadPropagatedFrom = "nftables.service";
  systemd.services.provisioned-eth0.path = [ pkgs.jq pkgs.nftables ];
  systemd.services.provisioned-eth0.serviceConfig.Type = "oneshot";
  systemd.services.provisioned-eth0.serviceConfig.RemainAfterExit = true;
  systemd.services.provisioned-eth0.serviceConfig.ExecStart = "${pkgs.runtimeShell} ${../scripts/open-provisioned.sh} eth0 wan provisioned-eth0 /data/config/firewall-inbound.json";
  systemd.services.provisioned-eth0.serviceConfig.ExecReload = "${pkgs.runtimeShell} ${../scripts/open-provisioned.sh} eth0 wan provisioned-eth0 /data/config/firewall-inbound.json";
}
