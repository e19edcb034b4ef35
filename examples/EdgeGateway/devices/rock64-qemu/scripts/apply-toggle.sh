#!/bin/sh
# Written by GatewayDsl from rock64-qemu; edits are lost.
set -eu
flag=$1 on=$2 off=$3

if [ -e "$flag" ]; then
	nft -f "$on"
	echo "$flag is there: its rules are on"
else
	nft -f "$off"
	echo "$flag is not there: its rules are off"
fi
