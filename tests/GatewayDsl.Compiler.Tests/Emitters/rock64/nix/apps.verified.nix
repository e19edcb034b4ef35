# Written by GatewayDsl from rock64; edits are lost.

{ ... }:
{
  virtualisation.podman.enable = true;
  virtualisation.podman.dockerCompat = true;
  virtualisation.podman.defaultNetwork.settings.dns_enabled = true;
  virtualisation.containers.storage.settings.storage.driver = "overlay";
  virtualisation.containers.storage.settings.storage.graphroot = "/data/containers/storage";
  virtualisation.containers.storage.settings.storage.runroot = "/run/containers/storage";
  virtualisation.containers.containersConf.settings.containers.log_driver = "journald";
  users.users.appsvc.isSystemUser = true;
  users.users.appsvc.group = "appsvc";
  users.users.appsvc.extraGroups = [ "podman" ];
  users.users.appsvc.home = "/var/lib/appsvc";
  users.users.appsvc.createHome = true;
  users.users.appsvc.hashedPassword = "!";
  users.users.appsvc.subUidRanges = [ { startUid = 200000; count = 65536; } ];
  users.users.appsvc.subGidRanges = [ { startGid = 200000; count = 65536; } ];
  users.groups.appsvc = { };
}
