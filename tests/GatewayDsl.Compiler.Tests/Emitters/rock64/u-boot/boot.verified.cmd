# Written by GatewayDsl from rock64; edits are lost.

echo "AtomixOS rock64"
if test "${devtype} ${devnum}" != "mmc 1"; then
	echo "This script boots mmc 1, and was found on ${devtype} ${devnum}"
else
	# The disk as a USB stick: once for START_UMS, or while the button is held.
	if test "${START_UMS}" = 1; then
		setenv START_UMS
		saveenv
		ums 0 mmc 1
		reset
	fi
	if gpio input 100; then
		sleep 5
		if gpio input 100; then
			ums 0 mmc 1
			reset
		fi
	fi
	# A root shell on the serial console, for this boot alone.
	gateway_extra=""
	if test "${_RUT_OH_}" = 1; then
		setenv _RUT_OH_
		saveenv
		gateway_extra=" atomixos.serial-root"
	fi
	# The bootmeth has chosen the slot and counted the attempt; the number is hexadecimal.
	if test "${distro_bootpart}" = 3; then
		gateway_slot=B
	else
		gateway_slot=A
	fi
	# Unless it has not: U-Boot ran the only script that it found. From the next power-on, the bootmeth counts this slot.
	if test "${raucargs}" != "rauc.slot=${gateway_slot}"; then
		setenv BOOT_ORDER "${gateway_slot}"
		saveenv
	fi
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
			if load mmc "1:${gateway_boot}" 0x08000000 /initrd; then
				setenv bootargs "console=ttyS2,1500000 earlycon=uart8250,mmio32,0xff130000 loglevel=7 rootwait root=fstab rw init=/init atomixos.lowerfstype=squashfs atomixos.lowerdev=${gateway_root} rauc.slot=${gateway_rauc}${gateway_extra}"
				booti 0x02080000 "0x08000000:${filesize}" 0x01f00000
			fi
		fi
	fi
	# Still here: this attempt has failed, and the next power-on makes the next one.
	echo "Slot ${gateway_slot} does not start"
	reset
fi
