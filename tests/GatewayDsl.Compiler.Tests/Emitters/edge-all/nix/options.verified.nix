# Written by GatewayDsl from edge-all; edits are lost.

{ ... }:
{
  networking.hosts = {
    "192.0.2.10" = [ ];
    "192.0.2.7" = [ "updates.example.com" "updates" ];
  };
  networking.nftables.checkRuleset = false;
  services.journald.rateLimitBurst = 500;
  users.motd = "Careful: \${this} is \"production\"\n";
  environment.etc.empty.source = ../files/etc/empty;
  environment.etc."motd.d/site".source = ../files/etc/motd.d/site;
}
