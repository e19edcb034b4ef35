#!/bin/sh
# Written by GatewayDsl from edge-all; edits are lost.
set -eu
interface=$1 scope=$2 chain=$3 file=$4

fail() {
	echo "[provisioned-$interface] $1" >&2
	exit 1
}

# The ports stand under the interface's name, or under "wan" or "lan", or for the WAN at the top.
rules=
if [ -e "$file" ]; then
	rules=$(jq -r --arg interface "$interface" --arg scope "$scope" --arg chain "$chain" '
		def object($what): if . == null then {} elif type == "object" then . else error($what + " is no object") end;
		def ports($what):
			if . == null then []
			elif type != "array" then error($what + " is no list of ports")
			elif all(.[]; type == "number" and . == floor and . >= 1 and . <= 65535) then unique
			else error($what + " holds something else than ports of 1 to 65535")
			end;
		object("the file")
		| if has($interface) then .[$interface] | object($interface)
			elif has($scope) then .[$scope] | object($scope)
			elif $scope == "wan" then {tcp, udp}
			else {} end
		| . as $open
		| "tcp", "udp"
		| . as $protocol
		| ($open[$protocol] | ports($protocol))
		| select(length > 0)
		| "add rule inet filter \($chain) \($protocol) dport { \(map(tostring) | join(", ")) } accept comment \"provisioned\""
	' "$file") || fail "$file is not what it should be; nothing was changed"
fi

printf 'flush chain inet filter %s\n%s\n' "$chain" "$rules" | nft -f - || fail "nft refused the rules; nothing was changed"
