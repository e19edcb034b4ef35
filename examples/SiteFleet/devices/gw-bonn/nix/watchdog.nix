# Written by GatewayDsl from gw-bonn; edits are lost.

{ ... }:
{
  systemd.settings.Manager.RuntimeWatchdogSec = "30s";
  systemd.settings.Manager.RebootWatchdogSec = "10min";
}
