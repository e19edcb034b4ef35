using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using GatewayDsl.Compiler.Boot;
using GatewayDsl.Compiler.Documents;
using GatewayDsl.Compiler.Storage;

namespace GatewayDsl.Compiler.Emitters.Disks;

/// <summary>What U-Boot is built with on top of the board's defconfig, <c>u-boot/u-boot.config</c>; options by their names in U-Boot 2025.10.</summary>
static class UBootConfigEmitter
{
    public static IEnumerable<Artifact> Emit(At<Gateway> gateway)
    {
        if (gateway.The(g => g.Boot).As<UBoot>() is not { } boot || PartitionTable.Of(gateway) is not { } table || LoadPlan.Of(gateway) is not { } load)
        {
            yield break;
        }

        var fragment = new KconfigFragment();
        Environment(fragment, boot.The(b => b.Environment));
        Selection(fragment, boot, table, load);

        IReadOnlyList<UBootStatement> script = BootScript.Of(gateway, boot, table, load);
        fragment.Heading("The commands of the boot script");
        fragment.On(boot.Path, UBootScript.NeededOptions([.. script, .. BootCommand(boot, table, load)]));

        fragment.Heading("Nothing else is started, from wherever it may be found");
        fragment.Off(boot.Path, "EFI_LOADER");
        if (boot.Each(b => b.Recovery).FirstOrDefault(static recovery => recovery.Value is UsbMassStorageRecovery) is { Value: not null } usb)
        {
            UsbMassStorage(fragment, usb.Path, gateway.The(g => g.Board.UBoot!.UsbPort));
        }

        yield return new Artifact("u-boot/u-boot.config", [GeneratedHeader.Of(gateway), GeneratedHeader.Gap, .. fragment.Lines]);
    }

    static void Environment(KconfigFragment fragment, At<UBootEnvironment> environment)
    {
        IReadOnlyList<long> offsets = new EnvironmentLayout(environment.Value).Offsets;
        fragment.Heading("The environment, where fw_env.config finds it");
        fragment.Off(environment.Path, "ENV_IS_NOWHERE", "ENV_IS_IN_MMC");
        fragment.On(environment.The(e => e.Flash).Path, "ENV_IS_IN_SPI_FLASH");
        fragment.Hex(environment.The(e => e.At).Path, "ENV_OFFSET", offsets[0]);
        fragment.Hex(environment.The(e => e.Size).Path, "ENV_SIZE", environment.Value.Size.Bytes);
        fragment.Hex(environment.The(e => e.Flash.SectorSize).Path, "ENV_SECT_SIZE", environment.Value.Flash.SectorSize.Bytes);
        ModelPath copies = environment.The(e => e.Copies).Path;
        if (offsets.Count == 2)
        {
            fragment.On(copies, "ENV_REDUNDANT");
            fragment.Hex(copies, "ENV_OFFSET_REDUND", offsets[1]);
        }
        else
        {
            fragment.Off(copies, "ENV_REDUNDANT");
        }
    }

    static void Selection(KconfigFragment fragment, At<UBoot> boot, PartitionTable table, LoadPlan load)
    {
        ModelPath select = boot.The(b => b.Select).Path;
        fragment.Heading("The choice of the slot");
        if (boot.Value.Select is BootmethSelection)
        {
            fragment.On(select, "BOOTMETH_RAUC");
            fragment.Text(select, "BOOTMETH_RAUC_PARTITIONS", $"{Pair(table.BootA, table.RootfsA)} {Pair(table.BootB, table.RootfsB)}");
            fragment.Text(select, "BOOTMETH_RAUC_BOOT_ORDER", BootScript.DefaultOrder);
            fragment.Number(boot.The(b => b.Attempts).Path, "BOOTMETH_RAUC_DEFAULT_TRIES", boot.Value.Attempts);
            fragment.On(select, "BOOTMETH_RAUC_RESET_ALL_ZERO_TRIES");
            return;
        }

        fragment.Off(select, "BOOTMETH_RAUC");
        UBootCommand[] command = [.. BootCommand(boot, table, load)];
        if (command.Length > 0)
        {
            fragment.On(select, "USE_BOOTCOMMAND");
            fragment.Text(select, "BOOTCOMMAND", UBootScript.PrintLine(command));
        }

        // The bootmeth reads these numbers in decimal.
        static string Pair(Partition boot, Partition rootfs) =>
            boot.Number.ToString(CultureInfo.InvariantCulture) + "," + rootfs.Number.ToString(CultureInfo.InvariantCulture);
    }

    // Reads the script from its place outside the slots; blocks are counted in hexadecimal, like every number of U-Boot's commands.
    static IEnumerable<UBootCommand> BootCommand(At<UBoot> boot, PartitionTable table, LoadPlan load)
    {
        if (boot.Value.Select is not BootScriptSelection { At: { } at })
        {
            yield break;
        }

        ModelPath select = boot.The(b => b.Select).Path;
        string address = load.Addresses.Script.Text;
        yield return new UBootCommand(select, UBootVerb.Mmc, "dev", table.Disk.UBoot.Number);
        yield return new UBootCommand(select, UBootVerb.Mmc, "read", address, Blocks(at.Bytes), Blocks(LoadPlan.ScriptSpace));
        yield return new UBootCommand(select, UBootVerb.Source, address);

        static string Blocks(long bytes) => "0x" + (bytes / PartitionTable.Sector).ToString("x", CultureInfo.InvariantCulture);
    }

    // Other protocols over the same cable, which could write to the disk without the boot script's say, are left out.
    static void UsbMassStorage(KconfigFragment fragment, ModelPath origin, At<UBootUsbPort?> port)
    {
        fragment.Heading("The disk as a USB stick");
        fragment.On(origin, "USB_GADGET", "USB_GADGET_DOWNLOAD", "USB_FUNCTION_MASS_STORAGE");
        if (port.Value is { } present)
        {
            fragment.On(port.Path, present.Driver.Text);
        }

        fragment.Off(origin, "CMD_UMS_ABORT_KEYED", "CMD_FASTBOOT", "USB_FUNCTION_FASTBOOT", "CMD_USB_SDP", "USB_FUNCTION_SDP", "CMD_THOR_DOWNLOAD", "USB_FUNCTION_THOR");
    }
}
