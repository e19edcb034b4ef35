# Written by GatewayDsl from rock64; edits are lost.

{ pkgs, ... }:
{
  networking.firewall.enable = false;
  networking.nftables.enable = true;
  networking.nftables.rulesetFile = ../nftables.conf;
  systemd.services.toggle-ssh-wan-enabled.description = "Rules that hold while ssh-wan-enabled is set";
  systemd.services.toggle-ssh-wan-enabled.after = [ "nftables.service" ];
  systemd.services.toggle-ssh-wan-enabled.wants = [ "nftables.service" ];
  systemd.services.toggle-ssh-wan-enabled.wantedBy = [ "multi-user.target" ];
  systemd.services.toggle-ssh-wan-enabled.unitConfig.RequiresMountsFor = "/data";
  systemd.services.toggle-ssh-wan-enabled.partOf = [ "nftables.service" ];
  systemd.services.toggle-ssh-wan-enabled.unitConfig.ReloadPropagatedFrom = "nftables.service";
  systemd.services.toggle-ssh-wan-enabled.path = [ pkgs.nftables ];
  systemd.services.toggle-ssh-wan-enabled.serviceConfig.Type = "oneshot";
  systemd.services.toggle-ssh-wan-enabled.serviceConfig.RemainAfterExit = true;
  systemd.services.toggle-ssh-wan-enabled.serviceConfig.ExecStart = "${pkgs.runtimeShell} ${../scripts/apply-toggle.sh} /data/config/ssh-wan-enabled ${../nftables/toggle-ssh-wan-enabled.on.nft} ${../nftables/toggle-ssh-wan-enabled.off.nft}";
  systemd.services.toggle-ssh-wan-enabled.serviceConfig.ExecReload = "${pkgs.runtimeShell} ${../scripts/apply-toggle.sh} /data/config/ssh-wan-enabled ${../nftables/toggle-ssh-wan-enabled.on.nft} ${../nftables/toggle-ssh-wan-enabled.off.nft}";
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
