# Written by GatewayDsl from gw-bonn; edits are lost.

{
  imports = [ ./firewall.nix ./kernel.nix ./logging.nix ./network.nix ./services.nix ./system.nix ./watchdog.nix ];
}
