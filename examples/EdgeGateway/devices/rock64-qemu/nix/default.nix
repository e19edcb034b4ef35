# Written by GatewayDsl from rock64-qemu; edits are lost.

{
  imports = [
    ./boot.nix
    ./confirmation.nix
    ./firewall.nix
    ./kernel.nix
    ./logging.nix
    ./network.nix
    ./rauc.nix
    ./services.nix
    ./system.nix
  ];
}
