# Written by GatewayDsl from rock64; edits are lost.

{ ... }:
{
  services.journald.rateLimitBurst = 500;
}
