#!/bin/sh
# What a pipeline says of a change: what is wrong with the definitions, whether the committed files are theirs, and what the change
# does to the devices. It needs git and gateway, and runs nothing of the project.
#
#   GATEWAY_BASE     what the change is compared with, like origin/main
#   GATEWAY_PROJECT  the folder of the project (.)
#   GATEWAY_FAIL_ON  the level of risk that fails: info, review, dangerous or breaking (dangerous)
#   GATEWAY_BUNDLES_OLD, GATEWAY_BUNDLES_NEW
#                    a bundle, or a folder of them, that is on the devices and one that this change makes: the report then tells how
#                    many bytes a device fetches (none; both or neither)
#   GATEWAY_OUT      where the results go (gateway-review): gateway.sarif, risks.sarif, report.md, drift.patch
#
# It ends with 0 when all is well, 1 when something is wrong, drifted or too risky, 2 when it could not be told.
set -eu

base=${GATEWAY_BASE:?set GATEWAY_BASE to what the change is compared with, like origin/main}
project=${GATEWAY_PROJECT:-.}
level=${GATEWAY_FAIL_ON:-dangerous}
out=${GATEWAY_OUT:-gateway-review}
old=${GATEWAY_BUNDLES_OLD:-}
new=${GATEWAY_BUNDLES_NEW:-}

case ${old:+set},${new:+set} in
    set,) echo 'GATEWAY_BUNDLES_OLD is set and GATEWAY_BUNDLES_NEW is not; set both or neither' >&2; exit 2 ;;
    ,set) echo 'GATEWAY_BUNDLES_NEW is set and GATEWAY_BUNDLES_OLD is not; set both or neither' >&2; exit 2 ;;
esac

verdict=0
worse() {
    if [ "$1" -gt "$verdict" ]; then verdict=$1; fi
}

rm -rf -- "$out"
mkdir -p -- "$out"

code=0
gateway emit "$project" --out "$out/devices" --format sarif > "$out/gateway.sarif" || code=$?
worse "$code"
if [ "$code" -eq 0 ]; then
    if diff -ruN -- "$project/devices" "$out/devices" > "$out/drift.patch"; then
        echo 'The committed files are what the definitions say.'
    else
        worse 1
        echo 'The committed files are not what the definitions say; run "gateway emit" and commit what it writes:'
        grep '^+++ ' "$out/drift.patch" | cut -f 1 || :
    fi
else
    echo 'The definitions have errors:'
    gateway emit "$project" --out "$out/devices" || :
fi
rm -rf -- "$out/devices"

compare() {
    gateway diff "$base" HEAD --project "$project" ${old:+--bundles "$old" "$new"} "$@"
}

compare --markdown > "$out/report.md" || :
compare --format sarif > "$out/risks.sarif" || :
code=0
compare --fail-on "$level" || code=$?
worse "$code"

case $verdict in
    0) echo 'Verdict: fine' ;;
    1) echo "Verdict: not to be merged as it is (errors, drift, or a risk of level $level or worse that nobody agreed to)" ;;
    *) echo 'Verdict: it could not be told'; verdict=2 ;;
esac
exit "$verdict"
