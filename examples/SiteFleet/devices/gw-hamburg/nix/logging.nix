# Written by GatewayDsl from gw-hamburg; edits are lost.

{ ... }:
{
  services.journald.storage = "volatile";
  services.journald.extraConfig = "RuntimeMaxUse=32768K\nMaxLevelStore=info\nMaxLevelSyslog=info\n";
}
