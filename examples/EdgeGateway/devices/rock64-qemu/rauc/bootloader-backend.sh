#!/bin/sh
# Written by GatewayDsl from rock64-qemu; edits are lost.
set -eu
state='/var/lib/rauc'

# What was never set is what a freshly flashed device has: slot A, and good slots.
read_state() {
	if [ -f "$state/$1" ]; then
		cat "$state/$1"
	else
		printf '%s\n' "$2"
	fi
}

# Either the old value or the new one survives a power cut.
write_state() {
	mkdir -p "$state"
	printf '%s\n' "$2" > "$state/.$1.new"
	sync "$state/.$1.new"
	mv "$state/.$1.new" "$state/$1"
}

slot() {
	case "$1" in
	A | B) ;;
	*)
		echo "there is no slot '$1'" >&2
		exit 1
		;;
	esac
}

case "${1-}" in
get-primary)
	read_state primary A
	;;
set-primary)
	slot "${2-}"
	write_state primary "$2"
	;;
get-state)
	slot "${2-}"
	read_state "state.$2" good
	;;
set-state)
	slot "${2-}"
	case "${3-}" in
	good | bad) write_state "state.$2" "$3" ;;
	*)
		echo "a slot is good or bad, not '${3-}'" >&2
		exit 1
		;;
	esac
	;;
get-current)
	read_state booted A
	;;
*)
	echo "the backend does not know '${1-}'" >&2
	exit 1
	;;
esac
