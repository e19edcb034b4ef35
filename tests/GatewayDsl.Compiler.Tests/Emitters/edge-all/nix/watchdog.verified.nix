# Written by GatewayDsl from edge-all; edits are lost.

{ ... }:
{
  systemd.settings.Manager.RuntimeWatchdogSec = "20s";
  systemd.settings.Manager.RebootWatchdogSec = "10min";
}
