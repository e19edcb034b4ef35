using System;
using System.Collections.Generic;

namespace GatewayDsl.Compiler.Tests.Rules;

/// <summary>What the rules of storage, boot and updates say of their wrong snippets.</summary>
static class DiskRuleExpectations
{
    public static IReadOnlyDictionary<string, RuleExpectation> All { get; } = new Dictionary<string, RuleExpectation>(StringComparer.Ordinal)
    {
        ["GW2001"] = new("Storage.Rootfs.Size", "two slots of 128MiB and 8GiB and at least 64MiB of data take 16722MiB, but /dev/mmcblk1 has 14848MiB", "Storage.Disk"),
        ["GW2002"] = new("Storage.Firmware", "The first partition starts at 4MiB, but 'u-boot.itb' lies at 8MiB to 9MiB; reserve 9MiB or more", "Board.Bootloader[1]"),
        ["GW2003"] = new("Storage.Disk", "'/dev/vdb', '/dev/vdd', '/dev/vdc' and '/dev/vde' are no disk of the board 'rock64'", "Board"),
        ["GW2004"] = new("Storage.Boot.Size", "131000KiB is not a whole number of MiB; write 128MiB"),
        ["GW2005"] = new("Storage.Rootfs.Block", "SquashFS has no blocks of 2MiB"),
        ["GW2006"] = new("Storage.Boot.Size", "4MiB cannot hold a kernel"),
        ["GW2007"] = new("Storage.Data.Folders[0]", "'/config' is not below /data, where the data partition is mounted; write \"/data/config\"", "Storage.Data.Mount"),
        ["GW2008"] = new("Boot.Select.At", "The script lies at 8MiB to 8256KiB, over 'u-boot.itb' at 8MiB to 9MiB", "Board.Bootloader[1]"),
        ["GW2009"] = new("Storage.Data.Mount", "'/boot' belongs to the system", Others: "GW7003,GW8031"),
        ["GW2010"] = new("Storage.Disk.RootfsB", "'/dev/vdd' has a slot already", "Storage.Disk.RootfsA"),
        ["GW6001"] = new("Boot.Attempts", "10 attempts cannot be counted by RAUC and U-Boot alike"),
        ["GW6002"] = new("Boot", "The board 'rock64' says nothing of U-Boot", "Board"),
        ["GW6003"] = new("Updates", "Updates is described, but Boot is not"),
        ["GW6004"] = new("Storage.Disk", "Each slot is on a disk of its own", "Boot"),
        ["GW6005"] = new("Boot", "The board 'rock64' boots by U-Boot, which never reads what the stand-in writes"),
        ["GW6008"] = new("Boot.Select", "The disk is 'usb 0' to U-Boot", "Storage.Disk"),
        ["GW6009"] = new("Boot.Select", "then power is cut while the boot partition of slot A is written, then no boot script starts anything; write"),
        ["GW6011"] = new("Boot.Environment.At", "0x140800 lies within a sector of 4KiB; write 0x140000 or 0x141000"),
        ["GW6012"] = new("Boot.Environment.At", "The environment takes 0x140000 to 0x144000, and 'calibration' lies at 0x142000 to 0x143000", "Boot.Environment.Flash.Regions[0]"),
        ["GW6013"] = new("Boot.Environment.At", "The environment ends at 0x1002000, but the flash has 16MiB"),
        ["GW6014"] = new("Boot.Environment.Flash", "'/dev/mtd1' of this environment is not the flash of the board 'rock64'", "Board.Flash"),
        ["GW6015"] = new("Boot.Environment.Copies", "and no valid copy is left, then slot A is tried (2 left), and the older system in it starts. This is accepted because bootloaders in the field read one copy"),
        ["GW6016"] = new("Boot.Environment.Size", "512B cannot hold U-Boot's variables; write 0x1000 or more"),
        ["GW6021"] = new("Boot.Load.Ramdisk", "The initial RAM disk takes 0x06000000 to 0x0a000000, and the kernel as loaded takes 0x02080000 to 0x06080000", "Boot.Load.Kernel"),
        ["GW6022"] = new("Boot.Load.Ramdisk", "The initial RAM disk takes 0x40000000 to 0x44000000, but the board 'rock64' has memory at 0x00200000 to 0x40000000", "Board.Memory"),
        ["GW6032"] = new("Updates.Formats", "No bundle format is taken"),
        ["GW6033"] = new("Updates.Formats[1]", "Plain bundles can be changed between check and installation"),
        ["GW6034"] = new("Updates.Trust", "Whoever has the key of 'certs/dev.ca.pem' can put anything on 'rock64'"),
        ["GW6035"] = new("Updates.Compatible", "'edge' does not say that bundles are for the board 'rock64'; write \"edge-rock64\"", "Board.Name"),
        ["GW6036"] = new("Updates.DataDirectory", "'/var/lib/rauc' is not below /data", "Storage.Data.Mount"),
        ["GW6041"] = new("Boot.Recovery[0]", "The board 'rock64' has no USB port", "Board.UBoot"),
        ["GW6042"] = new("Boot.Recovery[0].Hold", "0s is no time to hold a button for"),
        ["GW6043"] = new("Boot.Recovery[0]", "The board 'rock64' has no serial console", "Board"),
        ["GW6044"] = new("Boot.Recovery[1]", "This way into the device is described already", "Boot.Recovery[0]"),
        ["GW6061"] = new("Boot.Attempts", "2 attempts do not bear three quick power cycles: slot A starts and is called good, then an update is installed in slot B"),
    };
}
