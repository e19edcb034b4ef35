# Written by GatewayDsl from edge-all; edits are lost.

{
  imports = [
    ./access.nix
    ./apps.nix
    ./boot.nix
    ./confirmation.nix
    ./firewall.nix
    ./kernel.nix
    ./logging.nix
    ./network.nix
    ./openvpn.nix
    ./options.nix
    ./rauc.nix
    ./services.nix
    ./system.nix
    ./watchdog.nix
  ];
}
