#!/bin/sh
# Written by GatewayDsl from rock64; edits are lost.
set -eu
prefix='atomixos'
lower='/run/rootfs-base'

device='' type=squashfs words=''
read -r words < "${1:-/proc/cmdline}" || :
for word in $words; do
	case "$word" in
	"$prefix.lowerdev="*) device=${word#*=} ;;
	"$prefix.lowerfstype="*) type=${word#*=} ;;
	esac
done

if [ -z "$device" ]; then
	echo "the kernel's command line names no $prefix.lowerdev" >&2
	exit 1
fi

# The disk may appear a little later than this program.
tries=30
while [ ! -e "$device" ] && [ "$tries" -gt 0 ]; do
	sleep 1
	tries=$((tries - 1))
done

mkdir -p "$lower"
mount -t "$type" -o ro "$device" "$lower"
