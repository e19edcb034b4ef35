#!/bin/sh
# Written by GatewayDsl from rock64; edits are lost.
set -eu
steady='60'
probe='5'
services='chronyd dnsmasq nftables'
addresses=''

say() {
	echo "[confirm-slot] $1" >&2
}

holds() {
	for service in $services; do
		systemctl is-active --quiet "$service.service" || {
			say "$service.service is not active"
			return 1
		}
	done
	for entry in $addresses; do
		interface=${entry%%=*} address=${entry#*=}
		ip -json address show dev "$interface" | jq -e --arg address "$address" '
			any(.[].addr_info[]?; .scope == "global" and ($address == "" or .local == $address))
		' > /dev/null || {
			say "$interface has no address${address:+ $address}"
			return 1
		}
	done
}

booted=$(rauc status --output-format=json | jq -er '.booted | select(. != "")') || {
	say 'RAUC does not know which slot runs'
	exit 1
}

held=0
while :; do
	holds || {
		say "slot $booted is not confirmed"
		exit 1
	}
	[ "$held" -lt "$steady" ] || break
	sleep "$probe"
	held=$((held + probe))
done

rauc status mark-good booted
say "slot $booted has held for $steady s and is good"
