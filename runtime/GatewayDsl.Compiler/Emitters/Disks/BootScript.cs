using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GatewayDsl.Compiler.Boot;
using GatewayDsl.Compiler.Documents;
using GatewayDsl.Compiler.Storage;

namespace GatewayDsl.Compiler.Emitters.Disks;

/// <summary>
/// What happens between power-on and the kernel. Both disk names, U-Boot's for loading and the kernel's for the root, come from one
/// <see cref="PartitionedDisk"/>, so that one disk is booted and mounted.
/// </summary>
static class BootScript
{
    /// <summary>The order of the slots where nothing else was ever decided. Only slot A is in the flashable image.</summary>
    public const string DefaultOrder = "A B";

    /// <summary>Where the boot partition keeps what is loaded.</summary>
    public const string KernelFile = "/Image", RamdiskFile = "/initrd", DeviceTreeFolder = "/dtbs/";

    // Shell variables, which saveenv does not write to the flash.
    const string Slot = "gateway_slot", BootPart = "gateway_boot", Root = "gateway_root", RaucSlot = "gateway_rauc", Extra = "gateway_extra";

    /// <summary>The script's statements.</summary>
    public static IReadOnlyList<UBootStatement> Of(At<Gateway> gateway, At<UBoot> boot, PartitionTable table, LoadPlan load)
    {
        ModelPath select = boot.The(b => b.Select).Path;
        UBootStatement[] script =
        [
            .. Recoveries(gateway, boot, table),
            .. boot.Value.Select is BootmethSelection ? ChosenByBootmeth(select, table) : SlotCounters.Choose(boot, Slot),
            .. Places(select, table),
            .. Start(gateway, boot, table, load),
        ];
        UBootStatement greeting = new UBootCommand(gateway.The(g => g.Brand).Path, UBootVerb.Echo, $"{gateway.Value.Brand} {gateway.Value.Name}");

        // A script that U-Boot found by looking around may have been found on another disk, which is then left to its own script.
        // Not by exit: U-Boot 2023.01 goes on behind it.
        return boot.Value.Select is BootScriptSelection { At: not null }
            ? [greeting, .. script]
            :
            [
                greeting,
                If(
                    select,
                    NotEqual(select, Of(Variable("devtype"), " ", Variable("devnum")), table.Disk.UBoot.Text),
                    [Echo(select, Of($"This script boots {table.Disk.UBoot}, and was found on ", Variable("devtype"), " ", Variable("devnum")))],
                    script),
            ];
    }

    static IEnumerable<UBootStatement> Recoveries(At<Gateway> gateway, At<UBoot> boot, PartitionTable table)
    {
        foreach (At<Recovery> recovery in boot.Each(b => b.Recovery).OrderBy(static recovery => recovery.Value is SerialRootRecovery))
        {
            if (recovery.As<UsbMassStorageRecovery>() is { } usb && gateway.Value.Board.UBoot?.UsbPort is { } port)
            {
                ModelPath at = usb.Path;
                UBootStatement[] expose =
                [
                    new UBootCommand(at, UBootVerb.Ums, Number(port.Controller), table.Disk.UBoot.Interface, table.Disk.UBoot.Number),
                    new UBootCommand(at, UBootVerb.Reset),
                ];
                yield return new UBootRemark("The disk as a USB stick: once for START_UMS, or while the button is held.");
                yield return If(at, Equal(at, Variable("START_UMS"), "1"), [new UBootCommand(at, UBootVerb.SetEnv, "START_UMS"), new UBootCommand(at, UBootVerb.SaveEnv), .. expose]);
                if (gateway.Value.Board.UBoot.RecoveryButton is int button)
                {
                    var held = new UBootCommand(gateway.The(g => g.Board.UBoot!.RecoveryButton).Path, UBootVerb.Gpio, "input", Number(button));
                    yield return If(at, held, [new UBootCommand(usb.The(u => u.Hold).Path, UBootVerb.Sleep, usb.Value.Hold.TotalSeconds.ToString(CultureInfo.InvariantCulture)), If(at, held, expose)]);
                }
            }
            else if (recovery.As<SerialRootRecovery>() is { } serial)
            {
                ModelPath at = serial.Path;
                yield return new UBootRemark("A root shell on the serial console, for this boot alone.");
                yield return new UBootAssignment(at, Extra, "");
                yield return If(at, Equal(at, Variable("_RUT_OH_"), "1"),
                [
                    new UBootCommand(at, UBootVerb.SetEnv, "_RUT_OH_"),
                    new UBootCommand(at, UBootVerb.SaveEnv),
                    new UBootAssignment(at, Extra, " " + SerialRoot.Parameter(gateway.Value.Brand)),
                ]);
            }
        }
    }

    // The bootmeth takes part once every slot of the order has a boot script. Until then U-Boot runs the first script that it finds by
    // itself, nothing counts attempts, and with no order in the environment RAUC calls the running slot bad, so that no update is asked for.
    // The order of the running slot alone puts an end to that; RAUC puts the other slot in when it is filled.
    static IEnumerable<UBootStatement> ChosenByBootmeth(ModelPath select, PartitionTable table)
    {
        yield return new UBootRemark("The bootmeth has chosen the slot and counted the attempt; the number is hexadecimal.");
        yield return If(
            select,
            Equal(select, Variable("distro_bootpart"), table.BootB.HexNumber),
            [new UBootAssignment(select, Slot, "B")],
            [new UBootAssignment(select, Slot, "A")]);
        yield return new UBootRemark("Unless it has not: U-Boot ran the only script that it found. From the next power-on, the bootmeth counts this slot.");
        yield return If(
            select,
            NotEqual(select, Variable("raucargs"), Of("rauc.slot=", Variable(Slot))),
            [new UBootCommand(select, UBootVerb.SetEnv, "BOOT_ORDER", Variable(Slot)), new UBootCommand(select, UBootVerb.SaveEnv)]);
    }

    static IEnumerable<UBootStatement> Places(ModelPath select, PartitionTable table)
    {
        yield return If(
            select,
            Equal(select, Variable(Slot), "B"),
            [.. Assign(table.BootB, table.RootfsB, "boot.1")],
            [.. Assign(table.BootA, table.RootfsA, "boot.0")]);
        yield return Echo(select, Of("Slot ", Variable(Slot), ": boot from partition ", Variable(BootPart), ", root on ", Variable(Root)));

        static IEnumerable<UBootStatement> Assign(Partition boot, Partition rootfs, string raucSlot) =>
        [
            new UBootAssignment(boot.Origin, BootPart, boot.HexNumber),
            new UBootAssignment(rootfs.Origin, Root, rootfs.Node),
            new UBootAssignment(boot.Origin, RaucSlot, raucSlot),
        ];
    }

    static IEnumerable<UBootStatement> Start(At<Gateway> gateway, At<UBoot> boot, PartitionTable table, LoadPlan load)
    {
        ModelPath at = boot.Path;
        LoadAddresses addresses = load.Addresses;
        UBootWord partition = Of(table.Disk.UBoot.Number + ":", Variable(BootPart));
        UBootCommand Load(ModelPath origin, MemoryAddress address, string file) =>
            new(origin, UBootVerb.Load, table.Disk.UBoot.Interface, partition, address.Text, file);

        // filesize is that of the last file loaded, so the initial RAM disk comes last.
        UBootWord ramdisk = Of(addresses.Ramdisk.Text + ":", Variable("filesize"));
        UBootWord deviceTree = gateway.Value.Board.DeviceTree is null ? Variable("fdtcontroladdr") : addresses.DeviceTree.Text;
        UBootStatement boots = If(load.Others[1].Origin, Load(load.Others[1].Origin, addresses.Ramdisk, RamdiskFile),
        [
            new UBootCommand(at, UBootVerb.SetEnv, "bootargs", KernelCommandLine(gateway, boot)),
            new UBootCommand(at, UBootVerb.Booti, addresses.Kernel.Text, ramdisk, deviceTree),
        ]);
        if (gateway.Value.Board.DeviceTree is { } tree)
        {
            boots = If(load.Others[0].Origin, Load(load.Others[0].Origin, addresses.DeviceTree, DeviceTreeFolder + tree.Text), [boots]);
        }

        yield return If(load.Kernel.Origin, Load(load.Kernel.Origin, addresses.Kernel, KernelFile), [boots]);
        yield return new UBootRemark("Still here: this attempt has failed, and the next power-on makes the next one.");
        yield return Echo(at, Of("Slot ", Variable(Slot), " does not start"));
        yield return new UBootCommand(at, UBootVerb.Reset);
    }

    static UBootWord KernelCommandLine(At<Gateway> gateway, At<UBoot> boot)
    {
        string brand = gateway.Value.Brand.Key;
        List<string> words = [];
        if (gateway.Value.Board.Console is { } console)
        {
            words.Add($"console={console.Device},{Number(console.Baud)}");
            if (console.Early is { } early)
            {
                words.Add($"earlycon={early}");
            }
        }

        // The squashfs holds /init, a link to the system's own; what mounts the root is the initial RAM disk's fstab.
        words.AddRange(["loglevel=7", "rootwait", "root=fstab", "rw", "init=/init", $"{brand}.lowerfstype=squashfs", $"{brand}.lowerdev="]);
        UBootWord line = Of(string.Join(" ", words), Variable(Root), " rauc.slot=", Variable(RaucSlot));
        return boot.Value.Recovery.Any(static recovery => recovery is SerialRootRecovery) ? Of(line, Variable(Extra)) : line;
    }

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    static UBootIf If(ModelPath origin, UBootCommand condition, IReadOnlyList<UBootStatement> then, IReadOnlyList<UBootStatement>? otherwise = null) =>
        new(origin, condition, then, otherwise ?? []);

    static UBootCommand Equal(ModelPath origin, UBootWord left, UBootWord right) => new(origin, UBootVerb.Test, left, "=", right);

    static UBootCommand NotEqual(ModelPath origin, UBootWord left, UBootWord right) => new(origin, UBootVerb.Test, left, "!=", right);

    static UBootCommand Echo(ModelPath origin, UBootWord text) => new(origin, UBootVerb.Echo, text);

    static UBootWord Variable(string name) => UBootWord.Variable(name);

    static UBootWord Of(params UBootWord[] words) => UBootWord.Of(words);
}
