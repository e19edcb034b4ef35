# Written by GatewayDsl from rock64; edits are lost.

# Signs a bundle with a key that stays where it is: nix run .#rauc-bundle -- CERTIFICATE KEY [OUTPUT]
{
  pkgs,
  name,
  contents,
}:
pkgs.writeShellApplication {
  name = "rauc-bundle";
  runtimeInputs = [ pkgs.rauc pkgs.squashfsTools ];
  text = ''
    if [ $# -lt 2 ]; then
      echo 'usage: rauc-bundle CERTIFICATE KEY [OUTPUT]' >&2
      exit 2
    fi
    folder=$(mktemp -d)
    trap 'rm -rf "$folder"' EXIT
    cp -rL ${contents}/. "$folder/contents"
    chmod -R u+w "$folder/contents"
    rauc bundle --cert="$1" --key="$2" "$folder/contents" "''${3:-${name}.raucb}"
  '';
}
