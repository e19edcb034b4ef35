using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using GatewayDsl.Compiler.Documents;
using GatewayDsl.Compiler.Emitters.Disks;
using GatewayDsl.Compiler.Storage;
using GatewayDsl.Testing;
using static GatewayDsl.Units;

namespace GatewayDsl.Compiler.Tests.Disks;

/// <summary>
/// The real U-Boot in QEMU's virt machine, with a disk that the emitted files made and an environment of the test's choice. What
/// it starts is a kernel of a dozen instructions, which prints the device tree that it was handed (with the command line in it) and
/// turns the machine off.
/// </summary>
sealed class QemuUBoot : IDisposable
{
    /// <summary>Debian's U-Boot for the machine, from the package u-boot-qemu.</summary>
    public const string Firmware = "/usr/lib/u-boot/qemu_arm64/u-boot.bin";

    const int EnvironmentSize = 0x40000, FlashSize = 64 << 20;

    readonly string disk;

    /// <summary>Makes the disk of a gateway, with a boot script, a kernel and a RAM disk in both slots.</summary>
    public QemuUBoot(Gateway gateway)
    {
        Folder = Directory.CreateTempSubdirectory("gateway-uboot").FullName;
        disk = Path.Combine(Folder, "disk.img");
        var root = new At<Gateway>(gateway, ModelPath.Root);
        PartitionTable table = PartitionTable.Of(root)!;
        using (FileStream image = File.Create(disk))
        {
            image.SetLength(table.Needed);
        }

        string partitions = string.Concat(table.All.Select(static partition => string.Create(
            CultureInfo.InvariantCulture, $"start={partition.Start / PartitionTable.Sector}, size={partition.Size / PartitionTable.Sector}, type={partition.Type.Guid}\n")));
        Judge.Run("sfdisk", ["-q", disk], input: "label: gpt\n" + partitions).MustAccept();

        string script = Path.Combine(Folder, "boot.cmd"), compiled = Path.Combine(Folder, "boot.scr");
        File.WriteAllText(script, BootScriptEmitter.Emit(root).Single().Text);
        Judge.Run("mkimage", ["-C", "none", "-A", "arm64", "-T", "script", "-d", script, compiled]).MustAccept();
        string kernel = Path.Combine(Folder, "Image"), ramdisk = Path.Combine(Folder, "initrd");
        File.WriteAllBytes(kernel, Kernel());
        File.WriteAllBytes(ramdisk, new byte[4096]);
        foreach (Partition boot in new[] { table.BootA, table.BootB })
        {
            string place = disk + "@@" + boot.Start.ToString(CultureInfo.InvariantCulture);
            Judge.Run("mformat", ["-i", place, "-T", (boot.Size / PartitionTable.Sector).ToString(CultureInfo.InvariantCulture), "-h", "16", "-s", "63", "::"]).MustAccept();
            Judge.Run("mcopy", ["-i", place, compiled, kernel, ramdisk, "::/"]).MustAccept();
        }
    }

    /// <summary>Where the disk lies.</summary>
    public string Folder { get; }

    /// <summary>A gateway on this machine: the board is one of a user's own, with U-Boot on a virtio disk.</summary>
    public static Gateway Machine(SlotSelection select, int attempts = 3)
    {
        var disk = new PartitionedDisk("/dev/vda") { UBoot = "virtio 0", Size = 256.MiB() };
        var flash = new SpiFlash("/dev/mtd0") { Size = 64.MiB(), SectorSize = 256.KiB() };
        var board = new Board("virt-uboot")
        {
            Architecture = Architecture.Aarch64,
            Memory = [new MemoryRegion(0x4000_0000, 1.GiB())],
            Disks = [disk],
            Flash = flash,
            Console = new SerialConsole("ttyAMA0") { Baud = 115_200 },
            UBoot = new UBootSupport("qemu_arm64_defconfig")
            {
                Load = new LoadAddresses { Kernel = 0x4040_0000, DeviceTree = 0x4400_0000, Ramdisk = 0x4500_0000, Script = 0x4020_0000 },
                KernelSpace = 32.MiB(),
            },
        };
        return new Gateway("virt")
        {
            Brand = "AtomixOS",
            Board = board,
            Networks = [],
            Storage = new AbStorage(disk)
            {
                Boot = Slot.Vfat(32.MiB()),
                Rootfs = Slot.SquashFs(16.MiB(), Compression.Xz, block: 128.KiB()),
                Data = Rest.Ext4("/data"),
            },
            Boot = new UBoot { Select = select, Attempts = attempts, Environment = flash.Environment(at: 0, size: 256.KiB()), Recovery = [Recovery.SerialRoot] },
            Updates = new Rauc { Trust = Trust.Authority(ProjectFile.At("certs/ca.pem")) },
        };
    }

    /// <summary>Powers the machine on, and tells what stood on its console when it turned itself off or was reset.</summary>
    /// <param name="bootCommand">What U-Boot runs.</param>
    /// <param name="environment">Its variables.</param>
    public string PowerOn(string bootCommand, params (string Name, string Value)[] environment) => PowerOn(TimeSpan.FromSeconds(60), bootCommand, environment);

    string PowerOn(TimeSpan timeout, string bootCommand, params (string Name, string Value)[] environment)
    {
        string text = Path.Combine(Folder, "environment.txt"), flash = Path.Combine(Folder, "flash.img");
        File.WriteAllText(text, $"bootdelay=-2\nbootcmd={bootCommand}\n" + string.Concat(environment.Select(static variable => $"{variable.Name}={variable.Value}\n")));
        Judge.Run("mkenvimage", ["-s", EnvironmentSize.ToString(CultureInfo.InvariantCulture), "-o", flash, text]).MustAccept();
        using (FileStream image = File.OpenWrite(flash))
        {
            image.SetLength(FlashSize);
        }

        return Console(timeout, flash);
    }

    string Console(TimeSpan timeout, string flash)
    {
        Judgement console = Judge.Run("qemu-system-aarch64",
            ["-M", "virt", "-cpu", "cortex-a53", "-m", "1024", "-nographic", "-no-reboot", "-net", "none", "-bios", Firmware,
             "-drive", $"if=pflash,unit=1,format=raw,file={flash}",
             "-drive", $"if=none,id=disk,format=raw,file={disk}", "-device", "virtio-blk-device,drive=disk"],
            timeout: timeout);
        return console.MustAccept().Output.Replace("\r", "", StringComparison.Ordinal);
    }

    /// <summary>Powers the machine on with nothing in its flash that U-Boot could read: it then does what it is built to do.</summary>
    public string PowerOnWithGarbage()
    {
        string flash = Path.Combine(Folder, "garbage.img");
        byte[] garbage = new byte[FlashSize];
        new Random(1).NextBytes(garbage.AsSpan(0, EnvironmentSize));
        File.WriteAllBytes(flash, garbage);
        return Console(TimeSpan.FromSeconds(60), flash);
    }

    /// <summary>Powers the machine on with a script of the test's own in slot A, which then turns it off.</summary>
    /// <param name="script">The script.</param>
    public string PowerOnWith(IEnumerable<UBootStatement> script)
    {
        string text = Path.Combine(Folder, "own.cmd"), compiled = Path.Combine(Folder, "own.scr");
        File.WriteAllLines(text, UBootScript.Print(script).Select(static line => line.Text));
        Judge.Run("mkimage", ["-C", "none", "-A", "arm64", "-T", "script", "-d", text, compiled]).MustAccept();
        Judge.Run("mcopy", ["-o", "-i", $"{disk}@@{1 << 20}", compiled, "::/"]).MustAccept();
        return PowerOn("load virtio 0:1 0x40200000 own.scr; source 0x40200000; poweroff");
    }

    /// <summary>Powers the machine on with scripts of the test's own in memory, runs the first, and turns it off.</summary>
    /// <param name="timeout">How long it may take.</param>
    /// <param name="scripts">The scripts, each with the address that the first one finds it at.</param>
    public string PowerOnWith(TimeSpan timeout, params (string Address, string Script)[] scripts)
    {
        List<string> loads = [];
        foreach ((int i, (string address, string script)) in scripts.Index())
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"own{i}.scr"), text = Path.Combine(Folder, "own.cmd"), compiled = Path.Combine(Folder, name);
            File.WriteAllText(text, script);
            Judge.Run("mkimage", ["-C", "none", "-A", "arm64", "-T", "script", "-d", text, compiled]).MustAccept();
            Judge.Run("mcopy", ["-o", "-i", $"{disk}@@{1 << 20}", compiled, "::/"]).MustAccept();
            loads.Add($"load virtio 0:1 {address} {name}");
        }

        return PowerOn(timeout, $"{string.Join("; ", loads)}; source {scripts[0].Address}; poweroff");
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Folder, recursive: true);

    // Linux, Documentation/arch/arm64/booting.rst: a header of 64 bytes, then code that is entered with the device tree in x0.
    static byte[] Kernel()
    {
        uint[] code =
        [
            0xD2A12001, // mov x1, #0x09000000: the UART of the virt machine
            0xB9400403, // ldr w3, [x0, #4]: totalsize of the device tree
            0x5AC00863, // rev w3, w3
            0xAA0003E4, // mov x4, x0
            0x38401482, // again: ldrb w2, [x4], #1
            0x39000022, // strb w2, [x1]
            0x71000463, // subs w3, w3, #1
            0x54FFFFA1, // b.ne again
            0x52800100, // mov w0, #0x84000008: SYSTEM_OFF of PSCI
            0x72B08000, // (its upper half)
            0xD4000002, // hvc #0
            0x14000000, // b .
        ];
        byte[] image = new byte[4096];
        BinaryPrimitives.WriteUInt32LittleEndian(image, 0x14000010); // b to the code behind the header
        BinaryPrimitives.WriteUInt64LittleEndian(image.AsSpan(16), (ulong)image.Length);
        BinaryPrimitives.WriteUInt64LittleEndian(image.AsSpan(24), 0xA); // little-endian, 4 KiB pages, anywhere in memory
        Encoding.ASCII.GetBytes("ARM\x64").CopyTo(image, 56);
        for (int i = 0; i < code.Length; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(image.AsSpan(64 + (4 * i)), code[i]);
        }

        return image;
    }
}
