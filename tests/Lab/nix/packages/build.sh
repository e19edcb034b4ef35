# Runs the command, or the phases, of a derivation.
export PATH=$path
export SOURCE_DATE_EPOCH=315532800 LC_ALL=C HOME=/homeless-shelter TZ=UTC
cd "$TMPDIR"
umask 022

if [ -n "${buildCommandPath:-}" ]; then
    . "$buildCommandPath"
elif [ -n "${buildCommand:-}" ]; then
    eval "$buildCommand"
else
    for phase in unpackPhase postPatch configurePhase buildPhase installPhase; do
        # Nix tells whoever waits.
        if [ -n "${NIX_LOG_FD:-}" ]; then echo "@nix { \"action\": \"setPhase\", \"phase\": \"$phase\" }" >&"$NIX_LOG_FD"; fi
        eval "${!phase:-}"
    done
fi
