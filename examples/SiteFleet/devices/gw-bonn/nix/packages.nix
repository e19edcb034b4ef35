# Written by GatewayDsl from gw-bonn; edits are lost.

final: prev:
{
  # Checkpoints of containers are not used; they would bring criu and a Python along.
  crun = prev.crun.overrideAttrs (
    old:
    let
      without = flags: builtins.replaceStrings [ "-lcriu" ] [ "" ] (toString flags);
    in
    {
      configureFlags = (old.configureFlags or [ ]) ++ [ "--disable-criu" ];
      buildInputs = builtins.filter (input: (input.pname or "") != "criu") (old.buildInputs or [ ]);
    }
    // prev.lib.optionalAttrs (old ? NIX_LDFLAGS) { NIX_LDFLAGS = without old.NIX_LDFLAGS; }
    // prev.lib.optionalAttrs (old ? env) {
      env = old.env // prev.lib.optionalAttrs (old.env ? NIX_LDFLAGS) { NIX_LDFLAGS = without old.env.NIX_LDFLAGS; };
    }
  );
}
