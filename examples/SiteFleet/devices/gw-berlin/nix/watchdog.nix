# Written by GatewayDsl from gw-berlin; edits are lost.

{ ... }:
{
  systemd.settings.Manager.RuntimeWatchdogSec = "30s";
  systemd.settings.Manager.RebootWatchdogSec = "10min";
}
