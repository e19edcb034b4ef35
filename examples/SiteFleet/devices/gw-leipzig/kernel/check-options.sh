#!/bin/sh
# Written by GatewayDsl from gw-leipzig; edits are lost.
set -eu
asked=$1 built=$2

missing=0
miss() {
	echo "built without '$1'" >&2
	missing=$((missing + 1))
}

while IFS= read -r line; do
	case "$line" in
	CONFIG_*=m) grep -qxF -e "$line" -e "${line%=m}=y" "$built" || miss "$line" ;;
	CONFIG_*=*) grep -qxF "$line" "$built" || miss "$line" ;;
	'# CONFIG_'*' is not set')
		option=${line#'# '}
		option=${option%' is not set'}
		if grep -qxF -e "$option=y" -e "$option=m" "$built"; then
			miss "$line"
		fi
		;;
	esac
done < "$asked"

if [ "$missing" -gt 0 ]; then
	echo "$missing options are not what was asked for" >&2
	exit 1
fi
echo 'every option is what was asked for'
