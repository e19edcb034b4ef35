# Written by GatewayDsl from rock64; edits are lost.

{ ... }:
{
  systemd.settings.Manager.RuntimeWatchdogSec = "30s";
  systemd.settings.Manager.RebootWatchdogSec = "10min";
}
