# Runs the command, or the phases, of a derivation.
export PATH=$path
export SOURCE_DATE_EPOCH=315532800 LC_ALL=C HOME=/homeless-shelter TZ=UTC
cd "$TMPDIR"
umask 022

runHook() {
    eval "${!1:-}"
}

if [ -n "${buildCommandPath:-}" ]; then
    . "$buildCommandPath"
elif [ -n "${buildCommand:-}" ]; then
    eval "$buildCommand"
else
    for phase in unpackPhase postPatch configurePhase buildPhase preInstall installPhase postInstall; do
        case $phase in
            preInstall | postInstall) continue ;;
        esac
        echo "$phase" | sed 's/Phase$//; s/postPatch/patch/; s/^/phase: /'
        eval "${!phase:-}"
    done
fi
