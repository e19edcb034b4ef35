# Written by GatewayDsl from edge-all; edits are lost.

echo "AtomixOS edge-all"
# A root shell on the serial console, for this boot alone.
gateway_extra=""
if test "${_RUT_OH_}" = 1; then
	setenv _RUT_OH_
	saveenv
	gateway_extra=" atomixos.serial-root"
fi
# What the environment does not say is what a new device starts with.
if test "${BOOT_ORDER}" = ""; then
	setenv BOOT_ORDER "A B"
fi
if test "${BOOT_A_LEFT}" = ""; then
	setenv BOOT_A_LEFT 5
fi
if test "${BOOT_B_LEFT}" = ""; then
	setenv BOOT_B_LEFT 5
fi
# The first slot of the order with attempts left gives one of them.
gateway_slot=none
for gateway_candidate in ${BOOT_ORDER}; do
	if test "${gateway_slot}" = none; then
		if test "${gateway_candidate}" = A; then
			if test "${BOOT_A_LEFT}" = 9; then
				setenv BOOT_A_LEFT 8
				gateway_slot=A
			elif test "${BOOT_A_LEFT}" = 8; then
				setenv BOOT_A_LEFT 7
				gateway_slot=A
			elif test "${BOOT_A_LEFT}" = 7; then
				setenv BOOT_A_LEFT 6
				gateway_slot=A
			elif test "${BOOT_A_LEFT}" = 6; then
				setenv BOOT_A_LEFT 5
				gateway_slot=A
			elif test "${BOOT_A_LEFT}" = 5; then
				setenv BOOT_A_LEFT 4
				gateway_slot=A
			elif test "${BOOT_A_LEFT}" = 4; then
				setenv BOOT_A_LEFT 3
				gateway_slot=A
			elif test "${BOOT_A_LEFT}" = 3; then
				setenv BOOT_A_LEFT 2
				gateway_slot=A
			elif test "${BOOT_A_LEFT}" = 2; then
				setenv BOOT_A_LEFT 1
				gateway_slot=A
			elif test "${BOOT_A_LEFT}" = 1; then
				setenv BOOT_A_LEFT 0
				gateway_slot=A
			elif test "${BOOT_A_LEFT}" != 0; then
				setenv BOOT_A_LEFT 0
				gateway_slot=A
			fi
		elif test "${gateway_candidate}" = B; then
			if test "${BOOT_B_LEFT}" = 9; then
				setenv BOOT_B_LEFT 8
				gateway_slot=B
			elif test "${BOOT_B_LEFT}" = 8; then
				setenv BOOT_B_LEFT 7
				gateway_slot=B
			elif test "${BOOT_B_LEFT}" = 7; then
				setenv BOOT_B_LEFT 6
				gateway_slot=B
			elif test "${BOOT_B_LEFT}" = 6; then
				setenv BOOT_B_LEFT 5
				gateway_slot=B
			elif test "${BOOT_B_LEFT}" = 5; then
				setenv BOOT_B_LEFT 4
				gateway_slot=B
			elif test "${BOOT_B_LEFT}" = 4; then
				setenv BOOT_B_LEFT 3
				gateway_slot=B
			elif test "${BOOT_B_LEFT}" = 3; then
				setenv BOOT_B_LEFT 2
				gateway_slot=B
			elif test "${BOOT_B_LEFT}" = 2; then
				setenv BOOT_B_LEFT 1
				gateway_slot=B
			elif test "${BOOT_B_LEFT}" = 1; then
				setenv BOOT_B_LEFT 0
				gateway_slot=B
			elif test "${BOOT_B_LEFT}" != 0; then
				setenv BOOT_B_LEFT 0
				gateway_slot=B
			fi
		fi
	fi
done
# No slot has any left: all get new ones, rather than a device that never starts again.
if test "${gateway_slot}" = none; then
	echo "No slot has attempts left; starting over"
	setenv BOOT_ORDER "A B"
	setenv BOOT_A_LEFT 5
	setenv BOOT_B_LEFT 5
	saveenv
	reset
fi
# A device whose environment cannot be written still starts; it only cannot count.
saveenv || echo "The attempt could not be counted"
echo "Attempts left: A ${BOOT_A_LEFT}, B ${BOOT_B_LEFT}; order ${BOOT_ORDER}"
if test "${gateway_slot}" = B; then
	gateway_boot=3
	gateway_root=/dev/mmcblk1p4
	gateway_rauc=boot.1
else
	gateway_boot=1
	gateway_root=/dev/mmcblk1p2
	gateway_rauc=boot.0
fi
echo "Slot ${gateway_slot}: boot from partition ${gateway_boot}, root on ${gateway_root}"
if load mmc "1:${gateway_boot}" 0x02080000 /Image; then
	if load mmc "1:${gateway_boot}" 0x01f00000 /dtbs/rockchip/rk3328-rock64.dtb; then
		if load mmc "1:${gateway_boot}" 0x0a000000 /initrd; then
			setenv bootargs "console=ttyS2,1500000 earlycon=uart8250,mmio32,0xff130000 loglevel=7 rootwait root=fstab rw init=/init atomixos.lowerfstype=squashfs atomixos.lowerdev=${gateway_root} rauc.slot=${gateway_rauc}${gateway_extra}"
			booti 0x02080000 "0x0a000000:${filesize}" 0x01f00000
		fi
	fi
fi
# Still here: this attempt has failed, and the next power-on makes the next one.
echo "Slot ${gateway_slot} does not start"
reset
